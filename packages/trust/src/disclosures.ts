// Selective disclosure in the manner of SD-JWT (RFC 9901 §4.2), in CBOR: what may be removed later is signed as a digest, and
// the field itself travels beside the signature with a salt, so that nobody guesses it from the digest.
import { createHash, randomBytes } from 'node:crypto'
import { decode } from 'cborg'
import { encodeCbor, strictCbor } from './cbor.ts'
import { PkiError } from './errors.ts'

/** A field that was taken out of the data: `encoded` is deterministic CBOR of [salt, pointer, value]. */
export interface Disclosure {
  /** JSON pointer into the data (RFC 6901). */
  readonly pointer: string
  readonly value: unknown
  readonly encoded: Uint8Array
}

const saltOctets = 16

export const digestOf = (encoded: Uint8Array): Buffer => createHash('sha256').update(encoded).digest()

const refused = (reason: string): PkiError => new PkiError('MESSAGE_DISCLOSURE', { detail: { reason } })

type Container = Record<string, unknown>

const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)

/** The members on the way of a JSON pointer (RFC 6901 §3, §4). */
const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The object that holds a field, and the field's name in it. Only objects are walked: a list has no fields. */
function placeOf(data: unknown, pointer: string): { holder: Container; name: string } | undefined {
  const steps = stepsOf(pointer)
  const name = steps.pop()
  let holder: unknown = data
  for (const step of steps) {
    holder = isContainer(holder) && Object.hasOwn(holder, step) ? holder[step] : undefined
  }
  return name !== undefined && isContainer(holder) ? { holder, name } : undefined
}

export function hasField(data: unknown, pointer: string): boolean {
  const place = placeOf(data, pointer)
  return place !== undefined && Object.hasOwn(place.holder, place.name)
}

/** One at a time from the inside out, so that a field within another one can be removed alone. */
const innermostFirst = (pointers: Iterable<string>): string[] =>
  [...new Set(pointers)].sort((one, other) => stepsOf(other).length - stepsOf(one).length)

/** Takes the fields out that the data has; what is left, and a disclosure for each. The data given isn't changed. */
export function conceal(
  data: unknown,
  pointers: Iterable<string>,
): { readonly rest: unknown; readonly disclosures: readonly Disclosure[] } {
  const rest: unknown = structuredClone(data)
  const disclosures: Disclosure[] = []
  for (const pointer of innermostFirst(pointers)) {
    if (!hasField(rest, pointer)) continue
    const { holder, name } = placeOf(rest, pointer) as { holder: Container; name: string } // it has the field
    const value = holder[name]
    delete holder[name]
    disclosures.push({ pointer, value, encoded: encodeCbor([randomBytes(saltOctets), pointer, value]) })
  }
  return { rest, disclosures }
}

/** @throws PkiError MESSAGE_DISCLOSURE */
export function readDisclosure(encoded: unknown): Disclosure {
  if (!(encoded instanceof Uint8Array)) throw refused('not octets')
  let parts: unknown
  try {
    parts = decode(encoded, strictCbor)
  } catch (error) {
    throw new PkiError('MESSAGE_DISCLOSURE', { detail: { reason: 'not CBOR' }, cause: error })
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw refused('not three parts')
  const [salt, pointer, value] = parts as unknown[]
  if (!(salt instanceof Uint8Array) || salt.length < saltOctets) throw refused('salt')
  if (typeof pointer !== 'string' || !pointer.startsWith('/')) throw refused('pointer')
  return { pointer, value, encoded }
}

/** A plain assignment to `__proto__` would change the object's prototype instead. */
const put = (holder: Container, name: string, value: unknown): void => {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
}

/**
 * The data with the disclosed fields back in place. Each has to match one digest of its own, and to fall where nothing is
 * yet (RFC 9901 §7.1); a field inside one that was removed has no place any more.
 * @throws PkiError MESSAGE_DISCLOSURE
 */
export function restore(
  rest: unknown,
  disclosures: readonly Disclosure[],
  digests: readonly Uint8Array[],
): unknown {
  const open = new Set(digests.map((digest) => Buffer.from(digest).toString('hex')))
  if (open.size !== digests.length) throw refused('a digest twice')
  const data: unknown = structuredClone(rest)
  const outermostFirst = disclosures.toSorted((a, b) => stepsOf(a.pointer).length - stepsOf(b.pointer).length)
  for (const { pointer, value, encoded } of outermostFirst) {
    if (!open.delete(digestOf(encoded).toString('hex'))) throw refused('no digest')
    const place = placeOf(data, pointer)
    if (!place) throw refused('nowhere to put it')
    if (Object.hasOwn(place.holder, place.name)) throw refused('in place already')
    put(place.holder, place.name, structuredClone(value))
  }
  return data
}
