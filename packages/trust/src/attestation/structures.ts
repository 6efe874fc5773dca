// The structures of a TPM that evidence is made of, named and numbered as in the TPM 2.0 Library specification, part 2.
import { type KeyObject, createPublicKey } from 'node:crypto'
import { decoding } from '../errors.ts'
import { TpmReader } from './octets.ts'

/** Algorithm identifiers (§6.3). */
const algorithms = { sha256: 0x000b, null: 0x0010, ecdsa: 0x0018, ecc: 0x0023 } as const
/** TPM_ECC_NIST_P256 (§6.4). */
const nistP256 = 0x0003
/** TPM_GENERATED_VALUE (§6.2): the TPM puts it into what it made itself, and signs nothing else that begins with it. */
const generated = 0xff544347
/** TPM_ST_ATTEST_QUOTE (§6.9). */
const attestQuote = 0x8018

/** TPMS_CLOCK_INFO (§10.11.1). */
export interface ClockInfo {
  /** Milliseconds that the TPM has been powered in its life. */
  readonly clock: bigint
  /** Resets of the TPM since it was cleared. */
  readonly resetCount: number
  /** Restarts and resumptions since the last reset. */
  readonly restartCount: number
  /** Whether no larger value of the clock can have been reported before. */
  readonly safe: boolean
}

/** TPMS_ATTEST of a quote (§10.12.12) with its TPMS_QUOTE_INFO (§10.12.4). */
export interface Quote {
  /** Qualified name of the key that signed. */
  readonly qualifiedSigner: Buffer
  /** What the asker wanted inside: the nonce. */
  readonly extraData: Buffer
  readonly clockInfo: ClockInfo
  readonly firmwareVersion: bigint
  /** Indices of the SHA-256 PCRs, ascending. */
  readonly pcrs: readonly number[]
  /** SHA-256 over their values, one behind the other. */
  readonly pcrDigest: Buffer
}

/** TPML_PCR_SELECTION (§10.9.7) of the SHA-256 bank alone: bit n of octet m is PCR 8m+n (§10.6.1). */
function readSelection(reader: TpmReader): number[] {
  reader.require(reader.uint32() === 1)
  reader.require(reader.uint16() === algorithms.sha256)
  const bits = reader.take(reader.uint8())
  return [...bits].flatMap((octet, index) =>
    Array.from({ length: 8 }, (_, bit) => index * 8 + bit).filter((pcr) => (octet & (1 << (pcr % 8))) !== 0),
  )
}

function readClockInfo(reader: TpmReader): ClockInfo {
  const [clock, resetCount, restartCount, safe] = [
    reader.uint64(),
    reader.uint32(),
    reader.uint32(),
    reader.uint8(),
  ]
  reader.require(safe <= 1) // TPMI_YES_NO (§9.2)
  return { clock, resetCount, restartCount, safe: safe === 1 }
}

/** @throws PkiError ATTESTATION_MALFORMED: no quote that a TPM made, or of another bank than SHA-256 */
export function readQuote(octets: Uint8Array): Quote {
  const reader = new TpmReader(octets, 'TPMS_ATTEST')
  reader.require(reader.uint32() === generated)
  reader.require(reader.uint16() === attestQuote)
  const quote = {
    qualifiedSigner: reader.sized(),
    extraData: reader.sized(),
    clockInfo: readClockInfo(reader),
    firmwareVersion: reader.uint64(),
    pcrs: readSelection(reader),
    pcrDigest: reader.sized(),
  }
  reader.end()
  return quote
}

/** TPMT_SIGNATURE (§11.3.4), ECDSA with SHA-256. @returns r and s, one behind the other (IEEE P1363) */
export function readSignature(octets: Uint8Array): Buffer {
  const reader = new TpmReader(octets, 'TPMT_SIGNATURE')
  reader.require(reader.uint16() === algorithms.ecdsa)
  reader.require(reader.uint16() === algorithms.sha256)
  const [r, s] = [reader.sized(), reader.sized()]
  reader.end()
  reader.require(r.length > 0 && r.length <= 32 && s.length > 0 && s.length <= 32)
  const padded = (number: Buffer): Buffer => Buffer.concat([Buffer.alloc(32 - number.length), number])
  return Buffer.concat([padded(r), padded(s)])
}

/** Bits of TPMA_OBJECT (§8.3). */
const attributeBits = {
  fixedTPM: 1,
  fixedParent: 4,
  sensitiveDataOrigin: 5,
  userWithAuth: 6,
  restricted: 16,
  decrypt: 17,
  sign: 18,
} as const
export type KeyAttribute = keyof typeof attributeBits

/** What a TPM says of a key of its own. */
export interface TpmPublic {
  readonly attributes: ReadonlySet<KeyAttribute>
  readonly publicKey: KeyObject
}

function readAttributes(bits: number): ReadonlySet<KeyAttribute> {
  const names = Object.entries(attributeBits).filter(([, bit]) => (bits & (1 << bit)) !== 0)
  return new Set(names.map(([name]) => name as KeyAttribute)) // keys of the table
}

/** @returns the scheme's hash where it has one; the symmetric algorithm and the key derivation have to be none */
function requireSigningParameters(reader: TpmReader): void {
  reader.require(reader.uint16() === algorithms.null) // TPMT_SYM_DEF_OBJECT (§11.1.7)
  const scheme = reader.uint16() // TPMT_ECC_SCHEME (§11.2.5.6)
  reader.require(scheme === algorithms.null || scheme === algorithms.ecdsa)
  if (scheme === algorithms.ecdsa) reader.require(reader.uint16() === algorithms.sha256)
  reader.require(reader.uint16() === nistP256)
  reader.require(reader.uint16() === algorithms.null) // TPMT_KDF_SCHEME (§11.2.3.3)
}

/**
 * TPM2B_PUBLIC (§12.2.5) of a P-256 key that signs (TPMS_ECC_PARMS, §12.2.3.6).
 * @throws PkiError ATTESTATION_MALFORMED: also of any other kind of key
 */
export function readTpmPublic(octets: Uint8Array): TpmPublic {
  const outer = new TpmReader(octets, 'TPM2B_PUBLIC')
  const reader = new TpmReader(outer.sized(), 'TPMT_PUBLIC')
  outer.end()
  reader.require(reader.uint16() === algorithms.ecc)
  reader.require(reader.uint16() === algorithms.sha256) // nameAlg
  const attributes = readAttributes(reader.uint32())
  reader.sized() // authPolicy
  requireSigningParameters(reader)
  const [x, y] = [reader.sized(), reader.sized()]
  reader.end()
  const octetsOf = (number: Buffer): string => {
    reader.require(number.length <= 32)
    return Buffer.concat([Buffer.alloc(32 - number.length), number]).toString('base64url')
  }
  const key = { kty: 'EC', crv: 'P-256', x: octetsOf(x), y: octetsOf(y) }
  // a point off the curve is refused by OpenSSL
  const publicKey = decoding(() => createPublicKey({ key, format: 'jwk' }), 'ATTESTATION_MALFORMED')
  return { attributes, publicKey }
}
