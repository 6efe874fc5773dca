import type { TLSSocket } from 'node:tls'
import { Cursor, PacketError, protocolError } from '../codec/cursor.ts'
import { type Dialect, dialects } from '../codec/dialect.ts'
import {
  connackOtherVersion,
  connackRefused,
  pingResponse,
  pubackLength,
  writePuback,
} from '../codec/encode.ts'
import {
  type Connect,
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
  type Subscribe,
} from '../codec/packets.ts'
import { type GateCode, gateCodes } from '../inspection/codes.ts'
import { Framer } from './framer.ts'
import type { Outlet, Session } from './session.ts'

/** Largest packet before anybody is known: CONNECT alone. */
const FIRST_PACKET_OCTETS = 16 * 1024
/** A client that leaves more than this unread gets no more at QoS 0. */
const MOST_UNREAD_OCTETS = 16 * 1024 * 1024
/** And is cut off above this: answers that nobody reads must not fill the memory. */
const CUT_OFF_OCTETS = 4 * MOST_UNREAD_OCTETS

/** What a house decides about what its connections say. The engine knows MQTT, the house knows the rules. */
export interface House<Guest> {
  now(): number
  connect(connection: Connection<Guest>, packet: Connect): Arrival<Guest> | GateCode
  /**
   * Decides about a PUBLISH; acknowledges it at some time through `acknowledge`.
   * @returns milliseconds to wait before it is shown again, or nothing when it is dealt with
   */
  publish(connection: Connection<Guest>, guest: Guest, publish: Publish): number
  /** @param answer takes the reason codes, one for each entry, when the change is as safe as the session asks for */
  subscribe(guest: Guest, packet: Subscribe, answer: (reasonCodes: readonly number[]) => void): void
  unsubscribe(
    guest: Guest,
    filters: readonly string[],
    answer: (reasonCodes: readonly number[]) => void,
  ): void
  /** Packets that only ask for work: milliseconds to wait before the next is taken up, or 0. */
  control(guest: Guest): number
  /** The session is there again and what it kept has been sent. */
  attached(guest: Guest): void
  delivered(guest: Guest, packetId: number): void
  /** The client says that its session is to end otherwise than it said at CONNECT. False: it may not (§3.14.2.2.2). */
  sessionExpiry(guest: Guest, seconds: number): boolean
  /** A fault or a flood: something that ends the connection and has to be known. */
  ended(connection: Connection<Guest>, guest: Guest | undefined, code: GateCode, reason: string): void
  /** How many messages may come at once on a topic: its burst, and never less than the receive maximum. */
  burst(guest: Guest, topic: string): number
  closed(connection: Connection<Guest>, guest: Guest | undefined): void
}

export interface Arrival<Guest> {
  readonly guest: Guest
  readonly session: Session
  readonly connack: Buffer
  readonly keepAliveSeconds: number
  readonly receiveMaximum: number
  readonly maximumPacketSize: number
}

/** One client on one TLS connection, from CONNECT to DISCONNECT (MQTT 5.0 §3, §4). */
export class Connection<Guest> implements Outlet {
  readonly socket: TLSSocket
  readonly #house: House<Guest>
  readonly #framer = new Framer()
  #guest: Guest | undefined
  #session: Session | undefined
  #limit = FIRST_PACKET_OCTETS
  #level: Level = 5
  #open = true
  #parked: NodeJS.Timeout | undefined
  #unacknowledged = 0
  #ourReceiveMaximum = 65_535
  #keepAliveMs = 0
  #heardAt: number
  /** Out-going octets of this turn of the event loop, written together. */
  #outgoing: Uint8Array[] = []
  receiveMaximum = 65_535
  maximumPacketSize = Number.MAX_SAFE_INTEGER

