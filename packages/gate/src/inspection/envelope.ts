import { isUtf8 } from 'node:buffer'
import { isProtectedMessage, readProtectedMessage } from '@sekisho/trust/core'
import { decode } from 'cborg'
import type { GateCode } from './codes.ts'

/** What every message is wrapped in (design §4). `ts` is milliseconds since 1970, UTC. */
export interface Envelope {
  readonly seq: number
  readonly ts: number
  readonly data: unknown
  readonly epoch?: number
  readonly origin?: string
}

/** How the sender declared the payload, by PUBLISH properties (MQTT 5.0 §3.3.2.3.2, .5). */
export interface PayloadDeclaration {
  readonly payloadFormatIndicator?: number
  readonly contentType?: string
}

export type EnvelopeResult =
  | { readonly code?: undefined; readonly envelope: Envelope }
  | { readonly code: GateCode; readonly reason: string }

const refused = (code: GateCode, reason: string): EnvelopeResult => ({ code, reason })

/** A CBOR map's first octet is 0xa0 to 0xbf (RFC 8949 §3.1), which begins no JSON text. */
const looksLikeCbor = (payload: Uint8Array): boolean => ((payload[0] ?? 0) & 0xe0) === 0xa0

/**
 * Reads an envelope, strictly: one with a member that is given twice, an unknown member, or a number of its own that is
 * no safe integer, is refused, since two readers could understand it differently. Pure.
 */
export function readEnvelope(payload: Buffer, declared: PayloadDeclaration | undefined): EnvelopeResult {
  if (declared?.payloadFormatIndicator === 1 && !isUtf8(payload)) {
    return refused('GATE_PAYLOAD_FORMAT', 'declared as UTF-8, but is not')
  }
  try {
    const cbor = declared?.contentType === 'application/cbor' || looksLikeCbor(payload)
    return checkEnvelope(cbor ? fromCbor(payload) : fromJson(payload))
  } catch (error) {
    return refused('GATE_ENVELOPE', error instanceof Error ? error.message : 'unreadable')
  }
}

/** The envelope of a message that was accepted once, for readers of what is stored; its proof is not checked again. */
export function decodeEnvelope(payload: Uint8Array): Envelope {
  if (isProtectedMessage(payload)) return readProtectedMessage(payload).content
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
  const result = readEnvelope(bytes, undefined)
  if (result.code !== undefined) throw new Error(`a stored message can't be read: ${result.reason}`)
  return result.envelope
}

/** RFC 8949 §5.3, strict: no repeated keys, no indefinite lengths, shortest forms, nothing behind the item. */
const fromCbor = (payload: Uint8Array): unknown =>
  decode(payload, {
    strict: true,
    rejectDuplicateMapKeys: true,
    allowIndefinite: false,
    allowUndefined: false,
    allowNaN: false,
    allowInfinity: false,
    allowBigInt: false,
  })

const COLON = 0x3a

/**
 * JSON text without repeated names (RFC 8259 §4 leaves open what those mean). Counting is enough to find them: a text
 * whose colons outnumber the names that JavaScript kept has either a colon inside a string or a name given twice.
 */
function fromJson(payload: Buffer): unknown {
  let colons = 0
  let bits = 0
  for (let at = 0; at < payload.length; at += 1) {
    const octet = payload[at] ?? 0
    bits |= octet
    if (octet === COLON) colons += 1
  }
  const ascii = bits < 0x80
  if (!ascii && !isUtf8(payload)) throw new Error('not well-formed UTF-8')
  const text = payload.toString(ascii ? 'latin1' : 'utf8')
  const value = parsed(text)
  if (colons !== countNames(value) && colonsOutsideStrings(text) !== countNames(value)) {
    throw new Error('a member is given twice')
  }
  return value
}

/** The parser's own words would quote the payload, and a reason is read by people who may not see what devices measure. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('not well-formed JSON')
  }
}

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let names = 0
  if (Array.isArray(value)) for (const item of value) names += countNames(item)
  else for (const item of Object.values(value)) names += 1 + countNames(item)
  return names
}

/** The text is known to be valid JSON, so a quote that no backslash precedes opens or closes a string. */
function colonsOutsideStrings(text: string): number {
  let colons = 0
  let inside = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (inside && character === '\\') at += 1
    else if (character === '"') inside = !inside
    else if (character === ':' && !inside) colons += 1
  }
  return colons
}

const isCount = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least

function checkEnvelope(value: unknown): EnvelopeResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused('GATE_ENVELOPE', 'not an object')
  }
  let known = 0
  const { seq, ts, data, epoch, origin } = value as Partial<Record<keyof Envelope, unknown>>
  if (!isCount(seq, 0)) return refused('GATE_ENVELOPE', 'seq is not a whole number from 0')
  if (!isCount(ts, 0)) return refused('GATE_ENVELOPE', 'ts is not a whole number of milliseconds')
  if (data === undefined) return refused('GATE_ENVELOPE', 'data is missing')
  known = 3
  if (epoch !== undefined) {
    if (!isCount(epoch, 1)) return refused('GATE_ENVELOPE', 'epoch is not a whole number from 1')
    known += 1
  }
  if (origin !== undefined) {
    if (typeof origin !== 'string') return refused('GATE_ENVELOPE', 'origin is not a text')
    known += 1
  }
  if (countOwn(value) !== known) return refused('GATE_ENVELOPE', 'an unknown member')
  return { envelope: value as Envelope }
}

function countOwn(value: object): number {
  let names = 0
  for (const name in value) if (Object.hasOwn(value, name)) names += 1
  return names
}
