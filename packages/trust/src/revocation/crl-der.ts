// CRLs between DER and plain data, with the ASN.1 library (RFC 5280 §5.1).
import {
  AsnIntegerBigIntConverter,
  AsnProp,
  AsnPropTypes,
  AsnType,
  AsnTypeTypes,
} from '@peculiar/asn1-schema'
import {
  AuthorityKeyIdentifier,
  Certificate,
  CertificateList,
  CRLReason,
  type Extension,
  Extensions,
  id_ce_authorityKeyIdentifier,
  id_ce_cRLNumber,
  id_ce_cRLReasons,
  id_ce_invalidityDate,
  id_ce_keyUsage,
  InvalidityDate,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RevokedCertificate,
  TBSCertList,
  Time,
  Version,
} from '@peculiar/asn1-x509'
import {
  algorithmIdentifier,
  bytes,
  decode,
  encode,
  extension,
  findExtension,
  hex,
  named,
  plain,
} from '../asn1.ts'
import { PkiError, decoding } from '../errors.ts'
import { reasonOf, type RevocationReason, revocationReasons } from './reasons.ts'
import { fromSerial, toSerial, wholeSecond } from './scalars.ts'

/** One certificate that is revoked (RFC 5280 §5.1.2.6, §5.3). */
export interface CrlEntry {
  /** Lower-case hex. */
  readonly serialNumber: string
  readonly revokedAt: Date
  /** Absent: nobody said (RFC 5280 §5.3.1 wants `unspecified` left out). */
  readonly reason?: RevocationReason
  /** Since when its key is known or suspected to be bad (RFC 5280 §5.3.2). */
  readonly invalidSince?: Date
}

export interface CrlFields {
  readonly signatureAlgorithm: string
  /** DER of the issuer's name, byte for byte as in the issuer's certificate. */
  readonly issuer: Uint8Array
  readonly issuerKeyId: Uint8Array
  readonly number: bigint
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly entries: readonly CrlEntry[]
}

/** The library's own type holds a JavaScript number; a CRL's may have 20 octets (RFC 5280 §5.2.3). */
class CrlNumber {
  value = 0n
}
AsnProp({ type: AsnPropTypes.Integer, converter: AsnIntegerBigIntConverter })(CrlNumber.prototype, 'value')
AsnType({ type: AsnTypeTypes.Choice })(CrlNumber)

const crlNumber = (value: bigint): CrlNumber => Object.assign(new CrlNumber(), { value })

function toEntryExtensions({ reason, invalidSince }: CrlEntry): Extension[] {
  const stated = reason === undefined || reason === 'unspecified' ? undefined : revocationReasons[reason]
  return [
    ...(stated === undefined ? [] : [extension(id_ce_cRLReasons, false, new CRLReason(stated))]),
    ...(invalidSince
      ? [extension(id_ce_invalidityDate, false, new InvalidityDate(wholeSecond(invalidSince)))]
      : []),
  ]
}

function toEntry(entry: CrlEntry): RevokedCertificate {
  const extensions = toEntryExtensions(entry)
  return new RevokedCertificate({
    userCertificate: toSerial(entry.serialNumber),
    revocationDate: new Time(entry.revokedAt),
    ...(extensions.length === 0 ? {} : { crlEntryExtensions: extensions }),
  })
}

/** What a CA signs: version 2, UTCTime to 2049 (RFC 5280 §5.1.2.4), no list at all where nothing is revoked (§5.1.2.6). */
export function encodeTbsCrl(fields: CrlFields): Buffer {
  const authority = new AuthorityKeyIdentifier({
    keyIdentifier: new KeyIdentifier(plain(fields.issuerKeyId)),
  })
  return encode(
    new TBSCertList({
      version: Version.v2,
      signature: algorithmIdentifier(fields.signatureAlgorithm),
      issuer: decode(fields.issuer, Name),
      thisUpdate: new Time(fields.thisUpdate),
      nextUpdate: new Time(fields.nextUpdate),
      ...(fields.entries.length === 0 ? {} : { revokedCertificates: fields.entries.map(toEntry) }),
      crlExtensions: [
        extension(id_ce_authorityKeyIdentifier, false, authority),
        extension(id_ce_cRLNumber, false, crlNumber(fields.number)),
      ],
    }),
  )
}

