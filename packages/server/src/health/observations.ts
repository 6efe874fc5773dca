import type { Contradiction, Observation } from '@sekisho/assurance'
import type { HealthReport } from '@sekisho/model'
import { type Claim, judge } from './claims.ts'

/** From reports of many devices to observations, which an analysis takes. Pure. */

/** Devices of a component whose last report of a kind says the same. */
export interface ReportGroup {
  readonly component: string
  readonly report: HealthReport
  /** How many of them said so lately enough to count. */
  readonly fresh: number
  readonly all: number
  /** When the last and the first of them were heard, milliseconds since 1970. */
  readonly newestAt: number
  readonly oldestAt: number
}

/** An observation with what the analysis doesn't ask for. */
export interface ObservationView extends Observation {
  /** Devices of this kind that never said anything of it, or too long ago. */
  readonly silent: number
  /** Devices that contradict it; of very many not all are named. */
  readonly contradicting: number
  /** The device that was heard longest ago of all that count. */
  readonly oldestAt?: number
}

export interface Observed {
  readonly groups: readonly ReportGroup[]
  /** Devices in use, by component. */
  readonly devices: ReadonlyMap<string, number>
  /** Ids of devices in a group, at most so many. */
  readonly idsIn: (group: ReportGroup, most: number) => readonly string[]
  /** How long what a device has shown counts, milliseconds. */
  readonly lifeMs: number
}

const mostNamed = 200

interface Found {
  readonly shown: readonly ReportGroup[]
  readonly contradicting: readonly { readonly group: ReportGroup; readonly seen: unknown }[]
}

function sorted(claim: Claim, groups: readonly ReportGroup[]): Found {
  const shown: ReportGroup[] = []
  const contradicting: { group: ReportGroup; seen: unknown }[] = []
  for (const group of groups) {
    if (group.component !== claim.component || group.report.kind !== claim.kind) continue
    const judgement = judge(claim, group.report)
    if (judgement?.verdict === 'shown' && group.fresh > 0) shown.push(group)
    if (judgement?.verdict === 'contradicted') contradicting.push({ group, seen: judgement.seen })
  }
  return { shown, contradicting }
}

function named({ contradicting }: Found, idsIn: Observed['idsIn']): readonly Contradiction[] {
  const list: Contradiction[] = []
  for (const { group, seen } of contradicting) {
    const ids = idsIn(group, mostNamed - list.length)
    list.push(...ids.map((device) => ({ device, seen })))
  }
  return list
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** One row for each claim, whether anybody has said something of it or not. */
export function observationsOf(claims: readonly Claim[], observed: Observed): readonly ObservationView[] {
  const { groups, devices, idsIn, lifeMs } = observed
  return claims.map((claim) => {
    const { element, path, value, component } = claim
    const found = sorted(claim, groups)
    const [shown, against] = [found.shown, found.contradicting.map(({ group }) => group)]
    const showing = sum(shown.map(({ fresh }) => fresh))
    const contradicting = sum(against.map(({ all }) => all))
    const heard = [...shown, ...against]
    const newest = (some: readonly ReportGroup[]): number =>
      Math.max(0, ...some.map(({ newestAt }) => newestAt))
    return {
      element,
      path,
      value,
      devices: showing,
      expiresAt: shown.length > 0 ? newest(shown) + lifeMs : 0,
      seenAt: newest(heard),
      contradicted: named(found, idsIn),
      contradicting,
      silent: Math.max(0, (devices.get(component) ?? 0) - showing - contradicting),
      ...(heard.length > 0 && { oldestAt: Math.min(...heard.map(({ oldestAt }) => oldestAt)) }),
    }
  })
}
