// OCSP answers (RFC 6960 §4.2), definitive ones in the shape of the lightweight profile (RFC 5019 §2.2).
import {
  CertID,
  CertStatus,
  id_pkix_ocsp_basic,
  KeyHash,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp'
import { AsnProp, AsnPropTypes, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, CRLReason } from '@peculiar/asn1-x509'
import { algorithmIdentifier, bytes, decode, encode, named, plain } from '../asn1.ts'
import { PkiError, decoding } from '../errors.ts'
import { requireAcceptedSignature, signatureAlgorithmOf, type Signer } from '../keys.ts'
import { type CertificateId, fromCertId, issuerIdOf, nonceExtension, nonceIn } from './ocsp-request.ts'
import { reasonOf, type RevocationReason, revocationReasons } from './reasons.ts'
import { wholeSecond } from './scalars.ts'

/** What is known of one certificate (RFC 6960 §2.2). */
export type CertificateStatus =
  | { readonly status: 'good' | 'unknown' }
  | { readonly status: 'revoked'; readonly revokedAt: Date; readonly reason?: RevocationReason }

export interface OcspAnswer {
  /** The CertID as it was asked. DER. */
  readonly der: Buffer
  readonly answer: CertificateStatus
}

/** Who signs: the certificate goes along, so that the asker can follow it to the CA (RFC 6960 §4.2.2.2). */
export interface OcspResponder extends Signer {
  readonly certificate: Uint8Array
}

export interface OcspResponseRequest {
  readonly responder: OcspResponder
  readonly answers: readonly OcspAnswer[]
  readonly producedAt: Date
  readonly nextUpdate: Date
  readonly nonce?: Uint8Array
}

/** Around bytes that are signed already, and certificates that stay as they are. */
class SignedAnswer {
  content: ArrayBuffer = new ArrayBuffer(0)
  algorithm = new AlgorithmIdentifier()
  signature: ArrayBuffer = new ArrayBuffer(0)
  certificates?: ArrayBuffer[]
}
AsnProp({ type: AsnPropTypes.Any })(SignedAnswer.prototype, 'content')
AsnProp({ type: AlgorithmIdentifier })(SignedAnswer.prototype, 'algorithm')
AsnProp({ type: AsnPropTypes.BitString })(SignedAnswer.prototype, 'signature')
AsnProp({ type: AsnPropTypes.Any, repeated: 'sequence', context: 0, optional: true })(
  SignedAnswer.prototype,
  'certificates',
)

function toStatus(answer: CertificateStatus): CertStatus {
  if (answer.status !== 'revoked') return new CertStatus({ [answer.status]: null })
  const { revokedAt, reason } = answer
  const stated = reason === undefined || reason === 'unspecified' ? undefined : revocationReasons[reason]
  const info = new RevokedInfo({
    revocationTime: wholeSecond(revokedAt),
    ...(stated === undefined ? {} : { revocationReason: new CRLReason(stated) }),
  })
  return new CertStatus({ revoked: info })
}

/** A responder names itself by its key: short, and the same for every name (RFC 5019 §2.2.1 recommends it). */
const responderIds = new WeakMap<OcspResponder, ResponderID>()

function responderIdOf(responder: OcspResponder): ResponderID {
  const known = responderIds.get(responder)
  if (known) return known
  const { keyHash } = issuerIdOf(responder.certificate, 'sha1')
  const id = new ResponderID({ byKey: new KeyHash(plain(Buffer.from(keyHash, 'hex'))) })
  responderIds.set(responder, id)
  return id
}

const wrap = (basic: Uint8Array): Buffer =>
  encode(
    new OCSPResponse({
      responseStatus: OCSPResponseStatus.successful,
      responseBytes: new ResponseBytes({
        responseType: id_pkix_ocsp_basic,
        response: new OctetString(plain(basic)),
      }),
    }),
  )

/** A signed answer to everything that was asked at once. DER. */
export async function createOcspResponse(request: OcspResponseRequest): Promise<Buffer> {
  const { responder, nonce } = request
  const [thisUpdate, nextUpdate] = [wholeSecond(request.producedAt), wholeSecond(request.nextUpdate)]
  const content = encode(
    new ResponseData({
      responderID: responderIdOf(responder),
      producedAt: thisUpdate,
      responses: request.answers.map(
        ({ der, answer }) =>
          new SingleResponse({
            certID: decode(der, CertID),
            certStatus: toStatus(answer),
            thisUpdate,
            nextUpdate,
          }),
      ),
      ...(nonce ? { responseExtensions: [nonceExtension(nonce)] } : {}),
    }),
  )
  const signed = new SignedAnswer()
  signed.content = plain(content)
  signed.algorithm = algorithmIdentifier(signatureAlgorithmOf(responder.publicKey))
  signed.signature = plain(await responder.sign(content))
  signed.certificates = [plain(responder.certificate)]
  return wrap(encode(signed))
}

const refusals = {
  malformedRequest: OCSPResponseStatus.malformedRequest,
  internalError: OCSPResponseStatus.internalError,
  tryLater: OCSPResponseStatus.tryLater,
  unauthorized: OCSPResponseStatus.unauthorized,
} as const

/** Answers that say nothing of a certificate, unsigned (RFC 6960 §2.3). DER. */
export const ocspRefusal = (why: keyof typeof refusals): Buffer =>
  encode(new OCSPResponse({ responseStatus: refusals[why] }))

export interface OcspStatement {
  readonly id: CertificateId | undefined
  readonly answer: CertificateStatus
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
}

export interface DecodedOcspResponse {
  /** The bytes that are signed. */
  readonly content: Buffer
  readonly signatureAlgorithm: string
  readonly signature: Buffer
  readonly statements: readonly OcspStatement[]
  readonly certificates: readonly Buffer[]
  readonly nonce?: Buffer
}

function fromStatus({ good, revoked, unknown }: CertStatus): CertificateStatus {
  if (revoked) {
    const reason = revoked.revocationReason && reasonOf(revoked.revocationReason.reason)
    return { status: 'revoked', revokedAt: revoked.revocationTime, ...(reason ? { reason } : {}) }
  }
  if (good !== undefined) return { status: 'good' }
  if (unknown !== undefined) return { status: 'unknown' }
  throw new PkiError('PKI_MALFORMED', { detail: { reason: 'status' } })
}

const fromSingle = ({ certID, certStatus, thisUpdate, nextUpdate }: SingleResponse): OcspStatement => ({
  id: fromCertId(certID),
  answer: fromStatus(certStatus),
  thisUpdate,
  ...(nextUpdate ? { nextUpdate } : {}),
})

const largestResponse = 65_536

/**
 * Reads an answer that says something; `undefined` for one that is a refusal. Says nothing about trust.
 * @throws PkiError PKI_MALFORMED, PKI_TOO_LARGE, PKI_WEAK_SIGNATURE, PKI_UNSUPPORTED_SIGNATURE
 */
export function readOcspResponse(der: Uint8Array): DecodedOcspResponse | undefined {
  if (der.length > largestResponse) throw new PkiError('PKI_TOO_LARGE', { detail: { octets: der.length } })
  const { responseStatus, responseBytes } = decode(der, OCSPResponse)
  if (responseStatus !== OCSPResponseStatus.successful || !responseBytes) return undefined
  if (responseBytes.responseType !== id_pkix_ocsp_basic) return undefined
  return decoding(() => {
    const basic = decode(bytes(responseBytes.response.buffer), SignedAnswer)
    const content = bytes(basic.content)
    const { responses, responseExtensions } = decode(content, ResponseData)
    const signatureAlgorithm = named(basic.algorithm.algorithm)
    requireAcceptedSignature(signatureAlgorithm)
    const nonce = nonceIn(responseExtensions)
    return {
      content,
      signatureAlgorithm,
      signature: bytes(basic.signature),
      statements: responses.map(fromSingle),
      certificates: (basic.certificates ?? []).map(bytes),
      ...(nonce ? { nonce } : {}),
    }
  })
}
