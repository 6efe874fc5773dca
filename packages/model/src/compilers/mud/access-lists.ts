import type { Conversation, Family, Peer, Transport } from './conversation.ts'

/** From conversations to access lists (RFC 8519, with the augmentations of RFC 8520 §4 and §8), as RFC 7951 writes them. */

type Direction = 'from' | 'to'

/** A value of YANG's type `empty` (RFC 7951 §6.9). */
const EMPTY = [null] as const

interface PortMatch {
  readonly operator: 'eq'
  readonly port: number
}

export interface AccessEntry {
  readonly name: string
  readonly matches: Readonly<Record<string, unknown>>
  readonly actions: { readonly forwarding: 'accept' }
}

export interface AccessList {
  readonly name: string
  readonly type: `${Family}-acl-type`
  readonly aces: { readonly ace: readonly AccessEntry[] }
}

/** Assigned Internet protocol numbers. */
const protocolNumbers: Readonly<Record<Transport, number>> = { tcp: 6, udp: 17 }

interface PeerMatch {
  readonly header: Readonly<Record<string, string>>
  readonly mud?: Readonly<Record<string, unknown>>
}

/** What of the peer is matched in the IP header, and what by MUD's own abstractions. */
function peerMatch(peer: Peer, family: Family, direction: Direction): PeerMatch {
  const other = direction === 'from' ? 'destination' : 'source'
  if (peer.kind === 'name') {
    return { header: { [`ietf-acldns:${direction === 'from' ? 'dst' : 'src'}-dnsname`]: peer.name } }
  }
  if (peer.kind === 'ipv4' || peer.kind === 'ipv6') {
    return { header: { [`${other}-${family}-network`]: peer.prefix } }
  }
  if (peer.kind === 'controller') return { header: {}, mud: { controller: peer.uri } }
  return { header: {}, mud: { [peer.kind]: EMPTY } }
}

/** The port of the listening end: in packets to it the destination, in packets from it the source. */
function portMatch({ port, listener }: Conversation, direction: Direction) {
  if (port === undefined) return {}
  const toListener = (listener === 'peer') === (direction === 'from')
  const match: PortMatch = { operator: 'eq', port }
  return { [toListener ? 'destination-port' : 'source-port']: match }
}

/** Who opened a TCP connection is the same in both lists: packets of a connection pass both ways (RFC 8520 §4.7). */
function transportMatch(conversation: Conversation, direction: Direction) {
  const { transport, listener } = conversation
  const ports = portMatch(conversation, direction)
  if (transport === 'udp') return Object.keys(ports).length > 0 ? { udp: ports } : {}
  const initiated = listener === 'peer' ? 'from-device' : 'to-device'
  return { tcp: { 'ietf-mud:direction-initiated': initiated, ...ports } }
}

/** The place in the model is the name: `/egress/2` by TCP is `egress-2-tcp`. */
const entryName = ({ path, transport }: Conversation): string =>
  `${path.slice(1).replaceAll('/', '-')}-${transport}`

function entry(conversation: Conversation, family: Family, direction: Direction): AccessEntry {
  const { header, mud } = peerMatch(conversation.peer, family, direction)
  return {
    name: entryName(conversation),
    matches: {
      ...(mud && { 'ietf-mud:mud': mud }),
      [family]: { protocol: protocolNumbers[conversation.transport], ...header },
      ...transportMatch(conversation, direction),
    },
    actions: { forwarding: 'accept' },
  }
}

const belongsTo = ({ peer, family: only }: Conversation, family: Family): boolean =>
  (only === undefined || only === family) &&
  ((peer.kind !== 'ipv4' && peer.kind !== 'ipv6') || peer.kind === family)

/** Names of access lists have at most 64 characters (RFC 8519 §4.1). */
const listName = (stem: string, direction: Direction, family: Family): string =>
  `${stem.slice(0, 50)}-${direction}-${family}`

/** One list per direction and family of addresses; a list without entries is left out. */
export function accessLists(
  conversations: readonly Conversation[],
  stem: string,
  direction: Direction,
): readonly AccessList[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const entries = conversations
      .filter((conversation) => belongsTo(conversation, family))
      .map((conversation) => entry(conversation, family, direction))
    if (entries.length === 0) return []
    return [{ name: listName(stem, direction, family), type: `${family}-acl-type`, aces: { ace: entries } }]
  })
}
