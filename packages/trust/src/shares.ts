// A secret in shares of which some number is needed (Shamir 1979), as text for people to keep. The arithmetic is the library's.
import { createHash, randomBytes } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'
import { PkiError } from './errors.ts'

/** What belongs together. */
export interface ShareSet {
  /** Eight hexadecimal digits: shares of another set don't fit. */
  readonly set: string
  /** How many are needed. */
  readonly threshold: number
  /** How many there are. */
  readonly count: number
}

export interface Share extends ShareSet {
  /** 1 to `count`. */
  readonly index: number
  readonly content: Buffer
}

const version = 1
const setOctets = 4
const checkOctets = 4
/** Version, set, threshold, count, index. */
const headOctets = 1 + setOctets + 3
const mostShares = 16
const secretOctets = 32
/** The library puts the place of a share behind its octets. */
const contentOctets = secretOctets + 1

/** Crockford's base 32, without look-alikes (https://www.crockford.com/base32.html). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groupLength = 5

function toSymbols(octets: Buffer): string {
  const bits = Array.from(octets, (octet) => octet.toString(2).padStart(8, '0')).join('')
  const padded = bits.padEnd(Math.ceil(bits.length / 5) * 5, '0')
  return (padded.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('')
}

/** Nothing where a symbol is none. */
function fromSymbols(text: string): Buffer | undefined {
  const values = Array.from(text, (symbol) => alphabet.indexOf(symbol))
  if (values.includes(-1)) return undefined
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('')
  const octets = bits.slice(0, bits.length - (bits.length % 8)).match(/.{8}/g) ?? []
  return Buffer.from(octets.map((eight) => Number.parseInt(eight, 2)))
}

const checkOf = (octets: Buffer): Buffer =>
  createHash('sha256').update(octets).digest().subarray(0, checkOctets)

function formatShare({ set, threshold, count, index, content }: Share): string {
  const head = Buffer.concat([
    Buffer.from([version]),
    Buffer.from(set, 'hex'),
    Buffer.from([threshold, count, index]),
  ])
  const body = Buffer.concat([head, content])
  const symbols = toSymbols(Buffer.concat([body, checkOf(body)]))
  return symbols.match(new RegExp(`.{1,${groupLength}}`, 'g'))?.join('-') ?? symbols
}

/**
 * The share in what somebody typed: hyphens, spaces and case don't matter, O is 0, I and L are 1.
 * @throws PkiError SHARE_MALFORMED: a slip of the pen, cut off, or of another version
 */
export function parseShare(text: string): Share {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const octets = fromSymbols(plain)
  const body = octets?.subarray(0, headOctets + contentOctets)
  const isWhole =
    octets !== undefined &&
    body !== undefined &&
    octets.length === headOctets + contentOctets + checkOctets &&
    octets.subarray(body.length).equals(checkOf(body))
  if (!isWhole || body[0] !== version)
    throw new PkiError('SHARE_MALFORMED', { detail: { symbols: plain.length } })
  const [threshold = 0, count = 0, index = 0] = body.subarray(1 + setOctets, headOctets)
  return {
    set: body.subarray(1, 1 + setOctets).toString('hex'),
    threshold,
    count,
    index,
    content: Buffer.from(body.subarray(headOctets)),
  }
}

/** A secret of 256 random bits, which nobody has seen, and its shares as text. */
export interface SharedSecret extends ShareSet {
  readonly secret: Buffer
  readonly shares: readonly string[]
}

/**
 * Fewer than `threshold` shares say nothing about the secret. The caller wipes `secret`.
 * @throws PkiError SHARE_COUNT: at least 2 are needed, of at most 16
 */
export async function newSharedSecret(threshold: number, count: number): Promise<SharedSecret> {
  const fits =
    Number.isInteger(threshold) &&
    Number.isInteger(count) &&
    threshold >= 2 &&
    count >= threshold &&
    count <= mostShares
  if (!fits) throw new PkiError('SHARE_COUNT', { detail: { threshold, count } })
  const secret = randomBytes(secretOctets)
  const set = randomBytes(setOctets).toString('hex')
  const contents = await split(new Uint8Array(secret), count, threshold)
  const shares = contents.map((content, at) =>
    formatShare({ set, threshold, count, index: at + 1, content: Buffer.from(content) }),
  )
  for (const content of contents) content.fill(0) // S11-24
  return { secret, set, threshold, count, shares }
}

/**
 * The secret of shares of one set. That it is the right one shows when it opens something. The caller wipes it.
 * @throws PkiError SHARE_MALFORMED, SHARE_MIXED (of different sets), SHARE_TWICE, SHARE_TOO_FEW
 */
export async function combineShares(texts: readonly string[]): Promise<Buffer> {
  const shares = texts.map(parseShare)
  const [first] = shares
  if (!first) throw new PkiError('SHARE_TOO_FEW', { detail: { present: 0 } })
  const { set, threshold } = first
  if (shares.some((share) => share.set !== set || share.threshold !== threshold))
    throw new PkiError('SHARE_MIXED', { detail: { sets: [...new Set(shares.map((share) => share.set))] } })
  if (new Set(shares.map(({ index }) => index)).size < shares.length)
    throw new PkiError('SHARE_TWICE', { detail: { indices: shares.map(({ index }) => index) } })
  if (shares.length < threshold)
    throw new PkiError('SHARE_TOO_FEW', { detail: { present: shares.length, needed: threshold } })
  const combined = await combine(shares.map(({ content }) => new Uint8Array(content)))
  const secret = Buffer.from(combined)
  combined.fill(0)
  for (const { content } of shares) content.fill(0)
  return secret
}
