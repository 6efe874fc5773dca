import { isObject, type Json } from '../json.ts'
import { because, wanted, type Reason, type Want } from '../reasons.ts'

/** What a document has to look like, said once: a shape finds every place that differs (JSON Pointer, RFC 6901). */

export interface Fault {
  readonly place: string
  readonly reason: Reason
  /** The test of a standard that fails: `6.1.1`. */
  readonly test?: string
}

export type Shape = (value: unknown, place: string) => readonly Fault[]

const is =
  (holds: (value: unknown) => boolean, reason: Reason): Shape =>
  (value, place) =>
    holds(value) ? [] : [{ place, reason }]

/** Texts that people wrote have a limit of their own, the document's. */
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

export const text: Shape = is(isText, wanted('text'))
/** Or an empty one, where a standard leaves that open. */
export const anyText: Shape = is((value) => typeof value === 'string', wanted('text'))
export const number: Shape = is((value) => Number.isFinite(value), wanted('number'))
export const natural: Shape = is((value) => Number.isInteger(value) && Number(value) >= 1, wanted('natural'))
export const anything: Shape = () => []

export const pattern = (expression: RegExp, what: Want): Shape =>
  is((value) => isText(value) && expression.test(value), wanted(what))

export const word = (...allowed: readonly string[]): Shape =>
  is(
    (value) => typeof value === 'string' && allowed.includes(value),
    because('wanted-word', { names: allowed.join(', ') }),
  )

/** ECMAScript takes the 31st of any month for a day of the next one. */
const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** RFC 3339 §5.6 `date-time`. */
export const instant: Shape = is(
  (value) =>
    isText(value) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(value) &&
    isDay(value.slice(0, 10)) &&
    !Number.isNaN(Date.parse(value)),
  wanted('time'),
)

export const uri: Shape = is((value) => isText(value) && URL.canParse(value), wanted('uri'))

export const list =
  (item: Shape, { least = 1 }: { readonly least?: number } = {}): Shape =>
  (value, place) => {
    if (!Array.isArray(value)) return [{ place, reason: wanted('list') }]
    const short =
      value.length < least ? [{ place, reason: because('too-few', { least: String(least) }) }] : []
    return [...short, ...value.flatMap((one, index) => item(one, `${place}/${index}`))]
  }

/** Members that are named twice say something that nobody meant. */
export const set =
  (item: Shape): Shape =>
  (value, place) => {
    const faults = list(item)(value, place)
    if (faults.length > 0 || !Array.isArray(value)) return faults
    const seen = new Set<unknown>()
    return value.flatMap((one: unknown, index) => {
      const key = JSON.stringify(one)
      const isDouble = seen.has(key)
      seen.add(key)
      return isDouble ? [{ place: `${place}/${index}`, reason: because('twice') }] : []
    })
  }

export type Shapes = Readonly<Record<string, Shape>>

const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

function membersOf(value: Json, place: string, shapes: Shapes): readonly Fault[] {
  return Object.entries(shapes).flatMap(([name, shape]) =>
    value[name] === undefined ? [] : shape(value[name], `${place}/${pointer(name)}`),
  )
}

/** What isn't named here may stand there as well, unless the object is `closed`. */
export const object =
  (required: Shapes, optional: Shapes = {}, { closed = false }: { readonly closed?: boolean } = {}): Shape =>
  (value, place) => {
    if (!isObject(value)) return [{ place, reason: wanted('object') }]
    const missing = Object.keys(required)
      .filter((name) => value[name] === undefined)
      .map((name) => ({ place: `${place}/${pointer(name)}`, reason: because('missing') }))
    const unknown = Object.keys(value)
      .filter((name) => closed && !(name in required) && !(name in optional))
      .map((name) => ({ place: `${place}/${pointer(name)}`, reason: because('unknown') }))
    return [...missing, ...unknown, ...membersOf(value, place, { ...required, ...optional })]
  }

export const either =
  (one: Shape, other: Shape): Shape =>
  (value, place) => {
    const faults = one(value, place)
    return faults.length === 0 || other(value, place).length === 0 ? [] : faults
  }

export const both =
  (one: Shape, other: Shape): Shape =>
  (value, place) => [...one(value, place), ...other(value, place)]

/** At least one of these members. */
export const oneOf =
  (...names: readonly string[]): Shape =>
  (value, place) =>
    isObject(value) && names.some((name) => value[name] !== undefined)
      ? []
      : [{ place, reason: because('one-missing', { names: names.join(', ') }) }]

/** One of these members, and no second. */
export const justOne =
  (...names: readonly string[]): Shape =>
  (value, place) => {
    const there = names.filter((name) => isObject(value) && value[name] !== undefined)
    return there.length === 1 ? [] : [{ place, reason: because('just-one', { names: names.join(', ') }) }]
  }

/** A shape that holds itself. */
export const lazily =
  (shape: () => Shape): Shape =>
  (value, place) =>
    shape()(value, place)
