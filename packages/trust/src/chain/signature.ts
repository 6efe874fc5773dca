import { type KeyObject, constants, createPublicKey, verify } from 'node:crypto'
import type { Algorithm, ChainCertificate } from './certificate.ts'
import { type Der, constructed, readWhole, tags } from './der.ts'
import type { Refusal } from './reasons.ts'
import { Unreadable, reading } from './reasons.ts'
import { readOid, readSmall } from './values.ts'

/**
 * Which algorithms and keys are accepted, and the call to node:crypto that verifies (S11-37). Nothing is computed here:
 * OpenSSL does it. Where an identifier may have parameters, they have to be exactly those that its RFC gives it.
 */

type KeyKind = 'rsa' | 'ec' | 'ed25519' | 'ed448' | 'ml-dsa-44' | 'ml-dsa-65' | 'ml-dsa-87'

interface Scheme {
  readonly kind: KeyKind
  /** Digest; null where the algorithm has its own. */
  readonly hash: string | null
  /** Of RSASSA-PSS. */
  readonly saltLength?: number
}

/** PKCS #1 1.5 with NULL or nothing (RFC 4055 §5); ECDSA with nothing (RFC 5758 §3.2); the rest with nothing. */
const schemes: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ['1.2.840.113549.1.1.11', { kind: 'rsa', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { kind: 'rsa', hash: 'sha384' }],
  ['1.2.840.113549.1.1.13', { kind: 'rsa', hash: 'sha512' }],
  ['1.2.840.10045.4.3.2', { kind: 'ec', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { kind: 'ec', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { kind: 'ec', hash: 'sha512' }],
  ['1.3.101.112', { kind: 'ed25519', hash: null }], // RFC 8410 §3
  ['1.3.101.113', { kind: 'ed448', hash: null }],
  ['2.16.840.1.101.3.4.3.17', { kind: 'ml-dsa-44', hash: null }], // RFC 9881 §3
  ['2.16.840.1.101.3.4.3.18', { kind: 'ml-dsa-65', hash: null }],
  ['2.16.840.1.101.3.4.3.19', { kind: 'ml-dsa-87', hash: null }],
])

/** MD2, MD4, MD5 and SHA-1, with RSA, ECDSA and DSA. */
const broken: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10045.4.1',
  '1.2.840.10040.4.3',
])

const pss = '1.2.840.113549.1.1.10'
const mgf1 = '1.2.840.113549.1.1.8'
const hashes: ReadonlyMap<string, { readonly hash: string; readonly octets: number }> = new Map([
  ['2.16.840.1.101.3.4.2.1', { hash: 'sha256', octets: 32 }],
  ['2.16.840.1.101.3.4.2.2', { hash: 'sha384', octets: 48 }],
  ['2.16.840.1.101.3.4.2.3', { hash: 'sha512', octets: 64 }],
])

const isNull = (parameters: Buffer): boolean => parameters.equals(Buffer.from([tags.null, 0]))

/** The OID of a digest, whose parameters are NULL or absent (RFC 4055 §2.1). */
function readDigest(der: Der): string {
  const inner = der.inside(tags.sequence, 'digest')
  const oid = readOid(inner.take(tags.oid, 'digest'))
  const parameters = inner.optional(tags.null)
  if (parameters && parameters.content.length > 0) throw new Unreadable('CHAIN_DER', 'NULL')
  inner.end('digest')
  return oid
}

/** One digest throughout, the salt as long as it; the defaults are SHA-1, so nothing may be left out (RFC 4055 §3.1). */
function readPss(der: Der): Scheme | undefined {
  const inner = der.inside(tags.sequence, 'RSASSA-PSS')
  const digest = readWhole(inner.take(constructed(0), 'digest').content, 'digest', readDigest)
  const mask = readWhole(inner.take(constructed(1), 'mask').content, 'mask', (field) => {
    const parts = field.inside(tags.sequence, 'mask')
    const generator = readOid(parts.take(tags.oid, 'mask'))
    const own = readDigest(parts)
    parts.end('mask')
    return generator === mgf1 ? own : undefined
  })
  const saltLength = readWhole(inner.take(constructed(2), 'salt').content, 'salt', (field) =>
    readSmall(field.take(tags.integer, 'salt'), 'salt'),
  )
  inner.end('RSASSA-PSS')
  const found = hashes.get(digest)
  return found && mask === digest && saltLength === found.octets
    ? { kind: 'rsa', hash: found.hash, saltLength }
    : undefined
}

function pssScheme({ parameters }: Algorithm): Scheme | undefined {
  if (!parameters) return undefined
  const outcome = reading(() => readWhole(parameters, 'RSASSA-PSS', readPss))
  return 'value' in outcome ? outcome.value : undefined
}

function schemeOf(algorithm: Algorithm): Scheme | undefined {
  if (algorithm.oid === pss) return pssScheme(algorithm)
  const scheme = schemes.get(algorithm.oid)
  const { parameters } = algorithm
  const fits = parameters === undefined || (scheme?.kind === 'rsa' && isNull(parameters))
  return fits ? scheme : undefined
}

