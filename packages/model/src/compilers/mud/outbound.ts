import { pointer } from '../../reader/placed.ts'
import { backendOf, componentOf, isBackend, isBehind } from '../../rules/view.ts'
import type { Egress } from '../../schema/links.ts'
import type { Model } from '../../schema/model.ts'
import { note } from '../notes.ts'
import type { CompilerNote } from '../notes.ts'
import { placed } from '../target.ts'
import { peerOf, splitEndpoint } from './conversation.ts'
import type { Conversation, Family, Transport } from './conversation.ts'
import { nameNotes } from './names.ts'

/** What the device opens by itself: its backend, and the peers of `egress`. */

export interface Found {
  readonly conversations: readonly Conversation[]
  readonly notes: readonly CompilerNote[]
}

const transportsOf = ({ protocol }: Egress): readonly Transport[] => {
  if (protocol === undefined) return ['tcp', 'udp']
  return Array.isArray(protocol) ? [...protocol].toSorted() : [protocol]
}

/** DHCP and DHCPv6 have ports of their own (RFC 2131 §4.1, RFC 8415 §7.2). */
const familyOfPort: Readonly<Record<number, Family>> = { 67: 'ipv4', 68: 'ipv4', 546: 'ipv6', 547: 'ipv6' }

function egressNotes(peer: Egress, path: string): readonly CompilerNote[] {
  const { to, port, maxRate } = peer
  return [
    ...(port === undefined ? [note('MUD_PORT_MISSING', path, { to })] : []),
    ...(maxRate !== undefined
      ? [note('MUD_RATE_LEFT_OUT', pointer(path, 'maxRate'), { rate: maxRate })]
      : []),
  ]
}

function fromEgress(model: Model, peer: Egress, path: string): Found {
  const place = pointer(path, 'to')
  const target = peerOf(peer.to)
  if (!target) return { conversations: [], notes: [note('MUD_HOST_UNUSABLE', place, { to: peer.to })] }
  const family = peer.to === 'local-dhcp' ? familyOfPort[peer.port ?? 0] : undefined
  const common = {
    path,
    peer: target,
    listener: 'peer',
    ...(peer.port !== undefined && { port: peer.port }),
    ...(family !== undefined && { family }),
  } as const
  const conversations = transportsOf(peer).map((transport) => Object.assign({ transport }, common))
  const notes = [...nameNotes(model, target, place, peer.purpose), ...egressNotes(peer, path)]
  return { conversations, notes }
}

function fromEndpoint(model: Model, endpoint: string, path: string): Found {
  const { host, port } = splitEndpoint(endpoint)
  const peer = peerOf(host)
  if (!peer) return { conversations: [], notes: [note('MUD_HOST_UNUSABLE', path, { to: host })] }
  return {
    conversations: [{ path, peer, transport: 'tcp', port, listener: 'peer' }],
    notes: nameNotes(model, peer, path),
  }
}

/** By itself, or for what is behind it. */
const reachesBackend = (model: Model, device: string): boolean =>
  model.dataflows.some(({ from, to }) => {
    const ends = [componentOf(model, from), componentOf(model, to)]
    return (
      ends.some(isBackend) &&
      ends.some((end) => end?.id === device || (isBehind(end) && end.behind === device))
    )
  })

/** Every endpoint: in which market a unit ends up isn't known when its MUD file is written. */
function backendEndpoints(model: Model, device: string): readonly Found[] {
  const backend = backendOf(model)
  if (!backend || !reachesBackend(model, device)) return []
  const section = pointer('/components', model.components.indexOf(backend), 'endpoints')
  return placed(backend.endpoints ?? [], section).flatMap(({ part, path }) =>
    (['mqtt', 'https'] as const).flatMap((door) => {
      const endpoint = part[door]
      return endpoint === undefined ? [] : [fromEndpoint(model, endpoint, pointer(path, door))]
    }),
  )
}

/** @param device id of the device that the file is for */
export function outbound(model: Model, device: string): readonly Found[] {
  const peers = placed(model.egress, '/egress').filter(
    ({ part }) => part.from === undefined || part.from === device,
  )
  return [...backendEndpoints(model, device), ...peers.map(({ part, path }) => fromEgress(model, part, path))]
}
