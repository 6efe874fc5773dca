// The one file that knows the ASN.1 library. Everybody else speaks in DER and plain data.
import {
  type Attributes,
  Attributes as RequestAttributes,
  CertificationRequest,
  CertificationRequestInfo,
} from '@peculiar/asn1-csr'
import { id_data, id_signedData } from '@peculiar/asn1-cms'
import {
  AsnArray,
  AsnConvert,
  AsnIntegerBigIntConverter,
  AsnIntegerConverter,
  AsnProp,
  AsnPropTypes,
  AsnType,
  AsnTypeTypes,
  OctetString,
} from '@peculiar/asn1-schema'
import {
  AccessDescription,
  AlgorithmIdentifier,
  Attribute,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityInfoAccessSyntax,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  CRLDistributionPoints,
  DistributionPoint,
  DistributionPointName,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  type Time,
  Validity,
  Version,
  id_ad_ocsp,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_cRLDistributionPoints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_clientAuth,
  id_kp_OCSPSigning,
  id_kp_serverAuth,
  id_pe_authorityInfoAccess,
} from '@peculiar/asn1-x509'
import { element, tags } from './der-writer.ts'
import { PkiError, decoding } from './errors.ts'

/** Object identifiers, by the names that the standards give them. */
export const oids = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organizationName: '2.5.4.10',
  challengePassword: '1.2.840.113549.1.9.7',
  extensionRequest: '1.2.840.113549.1.9.14',
  changeSubjectName: '1.3.6.1.5.5.7.7.36',
  ecPublicKey: '1.2.840.10045.2.1',
  prime256v1: '1.2.840.10045.3.1.7',
  secp384r1: '1.3.132.0.34',
  rsaEncryption: '1.2.840.113549.1.1.1',
  'ecdsa-with-SHA1': '1.2.840.10045.4.1',
  'ecdsa-with-SHA256': '1.2.840.10045.4.3.2',
  'ecdsa-with-SHA384': '1.2.840.10045.4.3.3',
  'ecdsa-with-SHA512': '1.2.840.10045.4.3.4',
  sha1WithRSAEncryption: '1.2.840.113549.1.1.5',
  md5WithRSAEncryption: '1.2.840.113549.1.1.4',
  sha256WithRSAEncryption: '1.2.840.113549.1.1.11',
  sha384WithRSAEncryption: '1.2.840.113549.1.1.12',
  sha512WithRSAEncryption: '1.2.840.113549.1.1.13',
  Ed25519: '1.3.101.112',
} as const

const oidsByName = new Map<string, string>(Object.entries(oids))
const namesByOid = new Map<string, string>(Object.entries(oids).map(([name, oid]) => [oid, name]))

const oidOf = (name: string): string => oidsByName.get(name) ?? name
export const named = (oid: string): string => namesByOid.get(oid) ?? oid

export const bytes = (buffer: ArrayBuffer | ArrayBufferView): Buffer =>
  ArrayBuffer.isView(buffer)
    ? Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : Buffer.from(buffer)

export const plain = (buffer: Uint8Array): ArrayBuffer => new Uint8Array(buffer).buffer

export const encode = (value: object): Buffer => bytes(AsnConvert.serialize(value))

type Constructor<T> = new () => T

/**
 * Exactly one DER element with definite length, and nothing after it (X.690 §10.1). The library alone would take BER and
 * overlook what trails, so that two readers of the same bytes could see two things.
 */
export function requireOneElement(der: Uint8Array): void {
  const first = der[1]
  if (first === undefined) throw new PkiError('PKI_MALFORMED', { detail: { reason: 'truncated' } })
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || lengthOctets > 4)
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'length' } })
  let length = first
  if (lengthOctets > 0) {
    length = 0
    for (let at = 0; at < lengthOctets; at += 1) length = length * 256 + (der[2 + at] ?? 0)
  }
  if (der.length !== 2 + lengthOctets + length) {
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'length differs from content' } })
  }
}

