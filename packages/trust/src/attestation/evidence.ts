// Evidence of what a device runs, and its appraisal, in the words of RFC 9334: the device is the attester, whoever appraises is
// the verifier, and what it compares with are reference values. Pure.
import { type KeyObject, createHash, timingSafeEqual, verify } from 'node:crypto'
import { PkiError } from '../errors.ts'
import { spkiFingerprintOf } from '../keys.ts'
import { type Deviation, type ManifestFile, deviationOf } from '../measurement-manifest.ts'
import { type Measurement, formatMeasurements, readMeasurements, replayPcr } from '../measurements.ts'
import { readAttestationKey } from './attestation-key.ts'
import { type KeyAttribute, type Quote, readQuote, readSignature, readTpmPublic } from './structures.ts'

/**
 * The PCR that the agent extends with what was measured. 8 to 15 are for the operating system, and go back to zeroes with the
 * machine alone; 16 and 23, which applications may use too, any program can reset (TCG PC Client Platform TPM Profile §4.6).
 */
export const measurementPcr = 13

/** What a device sends to show how it started. Octets are base64 in JSON. */
export interface Evidence {
  /** Statement of the factory identity on the attestation key. */
  readonly attestationKey: Uint8Array
  /** TPMS_ATTEST. */
  readonly quote: Uint8Array
  /** TPMT_SIGNATURE. */
  readonly signature: Uint8Array
  /** The event log: what the PCR was extended with, in order. */
  readonly measurements: readonly Measurement[]
}

export interface EvidenceForm {
  readonly attestationKey: string
  readonly quote: string
  readonly signature: string
  /** One measurement per line. */
  readonly measurements: string
}

const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString('base64')

export const encodeEvidence = ({
  attestationKey,
  quote,
  signature,
  measurements,
}: Evidence): EvidenceForm => ({
  attestationKey: base64(attestationKey),
  quote: base64(quote),
  signature: base64(signature),
  measurements: formatMeasurements(measurements),
})

/** @throws PkiError MEASUREMENT_MALFORMED */
export const decodeEvidence = (form: EvidenceForm): Evidence => ({
  attestationKey: Buffer.from(form.attestationKey, 'base64'),
  quote: Buffer.from(form.quote, 'base64'),
  signature: Buffer.from(form.signature, 'base64'),
  measurements: readMeasurements(form.measurements),
})

/** Why evidence isn't taken. A published code is never reused. */
export const attestationCodes = {
  ATTESTATION_MALFORMED: 'the evidence can’t be read',
  ATTESTATION_BINDING: 'the attestation key is not vouched for by this device’s factory identity',
  ATTESTATION_KEY: 'the attestation key is not a restricted signing key that a TPM made and keeps',
  ATTESTATION_OTHER_KEY: 'the device had another attestation key before',
  ATTESTATION_SIGNATURE: 'the signature of the quote is wrong',
  ATTESTATION_NONCE: 'the quote was made for another question',
  ATTESTATION_PCR: 'the quote is of other PCRs',
  ATTESTATION_LOG: 'the measurements do not lead to the value that the TPM quotes',
  ATTESTATION_NO_REFERENCE: 'no reference values are known for this product and firmware',
  ATTESTATION_DEVIATION: 'what was measured differs from the reference values',
} as const
export type AttestationCode = keyof typeof attestationCodes

/** What an attestation key has to be, and must not be: it signs what its TPM made, and that TPM alone has it. */
const required: readonly KeyAttribute[] = [
  'fixedTPM',
  'fixedParent',
  'sensitiveDataOrigin',
  'restricted',
  'sign',
]
const forbidden: readonly KeyAttribute[] = ['decrypt']

