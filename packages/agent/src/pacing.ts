import type { Rate } from '@sekisho/model'

/** Older than this, a message is one from an outage, for which the catch-up rate stands (design §4). */
export const outageAgeMs = 60_000

/** A sender's share of what the gate allows. */
export interface Pace {
  readonly tokens: number
  readonly at: number
}

/**
 * Half the burst: the gate counts when messages arrive, and the network may push together what was sent apart. Nobody
 * knows what an earlier run has used up, so a fresh pace starts with one.
 */
export const capacityOf = (rate: Rate): number => Math.max(1, Math.floor(rate.burst / 2))

export const freshPace = (now: number): Pace => ({ tokens: 1, at: now })

/** A little below the rate, so that two clocks never disagree about it. */
const share = 0.98

const perMs = (rate: Rate, ageMs: number): number =>
  ((ageMs > outageAgeMs ? rate.catchUp : rate.sustained) * share) / 1000

export type Turn =
  | { readonly go: true; readonly pace: Pace }
  | { readonly go: false; readonly waitMs: number }

/** Whether the next message of a channel may be sent now. Pure. */
export function takeTurn(pace: Pace, rate: Rate, now: number, ageMs: number): Turn {
  const refill = perMs(rate, ageMs)
  const elapsed = Math.max(0, now - pace.at)
  const tokens = Math.min(capacityOf(rate), pace.tokens + elapsed * refill)
  if (tokens >= 1) return { go: true, pace: { tokens: tokens - 1, at: now } }
  return { go: false, waitMs: Math.ceil((1 - tokens) / refill) }
}
