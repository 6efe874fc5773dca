// What a firmware version has to measure as, signed by the maker's key that devices verify their start with (`verify-boot`).
import { type Measurement, type Stage, isDigest, isMeasuredName, isStage, stages } from './measurements.ts'
import {
  type Claims,
  type StatementFault,
  type StatementSigner,
  type TrustedKeys,
  isRecord,
  millisecondsOf,
  numericDate,
  signStatement,
  verifyStatement,
} from './statements.ts'

export interface ManifestFile extends Measurement {
  /** Octets. */
  readonly size: number
}

export interface MeasurementManifest {
  readonly product: string
  /** Hardware revisions that it is for; none: all of them. */
  readonly hardware: readonly string[]
  /** Firmware version. */
  readonly firmware: string
  /** In the order in which they start, stage by stage. Of stage `module`: what may be loaded, and nothing else. */
  readonly files: readonly ManifestFile[]
  /** Milliseconds since 1970. */
  readonly issuedAt: number
}

/** Why a manifest isn't taken. */
export const manifestCodes = {
  MANIFEST_MALFORMED: 'not a measurement manifest',
  MANIFEST_ALGORITHM: 'another algorithm than EdDSA or ES256',
  MANIFEST_UNKNOWN_KEY: 'signed with a key that is not trusted',
  MANIFEST_SIGNATURE: 'the signature is wrong',
} as const

export type ManifestCode = keyof typeof manifestCodes

const faults: Readonly<Record<StatementFault, ManifestCode>> = {
  malformed: 'MANIFEST_MALFORMED',
  algorithm: 'MANIFEST_ALGORITHM',
  'unknown-key': 'MANIFEST_UNKNOWN_KEY',
  signature: 'MANIFEST_SIGNATURE',
}

const kind = {
  typ: 'sekisho-measurements+jwt',
  algorithms: ['EdDSA', 'ES256'],
  largest: 1_048_576,
} as const

const mostFiles = 4096
const wordForm = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$/
const isWord = (value: unknown): value is string => typeof value === 'string' && wordForm.test(value)

const rankOf = (stage: Stage): number => stages.indexOf(stage)

/** No stage may run before the one that measures it, and no file has two digests. */
export function isOrderly(files: readonly Measurement[]): boolean {
  const inOrder = files.every(
    ({ stage }, index) => index === 0 || rankOf(files[index - 1]?.stage ?? stage) <= rankOf(stage),
  )
  return inOrder && new Set(files.map(({ stage, name }) => `${stage} ${name}`)).size === files.length
}

/** @returns compact JWS. @throws PkiError PKI_UNSUPPORTED_KEY */
export const signManifest = (manifest: MeasurementManifest, signer: StatementSigner): Promise<string> => {
  const { product, hardware, firmware, files, issuedAt } = manifest
  return signStatement(kind, { product, hardware, firmware, files, iat: numericDate(issuedAt) }, signer)
}

function readFile(value: unknown): ManifestFile | undefined {
  if (!isRecord(value)) return undefined
  const { stage, name, size, digest } = value
  const isSize = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
  if (!isStage(stage) || !isMeasuredName(name) || !isSize || !isDigest(digest)) return undefined
  return { stage, name, size, digest }
}

function readManifest(claims: Claims): MeasurementManifest | undefined {
  const { product, hardware, firmware, files, iat } = claims
  const issuedAt = millisecondsOf(iat)
  if (!isWord(product) || !isWord(firmware) || issuedAt === undefined) return undefined
  if (!Array.isArray(hardware) || !hardware.every(isWord)) return undefined
  if (!Array.isArray(files) || files.length === 0 || files.length > mostFiles) return undefined
  const read = files.map(readFile)
  if (!read.every((file) => file !== undefined) || !isOrderly(read)) return undefined
  return { product, hardware, firmware, files: read, issuedAt }
}

/** Checks a manifest without any network. Whether it is for this device is for `manifestIsFor` to say. */
export async function verifyManifest(
  text: string,
  trusted: TrustedKeys,
): Promise<
  | { readonly ok: true; readonly manifest: MeasurementManifest }
  | { readonly ok: false; readonly code: ManifestCode }
> {
  const claims = await verifyStatement(text, kind, trusted)
  if (typeof claims === 'string') return { ok: false, code: faults[claims] }
  const manifest = readManifest(claims)
  return manifest ? { ok: true, manifest } : { ok: false, code: 'MANIFEST_MALFORMED' }
}

/** Which device, and which firmware runs on it; the hardware revision where it is known. */
export interface ManifestSubject {
  readonly product: string
  readonly firmware: string
  readonly hardware?: string
}

export const manifestIsFor = (
  { product, firmware, hardware }: MeasurementManifest,
  subject: ManifestSubject,
): boolean =>
  product === subject.product &&
  firmware === subject.firmware &&
  (hardware.length === 0 || (subject.hardware !== undefined && hardware.includes(subject.hardware)))

/** Where what was measured leaves the manifest for the first time. */
export interface Deviation {
  readonly stage: Stage
  readonly name: string
  readonly problem: 'differs' | 'missing' | 'unexpected'
}

const isSameFile = (one: Pick<Measurement, 'stage' | 'name'>, other: Pick<Measurement, 'stage' | 'name'>) =>
  one.stage === other.stage && one.name === other.name

const unexpected = ({ stage, name }: Measurement): Deviation => ({ stage, name, problem: 'unexpected' })

/** Holds what was measured against a manifest, in order; nothing where they are the same. */
export function deviationOf(
  files: readonly Measurement[],
  measured: readonly Measurement[],
): Deviation | undefined {
  for (const [index, { stage, name, digest }] of files.entries()) {
    const seen = measured[index]
    if (!seen) return { stage, name, problem: 'missing' }
    if (!isSameFile(seen, { stage, name })) {
      const comesLater = files.slice(index).some((file) => isSameFile(file, seen))
      return comesLater ? { stage, name, problem: 'missing' } : unexpected(seen)
    }
    if (seen.digest !== digest) return { stage, name, problem: 'differs' }
  }
  const more = measured[files.length]
  return more && unexpected(more)
}
