import type { SubscribeEntry } from '../codec/packets.ts'
import { type Retained, wantsRetained } from '../engine/retained-book.ts'
import type { Message } from '../engine/state.ts'
import type { Lane } from '../inspection/lane.ts'
import type { Peer } from '../ports.ts'
import { type Guest, nowAt, peerOf, type Post } from './post.ts'

/** Topics come from the grants, so there are no more than streams of devices; beyond this the oldest gives way. */
export const retainedLimits = { messages: 100_000, octets: 64 * 1024 * 1024 }

/** What is retained of a stream is kept no longer than the stream itself (design §10). */
export function retain(post: Post, { device }: Peer, lane: Lane, message: Message): void {
  const { retentionMs } = lane.channel
  const ends = Math.min(
    message.expiresAt ?? Infinity,
    retentionMs === undefined ? Infinity : nowAt(post) + retentionMs,
  )
  const { topic, qos, tail } = message
  const kept: Retained = { topic, qos, tail: Uint8Array.from(tail), retain: true, publisher: device }
  post.retained.keep(ends === Infinity ? kept : { ...kept, expiresAt: ends })
}

/** Sends what is retained to a subscription (§3.3.1.3), within the subscriber's product, as everything. */
export function sendRetained(
  post: Post,
  { peer, session }: Guest,
  { filter, qos, retainHandling }: SubscribeEntry,
  terms: { readonly existed: boolean; readonly identifier: number | undefined },
): void {
  if (!wantsRetained(filter, retainHandling, terms.existed)) return
  const identifiers = terms.identifier === undefined ? [] : [terms.identifier]
  const hearing = { qos: qos as Message['qos'], retainAsPublished: true, identifiers } // the codec refused 3
  for (const message of post.retained.matching(filter, nowAt(post))) {
    if (peerOf(post, message.publisher)?.product === peer.product) post.book.give(session, message, hearing)
  }
}