export const decode = <T>(der: Uint8Array, type: Constructor<T>): T =>
  decoding(() => {
    requireOneElement(der)
    return AsnConvert.parse(plain(der), type)
  })

// ---- shapes that the library lacks, or that it would encode anew where the signed bytes have to stay as they are

/** What X.509 and PKCS#10 share: to be signed, algorithm, signature. */
class Signed {
  content: ArrayBuffer = new ArrayBuffer(0)
  algorithm = new AlgorithmIdentifier()
  signature: ArrayBuffer = new ArrayBuffer(0)
}
AsnProp({ type: AsnPropTypes.Any })(Signed.prototype, 'content')
AsnProp({ type: AlgorithmIdentifier })(Signed.prototype, 'algorithm')
AsnProp({ type: AsnPropTypes.BitString })(Signed.prototype, 'signature')

/** Ecdsa-Sig-Value (RFC 5480 appendix A). */
class EcdsaSigValue {
  r = 0n
  s = 0n
}
AsnProp({ type: AsnPropTypes.Integer, converter: AsnIntegerBigIntConverter })(EcdsaSigValue.prototype, 'r')
AsnProp({ type: AsnPropTypes.Integer, converter: AsnIntegerBigIntConverter })(EcdsaSigValue.prototype, 's')

const octetsOf = (number: bigint, length: number): Buffer =>
  Buffer.from(number.toString(16).padStart(length * 2, '0'), 'hex')

/**
 * An ECDSA signature as certificates have it, as r and s one behind the other (RFC 7518 §3.4, IEEE P1363).
 * @param length octets of each
 */
export function toPlainSignature(der: Uint8Array, length: number): Buffer {
  const { r, s } = decoding(() => AsnConvert.parse(der, EcdsaSigValue))
  const plain = Buffer.concat([octetsOf(r, length), octetsOf(s, length)])
  if (plain.length !== length * 2) throw new PkiError('PKI_MALFORMED', { detail: { signature: der.length } })
  return plain
}

/** The other way: what PKCS#11 and TPMs give, as certificates have it (RFC 5480 appendix A). */
export function toDerSignature(plain: Uint8Array): Buffer {
  const hex = Buffer.from(plain).toString('hex')
  const value = new EcdsaSigValue()
  value.r = BigInt(`0x${hex.slice(0, hex.length / 2)}`)
  value.s = BigInt(`0x${hex.slice(hex.length / 2)}`)
  return Buffer.from(AsnConvert.serialize(value))
}

class NoContent {
  type: string = id_data
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(NoContent.prototype, 'type')

/** SignedData that only carries certificates: no content, no digest, no signer (RFC 5272 §4.1, RFC 7030 §4.1.3). */
class CertsOnlyData {
  version = 1
  digestAlgorithms: ArrayBuffer[] = []
  encapContentInfo = new NoContent()
  certificates: ArrayBuffer[] = []
  signerInfos: ArrayBuffer[] = []
}
AsnProp({ type: AsnPropTypes.Integer, converter: AsnIntegerConverter })(CertsOnlyData.prototype, 'version')
AsnProp({ type: AsnPropTypes.Any, repeated: 'set' })(CertsOnlyData.prototype, 'digestAlgorithms')
AsnProp({ type: NoContent })(CertsOnlyData.prototype, 'encapContentInfo')
AsnProp({ type: AsnPropTypes.Any, repeated: 'set', context: 0, implicit: true })(
  CertsOnlyData.prototype,
  'certificates',
)
AsnProp({ type: AsnPropTypes.Any, repeated: 'set' })(CertsOnlyData.prototype, 'signerInfos')

class CertsOnlyInfo {
  contentType: string = id_signedData
  content = new CertsOnlyData()
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(CertsOnlyInfo.prototype, 'contentType')
AsnProp({ type: CertsOnlyData, context: 0 })(CertsOnlyInfo.prototype, 'content')

class AttrOrOid {
  oid?: string
  attribute?: Attribute
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(AttrOrOid.prototype, 'oid')
AsnProp({ type: Attribute })(AttrOrOid.prototype, 'attribute')
AsnType({ type: AsnTypeTypes.Choice })(AttrOrOid)

class CsrAttrs extends AsnArray<AttrOrOid> {}
AsnType({ type: AsnTypeTypes.Sequence, itemType: AttrOrOid })(CsrAttrs)

class OidValue {
  oid?: string
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(OidValue.prototype, 'oid')
AsnType({ type: AsnTypeTypes.Choice })(OidValue)

// ---- names

export interface DistinguishedName {
  readonly commonName?: string
  /** The attribute serialNumber (2.5.4.5): the device's, not the certificate's. */
  readonly serialNumber?: string
  readonly organization?: string
}

const attribute = (type: string, value: AttributeValue): RelativeDistinguishedName =>
  new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })])

