import type { LaneCount } from './frames.ts'

/** Devices by what they sent of late. Pure. */

/** Frames that are summed up: ten seconds. */
const kept = 40

export type Recent = readonly (readonly LaneCount[])[]

export const nextRecent = (recent: Recent, lanes: readonly LaneCount[]): Recent => [
  ...recent.slice(-(kept - 1)),
  lanes,
]

/** Busiest first; equally busy ones by id, so that rows don't dance. */
export function busiestOf(recent: Recent): readonly LaneCount[] {
  const sums = new Map<string, { passed: number; refused: number }>()
  for (const { device, passed, refused } of recent.flat()) {
    const sum = sums.get(device) ?? { passed: 0, refused: 0 }
    sum.passed += passed
    sum.refused += refused
    sums.set(device, sum)
  }
  return [...sums]
    .map(([device, { passed, refused }]) => ({ device, passed, refused }))
    .sort(
      (one, other) =>
        other.passed + other.refused - (one.passed + one.refused) || one.device.localeCompare(other.device),
    )
}
