import { type KeyObject, X509Certificate, createHash, randomBytes } from 'node:crypto'
import { parseDeviceId, productId } from '@sekisho/model'
import {
  type CertificateFields,
  type DistinguishedName,
  type StatusServices,
  decodeCertificate,
  encodeName,
  encodeSigned,
  encodeTbsCertificate,
} from './asn1.ts'
import { PkiError, decoding } from './errors.ts'
import { type Signer, keyKind, signatureAlgorithmOf, signerOf, spkiOf } from './keys.ts'

/** A CA: its certificate, and something that signs with its key. */
export interface Issuer extends Signer {
  readonly certificate: X509Certificate | Uint8Array
}

export const issuerOf = (certificate: X509Certificate | Uint8Array, privateKey: KeyObject): Issuer => ({
  certificate,
  ...signerOf(privateKey),
})

/** "No well-defined expiration date" (RFC 5280 §4.1.2.5), as an IDevID has it (IEEE 802.1AR-2018 §8.7). */
export const noExpiry = new Date('9999-12-31T23:59:59Z')

export interface Lifetime {
  readonly notBefore: Date
  readonly lifetimeSeconds: number
}

export interface DeviceSubject {
  readonly product: string
  readonly serial: string
  /** `<product>:<serial>`; given, so that nobody who reads it is tempted to split it. */
  readonly deviceId: string
  /** IANA private enterprise number of the maker. */
  readonly enterpriseNumber: number
}

export interface CaRequest extends Lifetime {
  readonly commonName: string
  readonly organization?: string
}

export interface IdevidRequest extends DeviceSubject {
  readonly publicKey: KeyObject
  readonly issuer: Issuer
  readonly notBefore?: Date
  readonly status?: StatusServices
}

export interface LdevidRequest extends DeviceSubject, Lifetime {
  readonly publicKey: KeyObject
  readonly issuer: Issuer
  readonly status?: StatusServices
}

/** Who answers OCSP requests for a CA: a key of its own, so that the CA's stays where it is (RFC 6960 §4.2.2.2). */
export interface OcspResponderRequest extends Lifetime {
  readonly commonName: string
  readonly publicKey: KeyObject
  readonly issuer: Issuer
}

export interface ServerRequest extends Lifetime {
  readonly status?: StatusServices
  /** The server promises to staple (RFC 7633): clients refuse it where it doesn't. */
  readonly mustStaple?: boolean
  readonly dnsNames: readonly string[]
  readonly ipAddresses?: readonly string[]
  readonly commonName?: string
  readonly publicKey: KeyObject
  readonly issuer: Issuer
}

/** 127 random bits, positive, of fixed length: at most 20 octets and at least 64 random bits (RFC 5280 §4.1.2.2). */
function randomSerial(): Buffer {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  return serial
}

/** SHA-256 of the key, cut to 160 bits (RFC 7093 §2 method 1 over the SubjectPublicKeyInfo). */
const keyIdOf = (key: KeyObject): Buffer => createHash('sha256').update(spkiOf(key)).digest().subarray(0, 20)

/** Whole seconds: RFC 5280 §4.1.2.5.2 forbids fractions. */
const wholeSecond = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000)

function validity({ notBefore, lifetimeSeconds }: Lifetime): { notBefore: Date; notAfter: Date } {
  const from = wholeSecond(notBefore)
  const until = new Date(from.getTime() + Math.floor(lifetimeSeconds) * 1000)
  if (!(lifetimeSeconds > 0) || Number.isNaN(until.getTime()) || until > noExpiry)
    throw new PkiError('PKI_VALIDITY', { detail: { lifetimeSeconds } })
  return { notBefore: from, notAfter: until }
}

interface IssuerFacts {
  readonly subject: Buffer
  readonly keyId: Buffer
  readonly notAfter: Date
}

const derOf = (certificate: X509Certificate | Uint8Array): Buffer =>
  certificate instanceof X509Certificate ? certificate.raw : Buffer.from(certificate)

function readIssuer(issuer: Issuer): IssuerFacts {
  const decoded = decodeCertificate(derOf(issuer.certificate))
  if (!decoded.isAuthority || !decoded.spki.equals(spkiOf(issuer.publicKey)))
    throw new PkiError('PKI_ISSUER', { detail: { subject: decoded.subject.commonName } })
  const keyId = decoded.subjectKeyId ? Buffer.from(decoded.subjectKeyId, 'hex') : keyIdOf(issuer.publicKey)
  return { subject: decoded.subjectDer, keyId, notAfter: decoded.notAfter }
}

