import { withRemainingLife } from '../codec/tail.ts'
import type { OutgoingPublish } from '../codec/encode.ts'
import { packetType } from '../codec/packets.ts'
import type { Message, Outbound, StoredMessage } from './state.ts'

/** Where a session writes while its client is connected. */
export interface Outlet {
  /** The client's receive maximum (§3.1.2.11.3). */
  readonly receiveMaximum: number
  /** False: the client doesn't read; nothing more should be handed over at QoS 0. */
  readonly keepsUp: boolean
  /** @returns false for a packet larger than the client takes: nothing is sent ([MQTT-3.1.2-24]) */
  publish(message: OutgoingPublish): boolean
  /** PUBREL (§3.6). */
  release(packetId: number, reasonCode: number): void
}

/** What becomes of messages, for whoever writes it down. */
export interface Deliveries {
  /** Delivered, or never to be. */
  done(message: Outbound): void
  /** The client has it (QoS 2). @param then runs when that is safe */
  received(message: Outbound, then: () => void): void
}

/** Sent and not yet done with. */
interface Flight {
  readonly message: Outbound
  /** It was sent on this connection, and counts against the receive maximum (§4.9). */
  counts: boolean
  /** It may have been sent before: DUP ([MQTT-3.3.1-1]). */
  again: boolean
}

/** More than this may not wait for one client; the oldest goes first. */
const MOST_WAITING = 1000
const IDENTIFIER_NOT_FOUND = 0x92

/** A message keeps its packet identifier for good, through reconnects and restarts ([MQTT-4.4.0-1]). */
const packetIdOf = ({ position }: Outbound): number => ((position - 1) % 65_535) + 1

/** The sender's side of QoS 1 and 2 for one client (§4.3.2, §4.3.3, §4.4, §4.9). Messages keep their order (§4.6). */
export class Outbox {
  readonly #deliveries: Deliveries
  #outlet: Outlet | undefined
  #waiting: Outbound[] = []
  /** PUBLISH sent, no answer yet. */
  readonly #inFlight = new Map<number, Flight>()
  /** At QoS 2: the client has it; PUBREL is sent or about to be, PUBCOMP has not come. */
  readonly #releasing = new Map<number, Flight>()
  /** In flight since another connection, to be sent again on this one. */
  #again: Flight[] = []
  #counting = 0
  #lastPosition = 0
  #sentUpTo = 0

  constructor(deliveries: Deliveries) {
    this.#deliveries = deliveries
  }

  /** Messages from before a restart. */
  load(messages: readonly StoredMessage[], sentUpTo: number): void {
    for (const { received, ...message } of messages) {
      const flight = { message: { ...message, onDisk: true }, counts: false, again: true }
      if (received) this.#releasing.set(packetIdOf(message), flight)
      else if (message.position <= sentUpTo) this.#inFlight.set(packetIdOf(message), flight)
      else this.#waiting.push(flight.message)
    }
    this.#lastPosition = messages.at(-1)?.position ?? 0
    this.#sentUpTo = Math.min(sentUpTo, this.#lastPosition)
  }

  get connected(): boolean {
    return this.#outlet !== undefined
  }

  /** The highest position that was ever sent. */
  get sentUpTo(): number {
    return this.#sentUpTo
  }

  nextPosition(): number {
    this.#lastPosition += 1
    return this.#lastPosition
  }

