import { u16, u32, variable } from './numbers.ts'
import type { Properties } from './properties.ts'

/**
 * The tail of a PUBLISH is its property list and its payload. Most of it is handed on as it came (MQTT 5.0 §3.3.2.3);
 * what belongs to one connection or one subscriber is put in or taken out here. Each function gives a new tail.
 */

/** What a payload is, and how long it is of use. */
type Description = Pick<Properties, 'payloadFormatIndicator' | 'messageExpiryInterval' | 'contentType'>

const MESSAGE_EXPIRY_INTERVAL = 0x02
const CONTENT_TYPE = 0x03
const PAYLOAD_FORMAT_INDICATOR = 0x01
const SUBSCRIPTION_IDENTIFIER = 0x0b
const TOPIC_ALIAS = 0x23
const USER_PROPERTY = 0x26
export const WILL_DELAY_INTERVAL = 0x18

/** Where the property list of a tail begins behind its length, and where it ends (§2.2.2.1). */
export function propertyListOf(tail: Uint8Array): { readonly start: number; readonly end: number } {
  let length = 0
  for (let at = 0; ; at += 1) {
    const octet = tail[at] ?? 0
    length += (octet & 0x7f) * 2 ** (7 * at)
    if (octet < 0x80) return { start: at + 1, end: at + 1 + length }
  }
}

/** Octets of a property of PUBLISH or of a will, its identifier included, by its data type (§2.2.2.2). */
function propertyOctets(tail: Uint8Array, at: number): number {
  const octets = (place: number): number => ((tail[place] ?? 0) << 8) | (tail[place + 1] ?? 0)
  const first = 1 + 2 + octets(at + 1)
  switch (tail[at] ?? 0) {
    case PAYLOAD_FORMAT_INDICATOR:
      return 2
    case MESSAGE_EXPIRY_INTERVAL:
    case WILL_DELAY_INTERVAL:
      return 5
    case TOPIC_ALIAS:
      return 3
    case SUBSCRIPTION_IDENTIFIER:
      return 1 + propertyListOf(tail.subarray(at + 1)).start // a variable byte integer too
    case USER_PROPERTY:
      return first + 2 + octets(at + first)
    default:
      return first // content type, response topic, correlation data
  }
}

function placeOf(tail: Uint8Array, identifier: number): number | undefined {
  const { start, end } = propertyListOf(tail)
  for (let at = start; at < end; at += propertyOctets(tail, at)) if (tail[at] === identifier) return at
  return undefined
}

function withProperties(tail: Uint8Array, added: Buffer): Buffer {
  const { start, end } = propertyListOf(tail)
  return Buffer.concat([variable(end - start + added.length), added, tail.subarray(start)])
}

/** Every subscription that led to this delivery says its identifier (§3.3.2.3.8, [MQTT-3.3.4-3], [MQTT-3.3.4-4]). */
export const withSubscriptionIdentifiers = (tail: Uint8Array, identifiers: readonly number[]): Uint8Array =>
  identifiers.length === 0
    ? tail
    : withProperties(
        tail,
        Buffer.concat(identifiers.flatMap((one) => [Buffer.from([SUBSCRIPTION_IDENTIFIER]), variable(one)])),
      )

export const withTopicAlias = (tail: Uint8Array, alias: number): Buffer =>
  withProperties(tail, Buffer.concat([Buffer.from([TOPIC_ALIAS]), u16(alias)]))

/** An alias is a matter of one connection ([MQTT-3.3.2-7]). */
export const withoutTopicAlias = (tail: Uint8Array): Uint8Array => withoutProperty(tail, TOPIC_ALIAS)

export function withoutProperty(tail: Uint8Array, identifier: number): Uint8Array {
  const at = placeOf(tail, identifier)
  if (at === undefined) return tail
  const { start, end } = propertyListOf(tail)
  const octets = propertyOctets(tail, at)
  return Buffer.concat([variable(end - start - octets), tail.subarray(start, at), tail.subarray(at + octets)])
}

/** What is left of a message's life replaces what it was given ([MQTT-3.3.2-6]). A message without one stays without. */
export function withRemainingLife(tail: Uint8Array, seconds: number): Uint8Array {
  const at = placeOf(tail, MESSAGE_EXPIRY_INTERVAL)
  if (at === undefined) return tail
  return Buffer.concat([tail.subarray(0, at + 1), u32(seconds), tail.subarray(at + 5)])
}

/** A tail of which everything is written here, and nothing is as it came. */
export function describedTail(description: Description, payload: Uint8Array): Buffer {
  const { payloadFormatIndicator: format, messageExpiryInterval: life, contentType } = description
  const type = contentType === undefined ? undefined : Buffer.from(contentType)
  const list = Buffer.concat([
    ...(format === undefined ? [] : [Buffer.from([PAYLOAD_FORMAT_INDICATOR, format])]),
    ...(life === undefined ? [] : [Buffer.from([MESSAGE_EXPIRY_INTERVAL]), u32(life)]),
    ...(type === undefined ? [] : [Buffer.from([CONTENT_TYPE]), u16(type.length), type]),
  ])
  return Buffer.concat([variable(list.length), list, payload])
}

/** An empty property list: what stands before a payload that came without one. */
const noProperties = Buffer.from([0])
export const bareTail = (payload: Uint8Array): Buffer => Buffer.concat([noProperties, payload])
