import { type Algorithm, readAlgorithm, readExtensions, readSigned } from './certificate.ts'
import { Der, constructed, context, listOf, readWhole, tags } from './der.ts'
import { readPointName } from './extensions.ts'
import type { GeneralName } from './general-names.ts'
import { type Name, isEmpty, readName } from './names.ts'
import { extensionOids } from './oids.ts'
import { type ChainReason, type Refusal, Unreadable, reading } from './reasons.ts'
import { readFlag, readInteger, readNamedBits, readSmall, readTime } from './values.ts'

/** A revocation list as plain data (RFC 5280 §5), read strictly. */

export interface CrlScope {
  /** Of the distribution point; absent where the list is not of one. */
  readonly names?: readonly GeneralName[]
  /** Named relative to the issuer. */
  readonly isRelative: boolean
  readonly onlyUsers: boolean
  readonly onlyCas: boolean
  readonly onlyAttributes: boolean
  readonly someReasons: boolean
  readonly indirect: boolean
}

export interface Crl {
  readonly issuer: Name
  readonly thisUpdate: number
  readonly nextUpdate: number
  /** Serial numbers as hex of their octets. */
  readonly revoked: ReadonlySet<string>
  /** Hex. */
  readonly issuerKeyId: string
  readonly scope?: CrlScope
  /** An extension, of the list or of an entry, that is critical and not understood, or of a kind that isn't supported. */
  readonly fault?: Refusal
  readonly signed: Buffer
  readonly algorithm: Algorithm
  readonly signature: Buffer
}

const largestCrl = 16_777_216

const malformed = (detail: string): never => {
  throw new Unreadable('CHAIN_CRL_MALFORMED', detail)
}

const fault = (reason: ChainReason, detail: string): Refusal => ({ reason, detail })

type Extensions = ReturnType<typeof readExtensions>
const contentOf = (extensions: Extensions, oid: string) =>
  extensions.find((extension) => extension.oid === oid)

/** §5.3: the reason is for people; another issuer would make the list an indirect one. */
function entryFault(extensions: Extensions): Refusal | undefined {
  if (contentOf(extensions, extensionOids.certificateIssuer))
    return fault('CHAIN_CRL_SCOPE', 'an indirect list')
  const unknown = extensions.find(({ critical }) => critical)
  return unknown && fault('CHAIN_CRL_EXTENSION', `entry ${unknown.oid}`)
}

interface Entries {
  readonly revoked: ReadonlySet<string>
  readonly fault?: Refusal
}

/** §5.1.2.6: absent where nothing is revoked; a serial number once. */
function readEntries(der: Der): Entries {
  const revoked = new Set<string>()
  let found: Refusal | undefined
  listOf(der, 'revoked certificates', 1, (list) => {
    const inner = list.inside(tags.sequence, 'entry')
    const serial = readInteger(inner.take(tags.integer, 'serial number')).toString('hex')
    readTime(inner.any())
    if (inner.more) found ??= entryFault(readExtensions(inner))
    inner.end('entry')
    if (revoked.has(serial)) malformed('a serial number is there twice')
    revoked.add(serial)
  })
  return { revoked, ...(found ? { fault: found } : {}) }
}

/** §5.2.5. */
function readScope(der: Der): CrlScope {
  const inner = der.inside(tags.sequence, 'issuing distribution point')
  const flag = (number: number): boolean => readFlag(inner, context(number))
  const point = inner.optional(constructed(0))
  const names = point && readWhole(point.content, 'distribution point', readPointName)
  const onlyUsers = flag(1)
  const onlyCas = flag(2)
  const reasons = inner.optional(context(3))
  if (reasons) readNamedBits(reasons)
  const indirect = flag(4)
  const onlyAttributes = flag(5)
  inner.end('issuing distribution point')
  return {
    ...(names ? { names } : {}),
    isRelative: point !== undefined && names === undefined,
    onlyUsers,
    onlyCas,
    onlyAttributes,
    someReasons: reasons !== undefined,
    indirect,
  }
}