export interface AppraisalPolicy {
  readonly device: string
  /** Public key of its factory certificate, and that certificate, DER. */
  readonly factoryKey: KeyObject
  readonly factoryCertificate: Uint8Array
  /**
   * SHA-256 of the attestation key that the device had when it was first good, lower-case hex; nothing before. Whoever runs
   * code on a device can have its factory identity vouch for a key of their own making: the key that counts was there first.
   */
  readonly knownKey?: string
  /** That was given out for this very question. */
  readonly nonce: Uint8Array
  /** Of the manifests that are known for the device's product and firmware. */
  readonly references: readonly { readonly id: string; readonly files: readonly ManifestFile[] }[]
}

export type AttestationResult =
  | {
      readonly good: true
      readonly reference: string
      readonly quote: Quote
      /** SHA-256 of the attestation key, lower-case hex. */
      readonly key: string
    }
  | { readonly good: false; readonly code: AttestationCode; readonly deviation?: Deviation }

type Refusal = Extract<AttestationResult, { good: false }>

const refused = (code: AttestationCode): Refusal => ({ good: false, code })

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other)

const sha256 = (octets: Uint8Array): Buffer => createHash('sha256').update(octets).digest()

/** The attestation key, if this device's factory identity vouches for it and it is of the right kind. */
function attestationKeyOf(statementOctets: Uint8Array, policy: AppraisalPolicy): KeyObject | Refusal {
  const statement = readAttestationKey(statementOctets)
  const { device, factoryKey, factoryCertificate } = policy
  const isOurs = statement.device === device && isSame(statement.certificate, factoryCertificate)
  if (!isOurs || !statement.isGenuine(factoryKey)) return refused('ATTESTATION_BINDING')
  const { attributes, publicKey } = readTpmPublic(statement.publicArea)
  const fits =
    required.every((name) => attributes.has(name)) && !forbidden.some((name) => attributes.has(name))
  return fits ? publicKey : refused('ATTESTATION_KEY')
}

/** Good where the log is that of a manifest, else what differs from the last one that is known. */
function compare(
  measured: readonly Measurement[],
  good: { readonly quote: Quote; readonly key: string },
  { references }: AppraisalPolicy,
): AttestationResult {
  const found = references.map(({ id, files }) => ({ id, deviation: deviationOf(files, measured) }))
  const same = found.find(({ deviation }) => deviation === undefined)
  if (same) return { good: true, reference: same.id, ...good }
  const deviation = found.at(-1)?.deviation
  if (!deviation) return refused('ATTESTATION_NO_REFERENCE')
  return { good: false, code: 'ATTESTATION_DEVIATION', deviation }
}

function judge(evidence: Evidence, policy: AppraisalPolicy): AttestationResult {
  const key = attestationKeyOf(evidence.attestationKey, policy)
  if ('good' in key) return key
  const fingerprint = spkiFingerprintOf(key)
  if (policy.knownKey !== undefined && policy.knownKey !== fingerprint)
    return refused('ATTESTATION_OTHER_KEY')
  const proof = readSignature(evidence.signature)
  // nothing of the quote is read before it is known to be the TPM's
  if (!verify('sha256', evidence.quote, { key, dsaEncoding: 'ieee-p1363' }, proof))
    return refused('ATTESTATION_SIGNATURE')
  const quote = readQuote(evidence.quote)
  if (!isSame(quote.extraData, policy.nonce)) return refused('ATTESTATION_NONCE')
  if (quote.pcrs.length !== 1 || quote.pcrs[0] !== measurementPcr) return refused('ATTESTATION_PCR')
  const replayed = Buffer.from(replayPcr(evidence.measurements), 'hex')
  if (!isSame(quote.pcrDigest, sha256(replayed))) return refused('ATTESTATION_LOG')
  return compare(evidence.measurements, { quote, key: fingerprint }, policy)
}

/** Appraises evidence: whether this device has started as one of the reference values says, now. */
export function appraise(evidence: Evidence, policy: AppraisalPolicy): AttestationResult {
  try {
    return judge(evidence, policy)
  } catch (error) {
    if (error instanceof PkiError) return refused('ATTESTATION_MALFORMED')
    throw error
  }
}