/** serialNumber is a PrintableString (RFC 5280 appendix A.1); the others are UTF8String (§4.1.2.4). */
function toName(name: DistinguishedName): Name {
  const parts: RelativeDistinguishedName[] = []
  if (name.organization !== undefined)
    parts.push(attribute(oids.organizationName, new AttributeValue({ utf8String: name.organization })))
  if (name.commonName !== undefined)
    parts.push(attribute(oids.commonName, new AttributeValue({ utf8String: name.commonName })))
  if (name.serialNumber !== undefined)
    parts.push(attribute(oids.serialNumber, new AttributeValue({ printableString: name.serialNumber })))
  return new Name(parts)
}

/** One value at most: with two, one reader would take the first and another the last. */
function onlyValue(name: Name, type: string): string | undefined {
  const found = name.flatMap((rdn) => Array.from(rdn)).filter((part) => part.type === type)
  if (found.length > 1)
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'repeated attribute', type } })
  return found[0]?.value.toString()
}

function fromName(name: Name): DistinguishedName {
  const commonName = onlyValue(name, oids.commonName)
  const serialNumber = onlyValue(name, oids.serialNumber)
  const organization = onlyValue(name, oids.organizationName)
  return {
    ...(commonName === undefined ? {} : { commonName }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(organization === undefined ? {} : { organization }),
  }
}

// ---- extensions

export interface AlternativeNames {
  readonly uris: readonly string[]
  readonly dnsNames: readonly string[]
  readonly ipAddresses: readonly string[]
}

const toSan = (names: Partial<AlternativeNames>): SubjectAlternativeName =>
  new SubjectAlternativeName([
    ...(names.uris ?? []).map((uri) => new GeneralName({ uniformResourceIdentifier: uri })),
    ...(names.dnsNames ?? []).map((name) => new GeneralName({ dNSName: name })),
    ...(names.ipAddresses ?? []).map((address) => new GeneralName({ iPAddress: address })),
  ])

const isText = (value: string | undefined): value is string => typeof value === 'string'

const fromSan = (names: SubjectAlternativeName): AlternativeNames => ({
  uris: Array.from(names, (name) => name.uniformResourceIdentifier).filter(isText),
  dnsNames: Array.from(names, (name) => name.dNSName).filter(isText),
  ipAddresses: Array.from(names, (name) => name.iPAddress).filter(isText),
})

export const extension = (extnID: string, critical: boolean, value: object): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(plain(encode(value))) })

/** At most one of a kind (RFC 5280 §4.2). */
export function findExtension<T>(
  list: Extensions | undefined,
  id: string,
  type: Constructor<T>,
): T | undefined {
  const found = Array.from(list ?? []).filter((item) => item.extnID === id)
  if (found.length > 1) throw new PkiError('PKI_MALFORMED', { detail: { reason: 'repeated extension', id } })
  return found[0] && decode(bytes(found[0].extnValue.buffer), type)
}

const noNames: AlternativeNames = { uris: [], dnsNames: [], ipAddresses: [] }

function sanOf(list: Extensions | undefined): AlternativeNames {
  const names = findExtension(list, id_ce_subjectAltName, SubjectAlternativeName)
  return names ? fromSan(names) : noNames
}

// ---- certificates

