import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FlattenedSign } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentSignerOf } from './document-signatures.ts'
import { spkiFingerprintOf } from './keys.ts'

const document = Buffer.from('{"document":{"title":"left-pad pads right"}}\n')
const other = Buffer.from('{"document":{"title":"left-pad pads left"}}\n')
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const ed25519 = generateKeyPairSync('ed25519')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keys = [p256, p384, ed25519, rsa].map(({ publicKey }) => publicKey)
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })

async function jws(key: KeyObject, alg: string, b64 = true, octets = document): Promise<Buffer> {
  const header = b64 ? { alg } : { alg, b64, crit: ['b64'] }
  const signed = await new FlattenedSign(octets).setProtectedHeader(header).sign(key)
  return Buffer.from(`${signed.protected}..${signed.signature}\n`)
}

const signerOf = (signature: Uint8Array, of = document, from: readonly KeyObject[] = keys) =>
  documentSignerOf(of, signature, from)

describe('[V19] signatures beside documents', () => {
  test.each([
    ['ES256', p256, true],
    ['ES384', p384, true],
    ['EdDSA', ed25519, true],
    ['PS256', rsa, true],
    ['RS512', rsa, true],
    ['ES256', p256, false],
  ] as const)('a detached JWS by %s (RFC 7515 appendix F; RFC 7797)', async (alg, pair, b64) => {
    const signature = await jws(pair.privateKey, alg, b64)
    expect(await signerOf(signature)).toBe(spkiFingerprintOf(pair.publicKey))
    expect(await signerOf(signature, other)).toBeUndefined()
    expect(await signerOf(signature, document, [stranger.publicKey])).toBeUndefined()
  })

  test('a text that was signed as it is does not pass for the document that it encodes (RFC 7797 §3)', async () => {
    const text = Buffer.from(document.toString('base64url'))
    const signature = await jws(p256.privateKey, 'ES256', false, text)
    expect(await signerOf(signature, text)).toBe(spkiFingerprintOf(p256.publicKey))
    expect(await signerOf(signature)).toBeUndefined()
  })

  test('the key decides which algorithm counts: nothing is a secret here, and none is no algorithm', async () => {
    const header = (alg: string) => Buffer.from(JSON.stringify({ alg })).toString('base64url')
    for (const alg of ['none', 'HS256'])
      expect(await signerOf(Buffer.from(`${header(alg)}..AAAA`))).toBeUndefined()
  })

  test.each(['', '..', 'a..b', '-----BEGIN PGP SIGNATURE-----', '\0\0', 'x'.repeat(20_000)])(
    '%j is no signature',
    async (text) => expect(await signerOf(Buffer.from(text))).toBeUndefined(),
  )

  test('a key that is not registered has not signed', async () => {
    expect(await signerOf(sign('sha256', document, stranger.privateKey))).toBeUndefined()
  })

  describe('as openssl makes them', () => {
    let folder: string
    const at = (name: string) => join(folder, name)
    const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe', timeout: 20_000 })
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'sekisho-signed-'))
      writeFileSync(at('document'), document)
    })
    afterAll(() => rmSync(folder, { recursive: true }))

    test.each([
      ['dgst -sha256, P-256', p256, ['dgst', '-sha256', '-sign', 'key', '-out', 'sig', 'document']],
      ['dgst -sha256, P-384', p384, ['dgst', '-sha256', '-sign', 'key', '-out', 'sig', 'document']],
      ['dgst -sha512, RSA', rsa, ['dgst', '-sha512', '-sign', 'key', '-out', 'sig', 'document']],
      [
        'pkeyutl, Ed25519',
        ed25519,
        ['pkeyutl', '-sign', '-rawin', '-inkey', 'key', '-in', 'document', '-out', 'sig'],
      ],
    ] as const)('%s, binary and in base64', async (_what, { privateKey }, args) => {
      writeFileSync(at('key'), privateKey.export({ format: 'pem', type: 'pkcs8' }))
      openssl(...args.map((arg) => (['key', 'sig', 'document'].includes(arg) ? at(arg) : arg)))
      const signature = readFileSync(at('sig'))
      const expected = spkiFingerprintOf(createPublicKey(privateKey))
      expect(await signerOf(signature)).toBe(expected)
      expect(await signerOf(Buffer.from(signature.toString('base64')))).toBe(expected)
      expect(await signerOf(signature, other)).toBeUndefined()
    })
  })
})
