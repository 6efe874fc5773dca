import { type HalfOpen, HalfOpenBook, Source, sourceOf } from './half-open.ts'
import { Bucket } from './inspection/rate.ts'

/** New connections from one source: a whole site behind one router may come back at once after an outage. */
const attemptRate = { sustained: 200, burst: 10_000, catchUp: 200 }
const FIRST_BACK_OFF_MS = 1000
const LONGEST_BACK_OFF_MS = 60_000
const REPORT_EVERY_MS = 60_000

export type Hindrance = 'too many attempts' | 'too many handshakes at once'

class Known extends Source {
  readonly bucket: Bucket
  backOffMs = FIRST_BACK_OFF_MS
  shutUntil = 0
  reportedAt = -Infinity

  constructor(now: number) {
    super()
    this.bucket = new Bucket(attemptRate, now)
  }
}

/** Limits what strangers can ask for before their TLS handshake is done (design §4). */
export class Doorway {
  readonly #known = new Map<string, Known>()
  readonly #halfOpen = new HalfOpenBook()
  readonly #report: (address: string, hindrance: Hindrance) => void

  /** @param report hears of each source at most once a minute, by the address that was hindered */
  constructor(report: (address: string, hindrance: Hindrance) => void) {
    this.#report = report
  }

  /**
   * Lets a connection begin its handshake; it has to be `done` once.
   * @param cut closes the connection, should its place be needed
   * @returns `undefined` where it may not begin
   */
  enter(address: string, now: number, cut: () => void): HalfOpen | undefined {
    const source = this.#knownOf(address, now)
    if (this.#comesTooOften(source, now)) {
      this.#tell(source, address, 'too many attempts', now)
      return undefined
    }
    const room = this.#halfOpen.makeRoom(source, now)
    if (typeof room === 'object') {
      this.#tell(this.#knownOf(room.address, now), room.address, 'too many handshakes at once', now)
    }
    if (room === false) {
      this.#tell(source, address, 'too many handshakes at once', now)
      return undefined
    }
    const entered = { source, address, since: now, cut }
    this.#halfOpen.add(entered)
    return entered
  }

  #tell(source: Known, address: string, hindrance: Hindrance, now: number): void {
    if (now - source.reportedAt < REPORT_EVERY_MS) return
    source.reportedAt = now
    this.#report(address, hindrance)
  }

  /** Who keeps coming while he is shut out waits twice as long the next time. */
  #comesTooOften(source: Known, now: number): boolean {
    if (now < source.shutUntil) return true
    if (source.bucket.isFull(now)) source.backOffMs = FIRST_BACK_OFF_MS // it was quiet for long enough
    if (source.bucket.take(now, 0) === 0) return false
    source.shutUntil = now + source.backOffMs
    source.backOffMs = Math.min(source.backOffMs * 2, LONGEST_BACK_OFF_MS)
    return true
  }

  /** Its handshake is over, one way or the other. */
  done(entered: HalfOpen): void {
    this.#halfOpen.remove(entered)
  }

  /** Forgets the sources of which nothing counts any more. */
  sweep(now: number): void {
    for (const [key, { bucket, halfOpen, shutUntil }] of this.#known) {
      if (halfOpen.size === 0 && shutUntil <= now && bucket.isFull(now)) this.#known.delete(key)
    }
  }

  #knownOf(address: string, now: number): Known {
    const key = sourceOf(address)
    let known = this.#known.get(key)
    if (!known) this.#known.set(key, (known = new Known(now)))
    return known
  }
}
