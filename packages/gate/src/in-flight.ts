/** Octets that one device has under way, which it may have for long: the devices' book keeps it through reconnects. */
export interface Account {
  octets: number
}

export interface InFlightLimits {
  readonly ofDevice: number
  readonly inTotal: number
}

/** What a message takes beside its own octets: its envelope as read, its place in the batch, its answer. */
export const OCTETS_BESIDE = 512

const MIB = 1024 * 1024
const limits: InFlightLimits = { ofDevice: 4 * MIB, inTotal: 64 * MIB }

/**
 * Messages that were accepted and are not on disk yet are in memory. Above a bound, of one device and of all, nothing more
 * is read until the disk has taken some: nobody is refused, TCP makes the senders wait.
 */
export class InFlight {
  readonly #limits: InFlightLimits
  /** Who is held up, the longest first, and how it goes on. */
  readonly #held = new Map<object, () => void>()
  #octets = 0

  constructor(limited: InFlightLimits = limits) {
    this.#limits = limited
  }

  hasRoom(account: Account): boolean {
    return account.octets < this.#limits.ofDevice && this.#octets < this.#limits.inTotal
  }

  take(account: Account, octets: number): void {
    account.octets += octets
    this.#octets += octets
  }

  /** On disk, or given up. */
  settle(account: Account, octets: number): void {
    account.octets -= octets
    this.#octets -= octets
  }

  /** @param goOn is called once, when there may be room; who finds none is held again, behind all others */
  hold(who: object, goOn: () => void): void {
    this.#held.set(who, goOn)
  }

  /** It is gone, and waits for nothing. */
  forget(who: object): void {
    this.#held.delete(who)
  }

  /** There is room again: who has waited longest goes first, each with what it has sent already. */
  release(): void {
    for (const [who, goOn] of Array.from(this.#held)) {
      if (this.#octets >= this.#limits.inTotal) return
      if (this.#held.delete(who)) goOn()
    }
  }
}
