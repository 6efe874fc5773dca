import { X509Certificate } from 'node:crypto'
import { encodeSigned } from '../asn1.ts'
import { type Issuer, issuerFactsOf } from '../certificates.ts'
import { PkiError, decoding } from '../errors.ts'
import { requireAcceptedSignature, signatureAlgorithmOf, signatureFits } from '../keys.ts'
import { type CrlEntry, type DecodedCrl, decodeCrl, encodeTbsCrl, readCrlSigner } from './crl-der.ts'

export interface CrlRequest {
  readonly issuer: Issuer
  /** Grows with each list of this CA and never falls (RFC 5280 §5.2.3). */
  readonly number: bigint
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly entries: readonly CrlEntry[]
}

/**
 * A complete list of what a CA has revoked, signed by the CA itself: version 2, with AKI and number, no delta. DER.
 * @throws PkiError PKI_ISSUER, PKI_VALIDITY
 */
export async function createCrl({ issuer, ...request }: CrlRequest): Promise<Buffer> {
  if (request.nextUpdate <= request.thisUpdate) throw new PkiError('PKI_VALIDITY')
  const { subject, keyId } = issuerFactsOf(issuer)
  const signatureAlgorithm = signatureAlgorithmOf(issuer.publicKey)
  const content = encodeTbsCrl({ ...request, signatureAlgorithm, issuer: subject, issuerKeyId: keyId })
  return encodeSigned(content, signatureAlgorithm, await issuer.sign(content))
}

export interface Crl extends Omit<DecodedCrl, 'content' | 'signature'> {
  /** Whether this CA has signed it and it names this CA; looks at no date. */
  isOf(issuer: Uint8Array): boolean
}

const largestCrl = 16 * 1024 * 1024

/**
 * Reads a complete CRL. Says nothing about trust until `isOf` is asked.
 * @throws PkiError PKI_MALFORMED (also for delta and partial lists), PKI_TOO_LARGE, PKI_WEAK_SIGNATURE, PKI_UNSUPPORTED_SIGNATURE
 */
export function readCrl(der: Uint8Array): Crl {
  if (der.length > largestCrl) throw new PkiError('PKI_TOO_LARGE', { detail: { octets: der.length } })
  const { content, signature, ...facts } = decodeCrl(der)
  requireAcceptedSignature(facts.signatureAlgorithm)
  return {
    ...facts,
    isOf(issuer) {
      const { subjectDer, signsCrls } = readCrlSigner(issuer)
      const { publicKey } = decoding(() => new X509Certificate(issuer))
      return (
        signsCrls &&
        subjectDer.equals(facts.issuerDer) &&
        signatureFits(facts.signatureAlgorithm, publicKey, content, signature)
      )
    },
  }
}
