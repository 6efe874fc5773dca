import type { SubscribeEntry } from '../codec/packets.ts'
import { type Retained, wantsRetained } from '../engine/retained-book.ts'
import type { Message } from '../engine/state.ts'
import { channelOf } from '../grants.ts'
import type { Lane } from '../inspection/lane.ts'
import type { Peer } from '../ports.ts'
import { type Guest, nowAt, peerOf, type Post } from './post.ts'

/** Topics come from the grants, so there are no more than streams of devices; beyond this the oldest gives way. */
export const retainedLimits = { messages: 100_000, octets: 64 * 1024 * 1024 }

/** What is retained of a stream is kept no longer than the stream itself (design §10). */
export function retain(post: Post, { channel, device }: Lane, message: Message): void {
  const { retentionMs } = channel
  const ends = Math.min(
    message.expiresAt ?? Infinity,
    retentionMs === undefined ? Infinity : nowAt(post) + retentionMs,
  )
  const { topic, qos, tail } = message
  const kept: Retained = { topic, qos, tail: Uint8Array.from(tail), retain: true, publisher: device }
  post.retained.keep(ends === Infinity ? kept : { ...kept, expiresAt: ends })
}

/** Quarantine keeps open what is open in it, and nothing else of a peer. */
const isOpen = (peer: Peer, topic: string): boolean =>
  !peer.quarantined || channelOf(peer, topic)?.inQuarantine === true

/** Topics of a device have its id as a level. */
const isTopicOf = (topic: string, device: string): boolean => topic.split('/').includes(device)

/** The product of who said it, as long as that is in operation and may be heard. */
function productOf(post: Post, { publisher, topic }: Retained): string | undefined {
  const peer = peerOf(post, publisher)
  if (peer) return isOpen(peer, topic) ? peer.product : undefined
  return isTopicOf(topic, publisher) ? undefined : post.ports.registry.origin?.(publisher)?.product
}

/** A device is in quarantine or not let in any more: what it said goes, and what it sent for others. */
export function clearOfFallen(post: Post, device: string): void {
  const { registry } = post.ports
  const peer = registry.peer(device)
  if (peer && !peer.quarantined) return
  const isCarried = registry.origin?.(device) !== undefined
  post.retained.clearWhere(({ publisher, topic }) =>
    isTopicOf(topic, device) ? !(peer && isOpen(peer, topic)) : publisher === device && !isCarried,
  )
}

/** So many topics are looked at in one go; others have their turn between. */
const TOPICS_IN_A_SLICE = 500

/** A subscription as a SUBSCRIBE left it. */
export interface Subscribed {
  readonly entry: SubscribeEntry
  /** Whether the filter was subscribed before the packet. */
  readonly existed: boolean
}

/** Sends what is retained to subscriptions (§3.3.1.3), within the subscriber's product, as everything. */
export function sendRetained(
  post: Post,
  guest: Guest,
  subscribed: readonly Subscribed[],
  identifier: number | undefined,
): void {
  const wanting = subscribed.filter(({ entry, existed }) =>
    wantsRetained(entry.filter, entry.retainHandling, existed),
  )
  inSlices(sending(post, guest, wanting, identifier))
}

/** One step for each topic that is looked at. The subscription may be gone by then, and the message another one. */
function* sending(
  post: Post,
  { peer, session }: Guest,
  subscribed: readonly Subscribed[],
  identifier: number | undefined,
): Generator<undefined> {
  const identifiers = identifier === undefined ? [] : [identifier]
  for (const { entry } of subscribed) {
    const { filter, qos } = entry
    const hearing = { qos: qos as Message['qos'], retainAsPublished: true, identifiers } // the codec refused 3
    for (const topic of post.retained.candidates(filter)) {
      yield
      if (post.book.of(session.device) !== session) return
      if (!session.subscriptions.has(filter)) break
      const message = post.retained.heardBy(filter, topic, nowAt(post))
      if (!message || productOf(post, message) !== peer.product) continue
      post.book.give(session, message, hearing)
    }
  }
}

function inSlices(steps: Generator<undefined>): void {
  for (let left = TOPICS_IN_A_SLICE; left > 0; left -= 1) if (steps.next().done) return
  setImmediate(() => inSlices(steps))
}
