import { EnrolmentError } from './errors.ts'

/** What an administrator has looked at before letting a device in (S11-46). Types and rules; pure. */

/**
 * `key`: the fingerprint was read from the device itself. `serial`: from its label. `place`: where it is installed. `purchase`:
 * papers. `possession`: the device was there. `factory`: the factory has confirmed it.
 */
export const vouchable = ['key', 'serial', 'place', 'purchase', 'possession', 'factory'] as const
export type Vouchable = (typeof vouchable)[number]

export interface Verified {
  readonly property: Vouchable
  /** How it was looked at, in the approver's words. */
  readonly how?: string
}

export interface Vouching {
  readonly verified: readonly Verified[]
  readonly note?: string
}

/**
 * Who vouches for the key names it: which one waits can change between a look at the list and the approval.
 * @throws EnrolmentError ENROLMENT_VOUCH
 */
export function requireVouching({ verified }: Vouching, fingerprint: string | undefined): void {
  const names = verified.map(({ property }) => property)
  if (names.includes('key') && fingerprint === undefined)
    throw new EnrolmentError('ENROLMENT_VOUCH', { detail: { why: 'fingerprint' } })
  if (new Set(names).size < names.length)
    throw new EnrolmentError('ENROLMENT_VOUCH', { detail: { why: 'twice' } })
}
