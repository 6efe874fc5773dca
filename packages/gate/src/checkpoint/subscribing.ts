import { isTopicFilter } from '@sekisho/model'
import type { Subscribe, SubscribeEntry } from '../codec/packets.ts'
import { maySubscribe } from '../grants.ts'
import { gateCodes } from '../inspection/codes.ts'
import { changedSession, type Guest, type Post, report } from './post.ts'

const MOST_SUBSCRIPTIONS = 100
/** A filter longer than this is no topic of ours. */
const LONGEST_FILTER = 512
const SUBSCRIPTION_REFUSED = gateCodes.GATE_SUBSCRIPTION.reasonCode

const commandsOf = ({ peer }: Guest): string => `devices/${peer.device}/commands/`

/** Decides about each filter of a SUBSCRIBE by the grants of the peer (§3.8.4). */
export function subscribe(
  post: Post,
  guest: Guest,
  packet: Subscribe,
  answer: (reasonCodes: readonly number[]) => void,
): void {
  const codes = packet.entries.map((entry) => subscribeTo(post, guest, entry, packet.identifier))
  const refused = packet.entries.filter((_entry, index) => codes[index] === SUBSCRIPTION_REFUSED)
  if (refused.length > 0) {
    const filters = refused.slice(0, 10).map(({ filter }) => filter.slice(0, LONGEST_FILTER))
    report(post, 'gate.subscription-refused', 'GATE_SUBSCRIPTION', guest, { filters, count: refused.length })
  }
  changedSession(post, guest, () => {
    answer(codes)
    const hears = packet.entries.some(
      ({ filter }, index) => (codes[index] ?? 0x80) < 0x80 && filter.startsWith(commandsOf(guest)),
    )
    if (hears) post.ports.registry.ready?.(guest.peer.device, guest.resumed)
  })
}

function subscribeTo(
  { book }: Post,
  guest: Guest,
  entry: SubscribeEntry,
  identifier: number | undefined,
): number {
  const { filter } = entry
  if (filter.startsWith('$share/')) return 0x9e // we declared shared subscriptions unavailable
  if (!isTopicFilter(filter) || filter.length > LONGEST_FILTER) return 0x8f
  if (!maySubscribe(guest.peer, filter)) return SUBSCRIPTION_REFUSED
  const { subscriptions } = guest.session
  if (subscriptions.size >= MOST_SUBSCRIPTIONS && !subscriptions.has(filter)) return 0x97
  const qos = entry.qos === 0 ? 0 : 1 // what was asked for, at most 1
  book.subscribe(guest.session, {
    filter,
    qos,
    noLocal: entry.noLocal,
    retainAsPublished: entry.retainAsPublished,
    ...(identifier === undefined ? {} : { identifier }),
  })
  return qos
}

export function unsubscribe(
  post: Post,
  guest: Guest,
  filters: readonly string[],
  answer: (codes: readonly number[]) => void,
): void {
  const codes = filters.map((filter) => (post.book.unsubscribe(guest.session, filter) ? 0 : 0x11))
  changedSession(post, guest, () => answer(codes))
}

/** A resumed session may hear its commands without asking again. */
export function attached(post: Post, guest: Guest): void {
  if (!guest.resumed) return
  const hears = [...guest.session.subscriptions.keys()].some((filter) => filter.startsWith(commandsOf(guest)))
  if (hears) post.ports.registry.ready?.(guest.peer.device, true)
}
