import { Unreadable } from './reasons.ts'

/** A strict reader of DER (X.690 §10, §11). It decides nothing about certificates; what isn't canonical is unreadable. */

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** Tag of a context-specific element; constructed ones hold further elements. */
export const context = (number: number): number => 0x80 | number
export const constructed = (number: number): number => 0xa0 | number

export interface Element {
  readonly tag: number
  readonly content: Buffer
  /** With tag and length, as it was signed. */
  readonly whole: Buffer
}

const longestLength = 4

const fail = (detail: string): never => {
  throw new Unreadable('CHAIN_DER', detail)
}

/** Definite, and in the fewest octets (X.690 §10.1). */
function lengthAt(bytes: Buffer, at: number): { readonly length: number; readonly octets: number } {
  const first = bytes[at] ?? fail('truncated')
  if (first < 0x80) return { length: first, octets: 1 }
  const count = first & 0x7f
  if (count === 0) fail('indefinite length')
  if (count > longestLength) fail('length of too many octets')
  if (at + 1 + count > bytes.length) fail('truncated')
  const length = bytes.readUIntBE(at + 1, count)
  if (length < 0x80 || length < 2 ** (8 * (count - 1))) fail('length is not minimal')
  return { length, octets: 1 + count }
}

function elementAt(bytes: Buffer, at: number): Element {
  const tag = bytes[at] ?? fail('truncated')
  if ((tag & 0x1f) === 0x1f) fail('tag of several octets')
  const { length, octets } = lengthAt(bytes, at + 1)
  const start = at + 1 + octets
  const end = start + length
  if (end > bytes.length) fail('truncated')
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) }
}

/** Reads elements one after the other; whoever is through says so with `end`. */
export class Der {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get more(): boolean {
    return this.#at < this.#bytes.length
  }

  /** The tag of what comes next. */
  get peek(): number | undefined {
    return this.#bytes[this.#at]
  }

  any(): Element {
    const element = elementAt(this.#bytes, this.#at)
    this.#at += element.whole.length
    return element
  }

  take(tag: number, what: string): Element {
    if (this.peek !== tag) throw new Unreadable('CHAIN_MALFORMED', `${what} expected`)
    return this.any()
  }

  optional(tag: number): Element | undefined {
    return this.peek === tag ? this.any() : undefined
  }

  /** A SEQUENCE, SET or explicit tag, to be read inside. */
  inside(tag: number, what: string): Der {
    return new Der(this.take(tag, what).content)
  }

  end(what: string): void {
    if (this.more) throw new Unreadable('CHAIN_DER', `octets after ${what}`)
  }
}

/** Reads exactly one element, with nothing after it. */
export function readWhole<T>(bytes: Buffer, what: string, read: (der: Der) => T): T {
  const der = new Der(bytes)
  const value = read(der)
  der.end(what)
  return value
}

/** All that stands in a SEQUENCE or SET. @param least how many there have to be */
export function listOf<T>(der: Der, what: string, least: number, read: (der: Der) => T): readonly T[] {
  const items: T[] = []
  while (der.more) items.push(read(der))
  if (items.length < least) throw new Unreadable('CHAIN_MALFORMED', `${what} is empty`)
  return items
}

const deepest = 16

/** That octets which nobody here understands are at least DER. */
export function requireDer(bytes: Buffer, depth = 0): void {
  if (depth > deepest) fail('nested too deeply')
  const der = new Der(bytes)
  while (der.more) {
    const element = der.any()
    if ((element.tag & 0x20) !== 0) requireDer(element.content, depth + 1)
  }
}
