import { HOUR, SECOND } from './clock.ts'

/** Failed attempts of one source. */
export interface Failures {
  readonly count: number
  readonly lastAt: number
}

const usuallyFree = 5
const longest = HOUR
const forgetAfter = 24 * HOUR

/** How long a source has to wait after its last failure: some are free, then one second, doubling. */
export const delayAfter = (count: number, free = usuallyFree): number =>
  count < free ? 0 : Math.min(SECOND * 2 ** Math.min(count - free, 30), longest)

export const waitOf = (failures: Failures | undefined, now: number, free = usuallyFree): number =>
  failures ? Math.max(0, failures.lastAt + delayAfter(failures.count, free) - now) : 0

export const oneMore = (failures: Failures | undefined, now: number): Failures => ({
  count: failures && now - failures.lastAt < forgetAfter ? failures.count + 1 : 1,
  lastAt: now,
})

/** The first, and each doubling: an attacker must not fill the disk with records of himself. */
export const isWorthAnEvent = (count: number): boolean => Number.isInteger(Math.log2(count))

export interface Throttle {
  /** Milliseconds until this source may try again. */
  wait(source: string, now: number): number
  /** One more failure. @returns how many there are now */
  fail(source: string, now: number): number
}

/**
 * @param most sources that are remembered; of more, the one that failed longest ago is forgotten
 * @param free failures before a source has to wait
 */
export function createThrottle({ most = 10_000, free = usuallyFree } = {}): Throttle {
  const failures = new Map<string, Failures>()
  return {
    wait: (source, now) => waitOf(failures.get(source), now, free),
    fail(source, now) {
      const next = oneMore(failures.get(source), now)
      failures.delete(source) // to the end: a Map keeps the order of insertion
      failures.set(source, next)
      const [oldest] = failures.keys()
      if (failures.size > most && oldest !== undefined) failures.delete(oldest)
      return next.count
    },
  }
}

export interface Budget {
  /** Takes one. @returns 0, or nothing was taken and so many milliseconds have to pass first */
  take(source: string, now: number): number
}

/**
 * So many of something in a window of time, for each source.
 * @param remembered sources that are remembered; of more, the one that took something longest ago is forgotten
 */
export function createBudget(most: number, windowMs: number, remembered = 10_000): Budget {
  const taken = new Map<string, readonly number[]>()
  return {
    take(source, now) {
      const recent = (taken.get(source) ?? []).filter((at) => now - at < windowMs)
      const [first] = recent
      if (first !== undefined && recent.length >= most) return Math.max(1, first + windowMs - now)
      taken.delete(source) // to the end, as above
      taken.set(source, [...recent, now])
      const [oldest] = taken.keys()
      if (taken.size > remembered && oldest !== undefined) taken.delete(oldest)
      return 0
    },
  }
}
