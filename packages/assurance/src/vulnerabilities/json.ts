import { because, wanted, type Reason } from './reasons.ts'
/** Reading JSON of others: whatever isn't what was promised is a fault with its place (JSON Pointer, RFC 6901). */

export type Json = Readonly<Record<string, unknown>>

/** A document that can't be used, with the place and what is wrong there. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault'
  readonly place: string
  readonly reason: Reason

  constructor(place: string, reason: Reason) {
    super(reason.en)
    this.place = place
    this.reason = reason
  }
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @throws DocumentFault */
export function readJson(octets: Uint8Array | string, mostOctets: number): Json {
  if (octets.length > mostOctets)
    throw new DocumentFault('', because('too-long', { most: String(mostOctets) }))
  let value: unknown
  try {
    const text =
      typeof octets === 'string' ? octets : new TextDecoder('utf-8', { fatal: true }).decode(octets)
    value = JSON.parse(text)
  } catch {
    throw new DocumentFault('', because('not-json'))
  }
  if (!isObject(value)) throw new DocumentFault('', because('not-object'))
  return value
}

/** @throws DocumentFault */
export function objectIn(parent: Json, name: string, place: string): Json {
  const value = parent[name]
  if (!isObject(value)) throw new DocumentFault(`${place}/${name}`, wanted('object'))
  return value
}

/** @throws DocumentFault */
export function textIn(parent: Json, name: string, place: string): string {
  const value = parent[name]
  if (typeof value !== 'string' || value === '') throw new DocumentFault(`${place}/${name}`, wanted('text'))
  return value
}

/** A text, where there is one: many tools write an empty one for none. @throws DocumentFault where there is something else */
export function maybeText(parent: Json, name: string, place: string): string | undefined {
  const value = parent[name]
  return value === undefined || value === null || value === '' ? undefined : textIn(parent, name, place)
}

/** None where the list is missing. @throws DocumentFault */
export function listIn(parent: Json, name: string, place: string): readonly unknown[] {
  const value = parent[name]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new DocumentFault(`${place}/${name}`, wanted('list'))
  return value
}

/** @throws DocumentFault */
export function objectsIn(
  parent: Json,
  name: string,
  place: string,
): readonly { readonly at: string; readonly value: Json }[] {
  return listIn(parent, name, place).map((value, index) => {
    const at = `${place}/${name}/${index}`
    if (!isObject(value)) throw new DocumentFault(at, wanted('object'))
    return { at, value }
  })
}

/** @throws DocumentFault */
export function textsIn(parent: Json, name: string, place: string): readonly string[] {
  return listIn(parent, name, place).map((value, index) => {
    if (typeof value !== 'string') throw new DocumentFault(`${place}/${name}/${index}`, wanted('text'))
    return value
  })
}

/** One of the words that a standard allows. @throws DocumentFault */
export function wordIn<const Word extends string>(
  parent: Json,
  name: string,
  place: string,
  allowed: readonly Word[],
): Word {
  const value = parent[name]
  const word = allowed.find((one) => one === value)
  if (word === undefined)
    throw new DocumentFault(`${place}/${name}`, because('wanted-word', { names: allowed.join(', ') }))
  return word
}
