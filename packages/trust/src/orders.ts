// Statements that a device checks offline: orders, its policy, and changes of the keys it trusts for both. Each is a
// compact JWS (RFC 7515) with EdDSA over Ed25519 (RFC 8037); `typ` keeps one kind from passing as another (RFC 8725 §3.11).
import { type KeyObject, createPublicKey } from 'node:crypto'
import { CompactSign, calculateJwkThumbprint, compactVerify, decodeProtectedHeader } from 'jose'
import type { Policy } from '@sekisho/model'
import { PkiError, decoding } from './errors.ts'

export interface Order {
  readonly id: string
  readonly device: string
  readonly command: string
  readonly args: Readonly<Record<string, unknown>>
  /** Milliseconds since 1970, like all times here. */
  readonly issuedAt: number
  readonly expiresAt: number
}

/** Why a statement isn't followed. */
export const orderCodes = {
  ORDER_MALFORMED: 'not a statement of this kind',
  ORDER_ALGORITHM: 'another algorithm than EdDSA',
  ORDER_UNKNOWN_KEY: 'signed with a key that is not pinned',
  ORDER_SIGNATURE: 'the signature is wrong',
  ORDER_OTHER_DEVICE: 'for another device',
  ORDER_EXPIRED: 'too late',
  ORDER_FROM_FUTURE: 'issued later than now: one of the clocks is wrong',
} as const

export type OrderCode = keyof typeof orderCodes

export interface OrderSigner {
  /** Ed25519. */
  readonly privateKey: KeyObject
  readonly kid: string
}

/** Public Ed25519 keys by kid. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>

type Refused = { readonly ok: false; readonly code: OrderCode }

const refused = (code: OrderCode): Refused => ({ ok: false, code })

const types = {
  order: 'sekisho-order+jwt',
  policy: 'sekisho-policy+jwt',
  keys: 'sekisho-order-keys+jwt',
} as const

type Claims = Readonly<Record<string, unknown>>

const signClaims = (typ: string, claims: Claims, { privateKey, kid }: OrderSigner): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'EdDSA', typ, kid })
    .sign(privateKey)

const isRecord = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parseClaims(payload: Uint8Array): Claims | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined // not JSON: the caller refuses it as malformed
  }
}

/** The header is the sender's word: only the type, the one algorithm and a pinned kid are taken (RFC 8725 §3.1, §3.10). */
function keyFor(text: string, typ: string, trusted: TrustedKeys): KeyObject | Refused {
  let header: ReturnType<typeof decodeProtectedHeader>
  try {
    header = decodeProtectedHeader(text)
  } catch {
    return refused('ORDER_MALFORMED')
  }
  if (header.alg !== 'EdDSA') return refused('ORDER_ALGORITHM')
  if (header.typ !== typ || header.crit !== undefined || typeof header.kid !== 'string')
    return refused('ORDER_MALFORMED')
  const key = trusted.get(header.kid)
  return key?.asymmetricKeyType === 'ed25519' ? key : refused('ORDER_UNKNOWN_KEY')
}

const compactForm = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

async function verifyClaims(
  text: string,
  typ: string,
  trusted: TrustedKeys,
  largest: number,
): Promise<{ readonly ok: true; readonly claims: Claims } | Refused> {
  if (text.length > largest || !compactForm.test(text)) return refused('ORDER_MALFORMED')
  const key = keyFor(text, typ, trusted)
  if ('ok' in key) return key
  try {
    const { payload } = await compactVerify(text, key, { algorithms: ['EdDSA'] })
    const claims = parseClaims(payload)
    return claims ? { ok: true, claims } : refused('ORDER_MALFORMED')
  } catch {
    return refused('ORDER_SIGNATURE')
  }
}

const seconds = (milliseconds: number): number => milliseconds / 1000

/** NumericDate may have a fraction (RFC 7519 §2). */
const milliseconds = (numericDate: unknown): number | undefined =>
  typeof numericDate === 'number' && Number.isFinite(numericDate) ? Math.round(numericDate * 1000) : undefined

/** @returns compact JWS: jti, sub, iat, exp (RFC 7519 §4.1), cmd, args */
export const signOrder = (order: Order, signer: OrderSigner): Promise<string> =>
  signClaims(
    types.order,
    {
      jti: order.id,
      sub: order.device,
      iat: seconds(order.issuedAt),
      exp: seconds(order.expiresAt),
      cmd: order.command,
      args: order.args,
    },
    signer,
  )

const idForm = /^[A-Za-z0-9._:-]{1,64}$/

function readOrder(claims: Claims): Order | undefined {
  const { jti, sub, cmd, args } = claims
  const issuedAt = milliseconds(claims['iat'])
  const expiresAt = milliseconds(claims['exp'])
  if (typeof jti !== 'string' || !idForm.test(jti)) return undefined
  if (typeof sub !== 'string' || typeof cmd !== 'string' || !isRecord(args)) return undefined
  if (issuedAt === undefined || expiresAt === undefined || expiresAt <= issuedAt) return undefined
  return { id: jti, device: sub, command: cmd, args, issuedAt, expiresAt }
}

