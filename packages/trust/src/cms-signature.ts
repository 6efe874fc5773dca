// Detached signatures over files, as CMS SignedData (RFC 5652 §5): a MUD file has one beside it (RFC 8520 §13.1).
// Beside asn1.ts the only file that knows the ASN.1 library.
import { type KeyObject, type X509Certificate, createHash } from 'node:crypto'
import {
  Attribute,
  CMSVersion,
  DigestAlgorithmIdentifier,
  IssuerAndSerialNumber,
  SignatureAlgorithmIdentifier,
  SignerIdentifier,
  SignerInfo,
  SigningTime,
  id_data,
  id_signedData,
} from '@peculiar/asn1-cms'
import {
  AsnArray,
  AsnConvert,
  AsnProp,
  AsnPropTypes,
  AsnType,
  AsnTypeTypes,
  OctetString,
} from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { oids } from './asn1.ts'
import { PkiError, decoding } from './errors.ts'
import { keyKind, signWith, signatureAlgorithmOf } from './keys.ts'

/** Digests that go with our keys. Ed25519 is left out: verifiers of CMS of today's distributions lack RFC 8419. */
const digests = {
  p256: { hash: 'sha256', oid: '2.16.840.1.101.3.4.2.1' },
  p384: { hash: 'sha384', oid: '2.16.840.1.101.3.4.2.2' },
  rsa: { hash: 'sha256', oid: '2.16.840.1.101.3.4.2.1' },
} as const

const attributes = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const

const der = (value: unknown): Buffer => Buffer.from(AsnConvert.serialize(value))
const plain = (octets: Uint8Array): ArrayBuffer => new Uint8Array(octets).buffer

// ---- shapes with the certificates as they are: encoded anew they might differ from what was signed

class ObjectId {
  value = ''
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(ObjectId.prototype, 'value')
AsnType({ type: AsnTypeTypes.Choice })(ObjectId)

class Detached {
  type: string = id_data
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(Detached.prototype, 'type')

class SignedData {
  version: number = CMSVersion.v1
  digestAlgorithms: DigestAlgorithmIdentifier[] = []
  encapContentInfo = new Detached()
  certificates: ArrayBuffer[] = []
  signerInfos: SignerInfo[] = []
}
AsnProp({ type: AsnPropTypes.Integer })(SignedData.prototype, 'version')
AsnProp({ type: DigestAlgorithmIdentifier, repeated: 'set' })(SignedData.prototype, 'digestAlgorithms')
AsnProp({ type: Detached })(SignedData.prototype, 'encapContentInfo')
AsnProp({ type: AsnPropTypes.Any, repeated: 'set', context: 0, implicit: true })(
  SignedData.prototype,
  'certificates',
)
AsnProp({ type: SignerInfo, repeated: 'set' })(SignedData.prototype, 'signerInfos')

class SignedDataInfo {
  contentType: string = id_signedData
  content = new SignedData()
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(SignedDataInfo.prototype, 'contentType')
AsnProp({ type: SignedData, context: 0 })(SignedDataInfo.prototype, 'content')

class AttributeSet extends AsnArray<Attribute> {}
AsnType({ type: AsnTypeTypes.Set, itemType: Attribute })(AttributeSet)

// ---- signing

export interface CmsRequest {
  /** What is signed; it isn't part of the signature. */
  readonly content: Uint8Array
  /** EC P-256 or P-384, or RSA from 2048 bits. */
  readonly privateKey: KeyObject
  readonly certificate: X509Certificate
  /** What a verifier needs between the certificate and the root that it trusts, without that root. */
  readonly intermediates?: readonly X509Certificate[]
  readonly at: Date
}

function signerOf({ raw }: X509Certificate): SignerIdentifier {
  const { tbsCertificate } = decoding(() => AsnConvert.parse(plain(raw), Certificate))
  const { issuer, serialNumber } = tbsCertificate
  // a name that the library would write in another way names nobody
  if (!raw.includes(der(issuer)))
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'issuer not in DER' } })
  return new SignerIdentifier({ issuerAndSerialNumber: new IssuerAndSerialNumber({ issuer, serialNumber }) })
}

const attribute = (attrType: string, value: unknown): Attribute =>
  new Attribute({ attrType, attrValues: [plain(der(value))] })

/** In DER the parts of a SET OF are in the order of their octets (X.690 §11.6). */
function signedAttributes(content: Uint8Array, hash: string, at: Date): Attribute[] {
  const type = new ObjectId()
  type.value = id_data
  const digest = createHash(hash).update(content).digest()
  const time = new Date(Math.floor(at.getTime() / 1000) * 1000)
  return [
    attribute(attributes.contentType, type),
    attribute(attributes.signingTime, new SigningTime(time)),
    attribute(attributes.messageDigest, new OctetString(plain(digest))),
  ].toSorted((one, other) => Buffer.compare(der(one), der(other)))
}

function requireFit({ privateKey, certificate }: CmsRequest): keyof typeof digests {
  const kind = keyKind(privateKey)
  if (kind === 'ed25519') throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { kind } })
  if (!certificate.checkPrivateKey(privateKey))
    throw new PkiError('PKI_SUBJECT', { detail: { reason: 'the certificate is for another key' } })
  return kind
}

/**
 * A detached signature in DER, with the signer's certificate and those above it (RFC 8520 §13.1). `openssl cms -verify
 * -binary -inform DER -content FILE` checks it.
 * @throws PkiError PKI_UNSUPPORTED_KEY, PKI_WEAK_KEY, PKI_SUBJECT: the certificate is for another key, PKI_MALFORMED
 */
export function signDetached(request: CmsRequest): Buffer {
  const { content, privateKey, certificate, intermediates = [], at } = request
  const { hash, oid } = digests[requireFit(request)]
  const digestAlgorithm = new DigestAlgorithmIdentifier({ algorithm: oid })
  const signedAttrs = signedAttributes(content, hash, at)
  const algorithm = signatureAlgorithmOf(privateKey) as keyof typeof oids // its names are the names of our table
  const signer = new SignerInfo({
    version: CMSVersion.v1,
    sid: signerOf(certificate),
    digestAlgorithm,
    signedAttrs,
    signatureAlgorithm: new SignatureAlgorithmIdentifier({
      algorithm: oids[algorithm],
      ...(algorithm.includes('RSA') ? { parameters: null } : {}), // RFC 4055 §5: NULL for RSA; RFC 5758 §3.2: none for ECDSA
    }),
    signature: new OctetString(plain(signWith(privateKey, der(new AttributeSet(signedAttrs))))),
  })
  const info = new SignedDataInfo()
  info.content.digestAlgorithms = [digestAlgorithm]
  info.content.certificates = [certificate, ...intermediates].map(({ raw }) => plain(raw))
  info.content.signerInfos = [signer]
  return der(info)
}
