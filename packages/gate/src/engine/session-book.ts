import type { SessionChange, StoredSession, Subscription } from '../ports.ts'
import { type Outbound, Session } from './session.ts'
import { SubscriptionTree } from './subscription-tree.ts'

const LONGEST_SESSION_SECONDS = 30 * 24 * 3600
const MOST_TOPICS_REMEMBERED = 100_000

/** Where changes of sessions are written down, in the order in which they happen. */
export interface Journal {
  session(change: SessionChange): void
}

/** Who gets a message, and under which of its subscriptions. */
export interface Listener {
  readonly session: Session
  readonly subscription: Subscription
}

interface Listeners {
  readonly version: number
  readonly listeners: readonly Listener[]
}

/** All sessions with their subscriptions, in memory as on disk (MQTT 5.0 §4.1). */
export class SessionBook {
  readonly #journal: Journal
  readonly #clock: { now(): number }
  readonly #sessions = new Map<string, Session>()
  readonly #tree = new SubscriptionTree<Session>()
  readonly #listeners = new Map<string, Listeners>()

  constructor(journal: Journal, clock: { now(): number }, stored: readonly StoredSession[]) {
    this.#journal = journal
    this.#clock = clock
    for (const one of stored) this.#adopt(Session.from(one, this.#forgetter(one.device)))
  }

  of(device: string): Session | undefined {
    return this.#sessions.get(device)
  }

  /** The session that a CONNECT asks for: the one before, or a new one (§3.1.2.4, [MQTT-3.1.2-4], [MQTT-3.1.2-5]). */
  open(
    device: string,
    cleanStart: boolean,
    expirySeconds: number,
  ): { readonly session: Session; readonly resumed: boolean } {
    const before = this.#sessions.get(device)
    const resumed = before !== undefined && !cleanStart && before.outlivesConnection
    if (before && !resumed) this.end(before)
    const session = resumed ? before : new Session(device, this.#forgetter(device))
    session.expiresAt = undefined
    session.expirySeconds = Math.min(expirySeconds, LONGEST_SESSION_SECONDS)
    if (resumed && !session.outlivesConnection) this.#journal.session({ kind: 'end', device })
    this.#adopt(session)
    return { session, resumed }
  }

  #adopt(session: Session): void {
    this.#sessions.set(session.device, session)
    for (const filter of session.subscriptions.keys()) this.#tree.add(filter, session)
  }

  /** @returns false for a session that was to end with its connection: that can't be taken back (§3.14.2.2.2) */
  setExpiry(session: Session, seconds: number): boolean {
    if (session.expirySeconds === 0 && seconds > 0) return false
    session.expirySeconds = Math.min(seconds, LONGEST_SESSION_SECONDS)
    return true
  }

  /** The connection is gone: the session begins to wait, or ends with it. */
  detach(session: Session): void {
    session.detach()
    if (!session.outlivesConnection) this.end(session)
    else if (this.#sessions.get(session.device) === session) {
      session.expiresAt = this.#clock.now() + session.expirySeconds * 1000
      this.save(session)
    }
  }

  end(session: Session): void {
    for (const filter of session.subscriptions.keys()) this.#tree.remove(filter, session)
    if (this.#sessions.get(session.device) !== session) return
    this.#sessions.delete(session.device)
    this.#journal.session({ kind: 'end', device: session.device })
  }

  /** Ends the sessions that nobody came back for (§3.1.2.11.2). */
  sweep(): void {
    const now = this.#clock.now()
    for (const session of this.#sessions.values()) {
      if (!session.connected && (session.expiresAt ?? Infinity) <= now) this.end(session)
    }
  }

  save(session: Session): void {
    if (!session.outlivesConnection) return
    this.#journal.session({
      kind: 'keep',
      device: session.device,
      expirySeconds: session.expirySeconds,
      ...(session.expiresAt === undefined ? {} : { expiresAt: session.expiresAt }),
      subscriptions: [...session.subscriptions.values()],
    })
  }

  subscribe(session: Session, subscription: Subscription): void {
    session.subscriptions.set(subscription.filter, subscription)
    this.#tree.add(subscription.filter, session)
  }

  unsubscribe(session: Session, filter: string): boolean {
    this.#tree.remove(filter, session)
    return session.subscriptions.delete(filter)
  }

  /** Removes the subscriptions that are not granted any more, and what waits and may not be heard any more. */
  restrict(
    session: Session,
    isGranted: (filter: string) => boolean,
    mayHear: (topic: string) => boolean,
  ): void {
    for (const filter of session.subscriptions.keys()) {
      if (!isGranted(filter)) this.unsubscribe(session, filter)
    }
    session.drop(({ topic }) => !mayHear(topic))
    this.save(session)
  }

  /** Who has subscribed to a topic name, each once; remembered as long as nobody subscribes or leaves. */
  listeners(topic: string): readonly Listener[] {
    const known = this.#listeners.get(topic)
    if (known?.version === this.#tree.version) return known.listeners
    const listeners = [...new Set(this.#tree.match(topic))].flatMap((session) => {
      const subscription = session.subscriptionTo(topic)
      return subscription ? [{ session, subscription }] : []
    })
    if (this.#listeners.size >= MOST_TOPICS_REMEMBERED) this.#listeners.clear()
    this.#listeners.set(topic, { version: this.#tree.version, listeners })
    return listeners
  }

  /** Writes a message down that a session has to keep, before it is sent. Sessions that end with their connection keep nothing. */
  keep(session: Session, message: Omit<Outbound, 'position'>): Outbound {
    if (!session.outlivesConnection || message.fleeting) return message
    const position = session.nextPosition()
    const { topic, tail, expiresAt } = message
    this.#journal.session({
      kind: 'queue',
      device: session.device,
      message: { position, topic, payload: tail, ...(expiresAt === undefined ? {} : { expiresAt }) },
    })
    return { ...message, position }
  }

  /** At QoS 1. */
  send(session: Session, message: Outbound): void {
    session.send(message, this.#clock.now())
  }

  acknowledged(session: Session, packetId: number): void {
    session.acknowledged(packetId, this.#clock.now())
  }

  /** A message that is delivered, or will never be, needs no place on disk any more. */
  #forgetter(device: string): (message: Outbound) => void {
    return ({ position }) => {
      if (position !== undefined) this.#journal.session({ kind: 'delivered', device, position })
    }
  }
}