export interface CertificateFields {
  /** Positive, at most 20 octets (RFC 5280 §4.1.2.2). */
  readonly serialNumber: Uint8Array
  readonly signatureAlgorithm: string
  /** DER of the issuer's name, byte for byte as in the issuer's certificate (RFC 5280 §7.1). */
  readonly issuer: Uint8Array
  /** As parts, or as DER. */
  readonly subject: DistinguishedName | Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  readonly spki: Uint8Array
  readonly subjectKeyId: Uint8Array
  readonly issuerKeyId?: Uint8Array
  readonly alternativeNames?: Partial<AlternativeNames>
  /** Path length of a CA; without it an end entity. */
  readonly authority?: { readonly pathLength?: number }
  readonly extendedKeyUsage?: 'clientAuth' | 'serverAuth' | 'OCSPSigning'
  readonly status?: StatusServices
  /** A TLS server that has to staple an OCSP answer (RFC 7633 §4). */
  readonly mustStaple?: boolean
  /** An OCSP responder whose own certificate nobody need look up (RFC 6960 §4.2.2.2.1). */
  readonly noCheck?: boolean
  /** Signed by the key of an end entity, to stand in for it (RFC 3820 §3.8). */
  readonly proxy?: boolean
}

/** Where it can be asked whether a certificate still holds; `http:` is right for these (RFC 5280 §8). */
export interface StatusServices {
  /** Authority information access (RFC 5280 §4.2.2.1). */
  readonly ocsp?: string
  /** CRL distribution point (RFC 5280 §4.2.1.13). */
  readonly crl?: string
}

const purposes = {
  clientAuth: id_kp_clientAuth,
  serverAuth: id_kp_serverAuth,
  OCSPSigning: id_kp_OCSPSigning,
}

const tlsFeature = '1.3.6.1.5.5.7.1.24'
const noCheckId = '1.3.6.1.5.5.7.48.1.5'
/** SEQUENCE of the one INTEGER 5, `status_request` (RFC 7633 §4.1). */
const statusRequest = Buffer.from('3003020105', 'hex')
/** NULL, as the extension has it that says all by being there (RFC 6960 §4.2.2.2.1). */
const derNull = Buffer.from('0500', 'hex')

const rawExtension = (extnID: string, value: Buffer, critical = false): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(plain(value)) })

function toStatusExtensions({ status, mustStaple, noCheck }: CertificateFields): Extension[] {
  const uri = (url: string): GeneralName => new GeneralName({ uniformResourceIdentifier: url })
  const list: Extension[] = []
  if (status?.ocsp !== undefined) {
    const access = new AccessDescription({ accessMethod: id_ad_ocsp, accessLocation: uri(status.ocsp) })
    list.push(extension(id_pe_authorityInfoAccess, false, new AuthorityInfoAccessSyntax([access])))
  }
  if (status?.crl !== undefined) {
    const distributionPoint = new DistributionPointName({ fullName: [uri(status.crl)] })
    const points = new CRLDistributionPoints([new DistributionPoint({ distributionPoint })])
    list.push(extension(id_ce_cRLDistributionPoints, false, points))
  }
  if (mustStaple === true) list.push(rawExtension(tlsFeature, statusRequest))
  if (noCheck === true) list.push(rawExtension(noCheckId, derNull))
  return list
}

const proxyCertInfo = '1.3.6.1.5.5.7.1.14'
/** ProxyCertInfo: path length 0, and all rights of its issuer, id-ppl-inheritAll (RFC 3820 §3.8). */
const inheritAll = Buffer.from('300f020100300a06082b06010505071501', 'hex')

