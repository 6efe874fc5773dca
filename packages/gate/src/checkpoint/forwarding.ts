import type { Publish } from '../codec/packets.ts'
import { bareTail, describedTail } from '../codec/tail.ts'
import type { Message } from '../engine/state.ts'
import { mayHear } from '../grants.ts'
import type { Outgoing, Peer } from '../ports.ts'
import { peerOf, type Post } from './post.ts'

/** The forms in which envelopes come; another content type describes nothing that was let in. */
const contentTypes: ReadonlySet<string> = new Set(['application/json', 'application/cbor'])

/** Of its properties only those that describe a payload are handed on and kept: the others nobody has inspected. */
function inspectedTail({ tail, payload, properties }: Publish, instead: Uint8Array | undefined): Buffer {
  if (!properties && !instead) return tail ?? bareTail(payload)
  const { payloadFormatIndicator, messageExpiryInterval, contentType } = properties ?? {}
  const life = messageExpiryInterval === undefined ? {} : { messageExpiryInterval }
  if (instead) return describedTail(life, instead) // which may have another form than what came
  return describedTail(
    {
      ...life,
      ...(payloadFormatIndicator === undefined ? {} : { payloadFormatIndicator }),
      ...(contentType !== undefined && contentTypes.has(contentType) ? { contentType } : {}),
    },
    payload,
  )
}

/**
 * What is handed on of an accepted PUBLISH.
 * @param instead what was stored, where it is not what came
 */
export function messageOf(publish: Publish, instead: Uint8Array | undefined, now: number): Message {
  const { topic, qos, retain, properties } = publish
  const life = properties?.messageExpiryInterval // §3.3.2.3.3
  return {
    topic,
    tail: inspectedTail(publish, instead),
    qos: qos as Message['qos'], // the codec refused 3
    retain,
    ...(life === undefined ? {} : { expiresAt: now + life * 1000 }),
  }
}

export const isHeard = ({ book }: Post, topic: string): boolean => book.listeners(topic).length > 0

/** Hands a message on to who has subscribed to its topic, once it is on disk. */
export function forward(post: Post, publisher: Peer, message: Message): void {
  for (const { session, hearing, ownHearing } of post.book.listeners(message.topic)) {
    const terms = session.device === publisher.device ? ownHearing : hearing
    // a filter with a wildcard for the device id speaks of the devices of one's own product
    if (terms && peerOf(post, session.device)?.product === publisher.product) {
      post.book.give(session, message, terms)
    }
  }
}

/** Hands a message of the server to a peer that has subscribed to its topic. */
export async function hand(post: Post, message: Outgoing): Promise<'sent' | 'queued' | 'nobody'> {
  const { book, committer } = post
  const { device, topic, payload, expiresAt, mayWait, replaces } = message
  const session = book.of(device)
  const peer = peerOf(post, device)
  if (!session?.hears(topic) || !peer || !mayHear(peer, topic)) return 'nobody'
  if (!session.connected && !(mayWait && session.outlivesConnection)) return 'nobody'
  if (replaces) session.outbox.withdraw(topic)
  const kept = book.keep(session, {
    topic,
    tail: bareTail(payload),
    qos: 1,
    retain: false,
    fleeting: !mayWait,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  })
  if (kept.onDisk) await committer.committed()
  book.send(session, kept)
  return session.connected ? 'sent' : 'queued'
}
