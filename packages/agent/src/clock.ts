import { setTimeout as delay } from 'node:timers/promises'

/** The device's time. A test sets it; waits are real, since they are for the network and not for the calendar. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** Waits, or ends early when the signal aborts. Never rejects. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  try {
    await delay(milliseconds, undefined, { signal })
  } catch {
    // aborted: the caller looks at the signal
  }
}

export interface Backoff {
  readonly firstMs: number
  readonly longestMs: number
}

/**
 * Exponential, with full jitter between half and whole, so that a fleet that lost its server does not come back in one
 * instant. Pure: `random` is in [0, 1).
 * @param attempt 0 for the first wait
 */
export function backoffDelay({ firstMs, longestMs }: Backoff, attempt: number, random: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 30))
  return Math.round(ceiling * (0.5 + random / 2))
}