/** What is wrong with a signature algorithm, before anything is computed. */
export function algorithmFault(algorithm: Algorithm): Refusal | undefined {
  const { oid } = algorithm
  if (broken.has(oid)) return { reason: 'CHAIN_WEAK_SIGNATURE', detail: oid }
  return schemeOf(algorithm) ? undefined : { reason: 'CHAIN_SIGNATURE_UNSUPPORTED', detail: oid }
}

// ---- keys

const ecPublicKey = '1.2.840.10045.2.1'
const rsaEncryption = '1.2.840.113549.1.1.1'
const namedCurve = (hex: string): Buffer => Buffer.from(hex, 'hex')
/** P-256, P-384 and P-521 by name: parameters spelled out may hide another generator (CVE-2020-0601). */
const curves: readonly Buffer[] = [
  namedCurve('06082a8648ce3d030107'),
  namedCurve('06052b81040022'),
  namedCurve('06052b81040023'),
]
/** Curves of less than 112 bits of strength, or just there. */
const weakCurves: readonly Buffer[] = [
  namedCurve('06082a8648ce3d030101'), // P-192
  namedCurve('06052b81040021'), // P-224
  namedCurve('06052b81040006'), // secp112r1
  namedCurve('06052b8104001c'), // secp128r1
  namedCurve('06052b81040008'), // secp160r1
  namedCurve('06052b8104001f'), // secp192k1
]

const plainKeys: ReadonlyMap<string, KeyKind> = new Map<string, KeyKind>([
  ['1.3.101.112', 'ed25519'],
  ['1.3.101.113', 'ed448'],
  ['2.16.840.1.101.3.4.3.17', 'ml-dsa-44'],
  ['2.16.840.1.101.3.4.3.18', 'ml-dsa-65'],
  ['2.16.840.1.101.3.4.3.19', 'ml-dsa-87'],
])

const weak = (detail: string): Refusal => ({ reason: 'CHAIN_WEAK_KEY', detail })
const unsupported = (detail: string): Refusal => ({ reason: 'CHAIN_KEY_UNSUPPORTED', detail })

function curveFault(parameters: Buffer | undefined): Refusal | undefined {
  if (!parameters) return unsupported('no curve')
  if (curves.some((curve) => curve.equals(parameters))) return undefined
  return weakCurves.some((curve) => curve.equals(parameters)) ? weak('curve') : unsupported('curve')
}

/** What the identifier says, before the key is touched. */
function identifierFault({ oid, parameters }: Algorithm): Refusal | undefined {
  if (oid === ecPublicKey) return curveFault(parameters)
  if (oid === rsaEncryption)
    return parameters && isNull(parameters) ? undefined : unsupported('RSA without NULL')
  return plainKeys.has(oid) && parameters === undefined ? undefined : unsupported(oid)
}

const leastRsaBits = 2048
const mostRsaBits = 16_384 // more only costs whoever checks
const leastExponent = 65_537n

function rsaFault(key: KeyObject): Refusal | undefined {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {}
  if (modulusLength < leastRsaBits) return weak(`RSA of ${modulusLength} bits`)
  if (publicExponent < leastExponent || publicExponent % 2n === 0n)
    return weak(`RSA exponent ${publicExponent}`)
  return modulusLength > mostRsaBits ? unsupported(`RSA of ${modulusLength} bits`) : undefined
}

function importKey(spki: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' })
  } catch {
    return undefined // OpenSSL takes no such key: it is malformed, or a point off its curve
  }
}

type KeyOutcome = { readonly key: KeyObject } | { readonly refusal: Refusal }

/** @throws never */
function openKey({ algorithm, whole }: ChainCertificate['key']): KeyOutcome {
  const fault = identifierFault(algorithm)
  if (fault) return { refusal: fault }
  const key = importKey(whole)
  if (!key) return { refusal: { reason: 'CHAIN_KEY_MALFORMED', detail: algorithm.oid } }
  const refusal = key.asymmetricKeyType === 'rsa' ? rsaFault(key) : undefined
  return refusal ? { refusal } : { key }
}

const opened = new WeakMap<ChainCertificate, KeyOutcome>()

/** The key of a certificate, opened once. */
export function keyOf(certificate: ChainCertificate): KeyOutcome {
  const known = opened.get(certificate) ?? openKey(certificate.key)
  opened.set(certificate, known)
  return known
}

export interface SignedOctets {
  readonly signed: Buffer
  readonly algorithm: Algorithm
  readonly signature: Buffer
}

/** Whether a certificate or a list was signed by the key of this certificate, with an algorithm that fits the key. */
export function isSignedBy(
  { signed, algorithm, signature }: SignedOctets,
  issuer: ChainCertificate,
): boolean {
  const outcome = keyOf(issuer)
  const scheme = schemeOf(algorithm)
  if (!('key' in outcome) || !scheme || scheme.kind !== outcome.key.asymmetricKeyType) return false
  const { key } = outcome
  const { hash, saltLength } = scheme
  try {
    return saltLength === undefined
      ? verify(hash, signed, key, signature)
      : verify(hash, signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature)
  } catch {
    return false // a signature that OpenSSL can't even read
  }
}
