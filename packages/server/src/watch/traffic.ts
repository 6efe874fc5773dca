import type { Gate } from '@sekisho/gate'
import { type Clock, MINUTE } from '../clock.ts'

export interface MinuteOfTraffic {
  /** Beginning of the minute, milliseconds since 1970. */
  readonly at: number
  readonly passed: number
  readonly refused: number
}

/** What has come through the gate since the server started. */
export interface Traffic {
  readonly since: number
  readonly passed: number
  readonly refused: number
  /** The last hour, oldest first; minutes without traffic are there as well. */
  readonly perMinute: readonly MinuteOfTraffic[]
}

const HOUR_OF_MINUTES = 60

/** Counts in whole minutes of the clock. Nothing is told twice: the last minute is still growing. */
export class TrafficCounter {
  readonly #clock: Clock
  readonly #since: number
  readonly #minutes = new Map<number, { passed: number; refused: number }>()
  #passed = 0
  #refused = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#since = clock.now()
  }

  get since(): number {
    return this.#since
  }

  count(passed: number, refused: number): void {
    this.#passed += passed
    this.#refused += refused
    const minute = Math.floor(this.#clock.now() / MINUTE)
    const counted = this.#minutes.get(minute)
    if (counted) {
      counted.passed += passed
      counted.refused += refused
      return
    }
    this.#minutes.set(minute, { passed, refused })
    for (const old of this.#minutes.keys()) if (old <= minute - HOUR_OF_MINUTES) this.#minutes.delete(old)
  }

  traffic(): Traffic {
    const now = Math.floor(this.#clock.now() / MINUTE)
    const first = Math.max(Math.floor(this.#since / MINUTE), now - HOUR_OF_MINUTES + 1)
    const perMinute = Array.from({ length: Math.max(0, now - first + 1) }, (_, index) => {
      const { passed = 0, refused = 0 } = this.#minutes.get(first + index) ?? {}
      return { at: (first + index) * MINUTE, passed, refused }
    })
    return { since: this.#since, passed: this.#passed, refused: this.#refused, perMinute }
  }

  /** Counts what passes a gate, and what is refused there. Returns the way to stop. */
  follow(gate: Pick<Gate, 'watch'>): () => void {
    return gate.watch((seen) => {
      if (seen.passed) this.count(seen.count, 0)
      else this.count(0, 1)
    })
  }
}