/** Reading a CA's certificate costs as much as issuing one, so each is read once. */
const issuers = new WeakMap<Issuer, IssuerFacts>()

export function issuerFactsOf(issuer: Issuer): IssuerFacts {
  const known = issuers.get(issuer) ?? readIssuer(issuer)
  issuers.set(issuer, known)
  return known
}

type Profile = Omit<CertificateFields, 'serialNumber' | 'signatureAlgorithm' | 'spki' | 'subjectKeyId'>

async function build(profile: Profile, publicKey: KeyObject, signer: Signer): Promise<Buffer> {
  keyKind(publicKey)
  const algorithm = signatureAlgorithmOf(signer.publicKey)
  const tbs = encodeTbsCertificate({
    ...profile,
    serialNumber: randomSerial(),
    signatureAlgorithm: algorithm,
    spki: spkiOf(publicKey),
    subjectKeyId: keyIdOf(publicKey),
  })
  return encodeSigned(tbs, algorithm, await signer.sign(tbs))
}

const underIssuer = (issuer: Issuer): Pick<Profile, 'issuer' | 'issuerKeyId'> => {
  const { subject, keyId } = issuerFactsOf(issuer)
  return { issuer: subject, issuerKeyId: keyId }
}

const nameOf = ({ commonName, organization }: CaRequest): DistinguishedName => ({
  commonName,
  ...(organization === undefined ? {} : { organization }),
})

/** A self-signed root, path length 1: below it are CAs that issue to end entities. DER. */
export function issueRoot(request: CaRequest & { readonly signer: Signer }): Promise<Buffer> {
  const subject = nameOf(request)
  const keyId = keyIdOf(request.signer.publicKey)
  const profile: Profile = {
    issuer: encodeName(subject),
    subject,
    ...validity(request),
    issuerKeyId: keyId,
    authority: { pathLength: 1 },
  }
  return build(profile, request.signer.publicKey, request.signer)
}

/** A CA below the root, path length 0: it issues to end entities only. DER. */
export async function issueCa(
  request: CaRequest & { readonly publicKey: KeyObject; readonly issuer: Issuer },
): Promise<Buffer> {
  const profile: Profile = {
    ...underIssuer(request.issuer),
    subject: nameOf(request),
    ...withinIssuer(validity(request), request.issuer),
    authority: { pathLength: 0 },
  }
  return build(profile, request.publicKey, request.issuer)
}

/**
 * What lets those who have one root trust the other, when a root is followed by another one (RFC 4210 §4.4): a new root
 * signed by the old (NewWithOld), or an old root signed by the new (OldWithNew). Valid as long as both are. Both have the
 * same name, so that it is self-issued and counts for no path length (RFC 5280 §4.2.1.9). DER.
 * @param request.certificate self-signed: its key is its own
 * @throws PkiError PKI_ISSUER
 */
export async function issueCrossCertificate({
  certificate,
  issuer,
}: {
  readonly certificate: Uint8Array
  readonly issuer: Issuer
}): Promise<Buffer> {
  const { subject, subjectDer, spki, isAuthority, notBefore, notAfter } = decodeCertificate(certificate)
  const isRoot = isAuthority && isIssuedBy(certificate, certificate)
  const { subject: issuerName } = issuerFactsOf(issuer)
  if (!isRoot || !issuerName.equals(subjectDer) || spki.equals(spkiOf(issuer.publicKey)))
    throw new PkiError('PKI_ISSUER', { detail: { subject: subject.commonName, reason: 'no other root' } })
  const profile: Profile = {
    ...underIssuer(issuer),
    subject,
    ...withinIssuer({ notBefore, notAfter }, issuer),
    authority: { pathLength: 1 },
  }
  return build(profile, new X509Certificate(certificate).publicKey, issuer)
}

/** A certificate that outlives its issuer can't be verified at the end, so it ends with it (S11-36). */
function withinIssuer<T extends { readonly notAfter: Date }>(wanted: T, issuer: Issuer): T {
  const { notAfter } = issuerFactsOf(issuer)
  return wanted.notAfter <= notAfter ? wanted : { ...wanted, notAfter }
}

