import {
  connackAccepted,
  connackRefused,
  disconnect,
  type OutgoingPublish,
  propertyListOf,
  publishLength,
  suback,
  type Terms,
  unsuback,
  withSubscriptionIdentifier,
  writePublish,
} from './encode.ts'
import type { Level } from './packets.ts'

/** How a version says what the server has to say. Reason codes are those of MQTT 5.0 (§2.4); a version that has none maps them. */
export interface Dialect {
  connackAccepted(terms: Terms): Buffer
  connackRefused(reasonCode: number): Buffer
  suback(packetId: number, reasonCodes: readonly number[]): Buffer
  unsuback(packetId: number, reasonCodes: readonly number[]): Buffer
  /** Nothing, where a server can only close the connection. */
  disconnect(reasonCode: number): Buffer | undefined
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
  publish(message) {
    const { subscriptionIdentifier: identifier, tail } = message
    return written(
      identifier === undefined ? message : { ...message, tail: withSubscriptionIdentifier(tail, identifier) },
    )
  },
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
  suback: (packetId, reasonCodes) => {
    const codes = reasonCodes.map((code) => (code < 0x80 ? code : 0x80))
    return Buffer.concat([
      remaining(0x90, 2 + codes.length),
      Buffer.from([packetId >> 8, packetId & 0xff, ...codes]),
    ])
  },
  unsuback: (packetId) => Buffer.from([0xb0, 2, packetId >> 8, packetId & 0xff]),
  disconnect: () => undefined,
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

/** Fixed header of a packet with fewer than 16,384 octets behind it. */
const remaining = (header: number, length: number): Buffer =>
  length < 128 ? Buffer.from([header, length]) : Buffer.from([header, (length & 0x7f) | 0x80, length >> 7])
