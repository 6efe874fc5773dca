import type { Duplex } from 'node:stream'
import { isTopicFilter } from '@sekisho/model'
import { answerTo } from '../codec/encode.ts'
import type { Connect, Publish, Subscribe, SubscribeEntry } from '../codec/packets.ts'
import { bareTail, propertyListOf } from '../codec/tail.ts'
import { Connection } from '../engine/connection.ts'
import type { Arrival, House, Visitor } from '../engine/house.ts'
import { RetainedBook, wantsRetained } from '../engine/retained-book.ts'
import { SessionBook } from '../engine/session-book.ts'
import type { Session } from '../engine/session.ts'
import type { Message, Subscription } from '../engine/state.ts'
import { keptWill, willMessage } from '../engine/will.ts'
import { arrivalOf, identityOf, sessionTermsOf } from './bare-terms.ts'

/** What a bare engine is told. */
export interface BareEngineOptions {
  readonly clock: { now(): number }
  /** Longest keep-alive that is granted, seconds (MQTT 5.0 §3.2.2.3.14). */
  readonly mostKeepAliveSeconds?: number
  /** Filters that nobody may subscribe to: for suites that want to see a SUBACK that refuses. */
  readonly refusedFilters?: readonly string[]
}

/** MQTT and nothing else. */
export interface BareEngine {
  readonly accept: (socket: Duplex) => void
  /** Time goes by: keep-alives, session expiries and will delays are looked at. Called once a second by whoever runs it. */
  sweep(): void
  close(): void
}

const CONNECT_TIMEOUT_MS = 10_000
const RETAINED_LIMITS = { messages: 10_000, octets: 64 * 1024 * 1024 }
const NOT_AUTHORIZED = 0x87
const FILTER_INVALID = 0x8f
const BAD_AUTHENTICATION_METHOD = 0x8c

/** A connected client. */
interface Client {
  readonly id: string
  readonly session: Session
}

/**
 * The engine of the gate without the gate: **anybody may come in, publish and hear everything; nothing is inspected,
 * nothing is stored.** It is there so that conformance suites can drive the engine, on the loopback interface alone, and for
 * tests. Never put it before a product.
 */
export function createBareEngine(options: BareEngineOptions): BareEngine {
  return new OpenHouse(options)
}

class OpenHouse implements BareEngine, House<Client> {
  readonly book: SessionBook
  readonly #options: BareEngineOptions
  readonly #retained = new RetainedBook(RETAINED_LIMITS)
  readonly #connections = new Set<Connection<Client>>()
  readonly #present = new Map<string, Visitor<Client>>()

  constructor(options: BareEngineOptions) {
    this.#options = options
    this.book = new SessionBook({
      journal: { session: () => {}, afterwards: (run) => run(), whenSafe: (run) => run() }, // in memory, all is as safe as it gets
      clock: options.clock,
      stored: [],
      onWill: (client, will) => {
        this.#publish(client, willMessage(will, this.now()))
      },
    })
  }

  readonly accept = (socket: Duplex): void => {
    this.#connections.add(new Connection(socket, this, Date.now()))
  }

  sweep(): void {
    for (const connection of this.#connections) {
      if (connection.isSilent(Date.now(), CONNECT_TIMEOUT_MS)) connection.disconnect(0x8d) // §3.1.2.10
    }
    this.book.sweep()
    this.#retained.sweep(this.now())
  }

  close(): void {
    for (const connection of this.#connections) connection.disconnect(0x8b)
  }

  now(): number {
    return this.#options.clock.now()
  }

  connect(connection: Visitor<Client>, packet: Connect): Arrival<Client> | number {
    if (packet.properties.authenticationMethod !== undefined) return BAD_AUTHENTICATION_METHOD
    const identity = identityOf(packet)
    if (typeof identity === 'number') return identity
    const { id } = identity
    this.#takeOver(id)
    const will = packet.will && keptWill(packet.will)
    const { session, resumed } = this.book.open(id, { ...sessionTermsOf(packet), will })
    this.#present.set(id, connection)
    const { mostKeepAliveSeconds } = this.#options
    const terms = { ...identity, resumed, expirySeconds: session.expirySeconds, mostKeepAliveSeconds }
    return { guest: { id, session }, session, ...arrivalOf(connection.dialect, packet, terms) }
  }

  /** The connection before is over at once, with all that follows from it ([MQTT-3.1.4-3]). */
  #takeOver(id: string): void {
    this.#present.get(id)?.disconnect(0x8e)
  }

