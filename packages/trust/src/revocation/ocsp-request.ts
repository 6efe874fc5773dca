// OCSP requests (RFC 6960 §4.1), as the lightweight profile has them (RFC 5019 §2.1) and with nonces (RFC 9654).
import { createHash } from 'node:crypto'
import { CertID, id_pkix_ocsp_nonce, Nonce, OCSPRequest, Request, TBSRequest } from '@peculiar/asn1-ocsp'
import { OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, Certificate, type Extension, Extensions } from '@peculiar/asn1-x509'
import { bytes, decode, encode, extension, findExtension, hex, plain } from '../asn1.ts'
import { PkiError, decoding } from '../errors.ts'
import { fromSerial, toSerial } from './scalars.ts'

const hashOids = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' } as const

/**
 * Hashes that name an issuer. SHA-1 only finds a CA here, nothing is signed with it, and the clients of the lightweight
 * profile use no other (RFC 5019 §2.1.1).
 */
export type CertIdHash = keyof typeof hashOids
export const certIdHashes: readonly CertIdHash[] = ['sha1', 'sha256']

/** A CA as requests name it: hash of its name, hash of its key (the bits alone, RFC 6960 §4.1.1). Hex. */
export interface IssuerId {
  readonly hash: CertIdHash
  readonly nameHash: string
  readonly keyHash: string
}

/** The certificate that somebody asks about. */
export interface CertificateId extends IssuerId {
  /** Lower-case hex. */
  readonly serialNumber: string
}

export interface OcspQuestion {
  /** Undefined where it names its issuer by a hash that we don't use: then we know no such certificate. */
  readonly id: CertificateId | undefined
  /** The CertID for the answer, written in one way whatever the request's looks like. DER. */
  readonly der: Buffer
}

export interface OcspRequest {
  readonly questions: readonly OcspQuestion[]
  /** 1 to 128 octets (RFC 9654 §2.1). */
  readonly nonce?: Buffer
}

const malformed = (reason: string): PkiError => new PkiError('PKI_MALFORMED', { detail: { reason } })

/** How a CA is named with this hash. @param issuer DER of the CA's certificate */
export function issuerIdOf(issuer: Uint8Array, hash: CertIdHash): IssuerId {
  const { tbsCertificate } = decode(issuer, Certificate)
  const digest = (data: Uint8Array): string => createHash(hash).update(data).digest('hex')
  return {
    hash,
    nameHash: digest(encode(tbsCertificate.subject)),
    keyHash: digest(bytes(tbsCertificate.subjectPublicKeyInfo.subjectPublicKey)),
  }
}

const hashOf = (oid: string): CertIdHash | undefined => certIdHashes.find((hash) => hashOids[hash] === oid)

export function toCertId({ hash, nameHash, keyHash, serialNumber }: CertificateId): CertID {
  const octets = (text: string): OctetString => new OctetString(plain(Buffer.from(text, 'hex')))
  return new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: hashOids[hash], parameters: null }),
    issuerNameHash: octets(nameHash),
    issuerKeyHash: octets(keyHash),
    serialNumber: toSerial(serialNumber),
  })
}

export function fromCertId(id: CertID): CertificateId | undefined {
  const hash = hashOf(id.hashAlgorithm.algorithm)
  if (hash === undefined) return undefined
  return {
    hash,
    nameHash: hex(id.issuerNameHash.buffer),
    keyHash: hex(id.issuerKeyHash.buffer),
    serialNumber: fromSerial(id.serialNumber),
  }
}

/** @throws PkiError PKI_MALFORMED for a length that RFC 9654 §2.1 rules out */
export function nonceIn(list: readonly Extension[] | undefined): Buffer | undefined {
  const found = findExtension(new Extensions([...(list ?? [])]), id_pkix_ocsp_nonce, Nonce)
  if (!found) return undefined
  const nonce = bytes(found.buffer)
  if (nonce.length < 1 || nonce.length > 128) throw malformed('nonce')
  return nonce
}

export const nonceExtension = (nonce: Uint8Array): Extension =>
  extension(id_pkix_ocsp_nonce, false, new Nonce(plain(nonce)))

const largestRequest = 16_384
/** A stock client asks about one chain at a time. */
const mostQuestions = 32

/** Critical and not the nonce: what it asks for can't be given (RFC 6960 §4.4). */
const asksForMore = (list: readonly Extension[] | undefined): boolean =>
  (list ?? []).some(({ critical, extnID }) => critical && extnID !== id_pkix_ocsp_nonce)

/**
 * Reads a request; a signature on it is not looked at (RFC 5019 §2.1.2 lets a responder).
 * @throws PkiError PKI_MALFORMED, PKI_TOO_LARGE
 */
export function readOcspRequest(der: Uint8Array): OcspRequest {
  if (der.length > largestRequest) throw new PkiError('PKI_TOO_LARGE', { detail: { octets: der.length } })
  const { tbsRequest } = decode(der, OCSPRequest)
  return decoding(() => {
    const { requestList, requestExtensions } = tbsRequest
    if (requestList.length === 0 || requestList.length > mostQuestions) throw malformed('number of questions')
    if (asksForMore(requestExtensions)) throw malformed('critical extension')
    const nonce = nonceIn(requestExtensions)
    const questions = requestList.map(({ reqCert, singleRequestExtensions }) => {
      if (asksForMore(singleRequestExtensions)) throw malformed('critical extension')
      const id = fromCertId(reqCert)
      return { der: encode(id ? toCertId(id) : reqCert), id }
    })
    return { questions, ...(nonce ? { nonce } : {}) }
  })
}

/** A request about one certificate. DER. */
export function createOcspRequest(request: {
  readonly id: CertificateId
  readonly nonce?: Uint8Array
}): Buffer {
  const { id, nonce } = request
  return encode(
    new OCSPRequest({
      tbsRequest: new TBSRequest({
        requestList: [new Request({ reqCert: toCertId(id) })],
        ...(nonce ? { requestExtensions: [nonceExtension(nonce)] } : {}),
      }),
    }),
  )
}

/** Names a certificate under its issuer. @param issuer DER */
export const certificateIdOf = (
  serialNumber: string,
  issuer: Uint8Array,
  hash: CertIdHash = 'sha256',
): CertificateId => ({ ...issuerIdOf(issuer, hash), serialNumber })
