import type { KeyObject } from 'node:crypto'
import { spkiFingerprintOf } from '@sekisho/trust'

/** Suppliers whose documents count by their signature, and what a document's standing is. Pure. */

export interface Supplier {
  /** As its documents name their publisher. */
  readonly name: string
  readonly keys: readonly KeyObject[]
}

/**
 * `signed`: by a registered key of the supplier that it names; all of it counts. `accepted`: a person of the house took it in as
 * true; what it says of components counts. `proposed`: nothing proves who has written it; a person may take over what it says.
 */
export const standings = ['proposed', 'accepted', 'signed'] as const
export type Standing = (typeof standings)[number]

export interface Proof {
  /** SHA-256 of the SubjectPublicKeyInfo of the key that has signed it, lower-case hex. */
  readonly key?: string
  /** Who has accepted it as a whole. */
  readonly acceptedBy?: string
}

export const keysOf = (suppliers: readonly Supplier[], publisher: string): readonly KeyObject[] =>
  suppliers.filter(({ name }) => name === publisher).flatMap(({ keys }) => keys)

/** A key that is registered no more proves nothing. */
export function standingOf(
  { key, acceptedBy }: Proof,
  publisher: string,
  suppliers: readonly Supplier[],
): Standing {
  if (key !== undefined && keysOf(suppliers, publisher).some((one) => spkiFingerprintOf(one) === key))
    return 'signed'
  return acceptedBy === undefined ? 'proposed' : 'accepted'
}

/** Of what was said by a key alone, that of keys which are still registered; whatever else counts as it did. */
export function stillStanding(suppliers: readonly Supplier[]): (said: Pick<Proof, 'key'>) => boolean {
  const registered = new Set(suppliers.flatMap(({ keys }) => keys.map(spkiFingerprintOf)))
  return ({ key }) => key === undefined || registered.has(key)
}

/** Whether a document may take the place of another: what nothing proves never takes that of what something does. */
export const mayReplace = (one: Standing, other: Standing): boolean =>
  standings.indexOf(one) >= standings.indexOf(other)

/** What proved a document before, and what proves it now: who accepted it first stays, and the last key counts. */
export function joined(before: Proof | undefined, now: Proof): Proof {
  const key = now.key ?? before?.key
  const acceptedBy = before?.acceptedBy ?? now.acceptedBy
  return {
    ...(key === undefined ? {} : { key }),
    ...(acceptedBy === undefined ? {} : { acceptedBy }),
  }
}
