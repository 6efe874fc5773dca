/** Time that is left until something is due. Pure; milliseconds since 1970. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export type Urgency = 'done' | 'late' | 'soon' | 'open' | 'later'

export interface Due {
  /** Absent: not known yet, for it counts from something that hasn’t happened. */
  readonly dueAt?: number | undefined
  readonly doneAt?: number | undefined
  /** Since when the time runs. */
  readonly from: number
}

/** The last quarter of the time is urgent. */
const urgentShare = 0.25

export function urgencyOf({ dueAt, doneAt, from }: Due, now: number): Urgency {
  if (doneAt !== undefined) return 'done'
  if (dueAt === undefined) return 'later'
  if (now >= dueAt) return 'late'
  return dueAt - now <= (dueAt - from) * urgentShare ? 'soon' : 'open'
}

/** How much of the time has gone, 0 to 1. */
export const goneShare = ({ dueAt, from }: Due, now: number): number =>
  dueAt === undefined || dueAt <= from ? 0 : Math.min(1, Math.max(0, (now - from) / (dueAt - from)))

export interface Span {
  readonly days: number
  readonly hours: number
  readonly minutes: number
}

/** A span in days, hours and minutes, rounded down; never negative. */
export function spanOf(ms: number): Span {
  const left = Math.max(0, ms)
  return {
    days: Math.floor(left / DAY),
    hours: Math.floor((left % DAY) / HOUR),
    minutes: Math.floor((left % HOUR) / MINUTE),
  }
}
