import type { Dialect } from '../codec/dialect.ts'
import type { Connect, Publish, Subscribe } from '../codec/packets.ts'
import type { SessionBook } from './session-book.ts'
import type { Session } from './session.ts'

/** A connection, as far as a house has to do with it. */
export interface Visitor<Guest> {
  /** Absent until CONNECT is accepted. */
  readonly guest: Guest | undefined
  readonly dialect: Dialect
  /** @param answers made by `answerTo`, in the order in which the messages came */
  acknowledge(answers: readonly number[]): void
  disconnect(reasonCode: number): void
  /** Takes up a packet that was held. */
  goOn(): void
}

/** Instead of milliseconds: nothing more is read until `goOn` is called. That it waits is not the sender's fault. */
export const HELD = Infinity

/** What a house decides about what its connections say. The engine knows MQTT, the house knows the rules. */
export interface House<Guest> {
  readonly book: SessionBook
  now(): number
  /** @returns who comes in, or the reason code of the CONNACK that refuses (MQTT 5.0 §3.2.2.2) */
  connect(connection: Visitor<Guest>, packet: Connect): Arrival<Guest> | number
  /**
   * Decides about a PUBLISH; answers it at some time through `acknowledge`, and holds its identifier at QoS 2 if it takes it.
   * @returns milliseconds to wait before it is shown again, 0 when it is dealt with, or `HELD`
   */
  publish(connection: Visitor<Guest>, guest: Guest, publish: Publish): number
  /** A message of QoS 2 that was taken comes again: it is answered as the first was, and nothing else ([MQTT-4.3.3-10]). */
  again(connection: Visitor<Guest>, publish: Publish): void
  /** @param answer takes the reason codes, one for each entry, when the change is as safe as the session asks for */
  subscribe(guest: Guest, packet: Subscribe, answer: (reasonCodes: readonly number[]) => void): void
  unsubscribe(
    guest: Guest,
    filters: readonly string[],
    answer: (reasonCodes: readonly number[]) => void,
  ): void
  /** Packets that only ask for work: milliseconds to wait before the next is taken up, or 0. */
  control(guest: Guest): number
  /** Packets that say what was said before, or answer what nobody asked: milliseconds to wait before the next, or 0. */
  repeat(guest: Guest): number
  /** The session is there again and what it kept has been sent. */
  attached(guest: Guest): void
  /** Something that ends the connection and has to be known. */
  ended(connection: Visitor<Guest>, guest: Guest | undefined, fault: Fault): void
  /** How many messages may come at once on a topic: its burst, and never less than the receive maximum. */
  burst(guest: Guest, topic: string): number
  closed(connection: Visitor<Guest>, guest: Guest | undefined): void
}

/** Why the engine ends a connection: a reason code of DISCONNECT (§3.14.2.1), and what it was. */
export interface Fault {
  readonly reasonCode: number
  readonly reason: string
}

export interface Arrival<Guest> {
  readonly guest: Guest
  readonly session: Session
  readonly connack: Buffer
  readonly keepAliveSeconds: number
  readonly receiveMaximum: number
  readonly maximumPacketSize: number
  readonly topicAliasMaximum: number
}

/** Reason codes that the engine itself comes to (§2.4). */
export const faultCodes = {
  internal: 0x80,
  protocol: 0x82,
  otherVersion: 0x84,
  receiveMaximum: 0x93,
  flood: 0x96,
  slowReader: 0x97,
} as const
