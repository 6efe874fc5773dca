import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Policy } from '@sekisho/model'
import { signerOf } from './keys.ts'
import {
  type Order,
  type OrderSigner,
  orderJwk,
  orderKeyId,
  readOrderKeys,
  signOrder,
  signOrderKeys,
  signPolicy,
  verifyOrder,
  verifyOrderKeys,
  verifyPolicy,
} from './orders.ts'
import type { TrustedKeys } from './statements.ts'

const key = generateKeyPairSync('ed25519')
const other = generateKeyPairSync('ed25519')
const now = Date.parse('2026-11-22T08:00:00Z')
const device = 'doorbell:SN-0001'
const order: Order = {
  id: '0197-a',
  device,
  command: 'unlock',
  args: { seconds: 5 },
  issuedAt: now - 1234,
  expiresAt: now + 8766,
}

let signer: OrderSigner
let trusted: TrustedKeys

beforeAll(async () => {
  signer = { ...signerOf(key.privateKey), kid: await orderKeyId(key.publicKey) }
  trusted = readOrderKeys(JSON.parse(JSON.stringify([await orderJwk(key.publicKey)])))
})

const check = (text: string, more: { device?: string; now?: number } = {}) =>
  verifyOrder(text, { trusted, device, now, ...more })

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A statement with any header and claims, signed for real with the pinned key. */
function forged(header: object, claims: unknown): string {
  const content = `${base64url({ alg: 'EdDSA', typ: 'sekisho-order+jwt', kid: signer.kid, ...header })}.${base64url(claims)}`
  return `${content}.${sign(null, Buffer.from(content), key.privateKey).toString('base64url')}`
}

const claims = () => ({
  jti: 'a',
  sub: device,
  iat: now / 1000,
  exp: now / 1000 + 10,
  cmd: 'unlock',
  args: {},
})

