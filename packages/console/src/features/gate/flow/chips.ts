import type { Refusal } from './frames.ts'

/** The chips before the gate: few enough to be read and to be hit with a finger. Pure. */

export interface Chip {
  readonly refusal: Refusal
  readonly lane: number
  /** When it appears: as its dot meets the check. */
  readonly showAt: number
  /** Further refusals of the same device by the same check that it stands for. */
  readonly more: number
}

const shownMs = 7000
export const mostChips = 12

const isSameCause = (one: Refusal, other: Refusal): boolean =>
  one.device === other.device && one.check === other.check

/** Adds refusals: one chip a device and check, the newest of them; what is old goes, then what is oldest. */
export function nextChips(chips: readonly Chip[], arriving: readonly Chip[], now: number): readonly Chip[] {
  const alive = chips.filter(({ showAt }) => now - showAt < shownMs)
  let next = alive
  for (const chip of arriving) {
    const same = next.find(({ refusal }) => isSameCause(refusal, chip.refusal))
    next = same
      ? next.map((one) => (one === same ? { ...chip, showAt: same.showAt, more: same.more + 1 } : one))
      : [...next, chip]
  }
  return next.length === chips.length && arriving.length === 0 ? chips : next.slice(-mostChips)
}

/** At most one chip a lane is shown, the newest: they must not cover each other. */
export function visibleChips(chips: readonly Chip[], now: number): readonly Chip[] {
  const byLane = new Map<number, Chip>()
  for (const chip of chips) if (chip.showAt <= now) byLane.set(chip.lane, chip)
  return [...byLane.values()].sort((one, other) => one.lane - other.lane)
}
