import { withSubscriptionIdentifiers } from '../codec/tail.ts'
import { Audience, type Hearing, type Listener } from './audience.ts'
import type { Deliveries } from './outbox.ts'
import { Session } from './session.ts'
import type { Journal, KeptWill, Message, Outbound, Qos, StoredSession, Subscription } from './state.ts'

const LONGEST_SESSION_SECONDS = 30 * 24 * 3600

/** What a CONNECT says of its session. */
export interface SessionTerms {
  readonly cleanStart: boolean
  readonly expirySeconds: number
  readonly will: KeptWill | undefined
}

export interface SessionBookParts {
  readonly journal: Journal
  readonly clock: { now(): number }
  readonly stored: readonly StoredSession[]
  /** A will's time has come (§3.1.2.5). */
  readonly onWill: (device: string, will: KeptWill) => void
}

/** All sessions with their subscriptions, in memory as on disk (MQTT 5.0 §4.1). */
export class SessionBook {
  readonly #journal: Journal
  readonly #clock: { now(): number }
  readonly #onWill: SessionBookParts['onWill']
  readonly #sessions = new Map<string, Session>()
  readonly #audience = new Audience()

  constructor({ journal, clock, stored, onWill }: SessionBookParts) {
    this.#journal = journal
    this.#clock = clock
    this.#onWill = onWill
    for (const one of stored) this.#adopt(Session.from(one, this.#deliveriesOf(one.device), clock.now()))
  }

  of(device: string): Session | undefined {
    return this.#sessions.get(device)
  }

  /** The session that a CONNECT asks for: the one before, or a new one (§3.1.2.4, [MQTT-3.1.2-4] to [MQTT-3.1.2-6]). */
  open(device: string, terms: SessionTerms): { readonly session: Session; readonly resumed: boolean } {
    const before = this.#sessions.get(device)
    const resumed = before !== undefined && !terms.cleanStart && before.outlivesConnection
    if (before && !resumed) this.end(before)
    const session = resumed ? before : new Session(device, this.#deliveriesOf(device))
    session.expiresAt = undefined
    session.expirySeconds = Math.min(terms.expirySeconds, LONGEST_SESSION_SECONDS)
    session.will = terms.will // one that waits is not sent: its client is back ([MQTT-3.1.3-9])
    session.willDueAt = undefined
    if (resumed && !session.outlivesConnection) this.#journal.session({ kind: 'end', device })
    this.#adopt(session)
    return { session, resumed }
  }

  #adopt(session: Session): void {
    this.#sessions.set(session.device, session)
    for (const subscription of session.subscriptions.values()) this.#audience.add(session, subscription)
  }

  /** @returns false for a session that was to end with its connection: that can't be taken back (§3.14.2.2.2) */
  setExpiry(session: Session, seconds: number): boolean {
    if (session.expirySeconds === 0 && seconds > 0) return false
    session.expirySeconds = Math.min(seconds, LONGEST_SESSION_SECONDS)
    return true
  }

  /** The connection is gone: the session begins to wait, or ends with it. So does its will. */
  detach(session: Session): void {
    session.outbox.detach()
    const now = this.#clock.now()
    if (session.will) session.willDueAt = now + session.will.delaySeconds * 1000
    if (!session.outlivesConnection) this.end(session)
    else if (this.#sessions.get(session.device) === session) {
      session.expiresAt = now + session.expirySeconds * 1000
      this.#fireIfDue(session, now)
      this.save(session)
    }
  }

  /** The will goes with the session, if not before (§3.1.3.2.2). */
  end(session: Session): void {
    for (const filter of session.subscriptions.keys()) this.#audience.remove(session, filter)
    if (this.#sessions.get(session.device) !== session) return
    this.#sessions.delete(session.device)
    this.#journal.session({ kind: 'end', device: session.device })
    this.#fire(session)
  }

  #fireIfDue(session: Session, now: number): boolean {
    if ((session.willDueAt ?? Infinity) > now) return false
    this.#fire(session)
    return true
  }

