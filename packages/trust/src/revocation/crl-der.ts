// CRLs between DER and plain data (RFC 5280 §5.1). A list may have tens of thousands of entries, so each is written and read
// for itself: the library, which makes an object of every element, would hold up the server for seconds and refuse long lists.
import { Certificate, id_ce_keyUsage, KeyUsage, KeyUsageFlags } from '@peculiar/asn1-x509'
import { algorithmIdentifier, decode, encode, findExtension, named } from '../asn1.ts'
import { readAlgorithm, readExtensions, readSigned } from '../chain/certificate.ts'
import {
  type Element,
  type Der,
  constructed,
  context,
  listOf,
  readWhole,
  tags as derTags,
} from '../chain/der.ts'
import { reading } from '../chain/reasons.ts'
import { readInteger, readSmall, readTime } from '../chain/values.ts'
import { PkiError } from '../errors.ts'
import { element, generalizedTime, integer, tags, time } from '../der-writer.ts'
import { reasonOf, type RevocationReason, revocationReasons } from './reasons.ts'

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

/** The extensions of lists and entries: what stands in front of their content, OBJECT IDENTIFIER included. */
const oids = {
  authorityKeyIdentifier: Buffer.from('0603551d23', 'hex'),
  cRLNumber: Buffer.from('0603551d14', 'hex'),
  cRLReasons: Buffer.from('0603551d15', 'hex'),
  invalidityDate: Buffer.from('0603551d18', 'hex'),
} as const

const extension = (oid: Uint8Array, value: Uint8Array): Buffer =>
  element(tags.sequence, oid, element(tags.octetString, value))

/** Each reason's extension is the same octets every time. */
const reasonExtensions: ReadonlyMap<RevocationReason, Buffer> = new Map(
  Object.entries(revocationReasons)
    .filter(([name]) => name !== 'unspecified')
    .map(([name, number]) => [
      name as RevocationReason, // keys of the table
      extension(oids.cRLReasons, element(tags.enumerated, Buffer.from([number]))),
    ]),
)

function writeEntry({ serialNumber, revokedAt, reason, invalidSince }: CrlEntry): Buffer {
  const why = reason && reasonExtensions.get(reason)
  const extensions = [
    ...(why ? [why] : []),
    ...(invalidSince ? [extension(oids.invalidityDate, generalizedTime(invalidSince))] : []),
  ]
  return element(
    tags.sequence,
    integer(serialNumber),
    time(revokedAt),
    ...(extensions.length === 0 ? [] : [element(tags.sequence, ...extensions)]),
  )
}

