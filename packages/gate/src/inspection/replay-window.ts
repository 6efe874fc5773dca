import type { StoredWindow } from '../ports.ts'

const RING_FOLLOWS = 0xffff_ffff

/**
 * Which numbers of one channel were accepted: the highest, and a ring of bits over the last `size` numbers (the
 * anti-replay window of RFC 4303 §3.4.3, on messages instead of packets). A number below the ring counts as used.
 */
export class ReplayWindow {
  readonly size: number
  /** −1: nothing was accepted yet. */
  highest = -1
  /** How many numbers up to `highest` were accepted without a gap, as far as is known, at most `size`. */
  #run = 0
  /** Whether anything below that run, within the ring, was accepted too. */
  #scattered = false
  readonly #bits: Uint32Array

  constructor(size: number) {
    this.size = Math.ceil(size / 32) * 32
    this.#bits = new Uint32Array(this.size / 32)
  }

  /** What is known of a number. */
  state(seq: number): 'new' | 'accepted' | 'missing' | 'below' {
    if (seq > this.highest) return 'new'
    if (seq <= this.highest - this.size) return 'below'
    return this.#bit(seq) ? 'accepted' : 'missing'
  }

  accept(seq: number): void {
    if (seq === this.highest + 1) this.#run = Math.min(this.#run + 1, this.size)
    else this.#jump(seq)
    if (this.#run === this.size) this.#scattered = false
    if (seq > this.highest) this.highest = seq
    this.#set(seq, true)
  }

  #jump(seq: number): void {
    if (seq < this.highest) {
      this.#scattered = true // a late one fills a hole; where the holes are now, only the ring knows
      return
    }
    if (seq - this.highest >= this.size) this.#bits.fill(0)
    else for (let number = this.highest + 1; number < seq; number += 1) this.#set(number, false)
    this.#scattered = this.highest >= 0 && seq - this.highest < this.size
    this.#run = 1
  }

  #bit(seq: number): boolean {
    const place = seq % this.size
    return (((this.#bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1
  }

  #set(seq: number, accepted: boolean): void {
    const place = seq % this.size
    const word = this.#bits[place >>> 5] ?? 0
    this.#bits[place >>> 5] = accepted ? word | (1 << (place & 31)) : word & ~(1 << (place & 31))
  }

  /**
   * For storage, as 32-bit words: the size of the ring, then how long the run is where an unbroken run says it all (the
   * usual case), or 0xffffffff and the ring.
   */
  save(): Uint8Array {
    const words = this.#scattered ? [this.size, RING_FOLLOWS, ...this.#bits] : [this.size, this.#run]
    return new Uint8Array(Uint32Array.from(words).buffer)
  }

  /**
   * @param size what the policy asks for now. A window is never made smaller than it was stored, and in a larger one what
   *   had already fallen out of the old ring counts as used, as it did before.
   */
  static load(stored: StoredWindow, size: number): ReplayWindow {
    const [storedSize = 32, run = 0, ...ring] = new Uint32Array(Uint8Array.from(stored.bits).buffer)
    const window = new ReplayWindow(Math.max(size, storedSize))
    window.highest = stored.highest
    window.#markUsed(stored.highest - window.size + 1, stored.highest - storedSize)
    if (run === RING_FOLLOWS) window.#loadRing(ring, storedSize)
    else window.#loadRun(Math.min(run, window.size))
    return window
  }

  #markUsed(from: number, to: number): void {
    for (let seq = Math.max(0, from); seq <= to; seq += 1) {
      this.#set(seq, true)
      this.#scattered = true
    }
  }

  #loadRun(run: number): void {
    this.#run = run
    for (let back = 0; back < run; back += 1) this.#set(this.highest - back, true)
  }

  #loadRing(words: readonly number[], size: number): void {
    for (let seq = Math.max(0, this.highest - size + 1); seq <= this.highest; seq += 1) {
      const place = seq % size
      this.#set(seq, (((words[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1)
    }
    this.#scattered = true
  }
}