  #fire(session: Session): void {
    const { will } = session
    session.will = undefined
    session.willDueAt = undefined
    if (will) this.#onWill(session.device, will)
  }

  /** Ends the sessions that nobody came back for (§3.1.2.11.2), and publishes the wills whose delay is over. */
  sweep(): void {
    const now = this.#clock.now()
    for (const session of this.#sessions.values()) {
      if (session.connected) continue
      if ((session.expiresAt ?? Infinity) <= now) this.end(session)
      else if (this.#fireIfDue(session, now)) this.save(session)
    }
  }

  save(session: Session): void {
    if (!session.outlivesConnection) return
    const { device, expirySeconds, expiresAt, subscriptions, outbox, will, willDueAt } = session
    this.#journal.session({
      kind: 'keep',
      device,
      expirySeconds,
      subscriptions: [...subscriptions.values()],
      sentUpTo: outbox.sentUpTo,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(will === undefined ? {} : { will }),
      ...(willDueAt === undefined ? {} : { willDueAt }),
    })
  }

  /** @returns whether the client had subscribed to this filter before; the new terms take the place of the old ([MQTT-3.8.4-3]) */
  subscribe(session: Session, subscription: Subscription): boolean {
    const existed = session.subscriptions.has(subscription.filter)
    session.subscriptions.set(subscription.filter, subscription)
    this.#audience.add(session, subscription)
    return existed
  }

  unsubscribe(session: Session, filter: string): boolean {
    this.#audience.remove(session, filter)
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
    session.outbox.drop(({ topic }) => !mayHear(topic))
    this.save(session)
  }

  /** Who has subscribed to a topic name, each once. */
  listeners(topic: string): readonly Listener[] {
    return this.#audience.of(topic)
  }

  /** Hands a message on under the terms of a subscription, when everything written so far is safe. */
  give(session: Session, message: Message, { qos, retainAsPublished, identifiers }: Hearing): void {
    const tail = withSubscriptionIdentifiers(message.tail, identifiers)
    const retain = message.retain && retainAsPublished // [MQTT-3.3.1-12], [MQTT-3.3.1-13]
    const least = Math.min(message.qos, qos) as Qos // one of the two
    if (least !== 0) {
      const kept = this.keep(session, { ...message, tail, retain, qos: least })
      this.#journal.afterwards(() => this.send(session, kept))
    } else if (session.connected) {
      const fleeting = { ...message, tail, retain }
      this.#journal.afterwards(() => session.outbox.sendOnce(fleeting, this.#clock.now()))
    }
  }

  /** Writes a message down that a session has to keep, before it is sent. Sessions that end with their connection keep nothing. */
  keep(session: Session, message: Omit<Outbound, 'position' | 'onDisk'>): Outbound {
    const position = session.outbox.nextPosition()
    if (!session.outlivesConnection || message.fleeting) return { ...message, position }
    this.#journal.session({ kind: 'queue', device: session.device, message: { ...message, position } })
    return { ...message, position, onDisk: true }
  }

  /** At QoS 1 and 2. */
  send(session: Session, message: Outbound): void {
    session.outbox.send(message, this.#clock.now())
  }

  /** A message of QoS 2 has become ours under this packet identifier ([MQTT-4.3.3-10]). */
  hold(session: Session, packetId: number): void {
    session.held.add(packetId)
    if (session.outlivesConnection) {
      this.#journal.session({ kind: 'hold', device: session.device, packetId })
    }
  }

  /** PUBREL. @returns whether the identifier was held; `then` runs when its end is safe ([MQTT-4.3.3-11]) */
  release(session: Session, packetId: number, then: (wasHeld: boolean) => void): void {
    const wasHeld = session.held.delete(packetId)
    if (wasHeld && session.outlivesConnection) {
      this.#journal.session({ kind: 'release', device: session.device, packetId })
    }
    this.#journal.whenSafe(() => then(wasHeld))
  }

  #deliveriesOf(device: string): Deliveries {
    return {
      // a message that is delivered, or will never be, needs no place on disk any more
      done: ({ position, onDisk }) => {
        if (onDisk) this.#journal.session({ kind: 'delivered', device, position })
      },
      received: ({ position, onDisk }, then) => {
        if (onDisk) this.#journal.session({ kind: 'received', device, position })
        this.#journal.afterwards(then)
      },
    }
  }
}
