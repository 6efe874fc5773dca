// What an OCSP answer is worth to somebody who holds a certificate (RFC 6960 §3.2, RFC 5019 §4).
import { X509Certificate } from 'node:crypto'
import { id_kp_OCSPSigning } from '@peculiar/asn1-x509'
import { decodeCertificate } from '../asn1.ts'
import { isIssuedBy } from '../certificates.ts'
import { decoding, PkiError } from '../errors.ts'
import { signatureFits } from '../keys.ts'
import { certificateIdOf, certIdHashes } from './ocsp-request.ts'
import {
  type CertificateStatus,
  type DecodedOcspResponse,
  type OcspStatement,
  readOcspResponse,
} from './ocsp-response.ts'

export interface JudgedCertificate {
  /** DER of the certificate that the answer should be about, and of the CA that issued it. */
  readonly certificate: Uint8Array
  readonly issuer: Uint8Array
  readonly now: number
  /** What was sent along with the question; an answer without it, or with another, is of another time. */
  readonly nonce?: Uint8Array
}

/** `useless`: whatever it says, it is no proof; `why` is for the log. */
export type Judgement = CertificateStatus | { readonly status: 'useless'; readonly why: string }

/** Clocks differ a little. */
const toleranceMs = 5 * 60_000

const useless = (why: string): Judgement => ({ status: 'useless', why })

function mayAnswer(signer: Buffer, { issuer, now }: JudgedCertificate): boolean {
  const { extendedKeyUsage, notBefore, notAfter } = decodeCertificate(signer)
  return (
    extendedKeyUsage.includes(id_kp_OCSPSigning) &&
    notBefore.getTime() - toleranceMs <= now &&
    now < notAfter.getTime() &&
    isIssuedBy(signer, issuer)
  )
}

/** Signed by the CA itself, or by whom this very CA has delegated it to (RFC 6960 §4.2.2.2). */
function isGenuine(response: DecodedOcspResponse, about: JudgedCertificate): boolean {
  const signers = [about.issuer, ...response.certificates.filter((one) => mayAnswer(one, about))]
  return signers.some((signer) =>
    signatureFits(
      response.signatureAlgorithm,
      decoding(() => new X509Certificate(signer).publicKey),
      response.content,
      response.signature,
    ),
  )
}

function isAbout({ id }: OcspStatement, { certificate, issuer }: JudgedCertificate): boolean {
  const { serialNumber } = decodeCertificate(certificate)
  return certIdHashes
    .map((hash) => certificateIdOf(serialNumber, issuer, hash))
    .some(
      (own) =>
        id?.hash === own.hash &&
        id.nameHash === own.nameHash &&
        id.keyHash === own.keyHash &&
        id.serialNumber === own.serialNumber,
    )
}

const isCurrent = ({ thisUpdate, nextUpdate }: OcspStatement, now: number): boolean =>
  thisUpdate.getTime() <= now + toleranceMs &&
  nextUpdate !== undefined && // without it newer answers exist at any time (RFC 5019 §2.2.4)
  now < nextUpdate.getTime() + toleranceMs

function judge(der: Uint8Array, about: JudgedCertificate): Judgement {
  const response = readOcspResponse(der)
  if (!response) return useless('no definitive answer')
  if (about.nonce && response.nonce?.equals(about.nonce) !== true)
    return useless('not the answer to this request')
  const statement = response.statements.find((one) => isAbout(one, about))
  if (!statement) return useless('about another certificate')
  if (!isCurrent(statement, about.now)) return useless('not current')
  if (!isGenuine(response, about)) return useless('not signed by the authority')
  return statement.answer
}

/** Never throws: bytes that can't be read are no proof. Pure. */
export function judgeOcspResponse(der: Uint8Array, about: JudgedCertificate): Judgement {
  try {
    return judge(der, about)
  } catch (error) {
    if (error instanceof PkiError) return useless(error.code)
    throw error
  }
}
