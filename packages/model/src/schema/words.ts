import { Type } from 'typebox'
import { DURATION_OR_NONE_PATTERN, DURATION_PATTERN } from '../durations.ts'
import type { FaultCode } from '../faults.ts'
import { BIT_RATE_PATTERN, COUNT_RATE_PATTERN } from '../rates.ts'

/**
 * The words that the sections are written in. Each takes a note: what the property means, and what stands behind it.
 *
 * - `enforced`: the platform makes it so
 * - `observable`: the platform can see whether it is so
 * - `claim`: only the maker's word
 */
export type Proof = 'enforced' | 'observable' | 'claim'

/** Annotations of a property, as they stand in the JSON Schema. */
export type Note = {
  readonly description: string
  readonly 'x-proof': Proof
  /** The fault that a value outside this schema is, where a general one would say less. */
  readonly 'x-fault'?: FaultCode
  /** The fault that the property's absence is. */
  readonly 'x-missing'?: FaultCode
}

/** What else a note may say. */
type More = Omit<Partial<Note>, 'description' | 'x-proof'>

const note =
  (proof: Proof) =>
  (description: string, more: More = {}): Note => ({ description, 'x-proof': proof, ...more })

export const enforced = note('enforced')
export const observable = note('observable')
export const claim = note('claim')

export const optional = Type.Optional

/** A property that may be left out. */
const strict = { additionalProperties: false } as const

/** An object with these properties and no others. */
export const object = <const P extends Parameters<typeof Type.Object>[0]>(properties: P, about: Note) =>
  Type.Object(properties, { ...strict, ...about })

export const list = <T extends Type.TSchema>(item: T, about: Note) =>
  Type.Array(item, { ...about, minItems: 1, maxItems: 200, uniqueItems: true })

/** A section of the model: a list of things with ids. A plant with 5,000 components and 10,000 data flows fits. */
export const section = <T extends Type.TSchema>(item: T, about: Note) =>
  Type.Array(item, { ...about, maxItems: 20_000 })

/** A list of things inside a part of the model. */
export const several = <T extends Type.TSchema>(item: T, about: Note) =>
  Type.Array(item, { ...about, maxItems: 500 })

const UNKNOWN = 'unknown'

/** Free text of a sensible length. */
export const text = (about: Note) => Type.String({ minLength: 1, maxLength: 2000, ...about })

/** A name or word that isn't from a list. `unknown` is one of its values. */
export const word = (about: Note) => Type.String({ minLength: 1, maxLength: 200, ...about })

const languages = { en: 'In English.', ja: 'In Japanese.' }

/** Text for people: one language, or several. */
export const words = (about: Note) =>
  Type.Union(
    [
      Type.String({ minLength: 1, maxLength: 2000 }),
      Type.Object({ en: text(claim(languages.en)), ja: optional(text(claim(languages.ja))) }, strict),
    ],
    about,
  )

const other = Type.Object({ other: text(claim('What it is, where the list has no word for it.')) }, strict)

/** One of the words, or `unknown`, or `{ other: text }`. */
export const choice = <const V extends readonly [string, ...string[]]>(values: V, about: Note) =>
  Type.Union([Type.Enum<[...V, 'unknown']>([...values, UNKNOWN]), other], about)

/** One of the words, or `unknown`: the platform acts on it, so there are no others. */
export const oneOf = <const V extends readonly [string, ...string[]]>(values: V, about: Note) =>
  Type.Enum<[...V, 'unknown']>([...values, UNKNOWN], about)

/** One of the words and nothing else: the platform needs an answer. */
export const exactly = <const V extends readonly [string, ...string[]]>(values: V, about: Note) =>
  Type.Enum<[...V]>([...values], about)

/** Yes, no, or `unknown`. */
export const fact = (about: Note) => Type.Union([Type.Boolean(), Type.Literal(UNKNOWN)], about)

export const wholeNumber = (minimum: number, maximum: number, about: Note) =>
  Type.Integer({ minimum, maximum, ...about })

const pattern = (source: string, code: FaultCode) => (about: Note) =>
  Type.String({ pattern: source, 'x-fault': code, ...about })

const orUnknown = (source: string): string => `^unknown$|${source}`

/** The name of a thing in this file. */
export const id = pattern('^[a-z][a-z0-9-]{0,63}$', 'MODEL_ID')
/** Names a thing elsewhere in this file. */
export const reference = pattern('^[a-z][a-z0-9-]{0,63}$', 'MODEL_ID')
export const duration = pattern(DURATION_PATTERN, 'MODEL_DURATION')
export const durationOrNone = pattern(DURATION_OR_NONE_PATTERN, 'MODEL_DURATION')
/** A duration that the maker may not know yet. */
export const durationFact = pattern(orUnknown(DURATION_PATTERN), 'MODEL_DURATION')
export const countRate = pattern(COUNT_RATE_PATTERN, 'MODEL_RATE')
export const anyRate = pattern(`${COUNT_RATE_PATTERN}|${BIT_RATE_PATTERN}`, 'MODEL_RATE')
export const endpoint = pattern(
  String.raw`^([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\[[0-9a-fA-F:.]{2,45}\]):[1-9][0-9]{0,4}$`,
  'MODEL_ENDPOINT',
)
/** A full version in quotes (Semantic Versioning 2.0.0). */
export const version = pattern(
  String.raw`^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$`,
  'MODEL_VERSION',
)
/** An ISO 3166-1 country, or EU, EEA. */
export const market = pattern('^[A-Z]{2,3}$', 'MODEL_MARKET')
/** A calendar day (RFC 3339 full-date). */
export const date = (about: Note) => Type.String({ format: 'date', 'x-fault': 'MODEL_DATE', ...about })
export const uri = (about: Note) => Type.String({ format: 'uri', 'x-fault': 'MODEL_URI', ...about })

/** A JSON Schema that the maker declares; the rules look into it. */
export const declaredSchema = (about: Note) =>
  Type.Unsafe<boolean | Readonly<Record<string, unknown>>>({ type: ['object', 'boolean'], ...about })
