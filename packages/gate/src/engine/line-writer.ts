import type { Duplex } from 'node:stream'

/** A client that leaves more than this unread gets no more at QoS 0. */
const MOST_UNREAD_OCTETS = 16 * 1024 * 1024
/** And is cut off above this: answers that nobody reads must not fill the memory. */
const CUT_OFF_OCTETS = 4 * MOST_UNREAD_OCTETS

/** Writes to a line: what comes in one turn of the event loop goes out together. */
export class LineWriter {
  readonly #line: Duplex
  readonly #tooSlow: (unreadOctets: number) => void
  #outgoing: Uint8Array[] = []

  /** @param tooSlow hears that the other end doesn't read; the line is cut after it */
  constructor(line: Duplex, tooSlow: (unreadOctets: number) => void) {
    this.#line = line
    this.#tooSlow = tooSlow
  }

  get keepsUp(): boolean {
    return this.#line.writableLength < MOST_UNREAD_OCTETS
  }

  write(octets: Uint8Array): void {
    if (this.#outgoing.length === 0) queueMicrotask(() => this.flush())
    this.#outgoing.push(octets)
  }

  flush(): void {
    const line = this.#line
    const [first] = this.#outgoing
    if (first && !line.destroyed)
      line.write(this.#outgoing.length === 1 ? first : Buffer.concat(this.#outgoing))
    this.#outgoing = []
    if (line.writableLength < CUT_OFF_OCTETS || line.destroyed) return
    this.#tooSlow(line.writableLength)
    line.destroy() // a DISCONNECT would wait behind all the rest
  }
}
