import type { CertificatePolicy } from '@sekisho/model'
import type { DeviceCertificate } from '../registry/device.ts'

/**
 * The way back of a device without factory identity whose certificate has ended while it was away: that certificate renews
 * itself, for a while, once. Every other door refuses it. Pure.
 */

export interface LateRenewal {
  readonly policy: Pick<CertificatePolicy, 'withoutFactoryKey'>
  /** The certificate that has ended; the registry holds it as valid: none that is newer has come into use. */
  readonly certificate: Pick<DeviceCertificate, 'notAfter'>
  /** All that the device ever had. */
  readonly all: readonly Pick<DeviceCertificate, 'kind' | 'state'>[]
  readonly now: number
}

/** @returns why not, or nothing */
export function whyNoReturn({ policy, certificate, all, now }: LateRenewal): string | undefined {
  const grace = policy.withoutFactoryKey
  if (!grace) return 'certificate has ended; the model gives the device a factory key'
  if (all.some(({ kind, state }) => kind === 'idevid' && state === 'valid'))
    return 'certificate has ended; the device has a factory identity'
  if (now >= certificate.notAfter + grace.graceSeconds * 1000)
    return 'certificate has ended, and the grace is over; a new enrolment code is needed'
  return undefined
}

/** What entitles to one certificate (the registry keeps what was used up). */
export const groundOfLate = (fingerprint: string): string => `late:${fingerprint}`
