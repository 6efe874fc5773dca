import type { Threat, ThreatKey } from '../threats/threat.ts'
import { keyOf } from '../threats/threat.ts'
import type { Section } from '../design/element.ts'
import type { Shape } from './shape.ts'

/** What people have decided about threats, in `sekisho.decisions.yaml` beside the model. */

export interface Decision {
  readonly threat: ThreatKey
  readonly decision: 'accepted' | 'not-applicable'
  /** Who answers for it. */
  readonly author: string
  readonly reason: string
  /** RFC 3339 full-date. */
  readonly decided?: string
  /** The last day on which it holds (RFC 3339 full-date); absent: without end. */
  readonly until?: string
  /** What the part looked like, so that it is found again under another name. */
  readonly shape?: Shape
}

export interface ThreatName {
  readonly rule: string
  readonly section: Section
  readonly part: string
  readonly facet?: string
}

/** A key, taken apart. Ids hold neither `@`, `/` nor `#`; a facet may. */
export function threatName(key: ThreatKey): ThreatName | undefined {
  const match = /^([a-z0-9-]+)@([A-Za-z]+)\/([^#]+)(?:#(.*))?$/.exec(key)
  if (!match) return undefined
  const [, rule = '', section = '', part = '', facet] = match
  return { rule, section: section as Section, part, ...(facet !== undefined && { facet }) } // a wrong one matches nothing
}

/** Whether the day is past. A decision holds until the end of its last day, UTC. */
const isOver = ({ until }: Decision, at: Date): boolean =>
  until !== undefined && at.toISOString().slice(0, 10) > until

/** What became of a decision. */
export type Outcome =
  /** It stands on the threat that it names. */
  | { readonly kind: 'holds'; readonly decision: Decision; readonly key: ThreatKey }
  /** Its part has another name now; the threat was found by its shape. */
  | { readonly kind: 'moved'; readonly decision: Decision; readonly key: ThreatKey }
  /** Its day is past: the threat stands as it would without it. */
  | { readonly kind: 'expired'; readonly decision: Decision; readonly key: ThreatKey }
  /** There is no such threat any more. */
  | { readonly kind: 'idle'; readonly decision: Decision }

export interface Decided {
  readonly threats: readonly Threat[]
  readonly outcomes: readonly Outcome[]
}

/** Only what somebody would have to act on can be accepted; where a threat doesn't apply, that is so in every standing. */
const standingBy = (threat: Threat, { decision, author, reason, until }: Decision): Threat => {
  const { status } = threat.standing
  if (status === 'accepted' || status === 'not-applicable') return threat
  if (decision === 'accepted' && status === 'mitigated') return threat
  return {
    ...threat,
    standing: { status: decision, author, reason, ...(until !== undefined && { until }), otherwise: status },
  }
}

/**
 * Threats as people have decided about them.
 * @param partsNow `section/id` that a decision names → `section/id` that the part has in this model (`matchParts`)
 * @param at the day that it is, for decisions that end
 */
export function applyDecisions(
  threats: readonly Threat[],
  decisions: readonly Decision[],
  partsNow: ReadonlyMap<string, string>,
  at: Date,
): Decided {
  const byKey = new Map(threats.map((threat) => [threat.key, threat]))
  const outcomes = decisions.map((decision): Outcome => {
    const key = keyNow(decision, partsNow, byKey)
    if (key === undefined) return { kind: 'idle', decision }
    if (isOver(decision, at)) return { kind: 'expired', decision, key }
    return { kind: key === decision.threat ? 'holds' : 'moved', decision, key }
  })
  for (const outcome of outcomes) {
    const threat = outcome.kind === 'holds' || outcome.kind === 'moved' ? byKey.get(outcome.key) : undefined
    if (threat) byKey.set(threat.key, standingBy(threat, outcome.decision))
  }
  return { threats: threats.map((threat) => byKey.get(threat.key) ?? threat), outcomes }
}

function keyNow(
  { threat }: Decision,
  partsNow: ReadonlyMap<string, string>,
  threats: ReadonlyMap<ThreatKey, Threat>,
): ThreatKey | undefined {
  const name = threatName(threat)
  if (!name) return undefined
  const part = partsNow.get(`${name.section}/${name.part}`) ?? `${name.section}/${name.part}`
  const id = part.slice(part.indexOf('/') + 1)
  const same = keyOf(name.rule, {
    section: name.section,
    id,
    ...(name.facet !== undefined && { facet: name.facet }),
  })
  if (threats.has(same)) return same
  if (name.facet === undefined) return undefined
  // A facet may have another name as well: it is the same threat where the part has no other of this rule.
  const others = [...threats.values()].filter(
    (one) => one.rule.id === name.rule && one.section === name.section && one.part === id,
  )
  return others.length === 1 ? others[0]?.key : undefined
}
