import type { Connect } from '../codec/packets.ts'
import type { Arrival, Visitor } from '../engine/house.ts'
import { type GateCode, gateCodes } from '../inspection/codes.ts'
import type { Admission, Peer } from '../ports.ts'
import { expiryAskedFor, keepAliveOf, marksFor, termsFor } from '../terms.ts'
import { banFor } from './ends.ts'
import { addressOf, type Guest, nowAt, type Post, report, restrict } from './post.ts'
import { willObjection, willToKeep } from './wills.ts'

const admissionCodes = {
  unknown: 'GATE_CERTIFICATE_UNKNOWN',
  revoked: 'GATE_CERTIFICATE_REVOKED',
  retired: 'GATE_DEVICE_RETIRED',
  expired: 'GATE_CERTIFICATE_EXPIRED',
} as const satisfies Record<Extract<Admission, { admitted: false }>['code'], GateCode>

/** Decides about a CONNECT: the registry is asked about the certificate, every time (design §4). */
export function enter(post: Post, connection: Visitor<Guest>, packet: Connect): Arrival<Guest> | number {
  const now = nowAt(post)
  const fingerprint = post.callers.get(connection)?.fingerprint
  const admission: Admission = fingerprint
    ? post.ports.registry.admit(fingerprint, now)
    : { admitted: false, code: 'unknown' }
  const peer = admission.admitted ? admission.peer : undefined
  const code = admission.admitted
    ? objection(post, admission.peer, packet, now)
    : admissionCodes[admission.code]
  if (code) {
    const device = (admission.admitted ? undefined : admission.device) ?? peer?.device
    const detail = { clientId: packet.clientId, fingerprint, ...addressOf(post, connection) }
    report(post, 'gate.connection-refused', code, { peer, device }, detail)
    return gateCodes[code].reasonCode
  }
  if (!peer || !fingerprint) return gateCodes.GATE_CERTIFICATE_UNKNOWN.reasonCode
  return welcome(post, connection, packet, peer, fingerprint)
}

function objection(post: Post, peer: Peer, packet: Connect, now: number): GateCode | undefined {
  const ban = post.devices.banOf(peer.device)
  if (!post.ports.store.available) return 'GATE_STORE'
  if (packet.clientId !== peer.device) return 'GATE_CLIENT_ID'
  if (ban && ban.until > now) return 'GATE_BANNED'
  if (post.devices.connectsTooOften(peer.device, now)) {
    banFor(post, peer)
    return 'GATE_BANNED'
  }
  if (packet.properties.authenticationMethod !== undefined) return 'GATE_AUTHENTICATION_METHOD'
  return packet.will && willObjection(peer, packet.will)
}

function welcome(
  post: Post,
  connection: Visitor<Guest>,
  packet: Connect,
  peer: Peer,
  fingerprint: string,
): Arrival<Guest> {
  takeOver(post, peer.device)
  const { session, resumed } = post.book.open(peer.device, {
    cleanStart: packet.cleanStart,
    expirySeconds: expiryAskedFor(packet),
    will: packet.will && willToKeep(post, peer, packet.will),
  })
  restrict(post, session, peer)
  const state = post.devices.open(peer.device, nowAt(post))
  const guest: Guest = { fingerprint, state, session, resumed, peer, dismissed: false, topics: new Map() }
  post.present.set(peer.device, connection)
  const detail = { fingerprint, resumed, ...addressOf(post, connection) }
  report(post, 'gate.connected', undefined, { peer }, detail)
  const terms = termsFor(peer, packet, { resumed, expirySeconds: session.expirySeconds })
  const marks = marksFor(peer, post.ports.store.windows(peer.device), nowAt(post))
  const { dialect } = connection
  let connack = dialect.connackAccepted({ ...terms, userProperties: marks })
  if (connack.length > (packet.properties.maximumPacketSize ?? Infinity)) {
    connack = dialect.connackAccepted({ ...terms, userProperties: [] }) // [MQTT-3.2.2-20]
  }
  const { receiveMaximum, maximumPacketSize, topicAliasMaximum } = terms
  const keepAliveSeconds = keepAliveOf(packet)
  return { guest, session, connack, keepAliveSeconds, receiveMaximum, maximumPacketSize, topicAliasMaximum }
}

/** The session is taken over: the connection before is over now, with all that follows from it ([MQTT-3.1.4-3]). */
function takeOver(post: Post, device: string): void {
  const before = post.present.get(device)
  if (!before) return
  if (before.guest) before.guest.dismissed = true // no event: it is here, on another connection
  before.disconnect(0x8e)
}
