import type { ThreatLine } from '../../shared/api/types.ts'
import { standingName } from '../../shared/assurance/looks.ts'
import type { ThreatSearch } from './search.ts'

/** Which threats are shown. Pure. */

/** What a threat is about, over all pages: `components/device`. */
export const partOf = ({ section, part }: Pick<ThreatLine, 'section' | 'part'>): string =>
  `${section}/${part}`

export const shownThreats = (
  threats: readonly ThreatLine[],
  { status, category, part, risk = 1 }: ThreatSearch,
): readonly ThreatLine[] =>
  threats.filter(
    (threat) =>
      (status === undefined || standingName(threat.standing) === status) &&
      (category === undefined || threat.categories.includes(category)) &&
      (part === undefined || partOf(threat) === part) &&
      threat.risk >= risk,
  )

/** Parts that have threats, by section and id, each with how many. */
export function partsOf(threats: readonly ThreatLine[]): readonly (readonly [part: string, count: number])[] {
  const counts = new Map<string, number>()
  for (const threat of threats) counts.set(partOf(threat), (counts.get(partOf(threat)) ?? 0) + 1)
  return [...counts].sort(([one], [other]) => one.localeCompare(other, 'en'))
}
