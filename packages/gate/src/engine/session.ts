import { filterMatches } from '@sekisho/model'
import type { Dialect } from '../codec/dialect.ts'
import { withRemainingLife } from '../codec/encode.ts'
import type { StoredSession, Subscription } from '../ports.ts'

/** A message on its way to one subscriber. `tail` is property list and payload. */
export interface Outbound {
  readonly topic: string
  readonly tail: Uint8Array
  readonly expiresAt?: number
  /** Set where the session outlives its connection: the message is on disk under this position until acknowledged. */
  readonly position?: number
  /** Goes with the connection: not for a session that waits. */
  readonly fleeting?: boolean
}

/** Where a session writes while its client is connected. */
export interface Outlet {
  /** The client's receive maximum and maximum packet size (§3.1.2.11.3, .4). */
  readonly receiveMaximum: number
  readonly maximumPacketSize: number
  /** False: the client doesn't read; nothing more should be handed over at QoS 0. */
  readonly keepsUp: boolean
  /** How its version writes packets. */
  readonly dialect: Dialect
  write(octets: Uint8Array): void
}

/** More than this may not wait for one client; the oldest goes first. */
const MOST_WAITING = 1000

/** State of one client, which may outlive its connection (§4.1). At-least-once delivery as §4.3.2, §4.4 and §4.9 ask. */
export class Session {
  readonly device: string
  readonly subscriptions = new Map<string, Subscription>()
  expirySeconds = 0
  /** When it ends, counted from the loss of its connection; absent while connected. */
  expiresAt: number | undefined
  #outlet: Outlet | undefined
  #waiting: Outbound[] = []
  readonly #inFlight = new Map<number, Outbound>()
  #lastPacketId = 0
  #lastPosition = 0

  readonly #done: (message: Outbound) => void

  /** @param done hears of every message that is delivered, or will never be */
  constructor(device: string, done: (message: Outbound) => void) {
    this.device = device
    this.#done = done
  }

  /** A session from before a restart, with the messages that waited on disk. */
  static from(stored: StoredSession, done: (message: Outbound) => void): Session {
    const session = new Session(stored.device, done)
    session.expirySeconds = stored.expirySeconds
    session.expiresAt = stored.expiresAt
    for (const subscription of stored.subscriptions) {
      session.subscriptions.set(subscription.filter, subscription)
    }
    session.#waiting = stored.messages.map(({ payload, ...message }) => ({ ...message, tail: payload }))
    session.#lastPosition = stored.messages.at(-1)?.position ?? 0
    return session
  }

  get outlivesConnection(): boolean {
    return this.expirySeconds > 0
  }

  get connected(): boolean {
    return this.#outlet !== undefined
  }

  /** The subscription under which this client gets a topic; with several, the one of the highest QoS (§3.3.4). */
  subscriptionTo(topic: string): Subscription | undefined {
    let best: Subscription | undefined
    for (const subscription of this.subscriptions.values()) {
      if ((best?.qos ?? -1) < subscription.qos && filterMatches(subscription.filter, topic))
        best = subscription
    }
    return best
  }

  nextPosition(): number {
    this.#lastPosition += 1
    return this.#lastPosition
  }

  /** Connects the session to its client. What was sent and not acknowledged goes again, first and marked (§4.4). */
  attach(outlet: Outlet, now: number): void {
    this.#outlet = outlet
    this.expiresAt = undefined
    for (const [packetId, message] of this.#inFlight) this.#write(packetId, message, true, now)
    this.flush(now)
  }

  detach(): void {
    this.#outlet = undefined
    this.drop(({ fleeting }) => fleeting === true)
  }

  /** Gives up the messages that a rule names, sent and unsent. */
  drop(rule: (message: Outbound) => boolean): void {
    for (const [packetId, message] of this.#inFlight) {
      if (!rule(message)) continue
      this.#inFlight.delete(packetId)
      this.#done(message)
    }
    for (const message of this.#waiting.filter(rule)) this.#done(message)
    this.#waiting = this.#waiting.filter((message) => !rule(message))
  }

  /** QoS 0: now or never. */
  sendOnce(topic: string, tail: Uint8Array, subscriptionIdentifier: number | undefined): void {
    const outlet = this.#outlet
    if (!outlet?.keepsUp) return
    const octets = outlet.dialect.publish({
      topic,
      tail,
      qos: 0,
      dup: false,
      packetId: 0,
      subscriptionIdentifier,
    })
    if (octets.length <= outlet.maximumPacketSize) outlet.write(octets)
  }

  /** QoS 1. If too much waits, the oldest gives way. */
  send(message: Outbound, now: number): void {
    this.#waiting.push(message)
    this.flush(now)
    const given = this.#waiting.length > MOST_WAITING ? this.#waiting.shift() : undefined
    if (given) this.#done(given)
  }

  /** Gives up what waits on a topic and has not been sent. */
  withdraw(topic: string): void {
    for (const message of this.#waiting.filter((one) => one.topic === topic)) this.#done(message)
    this.#waiting = this.#waiting.filter((message) => message.topic !== topic)
  }

  acknowledged(packetId: number, now: number): void {
    const message = this.#inFlight.get(packetId)
    if (message) {
      this.#inFlight.delete(packetId)
      this.#done(message)
    }
    this.flush(now)
  }

  /** Sends what waits, as far as the client's receive maximum allows (§4.9). */
  flush(now: number): void {
    const most = this.#outlet?.receiveMaximum ?? 0
    while (this.#waiting.length > 0 && this.#inFlight.size < most) {
      const message = this.#waiting.shift()
      if (!message) return
      if ((message.expiresAt ?? Infinity) <= now) {
        this.#done(message)
        continue
      }
      const packetId = this.#freePacketId()
      this.#inFlight.set(packetId, message)
      this.#write(packetId, message, false, now)
    }
  }

  #freePacketId(): number {
    do this.#lastPacketId = (this.#lastPacketId % 65_535) + 1
    while (this.#inFlight.has(this.#lastPacketId))
    return this.#lastPacketId
  }

  #write(packetId: number, message: Outbound, dup: boolean, now: number): void {
    const outlet = this.#outlet
    if (!outlet) return
    const { topic, tail, expiresAt } = message
    const secondsLeft = expiresAt === undefined ? undefined : Math.max(1, Math.ceil((expiresAt - now) / 1000))
    const octets = outlet.dialect.publish({
      topic,
      tail: secondsLeft === undefined ? tail : withRemainingLife(tail, secondsLeft),
      qos: 1,
      dup,
      packetId,
      subscriptionIdentifier: this.subscriptionTo(topic)?.identifier,
    })
    if (octets.length <= outlet.maximumPacketSize) outlet.write(octets)
    else {
      this.#inFlight.delete(packetId) // too large for this client: as if it had been delivered [MQTT-3.1.2-25]
      this.#done(message)
    }
  }
}
