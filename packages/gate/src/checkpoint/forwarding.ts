import type { Publish } from '../codec/packets.ts'
import { mayHear } from '../grants.ts'
import type { Outgoing } from '../ports.ts'
import { type Guest, noProperties, peerOf, type Post } from './post.ts'

/**
 * Hands an accepted message on to who has subscribed to its topic, once it is on disk.
 * @param instead what was stored, where it is not what came
 */
export function forward(
  post: Post,
  from: Guest,
  publish: Publish,
  instead: Uint8Array | undefined,
  now: number,
): void {
  const { book, committer } = post
  const { topic, qos } = publish
  const listeners = book.listeners(topic)
  if (listeners.length === 0) return
  const expiresAt = expiryOf(publish, now)
  const whole = instead === undefined ? publish.tail : undefined
  const tail = whole ?? Buffer.concat([noProperties, instead ?? publish.payload])
  for (const { session, subscription } of listeners) {
    if (subscription.noLocal && session.device === from.peer.device) continue
    // a filter with a wildcard for the device id speaks of the devices of one's own product
    if (peerOf(post, session.device)?.product !== from.peer.product) continue
    if (Math.min(qos, subscription.qos) === 0) {
      if (session.connected) {
        committer.afterwards(() => session.sendOnce(topic, tail, subscription.identifier))
      }
    } else {
      const kept = book.keep(session, { topic, tail, ...(expiresAt === undefined ? {} : { expiresAt }) })
      committer.afterwards(() => book.send(session, kept))
    }
  }
}

/** Hands a message of the server to a peer that has subscribed to its topic. */
export async function hand(post: Post, message: Outgoing): Promise<'sent' | 'queued' | 'nobody'> {
  const { book, committer } = post
  const { device, topic, payload, expiresAt, mayWait, replaces } = message
  const session = book.of(device)
  const peer = peerOf(post, device)
  if (!session?.subscriptionTo(topic) || !peer || !mayHear(peer, topic)) return 'nobody'
  if (!session.connected && !(mayWait && session.outlivesConnection)) return 'nobody'
  if (replaces) session.withdraw(topic)
  const kept = book.keep(session, {
    topic,
    tail: Buffer.concat([noProperties, payload]),
    fleeting: !mayWait,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  })
  if (kept.position !== undefined) await committer.committed()
  book.send(session, kept)
  return session.connected ? 'sent' : 'queued'
}

/** Message Expiry Interval (§3.3.2.3.3) as an instant. */
const expiryOf = ({ properties }: Publish, now: number): number | undefined =>
  properties?.messageExpiryInterval === undefined ? undefined : now + properties.messageExpiryInterval * 1000
