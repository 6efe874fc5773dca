import { filterMatches } from '@sekisho/model'
import {
  type OutgoingPublish,
  publishLength,
  withSubscriptionIdentifier,
  writePublish,
} from '../codec/encode.ts'
import type { StoredSession, Subscription } from '../ports.ts'

/** A message on its way to one subscriber. `tail` is property list and payload. */
export interface Outbound {
  readonly topic: string
  readonly tail: Uint8Array
  readonly expiresAt?: number
  /** Set where the session outlives its connection: the message is on disk under this position until acknowledged. */
  readonly position?: number
}

/** Where a session writes while its client is connected. */
export interface Outlet {
  /** The client's receive maximum and maximum packet size (§3.1.2.11.3, .4). */
  readonly receiveMaximum: number
  readonly maximumPacketSize: number
  /** False: the client doesn't read; nothing more should be handed over at QoS 0. */
  readonly keepsUp: boolean
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

  constructor(device: string) {
    this.device = device
  }

  /** A session from before a restart, with the messages that waited on disk. */
  static from(stored: StoredSession): Session {
    const session = new Session(stored.device)
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
    for (const [packetId, message] of this.#inFlight) this.#write(packetId, message, true)
    this.flush(now)
  }

  detach(): void {
    this.#outlet = undefined
  }

  /** QoS 0: now or never. */
  sendOnce(octets: Uint8Array): void {
    if (this.#outlet?.keepsUp && octets.length <= this.#outlet.maximumPacketSize) this.#outlet.write(octets)
  }

  /** QoS 1. @returns what had to give way, if too much was waiting */
  send(message: Outbound, now: number): Outbound | undefined {
    this.#waiting.push(message)
    this.flush(now)
    return this.#waiting.length > MOST_WAITING ? this.#waiting.shift() : undefined
  }

  /** Removes what waits on a topic and has not been sent. */
  withdraw(topic: string): readonly Outbound[] {
    const withdrawn = this.#waiting.filter((message) => message.topic === topic)
    this.#waiting = this.#waiting.filter((message) => message.topic !== topic)
    return withdrawn
  }

  /** @returns the message that is delivered now, if the identifier was in use */
  acknowledged(packetId: number, now: number): Outbound | undefined {
    const message = this.#inFlight.get(packetId)
    if (message) this.#inFlight.delete(packetId)
    this.flush(now)
    return message
  }

  /** Sends what waits, as far as the client's receive maximum allows (§4.9). */
  flush(now: number): void {
    const most = this.#outlet?.receiveMaximum ?? 0
    while (this.#waiting.length > 0 && this.#inFlight.size < most) {
      const message = this.#waiting.shift()
      if (!message || (message.expiresAt !== undefined && message.expiresAt <= now)) continue
      const packetId = this.#freePacketId()
      this.#inFlight.set(packetId, message)
      this.#write(packetId, message, false)
    }
  }

  #freePacketId(): number {
    do this.#lastPacketId = (this.#lastPacketId % 65_535) + 1
    while (this.#inFlight.has(this.#lastPacketId))
    return this.#lastPacketId
  }

  #write(packetId: number, message: Outbound, dup: boolean): void {
    const subscription = this.subscriptionTo(message.topic)
    const octets = encodePublish({
      topic: message.topic,
      tail: message.tail,
      qos: 1,
      dup,
      packetId,
      subscriptionIdentifier: subscription?.identifier,
    })
    if (!this.#outlet) return
    // Too large for this client: as if it had been delivered ([MQTT-3.1.2-25])
    if (octets.length > this.#outlet.maximumPacketSize) this.#inFlight.delete(packetId)
    else this.#outlet.write(octets)
  }
}

export function encodePublish(message: OutgoingPublish): Buffer {
  const { subscriptionIdentifier: identifier } = message
  const whole =
    identifier === undefined
      ? message
      : { ...message, tail: withSubscriptionIdentifier(message.tail, identifier) }
  const octets = Buffer.allocUnsafe(publishLength(whole))
  writePublish(octets, 0, whole)
  return octets
}
