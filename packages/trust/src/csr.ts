import type { KeyObject } from 'node:crypto'
import { decodeRequest, encodeRequestInfo, encodeSigned } from './asn1.ts'
import { PkiError } from './errors.ts'
import {
  readPublicKey,
  requireAcceptedSignature,
  type Signer,
  signWith,
  signatureAlgorithmOf,
  signatureFits,
  spkiOf,
} from './keys.ts'

export interface CsrRequest {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly commonName: string
  /** The device's serial, as the subject's serialNumber attribute. */
  readonly serialNumber?: string
  readonly sanUri?: string
  /** Binds the request to the TLS session (RFC 7030 §3.5). */
  readonly challengePassword?: string
}

/** A PKCS#10 request in DER (RFC 2986), signed with its own key. */
export function createCsr(request: CsrRequest): Buffer {
  const { commonName, serialNumber, sanUri, challengePassword, privateKey, publicKey } = request
  const info = encodeRequestInfo({
    subject: { commonName, ...(serialNumber === undefined ? {} : { serialNumber }) },
    spki: spkiOf(publicKey),
    uris: sanUri === undefined ? [] : [sanUri],
    ...(challengePassword === undefined ? {} : { challengePassword }),
  })
  return encodeSigned(info, signatureAlgorithmOf(privateKey), signWith(privateKey, info))
}

/** The same with nothing but a name, by a key that may live elsewhere: in a PKCS#11 token, in a TPM. DER. */
export async function createCsrBy(commonName: string, signer: Signer): Promise<Buffer> {
  const { publicKey } = signer
  const info = encodeRequestInfo({ subject: { commonName }, spki: spkiOf(publicKey), uris: [] })
  return encodeSigned(info, signatureAlgorithmOf(publicKey), await signer.sign(info))
}

export interface Csr {
  readonly spki: Buffer
  readonly publicKey: KeyObject
  readonly subjectCn?: string
  readonly subjectSerial?: string
  readonly sanUris: readonly string[]
  readonly challengePassword?: string
  /** Whether it asks for other names than those it states (id-cmc-changeSubjectName, RFC 6402 §2.8). */
  readonly changesName: boolean
  /** Proof that the sender holds the private key. False isn't an error here; whoever issues has to look. */
  readonly signatureIsValid: boolean
}

const largestRequest = 16_384

/**
 * Reads a PKCS#10 request. What it asks for is a wish: a CA takes from it the key, and compares the rest (RFC 7030 §4.2).
 * @throws PkiError PKI_MALFORMED, PKI_TOO_LARGE, PKI_WEAK_KEY, PKI_UNSUPPORTED_KEY, PKI_WEAK_SIGNATURE,
 *   PKI_UNSUPPORTED_SIGNATURE
 */
export function readCsr(der: Uint8Array): Csr {
  if (der.length > largestRequest) throw new PkiError('PKI_TOO_LARGE', { detail: { octets: der.length } })
  const decoded = decodeRequest(der)
  requireAcceptedSignature(decoded.signatureAlgorithm)
  const publicKey = readPublicKey(decoded.spki)
  const { commonName, serialNumber } = decoded.subject
  return {
    spki: spkiOf(publicKey),
    publicKey,
    ...(commonName === undefined ? {} : { subjectCn: commonName }),
    ...(serialNumber === undefined ? {} : { subjectSerial: serialNumber }),
    sanUris: decoded.alternativeNames.uris,
    ...(decoded.challengePassword === undefined ? {} : { challengePassword: decoded.challengePassword }),
    changesName: decoded.attributes.includes('changeSubjectName'),
    signatureIsValid: signatureFits(decoded.signatureAlgorithm, publicKey, decoded.info, decoded.signature),
  }
}
