import { PkiError } from './errors.ts'

/**
 * One element around octets that are DER already (X.690 §8.1, §10.1). The library would read what is inside and encode it anew,
 * which costs twenty times the signature and could change what was signed.
 */
export function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const length = content.reduce((sum, part) => sum + part.length, 0)
  const octets =
    length < 0x80 ? [] : [length >>> 24, length >>> 16, length >>> 8, length].map((one) => one & 0xff)
  const first = octets.findIndex((one) => one !== 0)
  const long = octets.slice(Math.max(first, 0))
  const header = long.length === 0 ? [tag, length] : [tag, 0x80 | long.length, ...long]
  return Buffer.concat([Buffer.from(header), ...content])
}

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  /** [0] and [2], implicit and primitive. */
  plain0: 0x80,
  plain2: 0x82,
  /** [0] to [2], constructed. */
  explicit0: 0xa0,
  explicit1: 0xa1,
  explicit2: 0xa2,
} as const

const digits = (date: Date): string => date.toISOString().replace(/[-:T]/g, '').slice(0, 14)

/** Whole seconds: fractions are forbidden (RFC 5280 §4.1.2.5.2, RFC 6960 §4.2.2.1). */
export const generalizedTime = (date: Date): Buffer =>
  element(tags.generalizedTime, Buffer.from(`${digits(date)}Z`))

/** UTCTime to 2049, GeneralizedTime from 2050 on (RFC 5280 §4.1.2.5). */
export const time = (date: Date): Buffer =>
  date.getUTCFullYear() < 2050
    ? element(tags.utcTime, Buffer.from(`${digits(date).slice(2)}Z`))
    : generalizedTime(date)

/** A number that is not negative, from hex of whole octets. @throws PkiError PKI_MALFORMED */
export function integer(hex: string): Buffer {
  if (!/^(?:[0-9a-f]{2}){1,20}$/.test(hex))
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'number' } })
  const octets = Buffer.from(hex.replace(/^(?:00)+(?=..)/, ''), 'hex')
  return element(tags.integer, ...((octets[0] ?? 0) < 0x80 ? [] : [Buffer.alloc(1)]), octets)
}
