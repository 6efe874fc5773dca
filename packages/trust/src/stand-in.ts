// A key that lives where TLS can't reach it (a TPM) signs a certificate for one that stands in for it on a connection: a proxy
// certificate (RFC 3820), for a short while, with all rights of the one that signed it and none beyond.
import { type KeyObject, X509Certificate, createHash, randomBytes } from 'node:crypto'
import { decodeCertificate, encodeSigned, encodeTbsCertificate, decodeProxy, withCommonName } from './asn1.ts'
import { type Signer, requireAcceptedSignature, signatureAlgorithmOf, spkiOf } from './keys.ts'

export interface StandInRequest {
  /** Of the end entity, DER. */
  readonly certificate: Uint8Array
  /** With its key. */
  readonly signer: Signer
  readonly publicKey: KeyObject
  readonly notBefore: Date
  readonly notAfter: Date
}

const wholeSecond = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000)

/** A certificate for `publicKey` that stands in for the end entity. DER. @throws PkiError */
export async function issueStandIn(request: StandInRequest): Promise<Buffer> {
  const { certificate, signer, publicKey, notBefore, notAfter } = request
  const { subjectDer, subjectKeyId } = decodeCertificate(certificate)
  const signatureAlgorithm = signatureAlgorithmOf(signer.publicKey)
  const serialNumber = randomBytes(16)
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x3f) | 0x40 // positive, of fixed length
  const spki = spkiOf(publicKey)
  const content = encodeTbsCertificate({
    serialNumber,
    signatureAlgorithm,
    issuer: subjectDer,
    subject: withCommonName(subjectDer, serialNumber.toString('hex')), // RFC 3820 §3.4: unique under its issuer
    notBefore: wholeSecond(notBefore),
    notAfter: wholeSecond(notAfter),
    spki,
    subjectKeyId: createHash('sha256').update(spki).digest().subarray(0, 20),
    ...(subjectKeyId === undefined ? {} : { issuerKeyId: Buffer.from(subjectKeyId, 'hex') }),
    extendedKeyUsage: 'clientAuth',
    proxy: true,
  })
  return encodeSigned(content, signatureAlgorithm, await signer.sign(content))
}

/** Longer than any clock is off, and too short for a key that was stolen to be worth much. */
const longestMs = 86_400_000

/**
 * Whether a certificate stands in for another one now (RFC 3820 §4.1.3, §4.1.4): signed by its key, named below it, short-lived,
 * and neither of them an authority. Whether the other one is to be trusted, the caller asks.
 */
export function standsInFor(certificate: Uint8Array, endEntity: Uint8Array, now: number): boolean {
  try {
    const own = decodeProxy(certificate)
    const other = decodeCertificate(endEntity)
    if (!own || other.isAuthority) return false
    const [from, until] = [own.notBefore.getTime(), own.notAfter.getTime()]
    if (now < from || now >= until || until - from > longestMs) return false
    if (!withCommonName(other.subjectDer, own.lastCommonName).equals(own.subjectDer)) return false
    requireAcceptedSignature(own.signatureAlgorithm)
    const [child, parent] = [new X509Certificate(certificate), new X509Certificate(endEntity)]
    return child.checkIssued(parent) && child.verify(parent.publicKey)
  } catch {
    return false // can't be read, or is signed in a way that nobody accepts
  }
}
