// Which slot starts: the boot loader's one decision. Pure.
import { type BootRecord, otherSlot, type ReturnReason, type SlotId } from './boot-record.ts'
import type { SlotVerdict } from './proof.ts'

export type Verdicts = Readonly<Record<SlotId, SlotVerdict>>

export type Choice =
  | { readonly start: SlotId; readonly record: BootRecord }
  /** No slot holds what may be started: nothing is. */
  | { readonly start: undefined; readonly record: BootRecord }

/** The end of a trial, whoever ended it. */
export function endTrial(record: BootRecord, reason: ReturnReason, version?: string): BootRecord {
  const { trial, ...rest } = record
  if (!trial) return record
  return { ...rest, returned: { slot: trial.slot, reason, ...(version === undefined ? {} : { version }) } }
}

/** A trial has so many starts, each counted before it begins: power that fails again and again uses them up as well. */
function tryOut(record: BootRecord, verdicts: Verdicts): Choice | undefined {
  const { trial } = record
  if (!trial || trial.triesLeft <= 0 || !verdicts[trial.slot].ok) return undefined
  return { start: trial.slot, record: { ...record, trial: { ...trial, triesLeft: trial.triesLeft - 1 } } }
}

function withoutPrevious(record: BootRecord): BootRecord {
  const { previous: _, ...rest } = record
  return rest
}

/**
 * The slot on trial while it has tries left; else the active one; else the other one, if that is verified and not below the floor.
 * @param record as the copies on disk say; without them the newest slot that can be started counts as active
 */
export function chooseSlot(record: BootRecord, verdicts: Verdicts): Choice {
  const trying = tryOut(record, verdicts)
  if (trying) return trying
  const { trial } = record
  const reason = trial && !verdicts[trial.slot].ok ? 'not-verified' : 'tries-used-up'
  const settled = trial ? endTrial(record, reason, verdicts[trial.slot].version) : record
  if (verdicts[settled.active].ok) return { start: settled.active, record: settled }
  const other = otherSlot(settled.active)
  if (verdicts[other].ok) return { start: other, record: withoutPrevious({ ...settled, active: other }) }
  return { start: undefined, record: settled }
}
