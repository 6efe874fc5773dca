/** A clock that a test sets. */
export class SetClock {
  #now: number

  constructor(now: number = Date.UTC(2026, 10, 22)) {
    this.#now = now
  }

  readonly now = (): number => this.#now

  set(now: number): void {
    this.#now = now
  }

  advance(ms: number): void {
    this.#now += ms
  }
}
