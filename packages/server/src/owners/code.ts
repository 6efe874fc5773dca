import { createHash, randomBytes } from 'node:crypto'
import { nobodysHash, secretFits } from '../access/token.ts'

/**
 * Codes that people read off a label or hear from somebody: 80 random bits in Crockford's base 32 with its check symbol, in
 * groups (https://www.crockford.com/base32.html). Pure, but for chance.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const symbols = 16
const octets = 10
const modulus = 37n

/** The value of the symbols, modulo 37, as a symbol; nothing where it would be one that nobody finds on a keyboard. */
const checkOf = (text: string): string | undefined => {
  const value = Array.from(text).reduce((sum, symbol) => sum * 32n + BigInt(alphabet.indexOf(symbol)), 0n)
  return alphabet[Number(value % modulus)]
}

function draw(): string {
  const value = BigInt(`0x${randomBytes(octets).toString('hex')}`)
  return Array.from(
    { length: symbols },
    (_, place) => alphabet[Number((value >> BigInt(5 * (symbols - 1 - place))) & 31n)],
  ).join('')
}

/** Without its groups: 16 symbols and the check. Codes whose check symbol would be none of the 32 aren't given out. */
export function makeCode(): string {
  for (;;) {
    const text = draw()
    const check = checkOf(text)
    if (check !== undefined) return text + check
  }
}

/** `7ZK4-9QWM-2D5T-HX8P-3` */
export const formatCode = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1-')

/** The code in what somebody typed: hyphens and case don't matter, O is 0, I and L are 1. Nothing where it has a slip. */
export function parseCode(text: string): string | undefined {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const isOne = plain.length === symbols + 1 && /^[0-9A-HJKMNP-TV-Z]*$/.test(plain)
  return isOne && checkOf(plain.slice(0, symbols)) === plain.at(-1) ? plain : undefined
}

/** What is kept of a code. 80 random bits can't be guessed, so that slowness would add nothing. */
export interface CodeHash {
  readonly salt: string
  /** Hex. */
  readonly hash: string
}

const salted = (salt: string, code: string): string => `${salt} ${code}`

export function hashCode(code: string): CodeHash {
  const salt = randomBytes(16).toString('hex')
  return { salt, hash: createHash('sha256').update(salted(salt, code)).digest('hex') }
}

/** In constant time; nobody's code takes as long as a wrong one. */
export const codeFits = (code: string | undefined, kept: CodeHash | undefined): boolean =>
  secretFits(salted(kept?.salt ?? '', code ?? ''), kept?.hash ?? nobodysHash) &&
  code !== undefined &&
  kept !== undefined

/** What the QR code on a label holds; an app of the maker's registers the scheme. */
export const claimUri = (device: string, code: string): string =>
  `sekisho-claim:${encodeURIComponent(device)}?code=${formatCode(code)}`
