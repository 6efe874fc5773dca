import type { Duplex } from 'node:stream'
import { Cursor, PacketError, protocolError } from '../codec/cursor.ts'
import { type Dialect, dialects } from '../codec/dialect.ts'
import {
  answerLength,
  connackOtherVersion,
  connackRefused,
  type OutgoingPublish,
  pingResponse,
  writeAnswer,
} from '../codec/encode.ts'
import {
  isSpoken,
  type Level,
  packetType,
  type Publish,
  readAcknowledgement,
  readConnect,
  readDisconnect,
  readPublish,
  readSubscribe,
  readUnsubscribe,
  requireFlags,
} from '../codec/packets.ts'
import { Delivery } from './delivery.ts'
import { Framer } from './framer.ts'
import { faultCodes, HELD, type House } from './house.ts'
import { LineWriter } from './line-writer.ts'
import type { Outlet } from './outbox.ts'
import { ReceiveWindow } from './receive-window.ts'
import type { Session } from './session.ts'
import { InboundAliases } from './topic-aliases.ts'

/** Largest packet before anybody is known: CONNECT alone. */
const FIRST_PACKET_OCTETS = 16 * 1024

/** One client on one connection, from CONNECT to DISCONNECT (MQTT 5.0 §3, §4). */
export class Connection<Guest> implements Outlet {
  readonly socket: Duplex
  readonly #house: House<Guest>
  readonly #framer = new Framer()
  #guest: Guest | undefined
  #session: Session | undefined
  #limit = FIRST_PACKET_OCTETS
  #level: Level = 5
  #open = true
  #parked: NodeJS.Timeout | 'held' | undefined
  readonly #window = new ReceiveWindow()
  #ourReceiveMaximum = 65_535
  #keepAliveMs = 0
  #heardAt: number
  readonly #writer: LineWriter
  readonly #inboundAliases = new InboundAliases()
  #delivery = new Delivery()

