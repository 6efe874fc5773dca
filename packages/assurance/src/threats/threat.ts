import type { Reach } from '../design/attackers.ts'
import type { Change } from '../design/change.ts'
import type { Backing, Condition, Fact } from '../design/facts.ts'
import type { Section } from '../design/element.ts'
import type { Words } from '../words.ts'
import type { Level, Subject, ThreatRule } from './rule.ts'

/** A threat: a rule that applies to a part of a model. */

/** Names a threat within one model: rule, section, part, and the facet where a part has it more than once. */
export type ThreatKey = string

export const keyOf = (
  rule: string,
  { section, id, facet }: Pick<Subject, 'section' | 'id' | 'facet'>,
): ThreatKey => `${rule}@${section}/${id}${facet === undefined ? '' : `#${facet}`}`

/**
 * Where a threat stands.
 *
 * - `open`: a fact of the model leaves the door open, or devices show that it isn't so
 * - `undecided`: the model doesn't say; a question stands behind it
 * - `mitigated`: facts of the model meet it; by the maker's word alone it is met by claim, and never more
 * - `irreducible`: nothing that a model can say removes it
 * - `accepted`, `not-applicable`: a person has decided so, until a date
 */
export type Standing =
  | { readonly status: 'open' }
  | { readonly status: 'undecided' }
  | { readonly status: 'mitigated'; readonly by: Backing }
  | { readonly status: 'irreducible'; readonly why: Words; readonly lessened: boolean }
  | Decided

interface Decided {
  readonly status: 'accepted' | 'not-applicable'
  readonly author: string
  readonly reason: string
  /** RFC 3339 full-date; absent: without end. */
  readonly until?: string
  /** The standing without the decision. */
  readonly otherwise: 'open' | 'undecided' | 'mitigated' | 'irreducible'
}

export type Status = Standing['status']

/** Whether a change or an answer is wanted: the door is open, or nobody has said. Nothing where there is no such threat. */
export const isUnsettled = (status: Status | undefined): boolean =>
  status === 'open' || status === 'undecided'

/** A level, and the reasons for it. */
export interface Rating {
  readonly level: Level
  readonly reasons: readonly Words[]
}

export interface Threat {
  readonly key: ThreatKey
  readonly rule: ThreatRule
  /** The part that it is about, and where that is attacked. */
  readonly subject: Subject
  readonly section: Section
  /** The part's id, and its pointer. */
  readonly part: string
  readonly pointer: string
  readonly facet?: string
  readonly label: Words
  readonly title: Words
  readonly attack: Words
  readonly effect: Words
  readonly attackers: readonly Reach[]
  readonly likelihood: Rating
  readonly severity: Rating
  /** Likelihood times severity, 1 to 16. */
  readonly score: number
  readonly risk: Level
  readonly standing: Standing
  /** What the model says, or doesn't, that decides it. */
  readonly facts: readonly Fact[]
  /** The condition that the facts are of. */
  readonly met: Condition
  /** The smallest change of the model that removes it; absent where it isn't needed or there is none. */
  readonly change?: Change
}
