import type { Model } from '@sekisho/model'
import type { AssumedAttacker } from './design/attackers.ts'
import { designOf } from './design/design.ts'
import { rules } from './rules/index.ts'
import { findThreats } from './threats/analyse.ts'
import { questionsOf } from './threats/questions.ts'
import type { Question } from './threats/questions.ts'
import type { Status, Threat } from './threats/threat.ts'

/** A model analysed: everything that follows from it alone. Pure: the same model always gives the same analysis. */
export interface Analysis {
  readonly model: Model
  /** Who is assumed to attack: those of the model, and those whom its zones imply. */
  readonly attackers: readonly AssumedAttacker[]
  /** The worst first. */
  readonly threats: readonly Threat[]
  /** The most useful first. */
  readonly questions: readonly Question[]
  readonly counts: Readonly<Record<Status, number>>
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

/** Analyses a model that `parseModel` has accepted. */
export function analyse(model: Model): Analysis {
  const design = designOf(model)
  const threats = findThreats(model, rules, design)
  return {
    model,
    attackers: design.attackers,
    threats,
    questions: questionsOf(threats),
    counts: countsOf(threats),
  }
}
