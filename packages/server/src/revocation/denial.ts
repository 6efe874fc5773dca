/** The deny list: who gets no certificate from us, whatever else is in order. Types and rules; pure. */

/** What an entry is about. Fingerprints are SHA-256 of the SubjectPublicKeyInfo, hex. */
export type DenialSubject =
  | { readonly kind: 'key'; readonly fingerprint: string }
  | { readonly kind: 'device'; readonly device: string }
  | { readonly kind: 'serials'; readonly product: string; readonly from: string; readonly to: string }
  | { readonly kind: 'hardware'; readonly product: string; readonly hardware: string }

export interface Denial {
  readonly id: number
  readonly subject: DenialSubject
  readonly reason: string
  readonly actor: string
  readonly at: number
}

/** Who comes to a door, as far as it is known there. */
export interface Applicant {
  readonly device?: string | undefined
  readonly product?: string | undefined
  readonly serial?: string | undefined
  readonly hardware?: string | undefined
  /** Of the key that is to be certified, and of the one that was shown. */
  readonly keys: readonly string[]
}

interface NumberedSerial {
  readonly letters: string
  readonly number: bigint
}

/** A serial number that counts up: `SN-0042` is 42 behind `SN-`. */
function readSerial(serial: string): NumberedSerial | undefined {
  const [, letters = '', digits] = /^(.*?)(\d{1,40})$/.exec(serial) ?? []
  return digits === undefined ? undefined : { letters, number: BigInt(digits) }
}

/** Whether two serial numbers span a range at all. */
export function isRange(from: string, to: string): boolean {
  const [first, last] = [readSerial(from), readSerial(to)]
  return (
    first !== undefined && last !== undefined && first.letters === last.letters && first.number <= last.number
  )
}

/** Leading zeros make no difference: a range that is meant to be shut is shut for every way to write its numbers. */
export function serialIsBetween(serial: string, from: string, to: string): boolean {
  const [one, first, last] = [readSerial(serial), readSerial(from), readSerial(to)]
  if (!one || !first || !last) return false
  return one.letters === first.letters && one.number >= first.number && one.number <= last.number
}

export function concerns(subject: DenialSubject, applicant: Applicant): boolean {
  switch (subject.kind) {
    case 'key':
      return applicant.keys.includes(subject.fingerprint)
    case 'device':
      return applicant.device === subject.device
    case 'serials':
      return (
        applicant.product === subject.product &&
        applicant.serial !== undefined &&
        serialIsBetween(applicant.serial, subject.from, subject.to)
      )
    case 'hardware':
    default:
      return applicant.product === subject.product && applicant.hardware === subject.hardware
  }
}
