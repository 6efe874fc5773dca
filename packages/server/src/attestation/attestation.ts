// What is known of how a device has started. Types and rules; pure.
import type { AttestationCode, MeasurementManifest } from '@sekisho/trust'
import { HOUR } from '../clock.ts'

/** The newest appraisal of a device's evidence. Times are milliseconds since 1970. */
export interface Appraisal {
  readonly device: string
  readonly at: number
  readonly good: boolean
  /** Why it isn't good. */
  readonly code?: AttestationCode
  /** What differs first from the newest reference values. */
  readonly deviation?: string
  /** Id of the manifest that it equals, and the firmware that this one is for. */
  readonly reference?: string
  readonly firmware?: string
  /** How often the TPM has been reset since it was cleared. */
  readonly resetCount?: number
}

/** A signed manifest that an administrator has registered: reference values (RFC 9334 §8.3). */
export interface ReferenceValues {
  /** SHA-256 of its text, lower-case hex. */
  readonly id: string
  readonly manifest: MeasurementManifest
  /** Thumbprint of the key that signed it. */
  readonly kid: string
  readonly addedAt: number
  readonly actor: string
}

/** How long a good appraisal counts: for the request that follows it, and one that has to be repeated. */
const freshMs = HOUR

export const isGoodNow = (appraisal: Appraisal | undefined, now: number): boolean =>
  appraisal !== undefined && appraisal.good && now >= appraisal.at && now - appraisal.at <= freshMs

/** Genuine, and nobody has said what would be right: no proof, and no suspicion. */
export const isUnjudged = ({ code }: Appraisal): boolean => code === 'ATTESTATION_NO_REFERENCE'

/** For any firmware of the product: evidence says itself which one has started. Of hardware that nobody knows, only what is for all. */
export const fits = (
  { manifest }: ReferenceValues,
  device: { product: string; hardware?: string },
): boolean =>
  manifest.product === device.product &&
  (manifest.hardware.length === 0 ||
    (device.hardware !== undefined && manifest.hardware.includes(device.hardware)))
