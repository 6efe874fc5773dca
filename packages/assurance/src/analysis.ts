import type { Model } from '@sekisho/model'
import { applyDecisions } from './decisions/decision.ts'
import type { Decision, Outcome } from './decisions/decision.ts'
import { matchParts } from './decisions/match.ts'
import type { AssumedAttacker } from './design/attackers.ts'
import { designOf } from './design/design.ts'
import { standingObservations } from './design/observation.ts'
import type { Observation } from './design/observation.ts'
import { attackPaths } from './paths/paths.ts'
import type { AttackPaths } from './paths/paths.ts'
import { rules } from './rules/index.ts'
import { byRank, findThreats } from './threats/analyse.ts'
import { questionsOf } from './threats/questions.ts'
import type { Question } from './threats/questions.ts'
import type { Status, Threat } from './threats/threat.ts'

/** A model analysed: everything that follows from it, and from what people have decided about it. */
export interface Analysis {
  readonly model: Model
  /** Who is assumed to attack: those of the model, and those whom its zones imply. */
  readonly attackers: readonly AssumedAttacker[]
  /** The worst first. */
  readonly threats: readonly Threat[]
  /** The most useful first. */
  readonly questions: readonly Question[]
  readonly paths: AttackPaths
  /** What became of each decision. */
  readonly decisions: readonly Outcome[]
  /** What devices have shown, as far as it counts at the instant of the analysis. */
  readonly observations: readonly Observation[]
  readonly counts: Readonly<Record<Status, number>>
}

/** What people have decided, what devices have shown, and the instant for which it is asked. */
export interface Decisions {
  readonly decisions: readonly Decision[]
  readonly observations?: readonly Observation[]
  readonly at: Date
}

const statuses: readonly Status[] = [
  'open',
  'undecided',
  'irreducible',
  'accepted',
  'mitigated',
  'not-applicable',
]

const countsOf = (threats: readonly Threat[]): Readonly<Record<Status, number>> =>
  Object.fromEntries(
    statuses.map((status) => [status, threats.filter(({ standing }) => standing.status === status).length]),
  ) as Record<Status, number> // every status has a row

function decide(model: Model, threats: readonly Threat[], decided: Decisions | undefined) {
  if (!decided || decided.decisions.length === 0) return { threats, outcomes: [] }
  const applied = applyDecisions(threats, decided.decisions, matchParts(decided.decisions, model), decided.at)
  return { ...applied, threats: applied.threats.toSorted(byRank) }
}

/** Analyses a model that `parseModel` has accepted. Pure: the same input always gives the same analysis. */
export function analyse(model: Model, decided?: Decisions): Analysis {
  const design = designOf(model)
  const observations = decided ? standingObservations(decided.observations ?? [], decided.at.getTime()) : []
  const found = findThreats(model, rules, design, observations)
  const { threats, outcomes } = decide(model, found, decided)
  return {
    model,
    attackers: design.attackers,
    threats,
    questions: questionsOf(threats),
    paths: attackPaths(threats, design),
    decisions: outcomes,
    observations,
    counts: countsOf(threats),
  }
}
