// A signed statement: a compact JWS (RFC 7515) whose `typ` keeps one kind from passing as another (RFC 8725 §3.11).
import type { KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader } from 'jose'
import { toPlainSignature } from './asn1.ts'
import { PkiError } from './errors.ts'
import type { Signer } from './keys.ts'

/** EdDSA over Ed25519 (RFC 8037 §3.1), ECDSA with P-256 and SHA-256 (RFC 7518 §3.4). */
export type StatementAlgorithm = 'EdDSA' | 'ES256'

export interface StatementKind {
  readonly typ: string
  readonly algorithms: readonly StatementAlgorithm[]
  /** Characters of the text. */
  readonly largest: number
}

/** The private key may be in another place (PKCS#11, a TPM). */
export interface StatementSigner extends Signer {
  readonly kid: string
}

/** Public keys by kid. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>

export type Claims = Readonly<Record<string, unknown>>

/** Why a text is no statement of its kind by a trusted key. */
export type StatementFault = 'malformed' | 'algorithm' | 'unknown-key' | 'signature'

export const isRecord = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a key signs with; nothing where statements know no such key. */
function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): StatementAlgorithm | undefined {
  if (asymmetricKeyType === 'ed25519') return 'EdDSA'
  return asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'ES256' : undefined
}

const partOf = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * The compact serialisation is put together here (RFC 7515 §7.1): `jose` signs only with keys that it holds itself.
 * @throws PkiError PKI_UNSUPPORTED_KEY
 */
export async function signStatement(
  { typ, algorithms }: StatementKind,
  claims: Claims,
  signer: StatementSigner,
): Promise<string> {
  const { publicKey, kid } = signer
  const alg = algorithmOf(publicKey)
  if (!alg || !algorithms.includes(alg))
    throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { type: publicKey.asymmetricKeyType } })
  const signed = `${partOf({ alg, typ, kid })}.${partOf(claims)}`
  const signature = await signer.sign(Buffer.from(signed))
  return `${signed}.${(alg === 'ES256' ? toPlainSignature(signature, 32) : signature).toString('base64url')}`
}

function parseClaims(payload: Uint8Array): Claims | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined // not JSON: the caller refuses it as malformed
  }
}

interface Chosen {
  readonly key: KeyObject
  readonly alg: StatementAlgorithm
}

/** The header is the sender's word: only the type, a known algorithm and a pinned kid are taken (RFC 8725 §3.1, §3.10). */
function keyFor(text: string, kind: StatementKind, trusted: TrustedKeys): Chosen | StatementFault {
  let header: ReturnType<typeof decodeProtectedHeader>
  try {
    header = decodeProtectedHeader(text)
  } catch {
    return 'malformed'
  }
  const alg = kind.algorithms.find((known) => known === header.alg)
  if (!alg) return 'algorithm'
  if (header.typ !== kind.typ || header.crit !== undefined || typeof header.kid !== 'string')
    return 'malformed'
  const key = trusted.get(header.kid)
  return key && algorithmOf(key) === alg ? { key, alg } : 'unknown-key' // the key says how it signs, not the header
}

const compactForm = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

/** Spare bits of base64url are zero (RFC 4648 §3.5), or one statement could be written in several ways. */
const isCanonical = (text: string): boolean =>
  text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)

/** @returns the claims, or what is wrong; nothing of an unproved text comes out */
export async function verifyStatement(
  text: string,
  kind: StatementKind,
  trusted: TrustedKeys,
): Promise<Claims | StatementFault> {
  if (text.length > kind.largest || !compactForm.test(text) || !isCanonical(text)) return 'malformed'
  const chosen = keyFor(text, kind, trusted)
  if (typeof chosen === 'string') return chosen
  try {
    const { payload } = await compactVerify(text, chosen.key, { algorithms: [chosen.alg] })
    return parseClaims(payload) ?? 'malformed'
  } catch {
    return 'signature'
  }
}

/** The public key's JWK thumbprint (RFC 7638). */
export const statementKeyId = (publicKey: KeyObject): Promise<string> =>
  calculateJwkThumbprint(publicKey.export({ format: 'jwk' }))

/** Times in statements are NumericDate: seconds, maybe with a fraction (RFC 7519 §2). */
export const numericDate = (milliseconds: number): number => milliseconds / 1000

export const millisecondsOf = (date: unknown): number | undefined =>
  typeof date === 'number' && Number.isFinite(date) ? Math.round(date * 1000) : undefined
