import type { TLSSocket } from 'node:tls'
import type { Connect } from '../codec/packets.ts'
import type { Arrival, Connection } from '../engine/connection.ts'
import type { GateCode } from '../inspection/codes.ts'
import type { Admission, Peer } from '../ports.ts'
import { expiryAskedFor, keepAliveOf, marksFor, termsFor } from '../terms.ts'
import { addressOf, type Guest, nowAt, type Post, report, restrict } from './post.ts'

const admissionCodes = {
  unknown: 'GATE_CERTIFICATE_UNKNOWN',
  revoked: 'GATE_CERTIFICATE_REVOKED',
  retired: 'GATE_DEVICE_RETIRED',
  expired: 'GATE_CERTIFICATE_EXPIRED',
} as const satisfies Record<Extract<Admission, { admitted: false }>['code'], GateCode>

/** Decides about a CONNECT: the registry is asked about the certificate, every time (design §4). */
export function enter(post: Post, connection: Connection<Guest>, packet: Connect): Arrival<Guest> | GateCode {
  const now = nowAt(post)
  const fingerprint = fingerprintOf(connection.socket)
  const admission: Admission = fingerprint
    ? post.ports.registry.admit(fingerprint, now)
    : { admitted: false, code: 'unknown' }
  const peer = admission.admitted ? admission.peer : undefined
  const code = admission.admitted
    ? objection(post, admission.peer, packet, now)
    : admissionCodes[admission.code]
  if (code) {
    const device = (admission.admitted ? undefined : admission.device) ?? peer?.device
    const detail = { clientId: packet.clientId, fingerprint, ...addressOf(connection.socket) }
    report(post, 'gate.connection-refused', code, { peer, device }, detail)
    return code
  }
  if (!peer || !fingerprint) return 'GATE_CERTIFICATE_UNKNOWN'
  return welcome(post, connection, packet, peer, fingerprint)
}

function objection(post: Post, peer: Peer, packet: Connect, now: number): GateCode | undefined {
  const ban = post.devices.banOf(peer.device)
  if (!post.ports.store.available) return 'GATE_STORE'
  if (packet.clientId !== peer.device) return 'GATE_CLIENT_ID'
  if (ban && ban.until > now) return 'GATE_BANNED'
  if (packet.properties.authenticationMethod !== undefined) return 'GATE_AUTHENTICATION_METHOD'
  return packet.hasWill ? 'GATE_WILL' : undefined
}

function welcome(
  post: Post,
  connection: Connection<Guest>,
  packet: Connect,
  peer: Peer,
  fingerprint: string,
): Arrival<Guest> {
  post.present.get(peer.device)?.disconnect(0x8e) // session taken over [MQTT-3.1.4-3]
  const { session, resumed } = post.book.open(peer.device, packet.cleanStart, expiryAskedFor(packet))
  restrict(post, session, peer)
  const state = post.devices.open(peer.device, nowAt(post))
  const guest: Guest = { fingerprint, state, session, resumed, peer, dismissed: false, topics: new Map() }
  post.present.set(peer.device, connection)
  const detail = { fingerprint, resumed, ...addressOf(connection.socket) }
  report(post, 'gate.connected', undefined, { peer }, detail)
  const terms = termsFor(peer, packet, { resumed, expirySeconds: session.expirySeconds })
  const marks = marksFor(peer, post.ports.store.windows(peer.device), nowAt(post))
  const { dialect } = connection
  let connack = dialect.connackAccepted({ ...terms, userProperties: marks })
  if (connack.length > (packet.properties.maximumPacketSize ?? Infinity)) {
    connack = dialect.connackAccepted({ ...terms, userProperties: [] }) // [MQTT-3.2.2-20]
  }
  const { receiveMaximum, maximumPacketSize } = terms
  const keepAliveSeconds = keepAliveOf(packet)
  return { guest, session, connack, keepAliveSeconds, receiveMaximum, maximumPacketSize }
}

function fingerprintOf(socket: TLSSocket): string | undefined {
  return socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase()
}