export interface DecodedCrl {
  /** The bytes that are signed. */
  readonly content: Buffer
  readonly issuerDer: Buffer
  readonly issuerKeyId?: string
  readonly number?: bigint
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  readonly entries: readonly CrlEntry[]
  readonly signatureAlgorithm: string
  readonly signature: Buffer
}

const malformed = (reason: string): PkiError => new PkiError('PKI_MALFORMED', { detail: { reason } })

/**
 * A list with a critical extension that is unknown here says something else than it seems to: it covers other certificates
 * (issuing distribution point) or only what is new (delta). Neither may answer for the whole (RFC 5280 §5.2, §5.3).
 */
function requireNothingCritical(extensions: readonly Extension[]): void {
  if (extensions.some(({ critical }) => critical)) throw malformed('critical extension')
}

const dateOf = (time: Time): Date => {
  const date = time.getTime()
  if (Number.isNaN(date.getTime())) throw malformed('time')
  return date
}

function fromEntry(entry: RevokedCertificate): CrlEntry {
  const extensions = new Extensions(entry.crlEntryExtensions ?? [])
  requireNothingCritical(extensions)
  const code = findExtension(extensions, id_ce_cRLReasons, CRLReason)
  const since = findExtension(extensions, id_ce_invalidityDate, InvalidityDate)
  const reason = code && reasonOf(code.reason)
  if (code && reason === undefined) throw malformed('reason')
  return {
    serialNumber: fromSerial(entry.userCertificate),
    revokedAt: dateOf(entry.revocationDate),
    ...(reason === undefined ? {} : { reason }),
    ...(since ? { invalidSince: since.value } : {}),
  }
}

/** Whether a CA's certificate lets it sign lists: `cRLSign`, where it speaks of usage at all (RFC 5280 §4.2.1.3, §6.3.3 f). */
export function readCrlSigner(der: Uint8Array): { readonly subjectDer: Buffer; readonly signsCrls: boolean } {
  const { tbsCertificate } = decode(der, Certificate)
  const usage = findExtension(tbsCertificate.extensions, id_ce_keyUsage, KeyUsage)
  return {
    subjectDer: encode(tbsCertificate.subject),
    signsCrls: !usage || (usage.toNumber() & KeyUsageFlags.cRLSign) !== 0,
  }
}

/** @throws PkiError PKI_MALFORMED, also for delta and partial lists */
export function decodeCrl(der: Uint8Array): DecodedCrl {
  const list = decode(der, CertificateList)
  return decoding(() => {
    const tbs = list.tbsCertList
    if (tbs.version !== Version.v2 || !list.tbsCertListRaw) throw malformed('version')
    if (tbs.signature.algorithm !== list.signatureAlgorithm.algorithm) throw malformed('algorithms differ') // §5.1.1.2
    const extensions = new Extensions(tbs.crlExtensions ?? [])
    requireNothingCritical(extensions)
    const authority = findExtension(extensions, id_ce_authorityKeyIdentifier, AuthorityKeyIdentifier)
    const number = findExtension(extensions, id_ce_cRLNumber, CrlNumber)
    return {
      content: bytes(list.tbsCertListRaw),
      issuerDer: encode(tbs.issuer),
      ...(authority?.keyIdentifier ? { issuerKeyId: hex(authority.keyIdentifier.buffer) } : {}),
      ...(number ? { number: number.value } : {}),
      thisUpdate: dateOf(tbs.thisUpdate),
      ...(tbs.nextUpdate ? { nextUpdate: dateOf(tbs.nextUpdate) } : {}),
      entries: (tbs.revokedCertificates ?? []).map(fromEntry),
      signatureAlgorithm: named(list.signatureAlgorithm.algorithm),
      signature: bytes(list.signature),
    }
  })
}
