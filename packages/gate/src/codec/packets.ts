import { Cursor, malformed, protocolError } from './cursor.ts'
import { type Properties, readProperties } from './properties.ts'
import { WILL_DELAY_INTERVAL, withoutProperty } from './tail.ts'

/** Control packet types (MQTT 5.0 §2.1.2). */
export const packetType = {
  CONNECT: 1,
  CONNACK: 2,
  PUBLISH: 3,
  PUBACK: 4,
  PUBREC: 5,
  PUBREL: 6,
  PUBCOMP: 7,
  SUBSCRIBE: 8,
  SUBACK: 9,
  UNSUBSCRIBE: 10,
  UNSUBACK: 11,
  PINGREQ: 12,
  PINGRESP: 13,
  DISCONNECT: 14,
  AUTH: 15,
} as const

/** Protocol levels that are spoken here: MQTT 3.1.1 and MQTT 5.0 (§3.1.2.2). */
export type Level = 4 | 5

export interface Connect {
  readonly protocolLevel: number
  readonly cleanStart: boolean
  readonly keepAliveSeconds: number
  readonly clientId: string
  readonly will: Will | undefined
  readonly properties: Properties
}

/** What is to be published when the client is gone without saying good-bye (§3.1.2.5, §3.1.3.2, §3.1.3.3). */
export interface Will {
  readonly topic: string
  readonly qos: 0 | 1 | 2
  readonly retain: boolean
  readonly properties: Properties
  readonly payload: Buffer
  /** Properties that PUBLISH will carry (all but the delay), and payload. */
  readonly tail: Buffer
}

export const isSpoken = (protocolLevel: number): protocolLevel is Level =>
  protocolLevel === 4 || protocolLevel === 5

/**
 * CONNECT (§3.1 in both versions). Of another protocol version only the level is read: what follows is laid out otherwise.
 * @throws PacketError 0x81, 0x82; 0x84 for another protocol name
 */
export function readConnect(cursor: Cursor): Connect {
  const name = cursor.text()
  const protocolLevel = cursor.u8()
  if (name !== 'MQTT' && name !== 'MQIsdp') throw malformed('this is not MQTT')
  if (name !== 'MQTT' || !isSpoken(protocolLevel)) return unreadable(name === 'MQTT' ? protocolLevel : 3)
  const flags = cursor.u8()
  if (flags & 0x01) throw malformed('the reserved connect flag is set') // [MQTT-3.1.2-3]
  const hasWill = (flags & 0x04) !== 0
  if (!hasWill && flags & 0x38) throw malformed('will flags without a will') // [MQTT-3.1.2-11], [MQTT-3.1.2-13]
  if ((flags & 0x18) === 0x18) throw malformed('a will of QoS 3') // [MQTT-3.1.2-12]
  const keepAliveSeconds = cursor.u16()
  if (protocolLevel === 4 && (flags & 0xc0) === 0x40) throw malformed('a password without a user name') // 3.1.1 [MQTT-3.1.2-22]
  const properties = protocolLevel === 5 ? readProperties(cursor, 'connect') : {}
  if (properties.authenticationData && properties.authenticationMethod === undefined) {
    throw protocolError('authentication data without a method') // §3.1.2.11.10
  }
  const clientId = cursor.text()
  const will = hasWill ? readWill(cursor, flags, protocolLevel) : undefined
  if (flags & 0x80) cursor.text() // a user name proves nothing here: the certificate does
  if (flags & 0x40) cursor.binary()
  if (!cursor.done) throw malformed('octets after the end of CONNECT')
  return { protocolLevel, cleanStart: (flags & 0x02) !== 0, keepAliveSeconds, clientId, will, properties }
}

const unreadable = (protocolLevel: number): Connect => ({
  protocolLevel,
  cleanStart: true,
  keepAliveSeconds: 0,
  clientId: '',
  will: undefined,
  properties: {},
})