function toExtensions(fields: CertificateFields): Extensions {
  const { authority, alternativeNames, extendedKeyUsage, issuerKeyId } = fields
  const usage = authority ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign : KeyUsageFlags.digitalSignature
  const constraints = new BasicConstraints(
    authority
      ? {
          cA: true,
          ...(authority.pathLength === undefined ? {} : { pathLenConstraint: authority.pathLength }),
        }
      : {},
  )
  return new Extensions([
    extension(id_ce_basicConstraints, true, constraints),
    extension(id_ce_keyUsage, true, new KeyUsage(usage)),
    ...(extendedKeyUsage
      ? [extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([purposes[extendedKeyUsage]]))]
      : []),
    extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(plain(fields.subjectKeyId))),
    ...(issuerKeyId
      ? [
          extension(
            id_ce_authorityKeyIdentifier,
            false,
            new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(plain(issuerKeyId)) }),
          ),
        ]
      : []),
    ...(alternativeNames ? [extension(id_ce_subjectAltName, false, toSan(alternativeNames))] : []),
    ...toStatusExtensions(fields),
    ...(fields.proxy === true ? [rawExtension(proxyCertInfo, inheritAll, true)] : []),
  ])
}

/** ECDSA and Ed25519 identifiers have no parameters (RFC 5758 §3.2, RFC 8410 §3). */
export const algorithmIdentifier = (algorithm: string): AlgorithmIdentifier =>
  new AlgorithmIdentifier({ algorithm: oidOf(algorithm) })

export function encodeTbsCertificate(fields: CertificateFields): Buffer {
  return encode(
    new TBSCertificate({
      version: Version.v3,
      serialNumber: plain(fields.serialNumber),
      signature: algorithmIdentifier(fields.signatureAlgorithm),
      issuer: decode(fields.issuer, Name),
      validity: new Validity({ notBefore: fields.notBefore, notAfter: fields.notAfter }),
      subject: fields.subject instanceof Uint8Array ? decode(fields.subject, Name) : toName(fields.subject),
      subjectPublicKeyInfo: decode(fields.spki, SubjectPublicKeyInfo),
      extensions: toExtensions(fields),
    }),
  )
}

export const encodeName = (name: DistinguishedName): Buffer => encode(toName(name))

/** A name with one more common name behind it, as DER (RFC 3820 §3.4). */
export const withCommonName = (name: Uint8Array, commonName: string): Buffer =>
  encode(new Name([...decode(name, Name), ...toName({ commonName })]))

/** What a proxy certificate says. `decodeCertificate` refuses one: its name has two common names. */
export interface DecodedProxy {
  readonly subjectDer: Buffer
  readonly lastCommonName: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly signatureAlgorithm: string
}

/** @returns nothing where it isn't one with all rights and for nobody further. @throws PkiError PKI_MALFORMED */
export function decodeProxy(der: Uint8Array): DecodedProxy | undefined {
  const certificate = decode(der, Certificate)
  return decoding(() => {
    const { extensions, subject, validity } = certificate.tbsCertificate
    const found = Array.from(extensions ?? []).filter(({ extnID }) => extnID === proxyCertInfo)
    const [own] = found
    if (!own?.critical || found.length > 1 || !bytes(own.extnValue.buffer).equals(inheritAll))
      return undefined
    if (findExtension(extensions, id_ce_basicConstraints, BasicConstraints)?.cA === true) return undefined
    const last = Array.from(subject.at(-1) ?? []).find(({ type }) => type === oids.commonName)
    return {
      subjectDer: encode(subject),
      lastCommonName: last?.value.toString() ?? '',
      notBefore: timeOf(validity.notBefore),
      notAfter: timeOf(validity.notAfter),
      signatureAlgorithm: named(certificate.signatureAlgorithm.algorithm),
    }
  })
}

/** A certificate or a request around bytes that are signed already. */
export function encodeSigned(content: Uint8Array, algorithm: string, signature: Uint8Array): Buffer {
  const identifier = encode(algorithmIdentifier(algorithm))
  return element(tags.sequence, content, identifier, element(tags.bitString, Buffer.alloc(1), signature))
}

export interface DecodedCertificate {
  /** Lower-case hex without leading zero octets. */
  readonly serialNumber: string
  readonly subject: DistinguishedName
  readonly subjectDer: Buffer
  readonly issuer: DistinguishedName
  readonly notBefore: Date
  readonly notAfter: Date
  readonly spki: Buffer
  readonly signatureAlgorithm: string
  readonly alternativeNames: AlternativeNames
  readonly subjectKeyId?: string
  readonly issuerKeyId?: string
  readonly isAuthority: boolean
  readonly extendedKeyUsage: readonly string[]
  /** Whether its holder has to staple an OCSP answer (RFC 7633). */
  readonly mustStaple: boolean
}

