// How often something is tried again: never so often that it wears out a battery or a flash memory. Pure.

/** Attempts that an installation has; afterwards it is given up until its server assigns it anew. */
export const mostAttempts = 6
/** Trials that one release has on one device, however often it is assigned. */
export const mostTrials = 3

const firstPauseMs = 60_000
export const longestPauseMs = 14_400_000
const growth = 4

/**
 * How long to wait after a failure: growing, and somewhere between half and whole, so that no fleet comes back in one instant.
 * @param failures 1 after the first one
 * @param random in [0, 1)
 */
export function pauseAfter(failures: number, random: number): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * growth ** Math.min(failures - 1, 10))
  return Math.round(whole * (0.5 + random / 2))
}

/** When to ask again: around the given distance, spread over a fifth of it. */
export const nextPoll = (everyMs: number, random: number): number => Math.round(everyMs * (0.9 + random / 5))
