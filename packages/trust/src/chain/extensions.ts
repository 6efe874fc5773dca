import { type Der, constructed, context, listOf, readWhole, requireDer, tags } from './der.ts'
import { type GeneralName, readGeneralName, readGeneralNames } from './general-names.ts'
import { readNameConstraints } from './name-constraint-form.ts'
import { readOctets, readPolicies, readPolicyConstraints, readPolicyMappings } from './policy-form.ts'
import { Unreadable } from './reasons.ts'
import { readFlag, readInteger, readNamedBits, readOid, readSmall } from './values.ts'

/** The contents of the standard extensions as plain data (RFC 5280 §4.2). */

export interface AuthorityKey {
  /** Hex. */
  readonly keyId?: string
  readonly hasIssuer: boolean
  readonly hasSerial: boolean
}

export interface BasicConstraints {
  readonly isCa: boolean
  readonly pathLength?: number
}

export interface DistributionPoint {
  /** Absent: named relative to the issuer, or by the list's issuer alone. */
  readonly names?: readonly GeneralName[]
  readonly hasReasons: boolean
  readonly hasIssuer: boolean
}

const malformed = (detail: string): never => {
  throw new Unreadable('CHAIN_MALFORMED', detail)
}

/** §4.2.1.1: issuer and serial come together or not at all (appendix A.2). */
function readAuthorityKey(der: Der): AuthorityKey {
  const inner = der.inside(tags.sequence, 'authority key identifier')
  const keyId = inner.optional(context(0))?.content.toString('hex')
  const issuer = inner.optional(constructed(1))
  if (issuer) readWhole(issuer.content, 'issuer', (names) => readGeneralNames(names, 'issuer'))
  const serial = inner.optional(context(2))
  if (serial) readInteger(serial)
  inner.end('authority key identifier')
  if ((issuer === undefined) !== (serial === undefined)) malformed('issuer without serial, or the reverse')
  return {
    ...(keyId === undefined ? {} : { keyId }),
    hasIssuer: issuer !== undefined,
    hasSerial: serial !== undefined,
  }
}

/** §4.2.1.9. A path length is for CAs only. */
function readBasicConstraints(der: Der): BasicConstraints {
  const inner = der.inside(tags.sequence, 'basic constraints')
  const isCa = readFlag(inner)
  const limit = inner.optional(tags.integer)
  inner.end('basic constraints')
  if (!limit) return { isCa }
  return isCa ? { isCa, pathLength: readSmall(limit, 'path length') } : malformed('path length without a CA')
}

/** §4.2.1.3: at least one bit has to be set. */
function readKeyUsage(der: Der): ReadonlySet<number> {
  const bits = readNamedBits(der.take(tags.bitString, 'key usage'))
  return bits.size === 0 ? malformed('no key usage at all') : bits
}

const readPurposes = (der: Der): readonly string[] =>
  listOf(der.inside(tags.sequence, 'extended key usage'), 'extended key usage', 1, (inner) =>
    readOid(inner.take(tags.oid, 'purpose')),
  )

const readAlternativeNames = (der: Der): readonly GeneralName[] =>
  readGeneralNames(der.inside(tags.sequence, 'alternative names'), 'alternative names')

/** The name of a distribution point: a list of names, or a part that is put behind the issuer's name. */
export function readPointName(der: Der): readonly GeneralName[] | undefined {
  const full = der.optional(constructed(0))
  if (full) return readWhole(full.content, 'full name', (names) => readGeneralNames(names, 'full name'))
  requireDer(der.take(constructed(1), 'name of a distribution point').content)
  return undefined
}

/** §4.2.1.13: not from reasons alone. */
function readDistributionPoint(der: Der): DistributionPoint {
  const inner = der.inside(tags.sequence, 'distribution point')
  const point = inner.optional(constructed(0))
  const names = point && readWhole(point.content, 'distribution point', readPointName)
  const reasons = inner.optional(context(1))
  if (reasons) readNamedBits(reasons)
  const issuer = inner.optional(constructed(2))
  if (issuer) readWhole(issuer.content, 'issuer', (list) => readGeneralNames(list, 'issuer'))
  inner.end('distribution point')
  if (!point && !issuer) malformed('a distribution point without name and issuer')
  return { ...(names ? { names } : {}), hasReasons: reasons !== undefined, hasIssuer: issuer !== undefined }
}

const readDistributionPoints = (der: Der): readonly DistributionPoint[] =>
  listOf(der.inside(tags.sequence, 'distribution points'), 'distribution points', 1, readDistributionPoint)

/** §4.2.2.1 and §4.2.2.2. Nobody here follows what it says; it has to be well-formed all the same. */
function readAccess(der: Der): true {
  listOf(der.inside(tags.sequence, 'access descriptions'), 'access descriptions', 1, (list) => {
    const inner = list.inside(tags.sequence, 'access description')
    readOid(inner.take(tags.oid, 'access method'))
    readGeneralName(inner)
    inner.end('access description')
  })
  return true
}

function readDirectoryAttributes(der: Der): true {
  requireDer(der.take(tags.sequence, 'directory attributes').content)
  return true
}

/** A reader for each extension that we know: what is missing here is unknown. */
export const extensionReaders = {
  authorityKeyIdentifier: readAuthorityKey,
  subjectKeyIdentifier: (der: Der): string => readOctets(der, 'subject key identifier').toString('hex'),
  keyUsage: readKeyUsage,
  certificatePolicies: readPolicies,
  policyMappings: readPolicyMappings,
  subjectAltName: readAlternativeNames,
  issuerAltName: readAlternativeNames,
  subjectDirectoryAttributes: readDirectoryAttributes,
  basicConstraints: readBasicConstraints,
  nameConstraints: readNameConstraints,
  policyConstraints: readPolicyConstraints,
  extKeyUsage: readPurposes,
  cRLDistributionPoints: readDistributionPoints,
  freshestCRL: readDistributionPoints,
  inhibitAnyPolicy: (der: Der): number =>
    readSmall(der.take(tags.integer, 'inhibitAnyPolicy'), 'inhibitAnyPolicy'),
  authorityInfoAccess: readAccess,
  subjectInfoAccess: readAccess,
} as const

/** What the readers make, by the name of the extension. */
export type ExtensionValues = {
  readonly [Name in keyof typeof extensionReaders]?: ReturnType<(typeof extensionReaders)[Name]>
}
