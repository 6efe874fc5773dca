import type { Text } from '../texts.ts'
import { verifyTexts } from './texts.ts'

/** Reads fields of a JSON document, each under the names that it may have. */

export type Document = Readonly<Record<string, unknown>>

/** A field of the input isn't what it should be. */
export class FieldError extends Error {
  override readonly name = 'FieldError'
  readonly field: string
  readonly wanted: Text

  constructor(field: string, wanted: Text) {
    super(`${field}: ${wanted.en}`)
    this.field = field
    this.wanted = wanted
  }
}

export interface Field {
  /** The name by which it was found. */
  readonly name: string
  readonly value: unknown
}

/** The first of these names that is there; null counts as absent. */
export function fieldOf(document: Document, ...names: readonly string[]): Field | undefined {
  const name = names.find((candidate) => Object.hasOwn(document, candidate) && document[candidate] !== null)
  return name === undefined ? undefined : { name, value: document[name] }
}

export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string'

/** A text, or a list of texts. @throws FieldError */
export function textsOf(field: Field | undefined, wanted: Text): readonly string[] {
  if (!field) return []
  const list: readonly unknown[] = Array.isArray(field.value) ? field.value : [field.value]
  if (!list.every(isText)) throw new FieldError(field.name, wanted)
  return list
}

/** A list of texts that all pass. @throws FieldError */
export function namesOf<Name extends string>(
  field: Field | undefined,
  isName: (text: string) => text is Name,
  wanted: Text,
): readonly Name[] {
  return textsOf(field, wanted).map((text) => {
    if (!isName(text)) throw new FieldError(field?.name ?? '', wanted)
    return text
  })
}

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/

/** Milliseconds since 1970. @throws FieldError */
export function timeOf({ name, value }: Field): number {
  const time =
    isText(value) && rfc3339.test(value) ? Date.parse(value.toUpperCase().replace(' ', 'T')) : Number.NaN
  if (Number.isNaN(time)) throw new FieldError(name, verifyTexts.aTime)
  return time
}

/** @throws FieldError */
export function countOf({ name, value }: Field): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new FieldError(name, verifyTexts.depth)
  return value
}