const largestOrder = 65_536
const clockTolerance = 300_000

export interface OrderCheck {
  readonly trusted: TrustedKeys
  /** The device that asks: an order for another one is none of its business. */
  readonly device: string
  /** Milliseconds since 1970, the device's own clock. */
  readonly now: number
}

/** Checks an order as the device does, without any network. The memory of ids that were executed is the caller's. */
export async function verifyOrder(
  text: string,
  { trusted, device, now }: OrderCheck,
): Promise<{ readonly ok: true; readonly order: Order } | Refused> {
  const verified = await verifyClaims(text, types.order, trusted, largestOrder)
  if (!verified.ok) return verified
  const order = readOrder(verified.claims)
  if (!order) return refused('ORDER_MALFORMED')
  if (order.device !== device) return refused('ORDER_OTHER_DEVICE')
  if (order.expiresAt <= now) return refused('ORDER_EXPIRED')
  if (order.issuedAt > now + clockTolerance) return refused('ORDER_FROM_FUTURE')
  return { ok: true, order }
}

export interface PolicyStatement {
  readonly policy: Policy
  /** Content hash, as the model's compiler computes it. */
  readonly hash: string
  readonly issuedAt: number
}

export const signPolicy = (
  { policy, hash, issuedAt }: PolicyStatement,
  signer: OrderSigner,
): Promise<string> => signClaims(types.policy, { policy, hash, iat: seconds(issuedAt) }, signer)

const largestPolicy = 4_194_304

const isPolicy = (value: unknown): value is Policy =>
  isRecord(value) &&
  value['format'] === 1 &&
  typeof value['product'] === 'string' &&
  isRecord(value['components']) &&
  isRecord(value['commands']) &&
  isRecord(value['certificate'])

export async function verifyPolicy(
  text: string,
  { trusted }: { readonly trusted: TrustedKeys },
): Promise<({ readonly ok: true } & PolicyStatement) | Refused> {
  const verified = await verifyClaims(text, types.policy, trusted, largestPolicy)
  if (!verified.ok) return verified
  const { policy, hash } = verified.claims
  const issuedAt = milliseconds(verified.claims['iat'])
  if (!isPolicy(policy) || typeof hash !== 'string' || issuedAt === undefined)
    return refused('ORDER_MALFORMED')
  return { ok: true, policy, hash, issuedAt }
}

/** A public order key as it travels (RFC 8037 §2). */
export interface OrderJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
}

function coordinateOf(publicKey: KeyObject): string {
  const { x } = publicKey.export({ format: 'jwk' })
  if (publicKey.asymmetricKeyType !== 'ed25519' || typeof x !== 'string')
    throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { type: publicKey.asymmetricKeyType } })
  return x
}

/** The key's JWK thumbprint (RFC 7638). */
export const orderKeyId = (publicKey: KeyObject): Promise<string> =>
  calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x: coordinateOf(publicKey) })

export const orderJwk = async (publicKey: KeyObject): Promise<OrderJwk> => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: coordinateOf(publicKey),
  kid: await orderKeyId(publicKey),
})

function readOrderJwk(jwk: unknown): [string, KeyObject] {
  if (!isRecord(jwk)) throw new PkiError('PKI_MALFORMED', { detail: { reason: 'order key' } })
  const { kty, crv, x, kid } = jwk
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || typeof kid !== 'string')
    throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { kty, crv } })
  return [kid, decoding(() => createPublicKey({ key: { kty, crv, x }, format: 'jwk' }))]
}

/** @throws PkiError PKI_MALFORMED, PKI_UNSUPPORTED_KEY */
export function readOrderKeys(jwks: unknown): Map<string, KeyObject> {
  if (!Array.isArray(jwks) || jwks.length === 0)
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'order keys' } })
  return new Map(jwks.map(readOrderJwk))
}

/** The next set of order keys, signed with one of the present set. */
export interface OrderKeysStatement {
  readonly keys: readonly OrderJwk[]
  readonly issuedAt: number
}

export const signOrderKeys = (statement: OrderKeysStatement, signer: OrderSigner): Promise<string> =>
  signClaims(types.keys, { keys: statement.keys, iat: seconds(statement.issuedAt) }, signer)

/** The caller must refuse a statement older than the set it has: a former set may hold a key that leaked. */
export async function verifyOrderKeys(
  text: string,
  { trusted }: { readonly trusted: TrustedKeys },
): Promise<({ readonly ok: true; readonly trusted: TrustedKeys } & OrderKeysStatement) | Refused> {
  const verified = await verifyClaims(text, types.keys, trusted, largestOrder)
  if (!verified.ok) return verified
  const issuedAt = milliseconds(verified.claims['iat'])
  const { keys } = verified.claims
  if (issuedAt === undefined || !Array.isArray(keys)) return refused('ORDER_MALFORMED')
  try {
    const next = readOrderKeys(keys)
    const jwks = await Promise.all([...next.values()].map(orderJwk))
    return { ok: true, trusted: next, keys: jwks, issuedAt }
  } catch {
    return refused('ORDER_MALFORMED')
  }
}
