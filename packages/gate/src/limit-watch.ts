import type { Peer } from './ports.ts'

/** Limits that make a device wait without a word: by reading it more slowly. */
export type Limit = 'rate' | 'repeats' | 'control' | 'octets-in-flight'

export interface Slowed {
  readonly peer: Peer
  readonly limit: Limit
  /** When the interval began. */
  readonly since: number
  /** How often the device was made to wait, and for how long in all. */
  times: number
  waitedMs: number
}

const INTERVAL_MS = 60_000
/** A device that waits for less of a minute than this has had a burst, and nobody needs to know. */
const NOTABLE_MS = 10_000

/** Says of each device and limit at most once a minute that it slows the device down: no refusal tells of it. */
export class LimitWatch {
  readonly #report: (slowed: Slowed) => void
  readonly #slowed = new Map<string, Slowed>()

  constructor(report: (slowed: Slowed) => void) {
    this.#report = report
  }

  note(peer: Peer, limit: Limit, waitMs: number, now: number): void {
    const key = `${peer.device} ${limit}`
    let slowed = this.#slowed.get(key)
    if (!slowed) this.#slowed.set(key, (slowed = { peer, limit, since: now, times: 0, waitedMs: 0 }))
    slowed.times += 1
    slowed.waitedMs += waitMs
  }

  /** Reports the intervals that are over. */
  sweep(now: number): void {
    for (const [key, slowed] of this.#slowed) {
      if (Math.abs(now - slowed.since) < INTERVAL_MS) continue // further off the other way: the clock was set back
      this.#slowed.delete(key)
      if (slowed.waitedMs >= NOTABLE_MS) this.#report(slowed)
    }
  }
}
