// A confirmed version that ends again and again, while somebody watches: when the one before it is better. Pure.
import { type BootRecord, otherSlot, type SlotId } from './boot-record.ts'
import type { SlotVerdict } from './proof.ts'

/** Failures of one slot in a row. They are counted in memory alone: power that fails is no failure of the image. */
export interface Crashes {
  readonly slot: SlotId | undefined
  readonly confirmed: boolean
  readonly count: number
}

export const noCrashes: Crashes = { slot: undefined, confirmed: false, count: 0 }

/** A run that ended by itself, and with a failure. */
export interface Failure {
  readonly slot: SlotId
  /** Nobody tries it out any more. */
  readonly confirmed: boolean
  /** Milliseconds from its start to its end. */
  readonly lasted: number
}

/** @param goodMs a run that lasted this long was a good one: its end is the first again */
export function counted(before: Crashes, { slot, confirmed, lasted }: Failure, goodMs: number): Crashes {
  const isSeries = before.slot === slot && before.confirmed === confirmed && lasted < goodMs
  return { slot, confirmed, count: isSeries ? before.count + 1 : 1 }
}

/**
 * The version that was confirmed before takes the place of the one that crashes, which comes back by a new installation alone: what
 * is left for one slot is not left for the other again.
 * @param before verdict on the other slot, by the present floor
 * @returns nothing where there is no such version, or it may not run
 */
export function leaveSlot(
  record: BootRecord,
  slot: SlotId,
  version: string,
  before: SlotVerdict,
): BootRecord | undefined {
  const other = otherSlot(slot)
  const { active, previous, trial, ...rest } = record
  if (active !== slot || trial || previous !== other || !before.ok) return undefined
  return { ...rest, active: other, returned: { slot, reason: 'crashes', version } }
}
