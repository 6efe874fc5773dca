// OCSP answers (RFC 6960 §4.2), definitive ones in the shape of the lightweight profile (RFC 5019 §2.2).
import {
  type CertStatus,
  id_pkix_ocsp_basic,
  OCSPResponse,
  OCSPResponseStatus,
  ResponseData,
  type SingleResponse,
} from '@peculiar/asn1-ocsp'
import { AsnProp, AsnPropTypes } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { algorithmIdentifier, bytes, decode, encode, named } from '../asn1.ts'
import { PkiError, decoding } from '../errors.ts'
import { requireAcceptedSignature, signatureAlgorithmOf, type Signer } from '../keys.ts'
import { element, generalizedTime, tags } from '../der-writer.ts'
import { type CertificateId, fromCertId, issuerIdOf, nonceExtension, nonceIn } from './ocsp-request.ts'
import { reasonOf, type RevocationReason, revocationReasons } from './reasons.ts'

/** What is known of one certificate (RFC 6960 §2.2). */
export type CertificateStatus =
  | { readonly status: 'good' }
  | { readonly status: 'unknown' }
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

/** As it is read: what is signed, and the certificates, stay as they are. */
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

const enumerated = (value: number): Buffer => element(tags.enumerated, Buffer.from([value]))

function status(answer: CertificateStatus): Buffer {
  if (answer.status === 'good') return element(tags.plain0)
  if (answer.status === 'unknown') return element(tags.plain2)
  const { revokedAt, reason = 'unspecified' } = answer
  const stated =
    reason === 'unspecified' ? [] : [element(tags.explicit0, enumerated(revocationReasons[reason]))]
  return element(tags.explicit1, generalizedTime(revokedAt), ...stated)
}

/** OBJECT IDENTIFIER id-pkix-ocsp-basic. */
const basicType = Buffer.from('06092b0601050507300101', 'hex')

/** A responder names itself by its key: short, and the same for every name (RFC 5019 §2.2.1 recommends it). */
const responderIds = new WeakMap<OcspResponder, Buffer>()

function responderIdOf(responder: OcspResponder): Buffer {
  const known = responderIds.get(responder)
  if (known) return known
  const { keyHash } = issuerIdOf(responder.certificate, 'sha1')
  const id = element(tags.explicit2, element(tags.octetString, Buffer.from(keyHash, 'hex')))
  responderIds.set(responder, id)
  return id
}

/** OCSPResponse, successful, around a BasicOCSPResponse (RFC 6960 §4.2.1). */
const wrap = (basic: Uint8Array): Buffer =>
  element(
    tags.sequence,
    enumerated(OCSPResponseStatus.successful),
    element(tags.explicit0, element(tags.sequence, basicType, element(tags.octetString, basic))),
  )

/** What is signed (ResponseData, RFC 6960 §4.2.1). */
function responseData({ responder, answers, producedAt, nextUpdate, nonce }: OcspResponseRequest): Buffer {
  const [from, until] = [generalizedTime(producedAt), element(tags.explicit0, generalizedTime(nextUpdate))]
  const responses = answers.map(({ der, answer }) => element(tags.sequence, der, status(answer), from, until))
  const extensions = nonce
    ? [element(tags.explicit1, element(tags.sequence, encode(nonceExtension(nonce))))]
    : []
  return element(
    tags.sequence,
    responderIdOf(responder),
    from,
    element(tags.sequence, ...responses),
    ...extensions,
  )
}

/** A signed answer to everything that was asked at once. DER. */
export async function createOcspResponse(request: OcspResponseRequest): Promise<Buffer> {
  const { responder } = request
  const content = responseData(request)
  const signature = await responder.sign(content)
  const algorithm = encode(algorithmIdentifier(signatureAlgorithmOf(responder.publicKey)))
  const certificates = element(tags.explicit0, element(tags.sequence, responder.certificate))
  return wrap(
    element(
      tags.sequence,
      content,
      algorithm,
      element(tags.bitString, Buffer.alloc(1), signature), // no unused bits
      certificates,
    ),
  )
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
