import { filterMatches } from '@sekisho/model'
import type { Session } from './session.ts'
import type { Qos, Subscription } from './state.ts'
import { SubscriptionTree } from './subscription-tree.ts'

const MOST_TOPICS_REMEMBERED = 100_000
const SHARED = '$share/'

/** How one client gets a message: once, whatever many of its subscriptions match (§3.3.4). */
export interface Hearing {
  /** The highest of them ([MQTT-3.3.4-2]). */
  readonly qos: Qos
  readonly retainAsPublished: boolean
  readonly identifiers: readonly number[]
}

export interface Listener {
  readonly session: Session
  /** Messages of others. */
  readonly hearing: Hearing
  /** Its own messages; absent where all of its subscriptions are "no local" ([MQTT-3.8.3-3]). */
  readonly ownHearing: Hearing | undefined
}

/** Subscribers that share a filter: each message goes to one of them (§4.8.2). */
interface Group {
  readonly members: Map<Session, Subscription>
  turn: number
}

interface Known {
  readonly version: number
  readonly listeners: readonly Listener[]
}

/** Who has subscribed to what (§4.7, §4.8). */
export class Audience {
  readonly #tree = new SubscriptionTree<Session>()
  readonly #shared = new SubscriptionTree<Group>()
  readonly #groups = new Map<string, Group>()
  readonly #known = new Map<string, Known>()

  add(session: Session, subscription: Subscription): void {
    const { filter } = subscription
    if (!filter.startsWith(SHARED)) {
      this.#tree.add(filter, session)
      return
    }
    let group = this.#groups.get(filter)
    if (!group) {
      this.#groups.set(filter, (group = { members: new Map(), turn: 0 }))
      this.#shared.add(sharedFilter(filter), group)
    }
    group.members.set(session, subscription)
  }

  remove(session: Session, filter: string): void {
    if (!filter.startsWith(SHARED)) {
      this.#tree.remove(filter, session)
      return
    }
    const group = this.#groups.get(filter)
    group?.members.delete(session)
    if (group?.members.size !== 0) return
    this.#groups.delete(filter)
    this.#shared.remove(sharedFilter(filter), group)
  }

  /** Everybody who gets a message on a topic; remembered as long as nobody subscribes or leaves. */
  of(topic: string): readonly Listener[] {
    const direct = this.#direct(topic)
    if (this.#groups.size === 0) return direct
    return [...direct, ...this.#shared.match(topic).flatMap((group) => chosen(group))]
  }

  #direct(topic: string): readonly Listener[] {
    const known = this.#known.get(topic)
    if (known?.version === this.#tree.version) return known.listeners
    const listeners = [...new Set(this.#tree.match(topic))].flatMap((session) => listenerOf(session, topic))
    if (this.#known.size >= MOST_TOPICS_REMEMBERED) this.#known.clear()
    this.#known.set(topic, { version: this.#tree.version, listeners })
    return listeners
  }
}

const sharedFilter = (filter: string): string => filter.slice(filter.indexOf('/', SHARED.length) + 1)

function listenerOf(session: Session, topic: string): readonly Listener[] {
  const matching = [...session.subscriptions.values()].filter(({ filter }) => filterMatches(filter, topic))
  const hearing = hearingOf(matching)
  const ownHearing = hearingOf(matching.filter(({ noLocal }) => !noLocal))
  return hearing ? [{ session, hearing, ownHearing }] : []
}

/** Several subscriptions as one: highest QoS, every identifier ([MQTT-3.3.4-4]). Pure. */
export function hearingOf(subscriptions: readonly Subscription[]): Hearing | undefined {
  if (subscriptions.length === 0) return undefined
  return {
    qos: Math.max(...subscriptions.map(({ qos }) => qos)) as Qos, // one of theirs
    retainAsPublished: subscriptions.some(({ retainAsPublished }) => retainAsPublished),
    identifiers: subscriptions.flatMap(({ identifier }) => identifier ?? []),
  }
}

/** By turns, and those who are there before those who aren't. */
function chosen(group: Group): readonly Listener[] {
  const members = [...group.members]
  const here = members.filter(([session]) => session.connected)
  const able = here.length > 0 ? here : members
  group.turn += 1
  const [session, subscription] = able[group.turn % able.length] ?? []
  const hearing = subscription && hearingOf([subscription])
  return session && hearing ? [{ session, hearing, ownHearing: hearing }] : []
}
