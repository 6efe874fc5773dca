import type { Hazard } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { stakesOf } from '../threats/rating.ts'
import type { Subject } from '../threats/rule.ts'
import { keyOf } from '../threats/threat.ts'
import type { Threat, ThreatKey } from '../threats/threat.ts'

/** Which threats lead to which hazard: by the streams and commands that an attacker gets hold of with the attacked part. */

/** Reading alone hurts nobody's body; silence hurts where streams or orders are waited for. */
const leads = ({ rule: { gain, categories } }: Threat, { harm }: Hazard): boolean => {
  if (categories.includes('safety')) return true
  return gain === 'read' ? wordOf(harm) === 'privacy' : gain !== 'none'
}

/** What the threats' rules looked at. A threat keeps its part; what is at stake with it is the subject's to say. */
function subjectsOf(design: Design, threats: readonly Threat[]): ReadonlyMap<ThreatKey, Subject> {
  const subjects = new Map<ThreatKey, Subject>()
  for (const rule of new Set(threats.map((threat) => threat.rule))) {
    for (const { subject } of rule.candidates(design)) subjects.set(keyOf(rule.id, subject), subject)
  }
  return subjects
}

/** Hazard id → the threats that lead to it, in their own order. */
export function threatsByHazard(
  design: Design,
  threats: readonly Threat[],
): ReadonlyMap<string, readonly Threat[]> {
  const subjects = subjectsOf(design, threats)
  const found = new Map<string, Threat[]>(design.hazards.map(({ id }) => [id, []]))
  for (const threat of threats) {
    const subject = subjects.get(threat.key)
    if (!subject) continue
    const hazards = new Set(stakesOf(subject, design).flatMap((stake) => design.hazardsOf(stake)))
    for (const { id, part } of hazards) {
      if (leads(threat, part)) found.get(id)?.push(threat)
    }
  }
  return found
}