/**
 * Device URN with the maker's enterprise number (RFC 9039 §3.4 `org`).
 * @throws PkiError PKI_SUBJECT
 */
export function deviceUrn({ product, serial, deviceId, enterpriseNumber }: DeviceSubject): string {
  const fits =
    productId(product) !== undefined &&
    parseDeviceId(deviceId) !== undefined &&
    deviceId === `${product}:${serial}` &&
    Number.isSafeInteger(enterpriseNumber) &&
    enterpriseNumber > 0
  if (!fits) throw new PkiError('PKI_SUBJECT', { detail: { deviceId } })
  return `urn:dev:org:${enterpriseNumber}-${deviceId}`
}

const statusOf = ({ status }: { readonly status?: StatusServices }): { status?: StatusServices } =>
  status ? { status } : {}

const deviceProfile = (
  request: DeviceSubject & { readonly issuer: Issuer; readonly status?: StatusServices },
): Omit<Profile, 'notBefore' | 'notAfter'> => ({
  ...underIssuer(request.issuer),
  subject: { commonName: request.deviceId, serialNumber: request.serial },
  alternativeNames: { uris: [deviceUrn(request)] },
  extendedKeyUsage: 'clientAuth',
  ...statusOf(request),
})

/**
 * The identity that a device keeps for ever (IEEE 802.1AR-2018 §8). DER.
 * @throws PkiError PKI_SUBJECT, PKI_WEAK_KEY, PKI_UNSUPPORTED_KEY, PKI_ISSUER
 */
export async function issueIdevid(request: IdevidRequest): Promise<Buffer> {
  const notBefore = wholeSecond(request.notBefore ?? new Date())
  return build(
    { ...deviceProfile(request), notBefore, notAfter: noExpiry },
    request.publicKey,
    request.issuer,
  )
}

/**
 * A short-lived operational identity, never longer than its issuer's. DER.
 * @throws PkiError PKI_SUBJECT, PKI_VALIDITY, PKI_WEAK_KEY, PKI_UNSUPPORTED_KEY, PKI_ISSUER
 */
export async function issueLdevid(request: LdevidRequest): Promise<Buffer> {
  const profile = { ...deviceProfile(request), ...withinIssuer(validity(request), request.issuer) }
  return build(profile, request.publicKey, request.issuer)
}

/**
 * A server's certificate; names are in subjectAltName, the common name is for people (RFC 9525 §2). DER.
 * @throws PkiError PKI_SUBJECT, PKI_VALIDITY, PKI_ISSUER
 */
export async function issueServer(request: ServerRequest): Promise<Buffer> {
  const { dnsNames, ipAddresses = [] } = request
  const commonName = request.commonName ?? dnsNames[0] ?? ipAddresses[0]
  if (commonName === undefined) throw new PkiError('PKI_SUBJECT', { detail: { reason: 'no name' } })
  const profile: Profile = {
    ...underIssuer(request.issuer),
    subject: { commonName },
    ...withinIssuer(validity(request), request.issuer),
    alternativeNames: { dnsNames, ipAddresses },
    extendedKeyUsage: 'serverAuth',
    ...statusOf(request),
    ...(request.mustStaple === true ? { mustStaple: true } : {}),
  }
  return build(profile, request.publicKey, request.issuer)
}

/**
 * The certificate of a delegated OCSP responder: id-kp-OCSPSigning, issued by the very CA that it answers for, and itself
 * looked up by nobody, so it should be short-lived (RFC 6960 §4.2.2.2, §4.2.2.2.1). DER.
 * @throws PkiError PKI_VALIDITY, PKI_ISSUER
 */
export async function issueOcspResponder(request: OcspResponderRequest): Promise<Buffer> {
  const profile: Profile = {
    ...underIssuer(request.issuer),
    subject: { commonName: request.commonName },
    ...withinIssuer(validity(request), request.issuer),
    extendedKeyUsage: 'OCSPSigning',
    noCheck: true,
  }
  return build(profile, request.publicKey, request.issuer)
}

