import type { Rate } from '@sekisho/model'

/** Older than this, a message counts as one from an outbox, for which the catch-up rate stands. */
export const OUTBOX_AGE_MS = 60_000

/**
 * A token bucket: holds `burst` messages, fills at the sustained rate, or at the catch-up rate while the messages are old.
 * What finds it empty is over the sustained rate and has to wait; the waiting is the sender's, by back-pressure.
 */
export class Bucket {
  readonly rate: Rate
  #tokens: number
  #at: number

  constructor(rate: Rate, now: number) {
    this.rate = rate
    this.#tokens = rate.burst
    this.#at = now
  }

  /** The bucket of the same channel under another policy: what was used stays used. */
  under(rate: Rate): Bucket {
    const bucket = new Bucket(rate, this.#at)
    bucket.#tokens = Math.max(0, rate.burst - (this.rate.burst - this.#tokens))
    return bucket
  }

  /** Whether nothing of it would be used any more, so that it can as well be forgotten. */
  isFull(now: number): boolean {
    return this.#tokens + ((now - this.#at) / 1000) * this.rate.sustained >= this.rate.burst
  }

  #fill(now: number, perSecond: number): void {
    if (now > this.#at) {
      const most = Math.max(this.rate.burst, this.#tokens)
      this.#tokens = Math.min(most, this.#tokens + ((now - this.#at) / 1000) * perSecond)
    }
    this.#at = now // also where the clock was set back
  }

  /**
   * We didn't read from `since` until now: what came meanwhile comes at once, so what was earned in that time counts on top
   * of the burst.
   */
  credit(since: number, now: number): void {
    this.#fill(Math.min(since, now), this.rate.sustained)
    this.#at = now
    this.#tokens += (Math.min(Math.max(0, now - since), LONGEST_CREDIT_MS) / 1000) * this.rate.sustained
  }

  /** After how many milliseconds there will be one, as far as is known now; 0: there is. Nothing is changed. */
  wait(now: number, ageMs: number): number {
    const perSecond = this.#perSecond(ageMs)
    const filled = this.#tokens + (Math.max(0, now - this.#at) / 1000) * perSecond
    return filled >= 1 ? 0 : Math.ceil(((1 - filled) / perSecond) * 1000)
  }

  #perSecond(ageMs: number): number {
    return ageMs > OUTBOX_AGE_MS ? this.rate.catchUp : this.rate.sustained
  }

  /**
   * Takes one, if there is one.
   * @returns 0, or after how many milliseconds there will be one
   */
  take(now: number, ageMs: number): number {
    const perSecond = this.#perSecond(ageMs)
    this.#fill(now, perSecond)
    if (this.#tokens >= 1) {
      this.#tokens -= 1
      return 0
    }
    return Math.ceil(((1 - this.#tokens) / perSecond) * 1000)
  }
}

/** More than this is a clock that was set. */
const LONGEST_CREDIT_MS = 600_000

const FIRST_BAN_MS = 10_000
const LONGEST_BAN_MS = 3_600_000

/** The next ban of a device: twice as long as the one before, and short again after a quiet hour. Pure. */
export function nextBan(
  before: { readonly level: number; readonly until: number } | undefined,
  now: number,
): { readonly level: number; readonly until: number } {
  const level = before && now - before.until < LONGEST_BAN_MS ? before.level + 1 : 0
  return { level, until: now + Math.min(FIRST_BAN_MS * 2 ** Math.min(level, 20), LONGEST_BAN_MS) }
}
