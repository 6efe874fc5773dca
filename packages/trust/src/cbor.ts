// CBOR (RFC 8949) as everything here writes and reads it.
import { decode, encode, rfc8949EncodeOptions } from 'cborg'

/** Integers and texts are what labels of headers and keys can be (RFC 9052 §1.5). */
export type Label = number | string
export type CborMap = ReadonlyMap<Label, unknown>

/** Core deterministic encoding (RFC 8949 §4.2.1): the same value has the same octets, whoever encodes it. */
export const encodeCbor = (value: unknown): Buffer => {
  const octets = encode(value, rfc8949EncodeOptions)
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
}

/** RFC 8949 §5.3, strict: no repeated keys, no indefinite lengths, shortest forms, nothing behind the item. */
export const strictCbor = {
  strict: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowNaN: false,
  allowInfinity: false,
  allowBigInt: false,
} as const

const isLabel = (key: unknown): key is Label => typeof key === 'string' || Number.isSafeInteger(key)

export const isCborMap = (value: unknown): value is CborMap =>
  value instanceof Map && [...value.keys()].every(isLabel)

/** Maps as `Map`, since labels are numbers. Throws what the decoder throws. */
export const decodeCborMaps = (octets: Uint8Array): unknown =>
  decode(octets, { ...strictCbor, useMaps: true })