  /** What was sent and not acknowledged goes again, in its order, before anything new ([MQTT-4.4.0-1], [MQTT-4.6.0-1]). */
  attach(outlet: Outlet, now: number): void {
    this.#outlet = outlet
    this.#counting = 0
    for (const flight of [...this.#releasing.values(), ...this.#inFlight.values()]) flight.counts = false
    this.#again = [...this.#inFlight.values()]
    for (const packetId of this.#releasing.keys()) outlet.release(packetId, 0)
    this.flush(now)
  }

  detach(): void {
    this.#outlet = undefined
    this.#again = []
    this.drop(({ fleeting }) => fleeting === true)
  }

  /** Gives up the messages that a rule names, sent and unsent. */
  drop(rule: (message: Outbound) => boolean): void {
    for (const [packetId, flight] of this.#inFlight) {
      if (rule(flight.message)) this.#finish(this.#inFlight, packetId, flight)
    }
    for (const message of this.#waiting.filter(rule)) this.#deliveries.done(message)
    this.#waiting = this.#waiting.filter((message) => !rule(message))
  }

  /** QoS 0: now or never. */
  sendOnce({ topic, tail, retain, expiresAt }: Message, now: number): void {
    const outlet = this.#outlet
    if (!outlet?.keepsUp || (expiresAt ?? Infinity) <= now) return
    outlet.publish({ topic, tail: lifeLeft(tail, expiresAt, now), qos: 0, dup: false, retain, packetId: 0 })
  }

  /** QoS 1 and 2. If too much waits, the oldest gives way. */
  send(message: Outbound, now: number): void {
    this.#waiting.push(message)
    this.flush(now)
    const given = this.#waiting.length > MOST_WAITING ? this.#waiting.shift() : undefined
    if (given) this.#deliveries.done(given)
  }

  /** Gives up what waits on a topic and has not been sent. */
  withdraw(topic: string): void {
    for (const message of this.#waiting.filter((one) => one.topic === topic)) this.#deliveries.done(message)
    this.#waiting = this.#waiting.filter((message) => message.topic !== topic)
  }

  /** The type of the packet by which the client moves a message on, if there is one under this identifier. */
  awaits(packetId: number): number | undefined {
    if (this.#releasing.has(packetId)) return packetType.PUBCOMP
    const flight = this.#inFlight.get(packetId)
    return flight && (flight.message.qos === 1 ? packetType.PUBACK : packetType.PUBREC)
  }

  /** PUBACK, whatever it says (§4.3.2). */
  acknowledged(packetId: number, now: number): void {
    const flight = this.#inFlight.get(packetId)
    if (flight?.message.qos === 1) this.#finish(this.#inFlight, packetId, flight)
    this.flush(now)
  }

  /** PUBREC: from here on PUBREL, never PUBLISH ([MQTT-4.3.3-3] to [MQTT-4.3.3-6]); a refusal ends it. */
  received(packetId: number, reasonCode: number, now: number): void {
    const flight = this.#inFlight.get(packetId)
    if (flight?.message.qos !== 2) {
      this.#outlet?.release(packetId, this.#releasing.has(packetId) ? 0 : IDENTIFIER_NOT_FOUND)
    } else if (reasonCode >= 0x80) {
      this.#finish(this.#inFlight, packetId, flight)
      this.flush(now)
    } else {
      this.#inFlight.delete(packetId)
      this.#releasing.set(packetId, flight)
      this.#deliveries.received(flight.message, () => this.#outlet?.release(packetId, 0))
    }
  }

  /** PUBCOMP (§4.3.3). */
  completed(packetId: number, now: number): void {
    const flight = this.#releasing.get(packetId)
    if (flight) this.#finish(this.#releasing, packetId, flight)
    this.flush(now)
  }

  #finish(from: Map<number, Flight>, packetId: number, flight: Flight): void {
    from.delete(packetId)
    if (flight.counts) this.#counting -= 1
    this.#deliveries.done(flight.message)
  }

  /** Sends what waits, as far as the client's receive maximum allows ([MQTT-3.3.4-9]). */
  flush(now: number): void {
    const most = this.#outlet?.receiveMaximum ?? 0
    while (this.#counting < most) {
      const flight = this.#again.shift() ?? this.#nextFlight(now)
      if (!flight) return
      if (this.#inFlight.get(packetIdOf(flight.message)) === flight) this.#write(flight, now)
    }
  }

  #nextFlight(now: number): Flight | undefined {
    for (let message = this.#waiting[0]; message; message = this.#waiting[0]) {
      const packetId = packetIdOf(message)
      // 65,535 messages ago one was sent that is still open: its identifier is taken ([MQTT-2.2.1-4])
      if (this.#inFlight.has(packetId) || this.#releasing.has(packetId)) return undefined
      this.#waiting.shift()
      if ((message.expiresAt ?? Infinity) > now) {
        const flight = { message, counts: false, again: false }
        this.#inFlight.set(packetId, flight)
        return flight
      }
      this.#deliveries.done(message) // its life is over before it was sent ([MQTT-3.3.2-5])
    }
    return undefined
  }

  #write(flight: Flight, now: number): void {
    const { topic, tail, qos, retain, expiresAt, position } = flight.message
    const packetId = packetIdOf(flight.message)
    const life = lifeLeft(tail, expiresAt, now)
    this.#sentUpTo = Math.max(this.#sentUpTo, position)
    if (!this.#outlet?.publish({ topic, tail: life, qos, dup: flight.again, retain, packetId })) {
      this.#finish(this.#inFlight, packetId, flight) // too large: as if it had been delivered ([MQTT-3.1.2-25])
      return
    }
    flight.again = true
    flight.counts = true
    this.#counting += 1
  }
}

/** Rounded up: a message that is sent has life left. */
const lifeLeft = (tail: Uint8Array, expiresAt: number | undefined, now: number): Uint8Array =>
  expiresAt === undefined ? tail : withRemainingLife(tail, Math.max(1, Math.ceil((expiresAt - now) / 1000)))
