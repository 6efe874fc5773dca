import { packetType } from './packets.ts'

/** Writes the packets that a server sends (MQTT 5.0 §3). Each function gives the whole packet. */

const variable = (value: number): Buffer => {
  const octets: number[] = []
  let rest = value
  do {
    const more = Math.floor(rest / 128)
    octets.push((rest % 128) | (more > 0 ? 0x80 : 0))
    rest = more
  } while (rest > 0)
  return Buffer.from(octets)
}

export const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])
const u32 = (value: number): Buffer => {
  const octets = Buffer.allocUnsafe(4)
  octets.writeUInt32BE(value)
  return octets
}
const text = (value: string): Buffer => {
  const octets = Buffer.from(value)
  return Buffer.concat([u16(octets.length), octets])
}

/** A packet: fixed header with its length, and what stands behind it (§2.1). */
export const packet = (header: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([header]), variable(body.length), body])
}

const propertyList = (...parts: readonly Buffer[]): Buffer => {
  const list = Buffer.concat(parts)
  return Buffer.concat([variable(list.length), list])
}

/** What the server tells a client it lets in (§3.2.2.3). */
export interface Terms {
  readonly sessionPresent: boolean
  readonly sessionExpirySeconds: number
  readonly receiveMaximum: number
  readonly maximumPacketSize: number
  readonly serverKeepAliveSeconds?: number
  readonly userProperties: readonly (readonly [name: string, value: string])[]
}

const userProperty = ([name, value]: readonly [string, string]): Buffer =>
  Buffer.concat([Buffer.from([0x26]), text(name), text(value)])

/** CONNACK with success. QoS 2, retained messages and shared subscriptions are declared absent (§3.2.2.3.4, .5, .13). */
export function connackAccepted(terms: Terms): Buffer {
  const properties = propertyList(
    Buffer.concat([Buffer.from([0x11]), u32(terms.sessionExpirySeconds)]),
    Buffer.concat([Buffer.from([0x21]), u16(terms.receiveMaximum)]),
    Buffer.from([0x24, 1]), // maximum QoS
    Buffer.from([0x25, 0]), // retain available
    Buffer.concat([Buffer.from([0x27]), u32(terms.maximumPacketSize)]),
    Buffer.from([0x2a, 0]), // shared subscription available
    ...(terms.serverKeepAliveSeconds === undefined
      ? []
      : [Buffer.from([0x13]), u16(terms.serverKeepAliveSeconds)]),
    ...terms.userProperties.map(userProperty),
  )
  return packet(packetType.CONNACK << 4, Buffer.from([terms.sessionPresent ? 1 : 0, 0]), properties)
}

/** CONNACK with a refusal: no session, no word of why beyond the code. */
export const connackRefused = (reasonCode: number): Buffer =>
  packet(packetType.CONNACK << 4, Buffer.from([0, reasonCode, 0]))

/** What a client of MQTT 3.1 or 3.1.1 understands: return code 1, unacceptable protocol version (MQTT 3.1.1 §3.2.2.3). */
export const connackOtherVersion = Buffer.from([0x20, 2, 0, 1])

export const disconnect = (reasonCode: number): Buffer =>
  Buffer.from([packetType.DISCONNECT << 4, 2, reasonCode, 0])

export const pingResponse = Buffer.from([packetType.PINGRESP << 4, 0])

export const suback = (packetId: number, reasonCodes: readonly number[]): Buffer =>
  packet(packetType.SUBACK << 4, u16(packetId), Buffer.from([0, ...reasonCodes]))

export const unsuback = (packetId: number, reasonCodes: readonly number[]): Buffer =>
  packet(packetType.UNSUBACK << 4, u16(packetId), Buffer.from([0, ...reasonCodes]))

/** Octets of PUBACK: success is the short form (§3.4.2.1). */
export const pubackLength = (reasonCode: number): number => (reasonCode === 0 ? 4 : 5)

