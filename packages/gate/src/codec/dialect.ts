import {
  connackAccepted,
  connackRefused,
  disconnect,
  type OutgoingPublish,
  packet,
  publishLength,
  suback,
  pubcomp,
  pubrel,
  type Terms,
  unsuback,
  writePublish,
} from './encode.ts'
import { u16 } from './numbers.ts'
import { type Level, packetType } from './packets.ts'
import { propertyListOf } from './tail.ts'

/** How a version says what the server has to say. Reason codes are those of MQTT 5.0 (§2.4); a version that has none maps them. */
export interface Dialect {
  connackAccepted(terms: Terms): Buffer
  connackRefused(reasonCode: number): Buffer
  suback(packetId: number, reasonCodes: readonly number[]): Buffer
  unsuback(packetId: number, reasonCodes: readonly number[]): Buffer
  /** Nothing, where a server can only close the connection. */
  disconnect(reasonCode: number): Buffer | undefined
  pubrel(packetId: number, reasonCode: number): Buffer
  pubcomp(packetId: number, reasonCode: number): Buffer
  publish(message: OutgoingPublish): Buffer
  /** Whether an acknowledgement can say that a message was refused (3.1.1 has no such word). */
  readonly canRefuse: boolean
}

const mqtt5: Dialect = {
  connackAccepted,
  connackRefused,
  suback,
  unsuback,
  disconnect,
  pubrel,
  pubcomp,
  publish: written,
  canRefuse: true,
}

/** Return codes of CONNACK (MQTT 3.1.1 §3.2.2.3): identifier rejected, server unavailable; all else is not authorized. */
const returnCodes: ReadonlyMap<number, number> = new Map([
  [0x84, 1],
  [0x85, 2],
  [0x88, 3],
  [0x89, 3],
])

const mqtt311: Dialect = {
  connackAccepted: ({ sessionPresent }) => Buffer.from([0x20, 2, sessionPresent ? 1 : 0, 0]),
  connackRefused: (reasonCode) => Buffer.from([0x20, 2, 0, returnCodes.get(reasonCode) ?? 5]),
  suback(packetId, reasonCodes) {
    const codes = reasonCodes.map((code) => (code < 0x80 ? code : 0x80))
    return packet(packetType.SUBACK << 4, u16(packetId), Buffer.from(codes))
  },
  unsuback: (packetId) => packet(packetType.UNSUBACK << 4, u16(packetId)),
  disconnect: () => undefined,
  pubrel: (packetId) => pubrel(packetId, 0),
  pubcomp: (packetId) => pubcomp(packetId, 0),
  publish: (message) =>
    written({ ...message, tail: message.tail.subarray(propertyListOf(message.tail).end) }),
  canRefuse: false,
}

export const dialects: Readonly<Record<Level, Dialect>> = { 4: mqtt311, 5: mqtt5 }

function written(message: OutgoingPublish): Buffer {
  const octets = Buffer.allocUnsafe(publishLength(message))
  writePublish(octets, 0, message)
  return octets
}
