import { type Channel, filterCovers, filterMatches } from '@sekisho/model'
import { allowanceOf } from './inspection/checks.ts'
import type { Peer } from './ports.ts'

/** What a peer may do, read from its policy. Pure. */

const SMALLEST_PACKET_LIMIT = 4096
const MOST_IN_FLIGHT = 1024

const filled = (template: string, peer: Peer): string => template.replaceAll('{id}', peer.device)

/** The channel of a topic name, if the peer may publish there. */
export const channelOf = (peer: Peer, topic: string): Channel | undefined =>
  peer.policy.channels.find((channel) => filterMatches(filled(channel.topic, peer), topic))

const granted = (peer: Peer): string[] =>
  peer.policy.subscribe
    .filter(({ inQuarantine }) => inQuarantine || !peer.quarantined)
    .map(({ filter }) => filled(filter, peer))

export const maySubscribe = (peer: Peer, filter: string): boolean =>
  granted(peer).some((grant) => filterCovers(grant, filter))

/** Quarantine lets only what stays open in it be heard, whatever was subscribed before. */
export const mayHear = (peer: Peer, topic: string): boolean =>
  granted(peer).some((grant) => filterMatches(grant, topic))

/** The smallest burst of its streams: a client that honours it can't go over any of them. */
export function receiveMaximumOf(peer: Peer): number {
  const streams = peer.policy.channels.filter(({ kind }) => kind === 'telemetry')
  return Math.max(1, Math.min(MOST_IN_FLIGHT, ...streams.map(({ rate }) => rate.burst)))
}

/** Room for the largest message that any channel allows, with envelope, topic and properties. */
export function maximumPacketSizeOf(peer: Peer): number {
  const largest = Math.max(
    0,
    ...peer.policy.channels.map((channel) => channel.maxBytes + allowanceOf(channel)),
  )
  return Math.max(SMALLEST_PACKET_LIMIT, largest + 1024)
}
