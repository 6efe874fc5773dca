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
const mostChips = 24

const isSameCause = (one: Refusal, other: Refusal): boolean =>
  one.device === other.device && one.check === other.check

/**
 * Adds refusals: one chip a device and check, the newest of them. What is old goes. When there are too many, those that are
 * there stay: a chip that is gone before it was read says nothing.
 */
export function nextChips(chips: readonly Chip[], arriving: readonly Chip[], now: number): readonly Chip[] {
  const alive = chips.filter(({ showAt }) => now - showAt < shownMs)
  let next = alive
  for (const chip of arriving) {
    const same = next.find(({ refusal }) => isSameCause(refusal, chip.refusal))
    next = same
      ? next.map((one) => (one === same ? { ...chip, showAt: same.showAt, more: same.more + 1 } : one))
      : [...next, chip]
  }
  return next.length === chips.length && arriving.length === 0 ? chips : next.slice(0, mostChips)
}

/** Chips side by side on a lane; more would reach over the names. */
const mostOnLane = 3

export interface ChipLane {
  readonly lane: number
  /** Newest first. */
  readonly chips: readonly Chip[]
}

/** What is shown by now, lane by lane: the newest stands next to the gate. */
export function visibleChips(chips: readonly Chip[], now: number): readonly ChipLane[] {
  const byLane = new Map<number, Chip[]>()
  for (const chip of chips.filter(({ showAt }) => showAt <= now))
    byLane.set(chip.lane, [chip, ...(byLane.get(chip.lane) ?? [])])
  return [...byLane]
    .sort(([one], [other]) => one - other)
    .map(([lane, own]) => ({ lane, chips: own.slice(0, mostOnLane) }))
}
