import type { Words } from '../words.ts'
import { answered, factsOf, truthOf } from '../design/facts.ts'
import type { Threat, ThreatKey } from './threat.ts'
import { questionFor } from './question-texts.ts'

/** What the model doesn't say, and what would be known if it did. */

export interface Question {
  /** JSON pointer of the property that is missing or `unknown`. */
  readonly pointer: string
  readonly text: Words
  /** Threats that a good answer settles by itself. */
  readonly settles: readonly ThreatKey[]
  /** Threats on which it bears, those included. */
  readonly bearsOn: readonly ThreatKey[]
  /** The sum of the scores of those threats. */
  readonly weight: number
}

const isSettledBy = ({ met }: Threat, pointer: string): boolean =>
  truthOf(answered(met, pointer, 'holds')) !== 'unknown'

const open = (threat: Threat): readonly string[] =>
  threat.standing.status === 'undecided'
    ? factsOf(threat.met)
        .filter(({ truth }) => truth === 'unknown')
        .map(({ pointer }) => pointer)
    : []

const byUse = (one: Question, other: Question): number =>
  other.settles.length - one.settles.length ||
  other.weight - one.weight ||
  (one.pointer < other.pointer ? -1 : 1)

/** Questions, the most useful first: what settles most threats, then what bears on the greatest risk. */
export function questionsOf(threats: readonly Threat[]): readonly Question[] {
  const asked = new Map<string, Threat[]>()
  for (const threat of threats) {
    for (const pointer of open(threat)) asked.set(pointer, [...(asked.get(pointer) ?? []), threat])
  }
  return [...asked]
    .map(([pointer, about]) => ({
      pointer,
      text: questionFor(pointer, about[0]?.label),
      settles: about.filter((threat) => isSettledBy(threat, pointer)).map(({ key }) => key),
      bearsOn: about.map(({ key }) => key),
      weight: about.reduce((sum, { score }) => sum + score, 0),
    }))
    .toSorted(byUse)
}
