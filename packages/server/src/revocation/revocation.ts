import type { CertificateStatus, RevocationReason } from '@sekisho/trust'
import { DAY, HOUR } from '../clock.ts'

/** Rules of revocation; pure. Times are milliseconds since 1970. */

/** What the registries of issued certificates know of one, be it a device's or the house's own. */
export interface IssuedStatus {
  readonly state: 'valid' | 'superseded' | 'revoked'
  /** Since when it is in this state. */
  readonly at: number
  readonly reason?: RevocationReason
}

/** What is said of a certificate; `undefined` was never issued. One that was put aside no door takes either. */
export function statusOf(issued: IssuedStatus | undefined): CertificateStatus {
  if (!issued) return { status: 'unknown' }
  if (issued.state === 'valid') return { status: 'good' }
  const reason = issued.state === 'superseded' ? 'superseded' : issued.reason
  return { status: 'revoked', revokedAt: new Date(issued.at), ...(reason ? { reason } : {}) }
}

/** How long a list counts, and when the next one is made although nothing has happened. */
export const listLife = { validMs: DAY, renewedAfterMs: DAY / 2 } as const

/** How long an OCSP answer counts, and for how long the same one is given to everybody. */
export const answerLife = { validMs: HOUR, renewedAfterMs: HOUR / 2 } as const

/** The newest list of a CA. */
export interface KeptList {
  readonly number: number
  /** How many revocations there were, and how many of them are on the list. */
  readonly changes: number
  readonly listedChanges: number
  readonly thisUpdate?: number
}

/** Whether a CA needs another list: something was revoked since, or the present one is half over. */
export const listIsDue = (list: KeptList | undefined, now: number): boolean =>
  list?.thisUpdate === undefined ||
  list.changes !== list.listedChanges ||
  now >= list.thisUpdate + listLife.renewedAfterMs ||
  now < list.thisUpdate // the clock was set back: a list of the future counts nowhere

/**
 * Until when a certificate that has ended stays on the lists: it has to be on one that was made after its end (RFC 5280 §3.3).
 */
export const listedFrom = (now: number): number => now - 2 * listLife.validMs

/** Whether an answer that was signed before may be given again: it says what is so now, and has half of its life before it. */
export const answerStillServes = (
  kept: { readonly producedAt: number; readonly said: string },
  said: string,
  now: number,
): boolean =>
  kept.said === said && now >= kept.producedAt && now < kept.producedAt + answerLife.renewedAfterMs
