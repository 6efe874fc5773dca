import { type GateCode, gateCodes, gateCodeTexts } from '@sekisho/gate'
import type { StoredEvent } from '../audit/event.ts'
import type { ModelPort } from '../model-port.ts'

interface Bilingual {
  readonly en: string
  readonly ja: string
}

/** Why something was refused: the rule, the line of the model that it comes from, and what to do. */
export interface Why {
  readonly code: string
  readonly check: string
  /** Checks of a message, in the order in which they are made (design §4). */
  readonly order: readonly string[]
  readonly meaning: Bilingual
  readonly remedy: Bilingual
  readonly rule?: Rule
}

export interface Rule {
  readonly product: string
  readonly policy: string
  readonly version: number
  readonly pointer: string
  readonly line: number
  readonly column: number
  readonly excerpt: readonly { readonly line: number; readonly text: string }[]
}

/** The policy under which it happened, with the text that it was compiled from. */
export interface PolicyText {
  readonly product: string
  readonly hash: string
  readonly version: number
  readonly modelText: string
}

type PlacesOf = ModelPort['placesOf']

/** The order of checks on a message. */
export const checkOrder = [
  'size',
  'quarantine',
  'topic',
  'envelope',
  'rate',
  'schema',
  'age',
  'replay',
  'signature',
  'consent',
] as const

const isGateCode = (code: unknown): code is GateCode =>
  typeof code === 'string' && Object.hasOwn(gateCodes, code)

/** The key, below the stream's place in the model, that a check enforces. */
const keyOfCheck: Readonly<Record<string, string>> = {
  size: 'maxBytes',
  rate: 'rate',
  schema: 'schema',
  age: 'late',
  replay: 'replay',
  signature: 'protection',
  consent: 'personal',
}

/** For a schema: the property that didn't fit, where it is one of the first level. */
function pointersOf(source: string, check: string, detail: StoredEvent['detail']): readonly string[] {
  const key = keyOfCheck[check]
  if (key === undefined) return [source]
  const { pointer } = detail
  const property = typeof pointer === 'string' ? pointer.split('/')[1] : undefined
  const own = `${source}/${key}`
  return check === 'schema' && property !== undefined
    ? [`${own}/properties/${property}`, own, source]
    : [own, source]
}

const AROUND = 4

function excerptOf(text: string, line: number): Rule['excerpt'] {
  const lines = text.split(/\r\n|\n|\r/)
  const first = Math.max(1, line - AROUND)
  return lines
    .slice(first - 1, line + AROUND)
    .map((content, index) => ({ line: first + index, text: content }))
}

/** Where the rule is in the model: at the key that is enforced, else at what it stands in. */
function ruleOf(
  { detail }: StoredEvent,
  check: string,
  { product, hash, version, modelText }: PolicyText,
  placesOf: PlacesOf,
): Rule | undefined {
  const { source } = detail
  if (typeof source !== 'string') return undefined
  const placeOf = placesOf(modelText)
  // a key that the model leaves to its default is nowhere in the text; what it would stand in is
  const places = pointersOf(source, check, detail).map((pointer) => [pointer, placeOf(pointer)] as const)
  const [, place] = places.find(([pointer, found]) => found.pointer === pointer) ?? [source, placeOf(source)]
  const { pointer, line, column } = place
  return { product, policy: hash, version, pointer, line, column, excerpt: excerptOf(modelText, line) }
}

/** Explains an event of the gate; nothing for one without a code. Pure. */
export function whyOf(
  event: StoredEvent,
  policy: PolicyText | undefined,
  placesOf: PlacesOf,
): Why | undefined {
  const { code } = event.detail
  if (!isGateCode(code)) return undefined
  const { check } = gateCodes[code]
  const { meaning, remedy } = gateCodeTexts[code]
  const rule = policy && ruleOf(event, check, policy, placesOf)
  return { code, check, order: checkOrder, meaning, remedy, ...(rule ? { rule } : {}) }
}
