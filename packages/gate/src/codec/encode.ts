import { packetType } from './packets.ts'
import { u16, u32, variable } from './numbers.ts'

/** Writes the packets that a server sends (MQTT 5.0 §3). Each function gives the whole packet. */

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
  readonly topicAliasMaximum: number
  readonly sharedSubscriptions: boolean
  readonly serverKeepAliveSeconds?: number
  readonly assignedClientId?: string
  readonly responseInformation?: string
  readonly userProperties: readonly (readonly [name: string, value: string])[]
}

const property = (identifier: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([identifier]), value])

const optional = <T>(identifier: number, value: T | undefined, write: (value: T) => Buffer): Buffer[] =>
  value === undefined ? [] : [property(identifier, write(value))]

/** CONNACK with success. What is not said stands at its default: QoS 2, retained messages, wildcards, identifiers (§3.2.2.3). */
export function connackAccepted(terms: Terms): Buffer {
  const properties = propertyList(
    property(0x11, u32(terms.sessionExpirySeconds)),
    property(0x21, u16(terms.receiveMaximum)),
    property(0x27, u32(terms.maximumPacketSize)),
    ...optional(0x12, terms.assignedClientId, text),
    ...optional(0x22, terms.topicAliasMaximum === 0 ? undefined : terms.topicAliasMaximum, u16),
    ...(terms.sharedSubscriptions ? [] : [Buffer.from([0x2a, 0])]),
    ...optional(0x13, terms.serverKeepAliveSeconds, u16),
    ...optional(0x1a, terms.responseInformation, text),
    ...terms.userProperties.map(([name, value]) => property(0x26, Buffer.concat([text(name), text(value)]))),
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

/** PUBREL (§3.6): the short form is success. */
export const pubrel = (packetId: number, reasonCode: number): Buffer =>
  packet((packetType.PUBREL << 4) | 2, u16(packetId), reasonOf(reasonCode))

/** PUBCOMP (§3.7). */
export const pubcomp = (packetId: number, reasonCode: number): Buffer =>
  packet(packetType.PUBCOMP << 4, u16(packetId), reasonOf(reasonCode))

const reasonOf = (reasonCode: number): Buffer => Buffer.from(reasonCode === 0 ? [] : [reasonCode])

/**
 * The first answer to a PUBLISH as one number, so that many of them make no objects: PUBACK at QoS 1, PUBREC at QoS 2,
 * with packet identifier and reason code.
 */
export const answerTo = (qos: number, packetId: number, reasonCode: number): number =>
  (qos === 2 ? PUBREC_BIT : 0) | (packetId << 8) | reasonCode

const PUBREC_BIT = 1 << 24

export const isRefusal = (answer: number): boolean => (answer & 0xff) >= 0x80
export const isPubrec = (answer: number): boolean => (answer & PUBREC_BIT) !== 0

/** Octets of an answer: success is the short form (§3.4.2.1, §3.5.2.1). */
export const answerLength = (answer: number): number => ((answer & 0xff) === 0 ? 4 : 5)

/** Writes an answer at an offset and says where it ends. */
export function writeAnswer(into: Buffer, at: number, answer: number): number {
  const reasonCode = answer & 0xff
  into[at] = (isPubrec(answer) ? packetType.PUBREC : packetType.PUBACK) << 4
  into[at + 1] = reasonCode === 0 ? 2 : 3
  into[at + 2] = (answer >> 16) & 0xff
  into[at + 3] = (answer >> 8) & 0xff
  if (reasonCode === 0) return at + 4
  into[at + 4] = reasonCode
  return at + 5
}

/** A PUBLISH as it goes out: `tail` is property list and payload. */
export interface OutgoingPublish {
  readonly topic: string
  readonly tail: Uint8Array
  readonly qos: 0 | 1 | 2
  readonly dup: boolean
  readonly retain: boolean
  readonly packetId: number
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

/** Writes a PUBLISH at an offset and answers where it ends. */
export function writePublish(into: Buffer, at: number, message: OutgoingPublish): number {
  let offset = at
  into[offset++] = 0x30 | (message.dup ? 8 : 0) | (message.qos << 1) | (message.retain ? 1 : 0)
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
