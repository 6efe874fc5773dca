// What follows from an assignment that was verified. Pure.
import type { Assignment, AssignedRelease } from '@sekisho/trust'
import { isOver, type Job, type UpdateRecord } from './record.ts'

interface Origin {
  readonly from: Job['from']
  readonly encrypted: boolean
  readonly sequence?: number | undefined
  readonly rollout?: string | undefined
  readonly by?: number | undefined
}

/** A job from its beginning. @param now milliseconds since 1970 */
export const newJob = (
  release: AssignedRelease,
  { sequence, rollout, by, ...origin }: Origin,
  now: number,
): Job => ({
  ...origin,
  release,
  step: 'assigned',
  since: now,
  attempt: 1,
  interruptions: 0,
  notBefore: now,
  agreed: false,
  ...(sequence === undefined ? {} : { sequence }),
  ...(rollout === undefined ? {} : { rollout }),
  ...(by === undefined ? {} : { by }),
})

const originOf = ({ encrypted, sequence, rollout, by }: Assignment): Origin => ({
  from: 'server',
  encrypted,
  sequence,
  rollout,
  by,
})

/** The same release goes on where it is, under its new terms. */
function continued(job: Job, assignment: Assignment): Job {
  const { by: _, rollout: __, ...kept } = job
  const { sequence, rollout, by } = assignment
  return {
    ...kept,
    sequence,
    ...(rollout === undefined ? {} : { rollout }),
    ...(by === undefined ? {} : { by }),
  }
}

/**
 * What is to be done after an assignment: nothing new where its number is known already. What is being tried is tried to its end.
 * @param running version that was verified in the running slot
 * @returns the record as it is to be kept
 */
export function follow(
  record: UpdateRecord,
  assignment: Assignment,
  running: string | undefined,
  now: number,
): UpdateRecord {
  const { sequence, release, owner } = assignment
  if (sequence <= record.sequence) return record
  const { job: before, ...rest } = record
  const known = { ...rest, sequence, ...(owner ? { owner } : {}) }
  const current = before && !isOver(before) ? before : undefined
  if (current?.step === 'trial') return { ...record, sequence, ...(owner ? { owner } : {}) }
  if (!release || release.version === running) return known
  const job =
    current?.release.sha256 === release.sha256
      ? continued(current, assignment)
      : newJob(release, originOf(assignment), now)
  return { ...known, job }
}