  constructor(socket: Duplex, house: House<Guest>, now: number) {
    this.socket = socket
    this.#house = house
    this.#heardAt = now
    this.#writer = new LineWriter(socket, (unreadOctets) => this.#tooSlow(unreadOctets))
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    socket.on('error', () => socket.destroy()) // reset by the peer: 'close' follows
    socket.on('end', () => socket.end())
    socket.on('close', () => this.#over())
  }

  /** How the client's version writes; until CONNECT says otherwise, that of MQTT 5.0. */
  get dialect(): Dialect {
    return dialects[this.#level]
  }

  get guest(): Guest | undefined {
    return this.#guest
  }

  get session(): Session | undefined {
    return this.#session
  }

  get receiveMaximum(): number {
    return this.#delivery.receiveMaximum
  }

  get keepsUp(): boolean {
    return this.#writer.keepsUp
  }

  /** Whether the client has been silent for longer than it said it would (§3.1.2.10), or never said CONNECT. */
  isSilent(now: number, connectTimeoutMs: number): boolean {
    const allowed = this.#guest === undefined ? connectTimeoutMs : this.#keepAliveMs * 1.5
    return allowed > 0 && this.#parked === undefined && now - this.#heardAt > allowed
  }

  write(octets: Uint8Array): void {
    if (this.#open) this.#writer.write(octets)
  }

  #tooSlow(unreadOctets: number): void {
    const reason = `${unreadOctets} octets are not read`
    this.#house.ended(this, this.#guest, { reasonCode: faultCodes.slowReader, reason })
  }

  /**
   * Sends PUBACKs and PUBRECs in the order in which the messages came ([MQTT-4.6.0-2], [MQTT-4.6.0-3]).
   * @param answers made by `answerTo`
   */
  acknowledge(answers: readonly number[]): void {
    let length = 0
    for (const answer of answers) {
      length += answerLength(answer)
      this.#window.answered(answer)
    }
    const octets = Buffer.allocUnsafe(length)
    let offset = 0
    for (const answer of answers) offset = writeAnswer(octets, offset, answer)
    this.write(octets)
  }

  publish(message: OutgoingPublish): boolean {
    const octets = this.#delivery.publish(this.dialect, message)
    if (octets === undefined) return false
    this.write(octets)
    return true
  }

  release(packetId: number, reasonCode: number): void {
    this.write(this.dialect.pubrel(packetId, reasonCode))
  }

  /** Ends the connection with a DISCONNECT that says why (§3.14.2.1). */
  disconnect(reasonCode: number): void {
    if (!this.#open) return
    const word = this.#guest === undefined ? undefined : this.dialect.disconnect(reasonCode)
    if (word) this.write(word)
    this.#finish()
  }

  #finish(): void {
    if (!this.#open) return
    this.#writer.flush()
    this.#over()
    this.socket.end()
    // a peer that doesn't close its side is not waited for
    setTimeout(() => this.socket.destroy(), 1000).unref()
  }

  /** To the house the connection is over as soon as nothing is read from it any more, whatever TCP still has to say. */
  #over(): void {
    if (!this.#open) return
    this.#open = false
    if (this.#parked !== 'held') clearTimeout(this.#parked)
    this.#house.closed(this, this.#guest)
  }

  #receive(chunk: Buffer): void {
    if (!this.#open) return
    this.#framer.push(chunk)
    if (this.#parked === undefined) this.#drain()
  }

  #drain(): void {
    const now = Date.now()
    try {
      while (this.#open && this.#framer.next(this.#limit)) {
        const ms = this.#handle()
        if (ms > 0) {
          this.#park(ms)
          return
        }
        this.#framer.consume()
        this.#heardAt = now // a whole packet; octets alone are no sign of life (§3.1.2.10)
      }
    } catch (error) {
      this.#fault(error)
    }
  }

  /** Reads no further for a while; the sender feels it when its window is full (back-pressure). */
  #park(ms: number): void {
    this.socket.pause()
    this.#parked = ms === HELD ? 'held' : setTimeout(() => this.#resume(), ms)
  }

  goOn(): void {
    if (this.#open && this.#parked === 'held') this.#resume()
  }

  #resume(): void {
    this.#parked = undefined
    this.socket.resume()
    this.#heardAt = Date.now()
    this.#drain()
  }

  #fault(error: unknown): void {
    if (error instanceof PacketError) this.#end(error.reasonCode, error.message)
    else this.#end(faultCodes.internal, error instanceof Error ? error.message : String(error))
  }

  #end(reasonCode: number, reason: string): void {
    this.#house.ended(this, this.#guest, { reasonCode, reason })
    // before CONNACK nothing is said but CONNACK itself, and only to what may be a client (§4.13.1)
    if (this.#guest === undefined) this.#finish()
    else this.disconnect(reasonCode)
  }

  /** @returns milliseconds after which the same packet is to be handled again; 0 when it is done with */
  #handle(): number {
    const { header, buffer, start, end } = this.#framer
    const type = header >> 4
    const guest = this.#guest
    const session = this.#session
    if (type === packetType.PUBLISH && guest !== undefined && session !== undefined) {
      const publish = readPublish(header, buffer, start, end, this.#level)
      return this.#publish(guest, session, this.#inboundAliases.resolve(publish))
    }
    requireFlags(header)
    const cursor = new Cursor(buffer, start, end)
    if (guest === undefined || session === undefined) this.#connect(type, cursor)
    else if (isAcknowledgement(type)) return this.#acknowledgement(type, cursor, guest, session)
    else {
      const ms = this.#house.control(guest)
      if (ms > 0) return ms
      this.#rest(type, cursor, guest, session)
    }
    return 0
  }

  #connect(type: number, cursor: Cursor): void {
    if (type !== packetType.CONNECT) throw protocolError('the first packet is not CONNECT') // [MQTT-3.1.0-1]
    const packet = readConnect(cursor)
    const { protocolLevel, properties } = packet
    if (!isSpoken(protocolLevel)) {
      const reason = `protocol level ${protocolLevel}`
      this.#house.ended(this, undefined, { reasonCode: faultCodes.otherVersion, reason })
      this.write(protocolLevel < 5 ? connackOtherVersion : connackRefused(faultCodes.otherVersion))
      this.#finish()
      return
    }
    this.#level = protocolLevel
    const arrival = this.#house.connect(this, packet)
    if (typeof arrival === 'number') {
      this.write(this.dialect.connackRefused(arrival))
      this.#finish()
      return
    }
    this.#guest = arrival.guest
    this.#session = arrival.session
    this.#limit = arrival.maximumPacketSize
    this.#ourReceiveMaximum = arrival.receiveMaximum
    this.#keepAliveMs = arrival.keepAliveSeconds * 1000
    this.#inboundAliases.allow(arrival.topicAliasMaximum)
    this.#delivery = new Delivery(properties)
    this.write(arrival.connack)
    arrival.session.outbox.attach(this, this.#house.now())
    this.#house.attached(arrival.guest)
  }

  #publish(guest: Guest, session: Session, publish: Publish): number {
    const { qos, packetId } = publish
    if (qos === 0) return this.#show(guest, publish)
    if (qos === 2 && session.held.has(packetId)) {
      const ms = this.#house.repeat(guest)
      if (ms === 0) this.#house.again(this, publish)
      return ms
    }
    // 3.1.1 knows no receive maximum: there the rate alone decides
    if (this.#level === 5 && this.#window.size >= this.#ourReceiveMaximum) {
      const waiting = this.#framer.waitingPublishes() + this.#window.size
      const flood = waiting > this.#house.burst(guest, publish.topic)
      this.#end(flood ? faultCodes.flood : faultCodes.receiveMaximum, `${waiting} messages at once`) // [MQTT-3.3.4-7]
      return 0
    }
    this.#window.begin(qos, packetId)
    const ms = this.#show(guest, publish)
    if (ms > 0) this.#window.undo(packetId)
    return ms
  }

  #show(guest: Guest, publish: Publish): number {
    const ms = this.#house.publish(this, guest, publish)
    if (ms === 0 || ms === HELD) return ms
    const waiting = this.#framer.waitingPublishes()
    if (waiting <= this.#house.burst(guest, publish.topic)) return ms
    this.#end(faultCodes.flood, `${waiting} messages waiting over the rate`)
    return 0
  }

  #acknowledgement(type: number, cursor: Cursor, guest: Guest, session: Session): number {
    const { packetId, reasonCode } = readAcknowledgement(cursor, this.#level)
    const ms = session.awaits(type, packetId) ? 0 : this.#house.repeat(guest)
    if (ms > 0) return ms
    const now = this.#house.now()
    if (type === packetType.PUBACK) session.outbox.acknowledged(packetId, now)
    else if (type === packetType.PUBREC) session.outbox.received(packetId, reasonCode, now)
    else if (type === packetType.PUBCOMP) session.outbox.completed(packetId, now)
    else {
      this.#house.book.release(session, packetId, (wasHeld) => {
        this.#window.released(packetId)
        this.write(this.dialect.pubcomp(packetId, wasHeld ? 0 : IDENTIFIER_NOT_FOUND))
      })
    }
    return 0
  }

  #rest(type: number, cursor: Cursor, guest: Guest, session: Session): void {
    switch (type) {
      case packetType.SUBSCRIBE: {
        const packet = readSubscribe(cursor, this.#level)
        this.#house.subscribe(guest, packet, (codes) => {
          this.write(this.dialect.suback(packet.packetId, codes))
          session.outbox.flush(this.#house.now())
        })
        return
      }
      case packetType.UNSUBSCRIBE: {
        const { packetId, filters } = readUnsubscribe(cursor, this.#level)
        this.#house.unsubscribe(guest, filters, (codes) => this.write(this.dialect.unsuback(packetId, codes)))
        return
      }
      case packetType.PINGREQ:
        if (!cursor.done) throw protocolError('PINGREQ with a body')
        this.write(pingResponse)
        return
      case packetType.DISCONNECT:
        this.#goodBye(cursor, session)
        return
      default:
        // a second CONNECT [MQTT-3.1.0-2], AUTH without a method, a server's packet
        throw protocolError(`packet type ${type} can't come here`)
    }
  }

  #goodBye(cursor: Cursor, session: Session): void {
    if (this.#level === 4 && !cursor.done) throw protocolError('DISCONNECT with a body')
    const { reasonCode, properties } = readDisconnect(cursor)
    const { sessionExpiryInterval: expiry } = properties
    if (expiry !== undefined && !this.#house.book.setExpiry(session, expiry)) {
      throw protocolError('a session expiry where CONNECT had none') // §3.14.2.2.2
    }
    if (reasonCode === 0) session.will = undefined // [MQTT-3.14.4-3]
    this.#finish()
  }
}

const IDENTIFIER_NOT_FOUND = 0x92

const isAcknowledgement = (type: number): boolean => type >= packetType.PUBACK && type <= packetType.PUBCOMP