export const hex = (buffer: ArrayBuffer | ArrayBufferView): string => bytes(buffer).toString('hex')

const timeOf = (time: Time): Date => {
  const date = time.getTime()
  if (Number.isNaN(date.getTime())) throw new PkiError('PKI_MALFORMED', { detail: { reason: 'time' } })
  return date
}

/** @throws PkiError PKI_MALFORMED */
export function decodeCertificate(der: Uint8Array): DecodedCertificate {
  const certificate = decode(der, Certificate)
  return decoding(() => {
    const tbs = certificate.tbsCertificate
    const subjectKey = findExtension(tbs.extensions, id_ce_subjectKeyIdentifier, SubjectKeyIdentifier)
    const issuerKey = findExtension(tbs.extensions, id_ce_authorityKeyIdentifier, AuthorityKeyIdentifier)
    const usage = findExtension(tbs.extensions, id_ce_extKeyUsage, ExtendedKeyUsage)
    return {
      serialNumber: hex(tbs.serialNumber).replace(/^(?:00)+(?=..)/, ''),
      subject: fromName(tbs.subject),
      subjectDer: encode(tbs.subject),
      issuer: fromName(tbs.issuer),
      notBefore: timeOf(tbs.validity.notBefore),
      notAfter: timeOf(tbs.validity.notAfter),
      spki: encode(tbs.subjectPublicKeyInfo),
      signatureAlgorithm: named(certificate.signatureAlgorithm.algorithm),
      alternativeNames: sanOf(tbs.extensions),
      ...(subjectKey ? { subjectKeyId: hex(subjectKey.buffer) } : {}),
      ...(issuerKey?.keyIdentifier ? { issuerKeyId: hex(issuerKey.keyIdentifier.buffer) } : {}),
      isAuthority: findExtension(tbs.extensions, id_ce_basicConstraints, BasicConstraints)?.cA ?? false,
      extendedKeyUsage: Array.from(usage ?? []),
      mustStaple: Array.from(tbs.extensions ?? []).some(
        ({ extnID, extnValue }) => extnID === tlsFeature && bytes(extnValue.buffer).equals(statusRequest),
      ),
    }
  })
}

// ---- certification requests (RFC 2986)

export interface RequestFields {
  readonly subject: DistinguishedName
  readonly spki: Uint8Array
  readonly uris: readonly string[]
  readonly challengePassword?: string
}

function toAttributes(fields: RequestFields): Attributes {
  const attributes: Attribute[] = []
  if (fields.uris.length > 0) {
    const requested = new Extensions([extension(id_ce_subjectAltName, false, toSan({ uris: fields.uris }))])
    attributes.push(new Attribute({ type: oids.extensionRequest, values: [plain(encode(requested))] }))
  }
  if (fields.challengePassword !== undefined) {
    const value = encode(new AttributeValue({ printableString: fields.challengePassword }))
    attributes.push(new Attribute({ type: oids.challengePassword, values: [plain(value)] }))
  }
  return new RequestAttributes(attributes)
}

export const encodeRequestInfo = (fields: RequestFields): Buffer =>
  encode(
    new CertificationRequestInfo({
      version: 0,
      subject: toName(fields.subject),
      subjectPKInfo: decode(fields.spki, SubjectPublicKeyInfo),
      attributes: toAttributes(fields),
    }),
  )

export interface DecodedRequest {
  /** The bytes that are signed. */
  readonly info: Buffer
  readonly subject: DistinguishedName
  readonly spki: Buffer
  readonly signatureAlgorithm: string
  readonly signature: Buffer
  readonly alternativeNames: AlternativeNames
  readonly challengePassword?: string
  /** Types of the attributes, by name where we know it. */
  readonly attributes: readonly string[]
}

