export { analyse } from './analysis.ts'
export type { Analysis, Decisions } from './analysis.ts'
export type { Decision, Outcome } from './decisions/decision.ts'
export { parseDecisions, recordDecision } from './decisions/file.ts'
export type { DecisionFault, ParsedDecisions } from './decisions/file.ts'
export { shapesOf } from './decisions/shape.ts'
export type { Shape } from './decisions/shape.ts'
export type { Access, AssumedAttacker, Reach } from './design/attackers.ts'
export { withChange } from './design/change.ts'
export type { Change, Operation } from './design/change.ts'
export type { Fact, Truth } from './design/facts.ts'
export { rules } from './rules/index.ts'
export { proveChange } from './threats/prove.ts'
export type { Proved } from './threats/prove.ts'
export type { Question } from './threats/questions.ts'
export { categories, layers } from './threats/rule.ts'
export type { Category, Gain, Layer, Level, References, ThreatRule } from './threats/rule.ts'
export type { Rating, Standing, Status, Threat, ThreatKey } from './threats/threat.ts'
export { fill } from './words.ts'
export type { Language, Words } from './words.ts'
export {
  functionOf,
  functions,
  obligationOf,
  obligations,
  obligationSections,
} from './knowledge/obligations/catalogue.ts'
export type { CatalogueFunction } from './knowledge/obligations/function.ts'
export type { Obligation, ObligationKind, ObligationSection } from './knowledge/obligations/obligation.ts'