/** The key that signed, always there and never critical (§5.2.1). */
function readIssuerKey(extensions: Extensions): string {
  const found = contentOf(extensions, extensionOids.authorityKeyIdentifier)
  if (!found || found.critical) return malformed('authority key identifier')
  return readWhole(found.content, 'authority key identifier', (der) => {
    const inner = der.inside(tags.sequence, 'authority key identifier')
    const keyId = inner.take(context(0), 'key identifier').content.toString('hex')
    while (inner.more) inner.any()
    return keyId
  })
}

/** Always there and never critical, at most 20 octets (§5.2.3). */
function requireNumber(extensions: Extensions): void {
  const found = contentOf(extensions, extensionOids.cRLNumber)
  if (!found || found.critical) malformed('CRL number')
  const number = readWhole(found?.content ?? Buffer.alloc(0), 'CRL number', (der) =>
    readInteger(der.take(tags.integer, 'CRL number')),
  )
  if (number.length > 20 || (number[0] ?? 0x80) >= 0x80) malformed('CRL number')
}

const knownCritical: ReadonlySet<string> = new Set([
  extensionOids.issuingDistributionPoint,
  extensionOids.issuerAltName,
])

function listFault(extensions: Extensions): Refusal | undefined {
  if (contentOf(extensions, extensionOids.deltaCRLIndicator)) return fault('CHAIN_CRL_SCOPE', 'a delta list')
  const unknown = extensions.find(({ oid, critical }) => critical && !knownCritical.has(oid))
  return unknown && fault('CHAIN_CRL_EXTENSION', unknown.oid)
}

function scopeOf(extensions: Extensions): CrlScope | undefined {
  const found = contentOf(extensions, extensionOids.issuingDistributionPoint)
  if (found && !found.critical) malformed('issuing distribution point has to be critical')
  return found && readWhole(found.content, 'issuing distribution point', readScope)
}

function readUpdates(der: Der) {
  const thisUpdate = readTime(der.any())
  const isTime = der.peek === tags.utcTime || der.peek === tags.generalizedTime
  const nextUpdate = isTime ? readTime(der.any()) : malformed('no nextUpdate') // §5.1.2.5
  return { thisUpdate, nextUpdate }
}

const noEntries: Entries = { revoked: new Set() }

/** Version 2, since its extensions are obligatory (§5.1.2.1, §5.2). */
function readBody(der: Der) {
  const version = der.optional(tags.integer)
  if (!version || readSmall(version, 'version') !== 1) malformed('not version 2')
  const inner = readAlgorithm(der)
  const issuer = readName(der)
  if (isEmpty(issuer)) malformed('issuer without a name')
  const updates = readUpdates(der)
  const list = der.optional(tags.sequence)
  const entries = list ? readEntries(new Der(list.content)) : noEntries
  const extensions = readWhole(der.take(constructed(0), 'extensions').content, 'extensions', readExtensions)
  requireNumber(extensions)
  const scope = scopeOf(extensions)
  const found = listFault(extensions) ?? entries.fault
  return {
    inner,
    issuer,
    ...updates,
    revoked: entries.revoked,
    issuerKeyId: readIssuerKey(extensions),
    ...(scope ? { scope } : {}),
    ...(found ? { fault: found } : {}),
  }
}

function parse(der: Buffer): Crl {
  if (der.length > largestCrl) malformed(`${der.length} octets`)
  return readWhole(der, 'revocation list', (reader) => {
    const { value, ...rest } = readSigned(reader, 'revocation list', readBody)
    const { inner, ...body } = value
    if (!inner.whole.equals(rest.algorithm.whole)) malformed('signature algorithms differ')
    return { ...body, ...rest }
  })
}

/** Reads one list in DER. Never throws; whatever is wrong with its form has one reason. */
export function readCrl(der: Uint8Array): { readonly value: Crl } | { readonly refusal: Refusal } {
  const outcome = reading(() => parse(Buffer.from(der)))
  if ('value' in outcome) return outcome
  return { refusal: fault('CHAIN_CRL_MALFORMED', outcome.refusal.detail) }
}