/** What is read from a certificate. Times are whole seconds; hex is lower case. */
export interface CertificateFacts {
  /** SHA-256 of the DER. */
  readonly fingerprint: string
  readonly serialNumber: string
  readonly subjectCn?: string
  /** The attribute serialNumber of the subject: the device's serial. */
  readonly subjectSerial?: string
  readonly issuerCn?: string
  readonly sanUris: readonly string[]
  readonly dnsNames: readonly string[]
  readonly ipAddresses: readonly string[]
  readonly notBefore: Date
  readonly notAfter: Date
  readonly spkiFingerprint: string
  readonly subjectKeyId?: string
  readonly issuerKeyId?: string
  readonly isAuthority: boolean
  /** Whether the holder has promised to staple (RFC 7633). */
  readonly mustStaple: boolean
  readonly signatureAlgorithm: string
  readonly publicKey: KeyObject
  readonly der: Buffer
}

export const fingerprintOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex')

const pemBlock = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g

/** Every certificate of a PEM text, in order, as DER. @throws PkiError PKI_MALFORMED when it holds none */
export function certificatesOf(pem: string): Buffer[] {
  const found = Array.from(pem.matchAll(pemBlock), ([, body = '']) => Buffer.from(body, 'base64'))
  if (found.length === 0) throw new PkiError('PKI_MALFORMED', { detail: { reason: 'no certificate' } })
  return found
}

/** PEM with lines of 64 (RFC 7468 §2). */
export function pemOf(der: Uint8Array, label = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

const largestCertificate = 65_536

const derFrom = (certificate: Uint8Array | string): Buffer =>
  typeof certificate === 'string'
    ? (certificatesOf(certificate)[0] ?? Buffer.alloc(0))
    : Buffer.from(certificate)

/**
 * Reads one certificate (of a PEM text the first). Says nothing about trust.
 * @throws PkiError PKI_MALFORMED, PKI_TOO_LARGE
 */
export function readCertificate(certificate: Uint8Array | string): CertificateFacts {
  const der = derFrom(certificate)
  if (der.length > largestCertificate) throw new PkiError('PKI_TOO_LARGE', { detail: { octets: der.length } })
  const decoded = decodeCertificate(der)
  const publicKey = decoding(() => new X509Certificate(der).publicKey)
  const { subject, issuer, subjectKeyId, issuerKeyId, alternativeNames } = decoded
  return {
    fingerprint: fingerprintOf(der),
    serialNumber: decoded.serialNumber,
    ...(subject.commonName === undefined ? {} : { subjectCn: subject.commonName }),
    ...(subject.serialNumber === undefined ? {} : { subjectSerial: subject.serialNumber }),
    ...(issuer.commonName === undefined ? {} : { issuerCn: issuer.commonName }),
    sanUris: alternativeNames.uris,
    dnsNames: alternativeNames.dnsNames,
    ipAddresses: alternativeNames.ipAddresses,
    notBefore: decoded.notBefore,
    notAfter: decoded.notAfter,
    spkiFingerprint: decoding(() => createHash('sha256').update(spkiOf(publicKey)).digest('hex')),
    ...(subjectKeyId === undefined ? {} : { subjectKeyId }),
    ...(issuerKeyId === undefined ? {} : { issuerKeyId }),
    isAuthority: decoded.isAuthority,
    mustStaple: decoded.mustStaple,
    signatureAlgorithm: decoded.signatureAlgorithm,
    publicKey,
    der,
  }
}

/** What is kept of a certificate that was issued here. */
export interface IssuedFacts {
  /** SHA-256 of the DER. */
  readonly fingerprint: string
  readonly serialNumber: string
  readonly notBefore: Date
  readonly notAfter: Date
}

/** The same as `readCertificate` says, quicker: nothing has to be doubted of what comes from here. */
export function factsOfIssued(der: Uint8Array): IssuedFacts {
  const { serialNumber, validFromDate, validToDate } = new X509Certificate(der)
  return {
    fingerprint: fingerprintOf(der),
    serialNumber: serialNumber.toLowerCase(),
    notBefore: validFromDate,
    notAfter: validToDate,
  }
}

/** Whether `certificate` was signed by `issuer` and names it. Looks at no date. */
export function isIssuedBy(certificate: Uint8Array, issuer: Uint8Array): boolean {
  return decoding(() => {
    const child = new X509Certificate(certificate)
    const parent = new X509Certificate(issuer)
    return child.checkIssued(parent) && child.verify(parent.publicKey)
  })
}