/** What a CA signs: version 2, UTCTime to 2049 (RFC 5280 §5.1.2.4), no list at all where nothing is revoked (§5.1.2.6). */
export function encodeTbsCrl(fields: CrlFields): Buffer {
  const number = fields.number.toString(16)
  const authority = element(tags.sequence, element(tags.plain0, fields.issuerKeyId))
  const extensions = element(
    tags.sequence,
    extension(oids.authorityKeyIdentifier, authority),
    extension(oids.cRLNumber, integer(number.padStart(number.length + (number.length % 2), '0'))),
  )
  return element(
    tags.sequence,
    integer('01'), // version 2
    encode(algorithmIdentifier(fields.signatureAlgorithm)),
    fields.issuer,
    time(fields.thisUpdate),
    time(fields.nextUpdate),
    ...(fields.entries.length === 0 ? [] : [element(tags.sequence, ...fields.entries.map(writeEntry))]),
    element(tags.explicit0, extensions),
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

type Extensions = ReturnType<typeof readExtensions>

/**
 * A list with a critical extension says something else than it seems to: it covers other certificates (issuing distribution
 * point) or only what is new (delta). Neither may answer for the whole (RFC 5280 §5.2, §5.3).
 */
function requireNothingCritical(extensions: Extensions): Extensions {
  if (extensions.some(({ critical }) => critical)) throw malformed('critical extension')
  return extensions
}

function valueOf<T>(extensions: Extensions, oid: string, read: (element: Element) => T): T | undefined {
  const found = extensions.find((one) => one.oid === oid)
  return found && readWhole(found.content, oid, (der) => read(der.any()))
}

function readReason({ tag, content }: Element): RevocationReason {
  const reason = tag === derTags.enumerated && content.length === 1 ? reasonOf(content[0] ?? 0) : undefined
  if (reason === undefined) throw malformed('reason')
  return reason
}

/** A date of the past as well, which no certificate would write so (RFC 5280 §5.3.2). */
function readGeneralizedTime({ tag, content }: Element): Date {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(content.toString('latin1')) ?? []
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (tag !== derTags.generalizedTime || Number.isNaN(date.getTime())) throw malformed('time')
  return date
}

/** Lower-case hex without leading zero octets, as everywhere in this package. */
const hexOf = (octets: Buffer): string => octets.toString('hex').replace(/^(?:00)+(?=..)/, '')

function readEntry(list: Der): CrlEntry {
  const inner = list.inside(derTags.sequence, 'entry')
  const serialNumber = hexOf(readInteger(inner.take(derTags.integer, 'serial number')))
  const revokedAt = new Date(readTime(inner.any()))
  const extensions = inner.more ? requireNothingCritical(readExtensions(inner)) : []
  inner.end('entry')
  const reason = valueOf(extensions, '2.5.29.21', readReason)
  const invalidSince = valueOf(extensions, '2.5.29.24', readGeneralizedTime)
  return {
    serialNumber,
    revokedAt,
    ...(reason === undefined ? {} : { reason }),
    ...(invalidSince ? { invalidSince } : {}),
  }
}

const isTime = (tag: number | undefined): boolean =>
  tag === derTags.utcTime || tag === derTags.generalizedTime

/** The octets of the key identifier, where the extension has one (RFC 5280 §4.2.1.1). */
const readKeyId = ({ content }: Element): string | undefined =>
  content[0] === context(0) ? content.subarray(2, 2 + (content[1] ?? 0)).toString('hex') : undefined

function readList(der: Der) {
  const version = der.optional(derTags.integer)
  if (!version || readSmall(version, 'version') !== 1) throw malformed('version')
  const inner = readAlgorithm(der)
  const issuerDer = der.take(derTags.sequence, 'issuer').whole
  const thisUpdate = new Date(readTime(der.any()))
  const nextUpdate = isTime(der.peek) ? new Date(readTime(der.any())) : undefined
  const list =
    der.peek === derTags.sequence ? der.inside(derTags.sequence, 'revoked certificates') : undefined
  const entries = list ? listOf(list, 'revoked certificates', 1, readEntry) : []
  const extensions = der.more
    ? requireNothingCritical(
        readWhole(der.take(constructed(0), 'extensions').content, 'extensions', readExtensions),
      )
    : []
  const issuerKeyId = valueOf(extensions, '2.5.29.35', readKeyId)
  const number = valueOf(extensions, '2.5.29.20', (one) => BigInt(`0x${readInteger(one).toString('hex')}`))
  return {
    inner,
    issuerDer,
    thisUpdate,
    ...(nextUpdate ? { nextUpdate } : {}),
    ...(issuerKeyId === undefined ? {} : { issuerKeyId }),
    ...(number === undefined ? {} : { number }),
    entries,
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
  const outcome = reading(() =>
    readWhole(Buffer.from(der), 'revocation list', (reader) =>
      readSigned(reader, 'revocation list', readList),
    ),
  )
  if ('refusal' in outcome) throw malformed(`${outcome.refusal.reason}: ${outcome.refusal.detail}`)
  const { value, signed, algorithm, signature } = outcome.value
  const { inner, ...facts } = value
  if (!inner.whole.equals(algorithm.whole)) throw malformed('algorithms differ') // §5.1.1.2
  return { ...facts, content: signed, signatureAlgorithm: named(algorithm.oid), signature }
}
