import type { Model, Proof } from '@sekisho/model'
import { proofOf } from './proof.ts'
import type { Element } from './element.ts'
import type { Change, Operation } from './change.ts'

/** Facts of a model, and conditions over them in three values: it holds, it doesn't, nobody has said. */

export type Truth = 'holds' | 'fails' | 'unknown'

/** What stands behind a fact: the schema's word, or, of what is observable, that devices have shown it. */
export type Backing = Proof | 'observed'

/** What devices in the field show. */
export interface Seen {
  readonly devices: number
  readonly contradicted: readonly { readonly device: string; readonly seen: unknown }[]
}

/** Something that the model says, or doesn't, about a property. */
export interface Fact {
  readonly kind: 'fact'
  /** JSON pointer of the property, whether the model has it or not. */
  readonly pointer: string
  /** What the model says; absent where it says nothing. */
  readonly value?: unknown
  readonly truth: Truth
  /** What stands behind the property. */
  readonly proof: Backing
  /** Where devices have been looked at. */
  readonly seen?: Seen
  /** What would make it hold; absent where nothing that a model can say would. */
  readonly remedy?: Change
}

export type Condition =
  | Fact
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }

export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of })
export const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of })

/** The truth of a condition (Kleene's three-valued logic). */
export function truthOf(condition: Condition): Truth {
  if (condition.kind === 'fact') return condition.truth
  const parts = new Set(condition.of.map(truthOf))
  const [decisive, otherwise] = condition.kind === 'all' ? falls : rises
  if (parts.has(decisive)) return decisive
  return parts.has('unknown') ? 'unknown' : otherwise
}

/** One that fails decides `all`, one that holds decides `any`. */
const falls: readonly [Truth, Truth] = ['fails', 'holds']
const rises: readonly [Truth, Truth] = ['holds', 'fails']

/** Every fact that a condition looks at, each place once. */
export function factsOf(condition: Condition): readonly Fact[] {
  if (condition.kind === 'fact') return [condition]
  const seen = new Map<string, Fact>()
  for (const fact of condition.of.flatMap(factsOf)) {
    if (!seen.has(fact.pointer)) seen.set(fact.pointer, fact)
  }
  return [...seen.values()]
}

/** The stronger, the more stands behind it. */
export const strength: Readonly<Record<Backing, number>> = {
  claim: 0,
  observable: 1,
  observed: 2,
  enforced: 3,
}

/** The strongest first. */
export const backings: readonly Backing[] = ['enforced', 'observed', 'observable', 'claim']

/** What stands behind a condition that holds: of parts that are all needed the weakest, of alternatives the strongest. */
export function proofBehind(condition: Condition): Backing {
  if (condition.kind === 'fact') return condition.proof
  const holding = condition.of.filter((part) => truthOf(part) === 'holds').map(proofBehind)
  const sorted = holding.toSorted((one, other) => strength[one] - strength[other])
  return (condition.kind === 'all' ? sorted[0] : sorted.at(-1)) ?? 'enforced'
}

const shorter = (one: Change | undefined, other: Change | undefined): Change | undefined =>
  one === undefined ? other : other === undefined || one.length <= other.length ? one : other

const sameOperation = (one: Operation, other: Operation): boolean =>
  one.op === other.op &&
  one.path === other.path &&
  (one.op !== 'append' || JSON.stringify(one) === JSON.stringify(other))

/** Every part's change, no operation twice; nothing where one part has none. */
function together(parts: readonly (Change | undefined)[]): Change | undefined {
  const every: Operation[] = []
  for (const part of parts) {
    if (part === undefined) return undefined
    every.push(...part.filter((operation) => !every.some((one) => sameOperation(one, operation))))
  }
  return every
}

/**
 * The fewest operations that make a condition hold, part by part: of alternatives the shortest, of equally short ones the first in
 * the rule's order. That it is enough, and brings nothing else, `proveChange` shows.
 */
export function smallestChange(condition: Condition): Change | undefined {
  if (truthOf(condition) === 'holds') return []
  if (condition.kind === 'fact') return condition.remedy
  const parts = condition.of.map(smallestChange)
  return condition.kind === 'all' ? together(parts) : parts.reduce<Change | undefined>(shorter, undefined)
}

/** A condition as it would be were a place answered well. */
export function answered(condition: Condition, pointer: string, truth: Truth): Condition {
  if (condition.kind === 'fact') return condition.pointer === pointer ? { ...condition, truth } : condition
  return { ...condition, of: condition.of.map((part) => answered(part, pointer, truth)) }
}

interface Expected {
  /** Whether this value is good enough. */
  readonly good: (value: unknown) => boolean
  /** A value that would be; absent where none can be named. */
  readonly set?: unknown
  /** What it means that the model says nothing; default: nobody has said. */
  readonly absent?: Truth
  /** What stands behind it, where the platform does more or less than the schema's word says. */
  readonly proof?: Proof
}

const isUnknown = (value: unknown): boolean =>
  value === 'unknown' || (Array.isArray(value) && value.length === 1 && value[0] === 'unknown')

/** A word of the maker's own, where no list has one: whether it is as good as the listed ones nobody here can say. */
const isOwnWord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'other' in value

function truthOfValue(value: unknown, { good, absent = 'unknown' }: Expected): Truth {
  if (value === undefined) return absent
  if (isUnknown(value)) return 'unknown'
  if (good(value)) return 'holds'
  return isOwnWord(value) ? 'unknown' : 'fails'
}

/** The value below a part, by property names. */
export function valueAt(part: unknown, path: readonly string[]): unknown {
  let value = part
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name] // parsed data: any property may be asked for
  }
  return value
}

/**
 * A fact about a property of a part.
 * @param path names of properties below the part, with slashes: `hardware/secureBoot/enabled`
 */
export function fact(model: Model, { pointer, part }: Element, path: string, expected: Expected): Fact {
  const at = `${pointer}/${path}`
  const value = valueAt(part, path.split('/'))
  const truth = truthOfValue(value, expected)
  return {
    kind: 'fact',
    pointer: at,
    ...(value !== undefined && { value }),
    truth,
    proof: expected.proof ?? proofOf(model, at),
    ...(expected.set !== undefined && { remedy: [{ op: 'set', path: at, value: expected.set }] }),
  }
}

/** Values from a list are good; the first is what a remedy sets. */
export const oneOf = (first: unknown, ...others: readonly unknown[]): Expected => ({
  good: (value) => value === first || others.includes(value),
  set: first,
})

/** Any value is good but these; a remedy sets `set`. */
export const noneOf = (set: unknown, ...bad: readonly unknown[]): Expected => ({
  good: (value) => !bad.includes(value),
  set,
})

/** A list that has a value is good; a remedy writes the list with it. */
export const including = (value: string, present: unknown): Expected => ({
  good: (list) => Array.isArray(list) && list.includes(value),
  set: Array.isArray(present) && !isUnknown(present) ? [...present, value] : [value],
})
