// Statements that a device checks offline: orders, its policy, and changes of the keys it trusts for both. Each is a
// compact JWS (RFC 7515) with EdDSA over Ed25519 (RFC 8037); `typ` keeps one kind from passing as another (RFC 8725 §3.11).
import { type KeyObject, createPublicKey } from 'node:crypto'
import type { Policy } from '@sekisho/model'
import { PkiError, decoding } from './errors.ts'
import {
  type Claims,
  type StatementFault,
  type StatementSigner,
  type TrustedKeys,
  isRecord,
  millisecondsOf as milliseconds,
  numericDate as seconds,
  signStatement,
  statementKeyId,
  verifyStatement,
} from './statements.ts'

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

/** With Ed25519. */
export type OrderSigner = StatementSigner

type Refused = { readonly ok: false; readonly code: OrderCode }

const refused = (code: OrderCode): Refused => ({ ok: false, code })

const faults: Readonly<Record<StatementFault, OrderCode>> = {
  malformed: 'ORDER_MALFORMED',
  algorithm: 'ORDER_ALGORITHM',
  'unknown-key': 'ORDER_UNKNOWN_KEY',
  signature: 'ORDER_SIGNATURE',
}

const ofType = (typ: string, largest: number) => ({ typ, algorithms: ['EdDSA'], largest }) as const

const kinds = {
  order: ofType('sekisho-order+jwt', 65_536),
  policy: ofType('sekisho-policy+jwt', 4_194_304),
  keys: ofType('sekisho-order-keys+jwt', 65_536),
}

async function verifyClaims(
  text: string,
  kind: keyof typeof kinds,
  trusted: TrustedKeys,
): Promise<{ readonly ok: true; readonly claims: Claims } | Refused> {
  const claims = await verifyStatement(text, kinds[kind], trusted)
  return typeof claims === 'string' ? refused(faults[claims]) : { ok: true, claims }
}

/** @returns compact JWS: jti, sub, iat, exp (RFC 7519 §4.1), cmd, args */
export const signOrder = (order: Order, signer: OrderSigner): Promise<string> =>
  signStatement(
    kinds.order,
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
  const verified = await verifyClaims(text, 'order', trusted)
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
): Promise<string> => signStatement(kinds.policy, { policy, hash, iat: seconds(issuedAt) }, signer)

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
  const verified = await verifyClaims(text, 'policy', trusted)
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
export const orderKeyId = (publicKey: KeyObject): Promise<string> => {
  coordinateOf(publicKey) // no other key than Ed25519 signs orders
  return statementKeyId(publicKey)
}

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
  signStatement(kinds.keys, { keys: statement.keys, iat: seconds(statement.issuedAt) }, signer)

/** The caller must refuse a statement older than the set it has: a former set may hold a key that leaked. */
export async function verifyOrderKeys(
  text: string,
  { trusted }: { readonly trusted: TrustedKeys },
): Promise<({ readonly ok: true; readonly trusted: TrustedKeys } & OrderKeysStatement) | Refused> {
  const verified = await verifyClaims(text, 'keys', trusted)
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
