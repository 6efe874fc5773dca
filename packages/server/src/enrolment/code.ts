import { createHash, randomInt, timingSafeEqual } from 'node:crypto'

/**
 * Enrolment codes: what a device without factory identity proves itself with, once, at its first enrolment (RFC 7030 §3.2.3).
 * Not to be confused with a claim code, by which an owner claims a device. Pure, but for chance.
 */

export interface EnrolmentCode {
  readonly device: string
  readonly id: string
  /** SHA-256 over the device and the code, hex. */
  readonly hash: string
  readonly actor: string
  readonly createdAt: number
  readonly expiresAt: number
  /** Wrong codes that were tried since. */
  readonly failed: number
}

/** Without look-alikes: people type it. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const groupLength = 5

/** 20 characters, about 99 random bits: nobody guesses it, so that a plain hash keeps it. */
export const makeCode = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-')

/** However it was typed. */
const normalised = (code: string): string => code.toLowerCase().replace(/[\s-]+/g, '')

export const hashCode = (device: string, code: string): string =>
  createHash('sha256')
    .update(`${device}\n${normalised(code)}`)
    .digest('hex')

const nobodysHash = '0'.repeat(64)

/** In constant time; a device without code takes as long as a wrong code. */
export const codeFits = (device: string, code: string, known: EnrolmentCode | undefined): boolean =>
  timingSafeEqual(Buffer.from(hashCode(device, code), 'hex'), Buffer.from(known?.hash ?? nobodysHash, 'hex'))

/** What a client says of itself by HTTP Basic (RFC 7617). */
export interface BasicCredentials {
  readonly name: string
  readonly code: string
}

const basic = /^Basic +([A-Za-z0-9+/]+={0,2})$/i
const longest = 400

/** A code has no colon, so that it begins behind the last one: a device id, which has one, is a name as well. */
export function readBasic(header: string | undefined): BasicCredentials | undefined {
  const [, encoded] = (header ?? '').length > longest ? [] : (basic.exec(header ?? '') ?? [])
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8')
  const colon = text.lastIndexOf(':')
  return colon < 1 ? undefined : { name: text.slice(0, colon), code: text.slice(colon + 1) }
}

/** What entitles to one certificate (the registry keeps what was used up). */
export const groundOf = ({ id }: Pick<EnrolmentCode, 'id'>): string => `code:${id}`
