import type { CatalogueFunction } from '../knowledge/obligations/function.ts'
import type { Obligation } from '../knowledge/obligations/obligation.ts'
import type { BuiltFunction } from './built.ts'
import type { Serving } from './serving.ts'

export const statuses = ['demonstrated', 'in code', 'served', 'open'] as const

/**
 * How far an obligation has come. `demonstrated`: a test names it, and shows what it asks for. `in code`: a built function meets it, code or an
 * attack of the lab names it, and no test does. `served`: knowledge, a rule, a requirement, a question or a report
 * speaks of it, and nothing enforces it. `open`: nothing.
 */
export type TraceStatus = (typeof statuses)[number]

export interface TraceRow {
  readonly obligation: Obligation
  readonly status: TraceStatus
  /** Built functions that meet it, by their folders. */
  readonly functions: readonly BuiltFunction[]
  readonly servings: readonly Serving[]
}

export interface TraceInput {
  readonly obligations: readonly Obligation[]
  readonly functions: readonly CatalogueFunction[]
  readonly built: readonly BuiltFunction[]
  readonly servings: readonly Serving[]
}

/** One row per obligation, in the order of the catalogue. Pure. */
export function traceOf({
  obligations,
  built,
  servings,
}: Omit<TraceInput, 'functions'>): readonly TraceRow[] {
  const byId = Map.groupBy(servings, ({ id }) => id)
  return obligations.map((obligation) => {
    const meeting = built.filter(({ meets }) => meets.includes(obligation.id))
    const named = byId.get(obligation.id) ?? []
    return { obligation, functions: meeting, servings: named, status: statusOf(obligation, meeting, named) }
  })
}

function statusOf(
  { kinds }: Obligation,
  functions: readonly BuiltFunction[],
  servings: readonly Serving[],
): TraceStatus {
  const named = new Set(servings.map(({ by }) => by))
  if (servings.some((serving) => demonstrates(serving, kinds))) return 'demonstrated'
  if (functions.length > 0 || named.has('code') || named.has('attack')) return 'in code'
  return named.size > 0 ? 'served' : 'open'
}

/**
 * A test of the analysis shows that a maker is told, which is all that an obligation on a maker's work or knowledge can
 * ask of it. What a device, an app or the back end has to do is shown by a test of these.
 */
const demonstrates = ({ by, where }: Serving, kinds: Obligation['kinds']): boolean =>
  by === 'test' &&
  (!where.startsWith('packages/assurance/') ||
    kinds.some((kind) => kind === 'development-process' || kind === 'knowledge'))

export interface FunctionTrace {
  readonly row: CatalogueFunction
  readonly built: BuiltFunction | undefined
  /** What names the function itself; a test that names only the function demonstrates none of its obligations. */
  readonly servings: readonly Serving[]
}

export const traceOfFunctions = ({
  functions,
  built,
  servings,
}: Omit<TraceInput, 'obligations'>): readonly FunctionTrace[] =>
  functions.map((row) => ({
    row,
    built: built.find(({ id }) => id === row.id),
    servings: servings.filter(({ id }) => id === row.id),
  }))

export type Counts = Readonly<Record<TraceStatus | 'obligations', number>>

export const countsOf = (rows: readonly TraceRow[]): Counts => {
  const of = (status: TraceStatus): number => rows.filter((row) => row.status === status).length
  return {
    obligations: rows.length,
    demonstrated: of('demonstrated'),
    'in code': of('in code'),
    served: of('served'),
    open: of('open'),
  }
}

/** By section, in the order of the catalogue. */
export const countsBySection = (rows: readonly TraceRow[]): ReadonlyMap<string, Counts> =>
  new Map(
    [...Map.groupBy(rows, ({ obligation }) => obligation.section)].map(([section, ofSection]) => [
      section,
      countsOf(ofSection),
    ]),
  )
