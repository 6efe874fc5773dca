import type { Model } from '@sekisho/model'
import type { Reach } from '../design/attackers.ts'
import { designOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { factsOf, proofBehind, smallestChange, truthOf } from '../design/facts.ts'
import type { Condition } from '../design/facts.ts'
import { observer } from '../design/observation.ts'
import type { Observation } from '../design/observation.ts'
import { fill } from '../words.ts'
import { likelihoodOf, riskOf, severityOf } from './rating.ts'
import type { Subject, ThreatRule } from './rule.ts'
import { isUnsettled, keyOf } from './threat.ts'
import type { Standing, Threat } from './threat.ts'

/** Rules against a model: which threats there are, and where they stand. */

const needsNoZone = (access: string): boolean => access === 'supply-chain' || access === 'credentials'

/** Who gets at a subject; nothing where nobody does, so that the threat doesn't arise. */
function attackersOn(
  rule: ThreatRule,
  { zones, access = rule.access }: Subject,
  design: Design,
): readonly Reach[] | undefined {
  const reach = design.reach(zones, access)
  if (reach.length > 0) return reach
  return zones.length === 0 && access.some(needsNoZone) ? [] : undefined
}

/** What devices show to be otherwise can be mended, though by no change of the model. */
const isContradicted = (condition: Condition): boolean =>
  factsOf(condition).some(({ seen }) => seen !== undefined && seen.contradicted.length > 0)

function standingOf({ irreducible }: ThreatRule, condition: Condition): Standing {
  const truth = truthOf(condition)
  if (irreducible) return { status: 'irreducible', why: irreducible, lessened: truth === 'holds' }
  if (truth === 'holds') return { status: 'mitigated', by: proofBehind(condition) }
  if (truth === 'unknown') return { status: 'undecided' }
  return smallestChange(condition) || isContradicted(condition)
    ? { status: 'open' }
    : { status: 'irreducible', why: noChange, lessened: false }
}

const noChange = {
  en: 'Nothing that this model could say removes it: it takes a backend that enforces the model, or a measure for which the language has no word.',
  ja: 'このモデルの記述では除去できない。モデルを強制するバックエンド、またはモデルの語彙にない対策が必要である。',
}

function threatOf(
  rule: ThreatRule,
  subject: Subject,
  met: Condition,
  attackers: readonly Reach[],
  design: Design,
): Threat {
  const words = { subject: subject.label, ...subject.words }
  const facts = factsOf(met)
  const standing = standingOf(rule, met)
  const likelihood = likelihoodOf(rule, attackers)
  const severity = severityOf(rule, subject, design)
  const score = likelihood.level * severity.level
  const change = isUnsettled(standing.status) ? smallestChange(met) : undefined
  return {
    key: keyOf(rule.id, subject),
    rule,
    subject,
    section: subject.section,
    part: subject.id,
    pointer: subject.pointer,
    ...(subject.facet !== undefined && { facet: subject.facet }),
    label: subject.label,
    title: fill(rule.title, words),
    attack: fill(rule.attack, words),
    effect: fill(rule.effect, words),
    attackers,
    likelihood,
    severity,
    score,
    risk: riskOf(score),
    standing,
    facts,
    met,
    ...(change && { change }),
  }
}

function* threatsOf(
  rules: readonly ThreatRule[],
  design: Design,
  observations: readonly Observation[],
): Generator<Threat> {
  const observed = observer(design.model, observations)
  for (const rule of rules) {
    for (const { subject, met } of rule.candidates(design)) {
      const attackers = attackersOn(rule, subject, design)
      if (attackers) yield threatOf(rule, subject, observed(met), attackers, design)
    }
  }
}

const rank: Readonly<Record<Threat['standing']['status'], number>> = {
  open: 0,
  undecided: 1,
  irreducible: 2,
  accepted: 3,
  mitigated: 4,
  'not-applicable': 5,
}

/** Open ones first, then by risk; ties by key, so that the same model always gives the same order. */
export const byRank = (one: Threat, other: Threat): number =>
  rank[one.standing.status] - rank[other.standing.status] ||
  other.score - one.score ||
  (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)

/** Every threat of a model that the rules know, the worst first. */
export function findThreats(
  model: Model,
  rules: readonly ThreatRule[],
  design = designOf(model),
  observations: readonly Observation[] = [],
): readonly Threat[] {
  return [...threatsOf(rules, design, observations)].toSorted(byRank)
}