describe('a signed order', () => {
  it('is checked with the public key alone, and says what was ordered', async () => {
    expect(await check(await signOrder(order, signer))).toEqual({ ok: true, order })
  })

  it.each([
    ['for another device', { device: 'doorbell:SN-0002' }, 'ORDER_OTHER_DEVICE'],
    ['at its expiry', { now: order.expiresAt }, 'ORDER_EXPIRED'],
    ['much before it was issued', { now: order.issuedAt - 300_001 }, 'ORDER_FROM_FUTURE'],
  ])('is refused %s', async (_name, change, code) => {
    expect(await check(await signOrder(order, signer), change)).toEqual({ ok: false, code })
  })

  it.each([
    ['a millisecond before its expiry', order.expiresAt - 1],
    ['by a clock that is five minutes slow', order.issuedAt - 300_000],
  ])('is accepted %s', async (_name, at) => {
    expect(await check(await signOrder(order, signer), { now: at })).toMatchObject({ ok: true })
  })

  it('is refused from a key that is not pinned, whatever kid it claims', async () => {
    const kid = await orderKeyId(other.publicKey)
    expect(await check(await signOrder(order, { ...signerOf(other.privateKey), kid }))).toEqual({
      ok: false,
      code: 'ORDER_UNKNOWN_KEY',
    })
    const lying = { ...signerOf(other.privateKey), kid: signer.kid }
    expect(await check(await signOrder(order, lying))).toEqual({ ok: false, code: 'ORDER_SIGNATURE' })
  })

  it('is refused with any bit changed', async () => {
    const text = await signOrder(order, signer)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        async (at, letter) => {
          const mutated = text.slice(0, at) + letter + text.slice(at + 1)
          const bytes = Buffer.from(mutated, 'base64url').equals(Buffer.from(text, 'base64url'))
          if (mutated !== text && !bytes) expect(await check(mutated)).toMatchObject({ ok: false })
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('hostile statements (RFC 8725)', () => {
  const unsigned = (alg: string): string =>
    `${base64url({ alg, typ: 'sekisho-order+jwt', kid: signer.kid })}.${base64url(claims())}`

  it.each<[string, () => string, string]>([
    ['nothing', () => '', 'ORDER_MALFORMED'],
    ['no signature', () => `${unsigned('none')}.`, 'ORDER_MALFORMED'],
    ['alg none', () => `${unsigned('none')}.AAAA`, 'ORDER_ALGORITHM'],
    [
      'HS256 with the public key as secret',
      () => {
        const content = unsigned('HS256')
        const publicKey = key.publicKey.export({ format: 'der', type: 'spki' })
        return `${content}.${createHmac('sha256', publicKey).update(content).digest('base64url')}`
      },
      'ORDER_ALGORITHM',
    ],
    ['a critical header', () => forged({ crit: ['b64'], b64: false }, claims()), 'ORDER_MALFORMED'],
    ['a policy as an order', () => forged({ typ: 'sekisho-policy+jwt' }, claims()), 'ORDER_MALFORMED'],
    ['no type', () => forged({ typ: undefined }, claims()), 'ORDER_MALFORMED'],
    ['no kid', () => forged({ kid: undefined }, claims()), 'ORDER_MALFORMED'],
    ['a key of its own', () => forged({ kid: 'mine', jwk: { kty: 'OKP' } }, claims()), 'ORDER_UNKNOWN_KEY'],
    ['no claims', () => forged({}, null), 'ORDER_MALFORMED'],
    ['claims in a list', () => forged({}, [claims()]), 'ORDER_MALFORMED'],
    ['no expiry', () => forged({}, { ...claims(), exp: undefined }), 'ORDER_MALFORMED'],
    ['an expiry in words', () => forged({}, { ...claims(), exp: '2099' }), 'ORDER_MALFORMED'],
    ['an expiry before its issue', () => forged({}, { ...claims(), exp: now / 1000 - 1 }), 'ORDER_MALFORMED'],
    ['no id', () => forged({}, { ...claims(), jti: '' }), 'ORDER_MALFORMED'],
    ['an id that is a path', () => forged({}, { ...claims(), jti: '../x' }), 'ORDER_MALFORMED'],
    ['no arguments', () => forged({}, { ...claims(), args: [] }), 'ORDER_MALFORMED'],
    ['too long', () => forged({}, { ...claims(), args: { x: 'x'.repeat(70_000) } }), 'ORDER_MALFORMED'],
    ['five parts', () => 'a.b.c.d.e', 'ORDER_MALFORMED'],
  ])('%s', async (_name, make, code) => {
    expect(await check(make())).toEqual({ ok: false, code })
  })

  it('never crash the check', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        expect(await check(text)).toMatchObject({ ok: false })
        expect(await check(`${Buffer.from(text).toString('base64url')}.e30.AAAA`)).toMatchObject({
          ok: false,
        })
      }),
    )
  })
})

const policy: Policy = {
  format: 1,
  product: 'doorbell',
  enterpriseNumber: 32473,
  compiledAt: '2026-11-22T00:00:00.000Z',
  variants: [],
  components: {},
  commands: {},
  certificate: { lifetimeSeconds: 7_776_000, algorithm: 'p256' },
}

describe('a signed policy', () => {
  it('is read back with its hash', async () => {
    const statement = { policy, hash: 'abc', issuedAt: now }
    expect(await verifyPolicy(await signPolicy(statement, signer), { trusted })).toEqual({
      ok: true,
      ...statement,
    })
  })

  it.each([
    ['an order as a policy', () => signOrder(order, signer), 'ORDER_MALFORMED'],
    [
      'no policy',
      async () => forged({ typ: 'sekisho-policy+jwt' }, { hash: 'x', iat: 1 }),
      'ORDER_MALFORMED',
    ],
    [
      'a policy of another key',
      async () =>
        signPolicy({ policy, hash: 'abc', issuedAt: now }, { ...signer, ...signerOf(other.privateKey) }),
      'ORDER_SIGNATURE',
    ],
  ])('is refused: %s', async (_name, make, code) => {
    expect(await verifyPolicy(await make(), { trusted })).toEqual({ ok: false, code })
  })
})

describe('a change of the order keys', () => {
  it('is signed by a key of the present set', async () => {
    const keys = [await orderJwk(other.publicKey)]
    const read = await verifyOrderKeys(await signOrderKeys({ keys, issuedAt: now }, signer), { trusted })
    expect(read).toMatchObject({ ok: true, keys, issuedAt: now })
  })

  it('is refused from the new key alone', async () => {
    const keys = [await orderJwk(other.publicKey)]
    const self = { ...signerOf(other.privateKey), kid: keys[0]?.kid ?? '' }
    const read = await verifyOrderKeys(await signOrderKeys({ keys, issuedAt: now }, self), { trusted })
    expect(read).toEqual({ ok: false, code: 'ORDER_UNKNOWN_KEY' })
  })

  it.each([
    ['no key', []],
    ['a symmetric key', [{ kty: 'oct', k: 'AAAA', kid: 'x' }]],
    ['a key that is too short', [{ kty: 'OKP', crv: 'Ed25519', x: 'AAAA', kid: 'x' }]],
    ['another curve', [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'x' }]],
    ['no list', 'keys'],
  ])('is refused: %s', (_name, jwks) => {
    expect(() => readOrderKeys(jwks)).toThrow(expect.objectContaining({ name: 'PkiError' }))
  })
})
