import type { Analysis } from '../analysis.ts'
import { designOf } from '../design/design.ts'
import { factsOf } from '../design/facts.ts'
import type { Backing, Condition, Fact } from '../design/facts.ts'
import { observer } from '../design/observation.ts'
import type { Level } from '../threats/rule.ts'
import { isUnsettled } from '../threats/threat.ts'
import type { Threat } from '../threats/threat.ts'
import type { Words } from '../words.ts'
import type { Mapping, RequirementRow, Verification } from './row.ts'
import { requirementRows } from './rows/index.ts'
import { scopeOf } from './scope.ts'
import type { Scope } from './scope.ts'
import { requirementStatuses } from './status.ts'
import type { RequirementStatus } from './status.ts'
import { answerTo, verdictOf, worst } from './verdict.ts'

/** Requirements of a product: rows that apply to it, and where each stands. */

export interface Requirement {
  readonly id: string
  readonly text: Words
  readonly why: Words
  readonly priority: 'must' | 'should'
  /** Whether a threat of high risk has made a `should` into a `must`. */
  readonly raised: boolean
  /** Part of every product's minimum. */
  readonly baseline: boolean
  readonly status: RequirementStatus
  /** What stands behind it, where it is met. */
  readonly by?: Backing
  /** What would settle an unknown: an answer in the model, or evidence where no model can say it. */
  readonly needs?: 'answer' | 'evidence'
  /** The highest risk among the threats that it answers and that stand open or undecided. */
  readonly risk?: Level
  /** The threats of this product that it answers, the worst first. */
  readonly threats: readonly Threat[]
  /** What the model says about it beside the facts of those threats. */
  readonly facts: readonly Fact[]
  readonly verify: readonly Verification[]
  /** Rows of the guide that ask for it. */
  readonly asked: readonly string[]
  readonly maps: Mapping
}

/** From this risk on (high) a recommendation is an obligation. */
const RAISES: Level = 3

/** A threat that was found always brings its requirement; what narrows a row is for when there is none. */
function applies(row: RequirementRow, scope: Scope): boolean {
  const { baseline = false, applies: narrows, answers, facts } = row
  if (answers.some((rule) => scope.found.has(rule))) return true
  if (narrows && !narrows(scope)) return false
  return baseline || facts?.(scope.design) !== undefined
}

interface Ranked {
  readonly byRule: ReadonlyMap<string, readonly Threat[]>
  /** The threat's place in the analysis. */
  readonly rankOf: (threat: Threat) => number
}

function ranked(threats: readonly Threat[]): Ranked {
  const places = new Map(threats.map((threat, index) => [threat, index]))
  return {
    byRule: Map.groupBy(threats, ({ rule }) => rule.id),
    rankOf: (threat) => places.get(threat) ?? 0,
  }
}

function requirementOf(
  row: RequirementRow,
  scope: Scope,
  { byRule, rankOf }: Ranked,
  observed: (condition: Condition) => Condition,
): Requirement {
  const threats = row.answers
    .flatMap((rule) => byRule.get(rule) ?? [])
    .toSorted((one, other) => rankOf(one) - rankOf(other))
  const said = row.facts?.(scope.design)
  const own = said && observed(said)
  const unsettled = threats.filter(({ standing }) => isUnsettled(standing.status)).map(({ risk }) => risk)
  const risk = unsettled.toSorted((one, other) => other - one)[0]
  const must = row.must?.(scope) ?? true
  const verdict = worst([...threats.map(answerTo), ...(own ? [verdictOf(own)] : [])])
  const raised = !must && risk !== undefined && risk >= RAISES
  return {
    id: row.id,
    text: row.text,
    why: row.why,
    priority: must || raised ? 'must' : 'should',
    raised,
    baseline: row.baseline ?? false,
    ...verdict,
    ...(verdict.status === 'unknown' && { needs: threats.length > 0 || own ? 'answer' : 'evidence' }),
    ...(risk !== undefined && { risk }),
    threats,
    facts: own ? factsOf(own) : [],
    verify: row.verify,
    asked: row.asked,
    maps: row.maps,
  }
}

const rank = ({ status, priority, risk }: Requirement): number =>
  requirementStatuses.indexOf(status) * 100 + (priority === 'must' ? 0 : 50) - (risk ?? 0)

/** What has to be done first: what isn't met, then what nobody knows; obligations before recommendations, then by risk. */
const byNeed = (one: Requirement, other: Requirement): number => rank(one) - rank(other)

/** The requirements of an analysed product, the most pressing first; equals stay in the order of the rows. */
export function requirementsOf({ model, threats, observations }: Analysis): readonly Requirement[] {
  const scope = scopeOf(designOf(model), threats)
  const observed = observer(model, observations)
  const known = ranked(threats)
  return requirementRows
    .filter((row) => applies(row, scope))
    .map((row) => requirementOf(row, scope, known, observed))
    .toSorted(byNeed)
}

/** How many stand where. */
export const requirementCounts = (
  requirements: readonly Requirement[],
): Readonly<Record<RequirementStatus, number>> =>
  Object.fromEntries(
    requirementStatuses.map((status) => [status, requirements.filter((one) => one.status === status).length]),
  ) as Record<RequirementStatus, number> // every status has a row
