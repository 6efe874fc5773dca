import type { Terms } from './codec/encode.ts'
import type { Connect } from './codec/packets.ts'
import { maximumPacketSizeOf, receiveMaximumOf } from './grants.ts'
import type { Peer, StoredWindow } from './ports.ts'

/** A client that names no keep-alive, or a very long one, is given this (§3.2.2.3.14). */
const LONGEST_KEEP_ALIVE_SECONDS = 1200
const MOST_MARKS = 100
/** Names for topics, of one connection (§3.2.2.3.8): as many as a device has streams, and no more memory than that. */
const TOPIC_ALIAS_MAXIMUM = 16

/** 3.1.1 has no number for it: a session that isn't clean lasts as long as we allow (MQTT 3.1.1 §3.1.2.4). */
export const expiryAskedFor = ({ protocolLevel, cleanStart, properties }: Connect): number =>
  protocolLevel === 4 && !cleanStart ? Infinity : (properties.sessionExpiryInterval ?? 0)

export const keepAliveOf = ({ keepAliveSeconds }: Connect): number =>
  keepAliveSeconds === 0 ? LONGEST_KEEP_ALIVE_SECONDS : Math.min(keepAliveSeconds, LONGEST_KEEP_ALIVE_SECONDS)

/** What CONNACK tells a peer about the connection, without the marks. Pure. */
export function termsFor(
  peer: Peer,
  packet: Connect,
  session: { readonly resumed: boolean; readonly expirySeconds: number },
): Omit<Terms, 'userProperties'> {
  const keepAlive = keepAliveOf(packet)
  return {
    sessionPresent: session.resumed,
    sessionExpirySeconds: session.expirySeconds,
    receiveMaximum: receiveMaximumOf(peer),
    maximumPacketSize: maximumPacketSizeOf(peer),
    topicAliasMaximum: TOPIC_ALIAS_MAXIMUM,
    sharedSubscriptions: false,
    ...(keepAlive === packet.keepAliveSeconds ? {} : { serverKeepAliveSeconds: keepAlive }),
  }
}

/**
 * What an agent has to know beside MQTT: epoch, policy, the time, and what is on disk of it, so that it can forget what is
 * safe and never looks like a replay. Pure.
 */
export function marksFor(peer: Peer, windows: readonly StoredWindow[], now: number): [string, string][] {
  const own = windows.filter(({ epoch }) => epoch > 0) // 0 is the line of what the gate itself has written
  const newest = own.toSorted((one, other) => other.epoch - one.epoch).slice(0, MOST_MARKS)
  return [
    ['sekisho-epoch', String(peer.epoch)],
    ['sekisho-policy', peer.policyHash],
    ['sekisho-time', String(now)],
    ...newest.map(({ epoch, channel, highest }): [string, string] => [
      'sekisho-mark',
      `${epoch}:${channel}=${highest}`,
    ]),
  ]
}
