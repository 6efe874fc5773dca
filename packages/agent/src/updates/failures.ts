// What follows from a step that failed. Pure.
import { longestPauseMs, mostAttempts, pauseAfter } from './attempts.ts'
import type { Job } from './record.ts'

/** What a later try may bring, and no attempt of the installation is lost by: the network's doing, and the repository's. */
const interruptions: ReadonlySet<string> = new Set([
  'AGENT_HTTP',
  'UPDATE_ROOT',
  'UPDATE_UNREACHABLE',
  'UPDATE_MISSING',
  'UPDATE_SLOW',
  'UPDATE_THRESHOLD',
  'UPDATE_ROLLBACK',
  'UPDATE_MISMATCH',
  'UPDATE_EXPIRED',
  'UPDATE_MALFORMED',
  'UPDATE_DISK_FULL',
  'UPDATE_ASSIGNMENT',
])

/** What no repetition changes: the release isn't for this device, or no good. */
const refusals: ReadonlySet<string> = new Set([
  'RELEASE_MALFORMED',
  'UPDATE_NOT_ASSIGNED',
  'UPDATE_PRODUCT',
  'UPDATE_CHANNEL',
  'UPDATE_VARIANT',
  'UPDATE_HARDWARE',
  'UPDATE_OLDER',
  'UPDATE_FLOOR',
  'UPDATE_REQUIRES',
  'UPDATE_DEPENDENCY',
  'UPDATE_IMAGE',
  'UPDATE_SECOND_SIGNATURE',
  'UPDATE_CHECK',
])

/** What stands for an error in the memory and in reports. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'

export type Consequence =
  /** Later, from where it is; no attempt is lost. */
  | { readonly kind: 'wait'; readonly change: Partial<Job> }
  /** Later, as another attempt. */
  | { readonly kind: 'again'; readonly change: Partial<Job>; readonly isWasted: boolean }
  | { readonly kind: 'over'; readonly as: 'refused' | 'failed' }

/**
 * @param now milliseconds since 1970
 * @param random in [0, 1)
 */
export function afterFailure(job: Job, code: string, now: number, random: number): Consequence {
  const later = (failures: number): number => now + pauseAfter(failures, random)
  if (interruptions.has(code)) {
    if (job.from === 'medium') return { kind: 'over', as: 'failed' } // it is gone, or no good: what is put in next begins anew
    const count = job.interruptions + 1
    return { kind: 'wait', change: { code, interruptions: count, notBefore: later(count) } }
  }
  if (refusals.has(code)) return { kind: 'over', as: 'refused' }
  if (job.attempt >= mostAttempts) return { kind: 'over', as: 'failed' }
  const step = job.step === 'installed' ? 'installed' : 'assigned'
  const change = { step, code, attempt: job.attempt + 1, notBefore: later(job.attempt) } as const
  return { kind: 'again', change, isWasted: job.step === 'verified' } // what can't be used is fetched anew
}

/**
 * Instants that the clock can't have said, if it is right by now: it was ahead when they were written. A device must not wait for years
 * for that, nor let its owner put off what came long ago.
 * @returns nothing where there are none
 */
export function rightedBy({ notBefore, since }: Job, now: number): Partial<Job> | undefined {
  const isPauseWrong = notBefore - now > longestPauseMs
  if (!isPauseWrong && since <= now) return undefined
  return { since: Math.min(since, now), notBefore: isPauseWrong ? now : notBefore }
}