  constructor(socket: TLSSocket, house: House<Guest>, now: number) {
    this.socket = socket
    this.#house = house
    this.#heardAt = now
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    socket.on('error', () => socket.destroy()) // reset by the peer: 'close' follows
    socket.on('end', () => socket.end())
    socket.on('close', () => this.#closed())
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

  get keepsUp(): boolean {
    return this.socket.writableLength < MOST_UNREAD_OCTETS
  }

  /** Whether the client has been silent for longer than it said it would (§3.1.2.10), or never said CONNECT. */
  isSilent(now: number, connectTimeoutMs: number): boolean {
    const allowed = this.#guest === undefined ? connectTimeoutMs : this.#keepAliveMs * 1.5
    return allowed > 0 && this.#parked === undefined && now - this.#heardAt > allowed
  }

  write(octets: Uint8Array): void {
    if (!this.#open) return
    if (this.#outgoing.length === 0) queueMicrotask(() => this.#flush())
    this.#outgoing.push(octets)
  }

  #flush(): void {
    const [first] = this.#outgoing
    if (first && !this.socket.destroyed) {
      this.socket.write(this.#outgoing.length === 1 ? first : Buffer.concat(this.#outgoing))
    }
    this.#outgoing = []
    if (this.socket.writableLength < CUT_OFF_OCTETS || this.socket.destroyed) return
    this.#house.ended(
      this,
      this.#guest,
      'GATE_SLOW_READER',
      `${this.socket.writableLength} octets are not read`,
    )
    this.socket.destroy() // a DISCONNECT would wait behind all the rest
  }

  /** Sends PUBACKs in the order in which the messages came ([MQTT-4.6.0-2]). */
  acknowledge(entries: readonly number[]): void {
    this.#unacknowledged -= entries.length
    let length = 0
    for (const entry of entries) length += pubackLength(entry & 0xff)
    const octets = Buffer.allocUnsafe(length)
    let offset = 0
    for (const entry of entries) offset = writePuback(octets, offset, entry >>> 8, entry & 0xff)
    this.write(octets)
  }

  /** Ends the connection with a DISCONNECT that says why (§3.14.2.1). */
  disconnect(reasonCode: number): void {
    if (!this.#open) return
    const word = this.#guest === undefined ? undefined : this.dialect.disconnect(reasonCode)
    if (word) this.write(word)
    this.#finish()
  }

  #finish(): void {
    this.#flush()
    this.#open = false
    clearTimeout(this.#parked)
    this.socket.end()
    // a peer that doesn't close its side is not waited for
    setTimeout(() => this.socket.destroy(), 1000).unref()
  }

  #closed(): void {
    this.#open = false
    clearTimeout(this.#parked)
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
    this.#parked = setTimeout(() => {
      this.#parked = undefined
      this.socket.resume()
      this.#heardAt = Date.now()
      this.#drain()
    }, ms)
  }

  #fault(error: unknown): void {
    if (!(error instanceof PacketError)) {
      this.#end('GATE_CHECK_FAILED', error instanceof Error ? error.message : String(error))
      return
    }
    const code = (Object.keys(gateCodes) as GateCode[]).find(
      (one) => protocolCodes.has(one) && gateCodes[one].reasonCode === error.reasonCode,
    )
    this.#end(code ?? 'GATE_PROTOCOL', error.message)
  }

  #end(code: GateCode, reason: string): void {
    this.#house.ended(this, this.#guest, code, reason)
    if (this.#guest === undefined) {
      // before CONNACK nothing is said but CONNACK itself, and only to what may be a client (§4.13.1)
      this.#finish()
    } else this.disconnect(code === 'GATE_CHECK_FAILED' ? 0x80 : gateCodes[code].reasonCode)
  }

  /** @returns milliseconds after which the same packet is to be handled again; 0 when it is done with */
  #handle(): number {
    const { header, buffer, start, end } = this.#framer
    const type = header >> 4
    if (type === packetType.PUBLISH && this.#guest !== undefined) {
      return this.#publish(this.#guest, readPublish(header, buffer, start, end, this.#level))
    }
    requireFlags(header)
    const cursor = new Cursor(buffer, start, end)
    if (this.#guest === undefined || this.#session === undefined) this.#connect(type, cursor)
    else {
      const ms = type === packetType.PUBACK ? 0 : this.#house.control(this.#guest)
      if (ms > 0) return ms
      this.#rest(type, cursor, this.#guest, this.#session)
    }
    return 0
  }

