import { isTopicFilter } from '@sekisho/model'
import type { Subscribe, SubscribeEntry } from '../codec/packets.ts'
import { maySubscribe } from '../grants.ts'
import { gateCodes } from '../inspection/codes.ts'
import type { Subscription } from '../engine/state.ts'
import { changedSession, type Guest, type Post, report } from './post.ts'
import { sendRetained, type Subscribed } from './retaining.ts'

const MOST_SUBSCRIPTIONS = 100
/** Of one SUBSCRIBE; what stands behind them is refused unread. */
const MOST_ENTRIES = 100
const QUOTA_EXCEEDED = 0x97
/** A filter longer than this is no topic of ours. */
const LONGEST_FILTER = 512
const SUBSCRIPTION_REFUSED = gateCodes.GATE_SUBSCRIPTION.reasonCode

const commandsOf = ({ peer }: Guest): string => `devices/${peer.device}/commands/`

/** What became of one filter: the granted QoS or why not (§3.9.3), and whether it was subscribed before. */
interface Outcome extends Subscribed {
  readonly code: number
}
const refused = (entry: SubscribeEntry, code: number): Outcome => ({ entry, code, existed: false })

/** Decides about each filter of a SUBSCRIBE by the grants of the peer (§3.8.4). */
export function subscribe(
  post: Post,
  guest: Guest,
  packet: Subscribe,
  answer: (reasonCodes: readonly number[]) => void,
): void {
  const { entries, identifier } = packet
  const outcomes = entries.map((entry, index) =>
    index < MOST_ENTRIES ? subscribeTo(post, guest, entry, identifier) : refused(entry, QUOTA_EXCEEDED),
  )
  reportRefused(
    post,
    guest,
    outcomes.filter(({ code }) => code === SUBSCRIPTION_REFUSED).map(({ entry }) => entry.filter),
  )
  const granted = outcomes.filter(({ code }) => code < 0x80)
  changedSession(post, guest, () => {
    answer(outcomes.map(({ code }) => code))
    sendRetained(post, guest, eachOnce(granted), identifier)
    const hears = granted.some(({ entry }) => entry.filter.startsWith(commandsOf(guest)))
    if (hears) post.ports.registry.ready?.(guest.peer.device, guest.resumed)
  })
}

/** A filter that stands in a packet more than once is one subscription, under the last of its terms ([MQTT-3.8.4-3]). */
function eachOnce(subscribed: readonly Subscribed[]): readonly Subscribed[] {
  const once = new Map<string, Subscribed>()
  for (const { entry, existed } of subscribed) {
    const { filter } = entry
    once.set(filter, { entry, existed: once.get(filter)?.existed ?? existed })
  }
  return [...once.values()]
}

function reportRefused(post: Post, guest: Guest, filters: readonly string[]): void {
  if (filters.length === 0) return
  const some = filters.slice(0, 10).map((filter) => filter.slice(0, LONGEST_FILTER))
  const detail = { filters: some, count: filters.length }
  report(post, 'gate.subscription-refused', 'GATE_SUBSCRIPTION', guest, detail)
}

function subscribeTo(
  { book }: Post,
  guest: Guest,
  entry: SubscribeEntry,
  identifier: number | undefined,
): Outcome {
  const { filter, noLocal, retainAsPublished } = entry
  if (filter.startsWith('$share/')) return refused(entry, 0x9e) // we declared shared subscriptions unavailable
  if (!isTopicFilter(filter) || filter.length > LONGEST_FILTER) return refused(entry, 0x8f)
  if (!maySubscribe(guest.peer, filter)) return refused(entry, SUBSCRIPTION_REFUSED)
  const { subscriptions } = guest.session
  if (subscriptions.size >= MOST_SUBSCRIPTIONS && !subscriptions.has(filter))
    return refused(entry, QUOTA_EXCEEDED)
  const qos = entry.qos as Subscription['qos'] // the codec refused 3
  const existed = book.subscribe(guest.session, {
    filter,
    qos,
    noLocal,
    retainAsPublished,
    ...(identifier === undefined ? {} : { identifier }),
  })
  return { entry, code: qos, existed }
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
