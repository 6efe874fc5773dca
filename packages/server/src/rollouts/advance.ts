import { isOpen, type Plan } from './plan.ts'

/** What becomes of a roll-out, by what its devices have said. Pure: the shell asks at each report and every minute. */

export const rolloutStates = ['running', 'held', 'paused', 'aborted', 'completed'] as const
/** `held`: the next stage waits for a second person. `paused`: somebody has stopped it for now. */
export type RolloutState = (typeof rolloutStates)[number]

/** Where a roll-out is. Stages are counted from 0; -1: none has begun. */
export interface Course {
  readonly state: RolloutState
  readonly stage: number
  readonly stages: number
  /** Since when the present stage has been through; it rests since then. */
  readonly throughAt?: number | undefined
}

export interface StageCounts {
  readonly devices: number
  readonly updated: number
  /** Failed, refused or gone back. */
  readonly failed: number
}

export type Decision =
  | { readonly do: 'nothing' }
  | { readonly do: 'begin'; readonly stage: number }
  /** The stage is through, and rests; or it isn't through any more. */
  | { readonly do: 'rest'; readonly since: number | undefined }
  | { readonly do: 'hold'; readonly stage: number }
  | { readonly do: 'abort'; readonly failed: number; readonly ended: number }
  | { readonly do: 'complete' }

const nothing: Decision = { do: 'nothing' }

/** How many have failed too often; nothing where they haven't. */
export function tooManyFailed(
  { abort }: Pick<Plan, 'abort'>,
  counts: readonly StageCounts[],
): { readonly failed: number; readonly ended: number } | undefined {
  const failed = counts.reduce((sum, one) => sum + one.failed, 0)
  const ended = failed + counts.reduce((sum, one) => sum + one.updated, 0)
  if (failed === 0) return undefined
  const byNumber = abort.devices !== undefined && failed >= abort.devices
  const byShare = ended >= abort.atLeast && failed * 100 >= abort.percent * ended
  return byNumber || byShare ? { failed, ended } : undefined
}

/** A stage without devices has nothing to wait for. */
const isThrough = ({ devices, updated }: StageCounts, succeedPercent: number): boolean =>
  updated * 100 >= succeedPercent * devices

/** The next stage, if nothing is in its way. */
function next({ state, stage, stages }: Course, plan: Plan, now: number): Decision {
  const coming = stage + 1
  if (coming >= stages) return { do: 'complete' }
  if (plan.approveBefore.includes(coming + 1))
    return state === 'held' ? nothing : { do: 'hold', stage: coming }
  return isOpen(plan.window, now) ? { do: 'begin', stage: coming } : nothing
}

/**
 * One step; ask again after it was done, until there is nothing to do. An abort goes before everything else, also while
 * the roll-out is paused or waits for a person: what has begun still fails.
 * @param counts of every stage, those not begun included
 */
export function advance(course: Course, plan: Plan, counts: readonly StageCounts[], now: number): Decision {
  if (course.state === 'aborted' || course.state === 'completed') return nothing
  const failed = tooManyFailed(plan, counts)
  if (failed) return { do: 'abort', ...failed }
  if (course.state === 'paused') return nothing
  const present = counts[course.stage]
  if (!present) return next(course, plan, now)
  const { throughAt } = course
  if (!isThrough(present, plan.succeedPercent))
    return throughAt === undefined ? nothing : { do: 'rest', since: undefined }
  if (throughAt === undefined) return { do: 'rest', since: now }
  if (now - throughAt < plan.soakMs) return nothing
  return next(course, plan, now)
}