/** It outlives the packet, so its octets are copied out of it. */
function readWill(cursor: Cursor, flags: number, level: Level): Will {
  const from = cursor.offset
  const properties = level === 5 ? readProperties(cursor, 'will') : {}
  const list = level === 5 ? cursor.buffer.subarray(from, cursor.offset) : Buffer.from([0])
  const topic = cursor.text()
  const payload = Buffer.from(cursor.binary())
  if (topic === '' || /[+#]/.test(topic)) throw protocolError('a will without a topic name')
  if (/[+#]/.test(properties.responseTopic ?? '')) throw protocolError('a response topic with a wildcard') // [MQTT-3.3.2-14]
  return {
    topic,
    qos: ((flags >> 3) & 3) as Will['qos'], // 3 was refused before
    retain: (flags & 0x20) !== 0,
    properties,
    payload,
    tail: Buffer.concat([withoutProperty(list, WILL_DELAY_INTERVAL), payload]),
  }
}

/** PUBLISH, as far as the protocol goes (§3.3). `properties` is absent where the list is empty, the usual case. */
export interface Publish {
  readonly topic: string
  readonly qos: number
  readonly dup: boolean
  readonly retain: boolean
  /** 0 for QoS 0. */
  readonly packetId: number
  readonly properties: Properties | undefined
  readonly payload: Buffer
  /** Property list and payload as they came, to be handed on unaltered (§3.3.2.3); absent where 3.1.1 has no such list. */
  readonly tail: Buffer | undefined
}

/** @throws PacketError 0x81, 0x82 */
export function readPublish(
  header: number,
  buffer: Buffer,
  start: number,
  end: number,
  level: Level,
): Publish {
  const qos = (header >> 1) & 3
  const dup = (header & 8) !== 0
  if (qos === 3) throw malformed('QoS 3 does not exist') // [MQTT-3.3.1-4]
  if (qos === 0 && dup) throw malformed('DUP at QoS 0') // [MQTT-3.3.1-2]
  if (end - start < 2) throw malformed('PUBLISH without a topic')
  const topicEnd = start + 2 + buffer.readUInt16BE(start)
  const tail = topicEnd + (qos === 0 ? 0 : 2)
  if (tail > end || (level === 5 && tail === end)) throw malformed('PUBLISH ends before its properties')
  const topic = topicText(buffer, start + 2, topicEnd)
  const packetId = qos === 0 ? 0 : buffer.readUInt16BE(topicEnd)
  if (qos !== 0 && packetId === 0) throw protocolError('packet identifier 0') // [MQTT-2.2.1-3]
  let payload = level === 5 ? tail + 1 : tail
  let properties: Properties | undefined
  if (level === 5 && buffer[tail] !== 0) {
    const cursor = new Cursor(buffer, tail, end)
    properties = readProperties(cursor, 'publish')
    payload = cursor.offset
    if (/[+#]/.test(properties.responseTopic ?? '')) throw protocolError('a response topic with a wildcard') // [MQTT-3.3.2-14]
  }
  if (topic === '' && properties?.topicAlias === undefined) throw protocolError('no topic') // §3.3.2.1
  return {
    topic,
    qos,
    dup,
    retain: (header & 1) !== 0,
    packetId,
    properties,
    payload: buffer.subarray(payload, end),
    tail: level === 5 ? buffer.subarray(tail, end) : undefined,
  }
}

const PLUS = 0x2b
const HASH = 0x23

/** Latin-1 is the quick way for ASCII; any other octet takes the careful one. */
function topicText(buffer: Buffer, from: number, to: number): string {
  let plain = true
  for (let at = from; at < to; at += 1) {
    const octet = buffer[at] as number // within the packet
    if (octet === PLUS || octet === HASH) throw protocolError('a topic name with a wildcard') // [MQTT-3.3.2-2]
    if (octet === 0 || octet > 0x7f) plain = false
  }
  return plain ? buffer.toString('latin1', from, to) : new Cursor(buffer, from - 2, to).text()
}

export interface Acknowledgement {
  readonly packetId: number
  readonly reasonCode: number
}

/** PUBACK, PUBREC, PUBREL, PUBCOMP (§3.4.2 to §3.7.2): reason code and properties may be left out; 3.1.1 has none. */
export function readAcknowledgement(cursor: Cursor, level: Level): Acknowledgement {
  const packetId = nonZero(cursor.u16())
  if (level === 4 && !cursor.done) throw malformed('octets after the packet identifier')
  const reasonCode = cursor.done ? 0 : cursor.u8()
  if (!cursor.done) readProperties(cursor, 'ack')
  if (!cursor.done) throw malformed('octets after the end of an acknowledgement')
  return { packetId, reasonCode }
}

export interface Subscribe {
  readonly packetId: number
  readonly identifier: number | undefined
  readonly entries: readonly SubscribeEntry[]
}
export interface SubscribeEntry {
  readonly filter: string
  readonly qos: number
  readonly noLocal: boolean
  readonly retainAsPublished: boolean
  /** Which retained messages are sent: 0 all, 1 to a new subscription only, 2 none (§3.8.3.1). */
  readonly retainHandling: number
}

function readEntry(cursor: Cursor, level: Level): SubscribeEntry {
  const filter = cursor.text()
  const options = cursor.u8()
  const noLocal = (options & 4) !== 0
  if (level === 4 && options > 2) throw malformed('reserved bits beside the requested QoS') // 3.1.1 [MQTT-3-8.3-4]
  if (options & 0xc0) throw malformed('reserved subscription options are set') // [MQTT-3.8.3-5]
  if ((options & 3) === 3 || (options & 0x30) === 0x30) throw protocolError('an illegal subscription option') // §3.8.3.1
  if (noLocal && filter.startsWith('$share/')) throw protocolError('no local on a shared subscription') // [MQTT-3.8.3-4]
  return {
    filter,
    qos: options & 3,
    noLocal,
    retainAsPublished: (options & 8) !== 0,
    retainHandling: options >> 4,
  }
}

export function readSubscribe(cursor: Cursor, level: Level): Subscribe {
  const packetId = nonZero(cursor.u16())
  const identifier = level === 5 ? readProperties(cursor, 'subscribe').subscriptionIdentifier : undefined
  const entries: SubscribeEntry[] = []
  while (!cursor.done) entries.push(readEntry(cursor, level))
  if (entries.length === 0) throw protocolError('SUBSCRIBE without a filter') // [MQTT-3.8.3-2]
  return { packetId, identifier, entries }
}

export function readUnsubscribe(
  cursor: Cursor,
  level: Level,
): {
  readonly packetId: number
  readonly filters: readonly string[]
} {
  const packetId = nonZero(cursor.u16())
  if (level === 5) readProperties(cursor, 'unsubscribe')
  const filters: string[] = []
  while (!cursor.done) filters.push(cursor.text())
  if (filters.length === 0) throw protocolError('UNSUBSCRIBE without a filter') // [MQTT-3.10.3-2]
  return { packetId, filters }
}

function nonZero(packetId: number): number {
  if (packetId === 0) throw protocolError('packet identifier 0') // [MQTT-2.2.1-3]
  return packetId
}

/** DISCONNECT (§3.14.2): an empty one means normal disconnection. */
export function readDisconnect(cursor: Cursor): {
  readonly reasonCode: number
  readonly properties: Properties
} {
  const reasonCode = cursor.done ? 0 : cursor.u8()
  const properties = cursor.done ? {} : readProperties(cursor, 'disconnect')
  if (!cursor.done) throw malformed('octets after the end of DISCONNECT')
  return { reasonCode, properties }
}

/** Fixed header flags that a type must have (§2.1.3, [MQTT-2.1.3-1]); PUBLISH's are its own. */
export function requireFlags(header: number): void {
  const type = header >> 4
  if (type === packetType.PUBLISH) return
  const wanted =
    type === packetType.PUBREL || type === packetType.SUBSCRIBE || type === packetType.UNSUBSCRIBE ? 2 : 0
  if ((header & 0x0f) !== wanted) throw malformed('reserved flags of the fixed header')
}