/** Writes a PUBACK at an offset and answers where it ends. */
export function writePuback(into: Buffer, at: number, packetId: number, reasonCode: number): number {
  into[at] = packetType.PUBACK << 4
  into[at + 1] = reasonCode === 0 ? 2 : 3
  into[at + 2] = packetId >> 8
  into[at + 3] = packetId & 0xff
  if (reasonCode === 0) return at + 4
  into[at + 4] = reasonCode
  return at + 5
}

/** A PUBLISH as it goes out: `tail` is property list and payload. */
export interface OutgoingPublish {
  readonly topic: string
  readonly tail: Uint8Array
  readonly qos: 0 | 1
  readonly dup: boolean
  readonly packetId: number
  readonly subscriptionIdentifier?: number | undefined
}

const variableLength = (value: number): number =>
  value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4

export function publishLength(message: OutgoingPublish): number {
  const remaining = remainingLength(message)
  return 1 + variableLength(remaining) + remaining
}

function remainingLength({ topic, tail, qos }: OutgoingPublish): number {
  return 2 + Buffer.byteLength(topic) + (qos === 0 ? 0 : 2) + tail.length
}

/** Writes a PUBLISH without a subscription identifier at an offset and answers where it ends. */
export function writePublish(into: Buffer, at: number, message: OutgoingPublish): number {
  let offset = at
  into[offset++] = 0x30 | (message.dup ? 8 : 0) | (message.qos << 1)
  let remaining = remainingLength(message)
  do {
    const more = remaining >>> 7
    into[offset++] = (remaining & 0x7f) | (more > 0 ? 0x80 : 0)
    remaining = more
  } while (remaining > 0)
  const topicLength = into.write(message.topic, offset + 2, 'utf8')
  into[offset] = topicLength >> 8
  into[offset + 1] = topicLength & 0xff
  offset += 2 + topicLength
  if (message.qos !== 0) {
    into[offset++] = message.packetId >> 8
    into[offset++] = message.packetId & 0xff
  }
  into.set(message.tail, offset)
  return offset + message.tail.length
}

/** Where the property list of a tail begins behind its length, and where it ends (§2.2.2.1). */
export function propertyListOf(tail: Uint8Array): { readonly start: number; readonly end: number } {
  let length = 0
  for (let at = 0; ; at += 1) {
    const octet = tail[at] ?? 0
    length += (octet & 0x7f) * 2 ** (7 * at)
    if (octet < 0x80) return { start: at + 1, end: at + 1 + length }
  }
}

/** The same with a subscription identifier put in front of the other properties (§3.3.2.3.8). */
export function withSubscriptionIdentifier(tail: Uint8Array, identifier: number): Buffer {
  const head = Buffer.concat([Buffer.from([0x0b]), variable(identifier)])
  const { start, end } = propertyListOf(tail)
  return Buffer.concat([variable(end - start + head.length), head, tail.subarray(start)])
}

const PAYLOAD_FORMAT_INDICATOR = 0x01
const MESSAGE_EXPIRY_INTERVAL = 0x02
const USER_PROPERTY = 0x26

/** Octets of a property of PUBLISH, its identifier included; all of those that it may carry, by their data types (§2.2.2.2). */
function propertyOctets(tail: Uint8Array, at: number): number {
  const octets = (place: number): number => ((tail[place] ?? 0) << 8) | (tail[place + 1] ?? 0)
  const identifier = tail[at]
  if (identifier === PAYLOAD_FORMAT_INDICATOR) return 2
  if (identifier === MESSAGE_EXPIRY_INTERVAL) return 5
  const first = 1 + 2 + octets(at + 1)
  // a user property is two texts; content type, response topic and correlation data are one field
  return identifier === USER_PROPERTY ? first + 2 + octets(at + first) : first
}

/** What is left of a message's life replaces what it was given ([MQTT-3.3.2-6]). A message without one stays without. */
export function withRemainingLife(tail: Uint8Array, seconds: number): Uint8Array {
  const { start, end } = propertyListOf(tail)
  for (let at = start; at < end; at += propertyOctets(tail, at)) {
    if (tail[at] !== MESSAGE_EXPIRY_INTERVAL) continue
    return Buffer.concat([tail.subarray(0, at + 1), u32(seconds), tail.subarray(at + 5)])
  }
  return tail
}
