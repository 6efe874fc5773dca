import { type Fault, faultCodes, type Visitor } from '../engine/house.ts'
import { type GateCode, gateCodes } from '../inspection/codes.ts'
import type { Slowed } from '../limit-watch.ts'
import type { Peer } from '../ports.ts'
import { eventOf } from '../report.ts'
import { clearOfFallen } from './retaining.ts'
import { addressOf, type Guest, nowAt, type Post, report, restrict } from './post.ts'

/** Records a fault or a flood that ends a connection; a flood shuts the device out for a while. */
export function end(
  post: Post,
  connection: Visitor<Guest>,
  guest: Guest | undefined,
  code: GateCode,
  reason: string,
): void {
  const kind = guest ? 'gate.refused' : 'gate.connection-refused'
  report(post, kind, code, guest ?? {}, { reason, ...addressOf(post, connection) })
  if (code === 'GATE_FLOOD' && guest) banFor(post, guest.peer)
}

/** Shuts a device out, for longer each time. */
export function banFor(post: Post, peer: Peer): void {
  const { until, level } = post.devices.ban(peer.device, nowAt(post))
  post.committer.ban(peer.device, { until, level })
  // told in any case: bans limit themselves, and what leads to one may have used up the device's share of events
  post.committer.report(eventOf('gate.banned', nowAt(post), { peer }, 'GATE_BANNED', { until, level }))
}

/** A device is read more slowly than it sends, by one of its limits, and has been for much of a minute. */
export function slowedDown(post: Post, { peer, limit, since, times, waitedMs }: Slowed): void {
  const event = eventOf('gate.limited', nowAt(post), { peer }, undefined, { limit, since, times, waitedMs })
  post.reporter.report({ ...event, severity: 'low' })
}

/** What the engine found, in the gate's words. */
const faults: ReadonlyMap<number, GateCode> = new Map(
  (
    [
      'GATE_CHECK_FAILED',
      'GATE_MALFORMED',
      'GATE_PROTOCOL_VERSION',
      'GATE_PACKET_SIZE',
      'GATE_RECEIVE_MAXIMUM',
      'GATE_TOPIC_ALIAS',
      'GATE_FLOOD',
      'GATE_SLOW_READER',
    ] as const
  ).map((code) => [code === 'GATE_CHECK_FAILED' ? faultCodes.internal : gateCodes[code].reasonCode, code]),
)

export const codeOf = ({ reasonCode }: Fault): GateCode => faults.get(reasonCode) ?? 'GATE_PROTOCOL'

/** A connection is gone: its session begins to wait, or ends with it. */
export function leave(post: Post, connection: Visitor<Guest>, guest: Guest | undefined): void {
  if (!guest || post.present.get(guest.peer.device) !== connection) return
  const { session, peer } = guest
  post.present.delete(peer.device)
  if (!guest.dismissed) report(post, 'gate.disconnected', undefined, { peer }, {})
  post.book.detach(session)
  post.committer.afterwards(() => {
    if (!post.present.has(peer.device)) post.devices.settle(peer.device)
  })
}

/** The registry has changed what a device may do: it is dismissed, or goes on under what stands now. */
export function lookAgain(post: Post, device: string): void {
  const connection = post.present.get(device)
  const guest = connection?.guest
  // of one that is here and was in quarantine before, nothing is left
  if (!guest?.peer.quarantined || !post.ports.registry.peer(device)) clearOfFallen(post, device)
  if (!connection || !guest) {
    const session = post.book.of(device)
    const peer = post.ports.registry.peer(device)
    if (session && peer) restrict(post, session, peer)
    else if (session) post.book.end(session)
    return
  }
  const admission = post.ports.registry.admit(guest.fingerprint, nowAt(post))
  if (admission.admitted) renew(post, guest, admission.peer)
  else {
    report(post, 'gate.disconnected', 'GATE_ADMINISTRATIVE', guest, { reason: admission.code })
    guest.dismissed = true
    connection.disconnect(gateCodes.GATE_ADMINISTRATIVE.reasonCode)
    post.book.end(guest.session)
  }
}

/** The policy or the state of a connected device is another now. */
function renew(post: Post, guest: Guest, peer: Peer): void {
  guest.peer = peer
  guest.topics = new Map()
  restrict(post, guest.session, peer)
}