/** One attribute of a kind, with one value (RFC 2985 §5.4: both are single-valued). */
function attributeValue(attributes: readonly Attribute[], type: string): Buffer | undefined {
  const found = attributes.filter((item) => item.type === type)
  const values = found[0]?.values ?? []
  if (found.length > 1 || values.length > 1)
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'repeated attribute', type } })
  return values[0] && bytes(values[0])
}

/** @throws PkiError PKI_MALFORMED */
export function decodeRequest(der: Uint8Array): DecodedRequest {
  const request = decode(der, CertificationRequest)
  const raw = decode(der, Signed)
  return decoding(() => {
    const info = request.certificationRequestInfo
    if (info.version !== 0) throw new PkiError('PKI_MALFORMED', { detail: { reason: 'version' } })
    const attributes = Array.from(info.attributes ?? [])
    const requested = attributeValue(attributes, oids.extensionRequest)
    const challenge = attributeValue(attributes, oids.challengePassword)
    return {
      info: bytes(raw.content),
      subject: fromName(info.subject),
      spki: encode(info.subjectPKInfo),
      signatureAlgorithm: named(request.signatureAlgorithm.algorithm),
      signature: bytes(request.signature),
      alternativeNames: requested ? sanOf(decode(requested, Extensions)) : noNames,
      ...(challenge ? { challengePassword: decode(challenge, AttributeValue).toString() } : {}),
      attributes: attributes.map(({ type }) => named(type)),
    }
  })
}

// ---- CMS

export function encodeCertsOnly(certificates: readonly Uint8Array[]): Buffer {
  const info = new CertsOnlyInfo()
  info.content.certificates = certificates.map(plain)
  return encode(info)
}

/** @throws PkiError PKI_MALFORMED */
export function decodeCertsOnly(der: Uint8Array): Buffer[] {
  const info = decode(der, CertsOnlyInfo)
  if (info.contentType !== id_signedData)
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'not SignedData' } })
  // the library leaves a hole where an element of the set is none that it can read
  const certificates: readonly unknown[] = info.content.certificates
  return certificates.map((one) => {
    if (one instanceof ArrayBuffer) return bytes(one)
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'not a certificate' } })
  })
}

// ---- EST CSR attributes

/** An element of CsrAttrs: an OID alone, or an attribute (RFC 7030 §4.5.2, RFC 9908 §3.2). */
export interface CsrAttribute {
  readonly type: string
  /** Those of its values that are OIDs. */
  readonly values?: readonly string[]
  /** Its values as they are. */
  readonly der?: readonly Buffer[]
}

const toOidValue = (oid: string): ArrayBuffer => {
  const value = new OidValue()
  value.oid = oid
  return plain(encode(value))
}

const oidTag = 0x06

const fromOidValue = (der: Buffer): readonly string[] => {
  const oid = der[0] === oidTag ? decode(der, OidValue).oid : undefined
  return oid === undefined ? [] : [named(oid)]
}

export function encodeCsrAttributes(wanted: readonly CsrAttribute[]): Buffer {
  const items = wanted.map(({ type, values, der }) => {
    const item = new AttrOrOid()
    const content = der?.map(plain) ?? values?.map((value) => toOidValue(oidOf(value)))
    if (content) item.attribute = new Attribute({ type: oidOf(type), values: content })
    else item.oid = oidOf(type)
    return item
  })
  return encode(new CsrAttrs(items))
}

/** @throws PkiError PKI_MALFORMED */
export function decodeCsrAttributes(der: Uint8Array): CsrAttribute[] {
  const list = decode(der, CsrAttrs)
  return decoding(() =>
    Array.from(list, ({ oid, attribute: item }) => {
      if (item) {
        const content = item.values.map(bytes)
        return { type: named(item.type), values: content.flatMap(fromOidValue), der: content }
      }
      if (oid === undefined) throw new PkiError('PKI_MALFORMED', { detail: { reason: 'empty' } })
      return { type: named(oid) }
    }),
  )
}