  #connect(type: number, cursor: Cursor): void {
    if (type !== packetType.CONNECT) throw protocolError('the first packet is not CONNECT') // [MQTT-3.1.0-1]
    const packet = readConnect(cursor)
    if (!isSpoken(packet.protocolLevel)) {
      this.#house.ended(this, undefined, 'GATE_PROTOCOL_VERSION', `protocol level ${packet.protocolLevel}`)
      this.write(packet.protocolLevel < 5 ? connackOtherVersion : connackRefused(0x84))
      this.#finish()
      return
    }
    this.#level = packet.protocolLevel
    const arrival = this.#house.connect(this, packet)
    if (typeof arrival === 'string') {
      this.write(this.dialect.connackRefused(gateCodes[arrival].reasonCode))
      this.#finish()
      return
    }
    this.#guest = arrival.guest
    this.#session = arrival.session
    this.#limit = arrival.maximumPacketSize
    this.#ourReceiveMaximum = arrival.receiveMaximum
    this.#keepAliveMs = arrival.keepAliveSeconds * 1000
    this.receiveMaximum = packet.properties.receiveMaximum ?? 65_535
    this.maximumPacketSize = packet.properties.maximumPacketSize ?? Number.MAX_SAFE_INTEGER
    this.write(arrival.connack)
    arrival.session.attach(this, this.#house.now())
    this.#house.attached(arrival.guest)
  }

  #publish(guest: Guest, publish: Publish): number {
    if (publish.qos === 2) throw new PacketError(0x9b, 'QoS 2') // we declared a maximum QoS of 1 (§3.2.2.3.4)
    if (publish.retain) throw new PacketError(0x9a, 'retain') // we declared retain unavailable (§3.2.2.3.5)
    if (publish.properties?.topicAlias !== undefined) throw new PacketError(0x94, 'topic alias') // our maximum is 0
    // 3.1.1 knows no receive maximum: there the rate alone decides
    if (this.#level === 5 && publish.qos === 1 && this.#unacknowledged >= this.#ourReceiveMaximum) {
      const waiting = this.#framer.waitingPublishes() + this.#unacknowledged
      const flood = waiting > this.#house.burst(guest, publish.topic)
      this.#end(flood ? 'GATE_FLOOD' : 'GATE_RECEIVE_MAXIMUM', `${waiting} messages at once`) // [MQTT-3.3.4-9]
      return 0
    }
    const ms = this.#house.publish(this, guest, publish)
    if (ms === 0) {
      if (publish.qos === 1) this.#unacknowledged += 1
      return 0
    }
    const waiting = this.#framer.waitingPublishes()
    if (waiting <= this.#house.burst(guest, publish.topic)) return ms
    this.#end('GATE_FLOOD', `${waiting} messages waiting over the rate`)
    return 0
  }

  #rest(type: number, cursor: Cursor, guest: Guest, session: Session): void {
    switch (type) {
      case packetType.PUBACK:
        this.#house.delivered(guest, readAcknowledgement(cursor).packetId)
        return
      case packetType.SUBSCRIBE: {
        const packet = readSubscribe(cursor, this.#level)
        this.#house.subscribe(guest, packet, (codes) => {
          this.write(this.dialect.suback(packet.packetId, codes))
          session.flush(this.#house.now())
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
      case packetType.DISCONNECT: {
        if (this.#level === 4 && !cursor.done) throw protocolError('DISCONNECT with a body')
        const { properties } = readDisconnect(cursor)
        const { sessionExpiryInterval: expiry } = properties
        if (expiry !== undefined && !this.#house.sessionExpiry(guest, expiry)) {
          throw protocolError('a session expiry where CONNECT had none')
        }
        this.#finish()
        return
      }
      default:
        // a second CONNECT [MQTT-3.1.0-2], packets of QoS 2 that we never began, AUTH without a method, a server's packet
        throw protocolError(`packet type ${type} can't come here`)
    }
  }
}

/** The codes that a faulty packet leads to. */
const protocolCodes: ReadonlySet<GateCode> = new Set<GateCode>([
  'GATE_MALFORMED',
  'GATE_PROTOCOL',
  'GATE_PACKET_SIZE',
  'GATE_RECEIVE_MAXIMUM',
  'GATE_TOPIC_ALIAS',
  'GATE_QOS',
  'GATE_RETAIN',
])
