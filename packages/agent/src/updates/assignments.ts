// What follows from an assignment that was verified. Pure.
import type { Assignment, AssignedRelease } from '@sekisho/trust'
import { isOver, type Job, type UpdateRecord } from './record.ts'

interface Origin {
  readonly from: Job['from']
  readonly encrypted: boolean
  readonly sequence?: number | undefined
  readonly rollout?: string | undefined
  readonly by?: number | undefined
  readonly expiresAt?: number | undefined
}

/** A job from its beginning. @param now milliseconds since 1970 */
export const newJob = (
  release: AssignedRelease,
  { sequence, rollout, by, expiresAt, ...origin }: Origin,
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
  ...(expiresAt === undefined ? {} : { expiresAt }),
})

const originOf = (
  { encrypted, sequence, rollout, by, expiresAt }: Assignment,
  from: Job['from'],
): Origin => ({
  from,
  expiresAt,
  encrypted,
  sequence,
  rollout,
  by,
})

/** The same release goes on where it is, under its new terms. */
function continued(job: Job, assignment: Assignment): Job {
  const { by: _, rollout: __, ...kept } = job
  const { sequence, rollout, by, expiresAt } = assignment
  return {
    ...kept,
    sequence,
    expiresAt,
    ...(rollout === undefined ? {} : { rollout }),
    ...(by === undefined ? {} : { by }),
  }
}

export interface Following {
  /** Version that was verified in the running slot. */
  readonly running: string | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  readonly from: Job['from']
}

/** A medium has come in between, and is done with: what was assigned before is still to be done. */
function isLeft({ job }: UpdateRecord, { release }: Assignment, running: string | undefined): boolean {
  return job?.from === 'medium' && isOver(job) && release !== undefined && release.version !== running
}

/** Signed again, and otherwise the same. */
function prolonged(record: UpdateRecord, { release, expiresAt }: Assignment): UpdateRecord {
  const { job } = record
  if (!job || isOver(job) || job.release.sha256 !== release?.sha256 || job.expiresAt === expiresAt)
    return record
  return { ...record, job: { ...job, expiresAt } }
}

/**
 * What is to be done after an assignment that was verified: nothing new where its number is known already. What is being tried is
 * tried to its end.
 * @returns the record as it is to be kept
 */
export function follow(
  record: UpdateRecord,
  assignment: Assignment,
  { running, now, from }: Following,
): UpdateRecord {
  const { sequence, release, owner } = assignment
  if (sequence === record.sequence && !isLeft(record, assignment, running))
    return prolonged(record, assignment)
  if (sequence < record.sequence) return record
  const { job: before, ...rest } = record
  const known = { ...rest, sequence, ...(owner ? { owner } : {}) }
  const current = before && !isOver(before) ? before : undefined
  if (current?.step === 'trial') return { ...known, job: current }
  if (!release || release.version === running) return known
  const isSame = current?.release.sha256 === release.sha256
  const job = isSame ? continued(current, assignment) : newJob(release, originOf(assignment, from), now)
  return { ...known, job }
}
