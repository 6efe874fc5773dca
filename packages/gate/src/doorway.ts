import { Bucket } from './inspection/rate.ts'

/** New connections from one address: a whole site behind one router may come back at once after an outage. */
const attemptRate = { sustained: 200, burst: 10_000, catchUp: 200 }
/** Handshakes that are under way; each costs processor time and memory before anybody is known. */
const MOST_HALF_OPEN = 4000
/** Of one address, so that a single one can't take them all. */
const MOST_HALF_OPEN_OF_ADDRESS = 2000
const FIRST_BACK_OFF_MS = 1000
const LONGEST_BACK_OFF_MS = 60_000
const REPORT_EVERY_MS = 60_000

export type Hindrance = 'too many attempts' | 'too many handshakes at once'

interface Known {
  readonly bucket: Bucket
  halfOpen: number
  backOffMs: number
  shutUntil: number
  reportedAt: number
}

/** Limits what strangers can ask for before their TLS handshake is done (design §4). */
export class Doorway {
  readonly #addresses = new Map<string, Known>()
  readonly #report: (address: string, hindrance: Hindrance) => void
  #halfOpen = 0

  /** @param report hears of each address at most once a minute */
  constructor(report: (address: string, hindrance: Hindrance) => void) {
    this.#report = report
  }

  /** Whether a connection may begin its handshake; if so it has to be `done` once. */
  enter(address: string, now: number): boolean {
    const known = this.#knownOf(address, now)
    const hindrance = this.#hindrance(known, now)
    if (hindrance === undefined) {
      this.#halfOpen += 1
      known.halfOpen += 1
      return true
    }
    if (now - known.reportedAt >= REPORT_EVERY_MS) {
      known.reportedAt = now
      this.#report(address, hindrance)
    }
    return false
  }

  /** Who keeps coming while he is shut out waits twice as long the next time. */
  #hindrance(known: Known, now: number): Hindrance | undefined {
    if (now < known.shutUntil) return 'too many attempts'
    if (known.bucket.isFull(now)) known.backOffMs = FIRST_BACK_OFF_MS // it was quiet for long enough
    if (known.bucket.take(now, 0) > 0) {
      known.shutUntil = now + known.backOffMs
      known.backOffMs = Math.min(known.backOffMs * 2, LONGEST_BACK_OFF_MS)
      return 'too many attempts'
    }
    const full = this.#halfOpen >= MOST_HALF_OPEN || known.halfOpen >= MOST_HALF_OPEN_OF_ADDRESS
    return full ? 'too many handshakes at once' : undefined
  }

  /** Its handshake is over, one way or the other. */
  done(address: string): void {
    this.#halfOpen -= 1
    const known = this.#addresses.get(address)
    if (known) known.halfOpen -= 1
  }

  /** Forgets the addresses of which nothing counts any more. */
  sweep(now: number): void {
    for (const [address, { bucket, halfOpen, shutUntil }] of this.#addresses) {
      if (halfOpen === 0 && shutUntil <= now && bucket.isFull(now)) this.#addresses.delete(address)
    }
  }

  #knownOf(address: string, now: number): Known {
    let known = this.#addresses.get(address)
    if (!known) {
      const bucket = new Bucket(attemptRate, now)
      known = { bucket, halfOpen: 0, backOffMs: FIRST_BACK_OFF_MS, shutUntil: 0, reportedAt: -Infinity }
      this.#addresses.set(address, known)
    }
    return known
  }
}