  publish(connection: Visitor<Client>, { id, session }: Client, publish: Publish): number {
    const { qos, packetId } = publish
    if (qos === 2) this.book.hold(session, packetId)
    this.#publish(id, messageOf(publish, this.now()))
    if (qos > 0) connection.acknowledge([answerTo(qos, packetId, 0)])
    return 0
  }

  again(connection: Visitor<Client>, { qos, packetId }: Publish): void {
    connection.acknowledge([answerTo(qos, packetId, 0)])
  }

  #publish(publisher: string, message: Message): void {
    if (message.retain) this.#retain(publisher, message)
    for (const { session, hearing, ownHearing } of this.book.listeners(message.topic)) {
      const terms = session.device === publisher ? ownHearing : hearing
      if (terms) this.book.give(session, message, terms)
    }
  }

  #retain(publisher: string, message: Message): void {
    if (isEmpty(message.tail)) this.#retained.clear(message.topic)
    else this.#retained.keep({ ...message, tail: Uint8Array.from(message.tail), publisher })
  }

  subscribe(client: Client, packet: Subscribe, answer: (reasonCodes: readonly number[]) => void): void {
    const { entries, identifier } = packet
    const outcomes = entries.map((entry) => this.#subscribeTo(client, entry, identifier))
    answer(outcomes.map(({ code }) => code))
    for (const { entry, code, existed } of outcomes) {
      if (code < 0x80 && wantsRetained(entry.filter, entry.retainHandling, existed)) {
        this.#sendRetained(client, entry, identifier)
      }
    }
  }

  #subscribeTo({ session }: Client, entry: SubscribeEntry, identifier: number | undefined): Outcome {
    const { filter, noLocal, retainAsPublished } = entry
    if (this.#options.refusedFilters?.includes(filter)) return { entry, code: NOT_AUTHORIZED, existed: false }
    if (!isFilter(filter)) return { entry, code: FILTER_INVALID, existed: false }
    const qos = entry.qos as Subscription['qos'] // the codec refused 3
    const given = identifier === undefined ? {} : { identifier }
    const existed = this.book.subscribe(session, { filter, qos, noLocal, retainAsPublished, ...given })
    return { entry, code: qos, existed }
  }

  #sendRetained({ session }: Client, { filter, qos }: SubscribeEntry, identifier: number | undefined): void {
    const identifiers = identifier === undefined ? [] : [identifier]
    const hearing = { qos: qos as Message['qos'], retainAsPublished: true, identifiers } // the codec refused 3
    for (const message of this.#retained.matching(filter, this.now()))
      this.book.give(session, message, hearing)
  }

  unsubscribe(
    { session }: Client,
    filters: readonly string[],
    answer: (codes: readonly number[]) => void,
  ): void {
    answer(filters.map((filter) => (this.book.unsubscribe(session, filter) ? 0 : 0x11)))
  }

  closed(connection: Connection<Client>, client: Client | undefined): void {
    this.#connections.delete(connection)
    if (!client || this.#present.get(client.id) !== connection) return
    this.#present.delete(client.id)
    this.book.detach(client.session)
  }

  control(): number {
    return 0
  }

  repeat(): number {
    return 0
  }

  burst(): number {
    return Infinity // nothing is a flood here; the receive maximum stands
  }

  attached(): void {}
  ended(): void {}
}

interface Outcome {
  readonly entry: SubscribeEntry
  readonly code: number
  readonly existed: boolean
}

/** A shared filter is `$share/`, a name without wildcards, and a filter of its own ([MQTT-4.8.2-1], [MQTT-4.8.2-2]). */
function isFilter(filter: string): boolean {
  if (!filter.startsWith('$share/')) return isTopicFilter(filter)
  const [, name = '', rest = ''] = /^\$share\/([^/+#]+)\/(.+)$/su.exec(filter) ?? []
  return name !== '' && isTopicFilter(rest)
}

function messageOf({ topic, qos, retain, tail, payload, properties }: Publish, now: number): Message {
  const life = properties?.messageExpiryInterval
  const message = { topic, retain, qos: qos as Message['qos'], tail: tail ?? bareTail(payload) } // the codec refused 3
  return life === undefined ? message : { ...message, expiresAt: now + life * 1000 }
}

const isEmpty = (tail: Uint8Array): boolean => propertyListOf(tail).end === tail.length
