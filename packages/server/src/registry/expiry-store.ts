import type { Database } from '../adapters/sqlite/database.ts'
import { DAY, WEEK } from '../clock.ts'

/** When the operational certificates end that are valid now. */
export interface Expiry {
  readonly valid: number
  readonly expired: number
  readonly next?: { readonly device: string; readonly notAfter: number }
  /** Of the valid ones, those that end within thirty days. */
  readonly within30Days: number
  /** Certificates that end in each of the coming weeks, 13 of them. */
  readonly weeks: readonly { readonly from: number; readonly count: number }[]
}

const WEEKS = 13

export function certificateExpiry(reads: Database, now: number, product: string | undefined): Expiry {
  const inUse = `FROM certificate JOIN device ON device.id = certificate.device
    WHERE kind = 'ldevid' AND certificate.state = 'valid' AND device.state <> 'retired' AND (?2 IS NULL OR product = ?2)`
  const counts = reads.all<{ week: number; count: number }>(
    `SELECT CASE WHEN not_after <= ?1 THEN -1 ELSE min((not_after - ?1) / ?3, ${WEEKS}) END AS week, count(*) AS count
      ${inUse} GROUP BY week`,
    now,
    product ?? null,
    WEEK,
  )
  const inWeek = (week: number): number => counts.find((row) => row.week === week)?.count ?? 0
  const next = reads.get<{ device: string; notAfter: number }>(
    `SELECT certificate.device AS device, not_after AS notAfter ${inUse} AND not_after > ?1 ORDER BY not_after LIMIT 1`,
    now,
    product ?? null,
  )
  const soon = reads.get<{ count: number }>(
    `SELECT count(*) AS count ${inUse} AND not_after > ?1 AND not_after <= ?1 + ${30 * DAY}`,
    now,
    product ?? null,
  )
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return {
    valid: all - inWeek(-1),
    expired: inWeek(-1),
    within30Days: soon?.count ?? 0,
    ...(next ? { next } : {}),
    weeks: Array.from({ length: WEEKS }, (_, week) => ({ from: now + week * WEEK, count: inWeek(week) })),
  }
}
