import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Threat } from '../threats/threat.ts'

/** What decides which requirements a product has: its class, its markets, its data, and the threats to it. */
export interface Scope {
  readonly design: Design
  /** Rules that found something. */
  readonly found: ReadonlySet<string>
  /** First part of the class; `unknown` where the model doesn't say. */
  readonly sector: string
  /** Whether people can come to harm: a hazard for the body, or an order that matters to safety. */
  readonly endangers: boolean
  readonly personal: boolean
  /** Data about health or the body, or about children and patients. */
  readonly sensitive: boolean
  /** Whether it is sold in one of these markets; a model without markets is sold everywhere. */
  sells(...markets: readonly string[]): boolean
}

/** Countries of the European Union (ISO 3166-1), for which `EU` stands as well. */
const union = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ')
const area = ['IS', 'LI', 'NO']
/** Markets of the European Economic Area, as a model may name them. */
export const europe: readonly string[] = ['EU', 'EEA', ...union, ...area]
export const kingdom: readonly string[] = ['UK', 'GB']

export const marketsOf = ({ model }: Design): readonly string[] => model.product.markets ?? []

const bodily = new Set(['death', 'injury', 'health'])
const weighty = new Set(['medium', 'high', 'critical'])
const intimate = new Set(['health', 'biometric'])
const vulnerable = new Set(['minor', 'patient'])

export const endangers = ({ model }: Design): boolean =>
  model.hazards.some(({ harm }) => bodily.has(wordOf(harm))) ||
  model.commands.some(({ safety }) => weighty.has(safety))

export function scopeOf(design: Design, threats: readonly Threat[]): Scope {
  const markets = marketsOf(design)
  const personal = design.model.streams.flatMap((stream) => stream.personal ?? [])
  return {
    design,
    found: new Set(threats.map(({ rule }) => rule.id)),
    sector: wordOf(design.model.product.class).split('/')[0] ?? 'unknown',
    endangers: endangers(design),
    personal: personal.length > 0,
    sensitive: personal.some(
      ({ category, subject }) => intimate.has(wordOf(category)) || vulnerable.has(wordOf(subject)),
    ),
    sells: (...asked) => markets.length === 0 || asked.some((market) => markets.includes(market)),
  }
}
