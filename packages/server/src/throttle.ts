import { HOUR, SECOND } from './clock.ts'

/** Failed attempts of one source. */
export interface Failures {
  readonly count: number
  readonly lastAt: number
}

const free = 5
const longest = HOUR
const forgetAfter = 24 * HOUR

/** How long a source has to wait after its last failure: five are free, then one second, doubling. */
export const delayAfter = (count: number): number =>
  count < free ? 0 : Math.min(SECOND * 2 ** Math.min(count - free, 30), longest)

export const waitOf = (failures: Failures | undefined, now: number): number =>
  failures ? Math.max(0, failures.lastAt + delayAfter(failures.count) - now) : 0

export const oneMore = (failures: Failures | undefined, now: number): Failures => ({
  count: failures && now - failures.lastAt < forgetAfter ? failures.count + 1 : 1,
  lastAt: now,
})

/** The first, and each doubling: an attacker must not fill the disk with records of himself. */
export const isWorthAnEvent = (count: number): boolean => Number.isInteger(Math.log2(count))

export interface Throttle {
  /** Milliseconds until this source may try again. */
  wait(source: string, now: number): number
  fail(source: string, now: number): number
  succeed(source: string): void
}

/** @param most sources that are remembered; of more, the one that failed longest ago is forgotten */
export function createThrottle(most = 10_000): Throttle {
  const failures = new Map<string, Failures>()
  return {
    wait: (source, now) => waitOf(failures.get(source), now),
    fail(source, now) {
      const next = oneMore(failures.get(source), now)
      failures.delete(source) // to the end: a Map keeps the order of insertion
      failures.set(source, next)
      const [oldest] = failures.keys()
      if (failures.size > most && oldest !== undefined) failures.delete(oldest)
      return next.count
    },
    succeed: (source) => void failures.delete(source),
  }
}
