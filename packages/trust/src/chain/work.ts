/** Bounds of the work that one question may cost: an attacker writes the certificates, and paths can multiply. */

export interface Work {
  /** Certificates read, and looked at as the issuer of another. */
  readonly candidates: number
  /** Signatures verified. */
  readonly signatures: number
  /** Comparisons of names with constraints, and of policies. */
  readonly comparisons: number
}

/** Far above what a sound path needs, far below what hurts. */
export const workLimits: Work = { candidates: 2000, signatures: 100, comparisons: 250_000 }

/** The work that was allowed is used up. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp'
}

export class WorkMeter {
  readonly #done = { candidates: 0, signatures: 0, comparisons: 0 }

  /** @throws GivenUp */
  count(kind: keyof Work): void {
    this.#done[kind] += 1
    if (this.#done[kind] > workLimits[kind]) throw new GivenUp(kind)
  }

  get done(): Work {
    return { ...this.#done }
  }
}
