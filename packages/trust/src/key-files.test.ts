import { type KeyObject, sign, verify } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exportEncrypted, importEncrypted } from './key-export.ts'
import { createKeyStore } from './key-files.ts'
import { type WrappingParameters, deriveWrappingKey, newWrappingParameters } from './wrapping.ts'

const secret = 'c'.repeat(43)
let wrappingKey: KeyObject
let parent: string
let directory: string

beforeAll(async () => {
  wrappingKey = await deriveWrappingKey(secret, newWrappingParameters())
})

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'keys-'))
  directory = join(parent, 'keys')
})

afterEach(() => rmSync(parent, { recursive: true }))

const open = (key = wrappingKey) => createKeyStore({ directory, wrappingKey: key })
const orderKey = { purpose: 'sign orders', algorithm: 'ed25519' } as const
const fileOf = (id: string): string => join(directory, `${id}.key.json`)
const edit = (id: string, change: (file: Record<string, unknown>) => void): void => {
  const file = JSON.parse(readFileSync(fileOf(id), 'utf8')) as Record<string, unknown>
  change(file)
  writeFileSync(fileOf(id), JSON.stringify(file))
}

describe('key files (S11-02, S11-06, S11-23)', () => {
  it.each(['p256', 'p384', 'ed25519'] as const)('keep a %s key that signs', async (algorithm) => {
    const made = await open().generate('k', { purpose: 'test', algorithm })
    const loaded = await open().load('k')
    expect(loaded).toMatchObject({ id: 'k', purpose: 'test', algorithm, createdAt: made.createdAt })
    const hash = algorithm === 'ed25519' ? null : 'sha256'
    const data = Buffer.from('x')
    const signature = sign(hash, data, loaded?.privateKey ?? made.privateKey)
    expect(verify(hash, data, made.publicKey, signature)).toBe(true)
  })

  it('know nothing of a key that was never made', async () => {
    expect(await open().load('nobody')).toBeUndefined()
    expect(await open().list()).toEqual([])
  })

  it('never replace a key', async () => {
    await open().generate('k', orderKey)
    await expect(open().generate('k', orderKey)).rejects.toMatchObject({ code: 'KEY_EXISTS' })
  })

  it('list and remove', async () => {
    await open().generate('b', orderKey)
    await open().generate('a', { purpose: 'tls server', algorithm: 'p256' })
    expect((await open().list()).map(({ id, purpose }) => [id, purpose])).toEqual([
      ['a', 'tls server'],
      ['b', 'sign orders'],
    ])
    await open().remove('a')
    expect(await open().load('a')).toBeUndefined()
  })

  it('hold no plain key', async () => {
    const { privateKey } = await open().generate('k', orderKey)
    const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
    const content = readFileSync(fileOf('k'))
    expect(content.includes(seed)).toBe(false)
    expect(content.includes(seed.toString('base64').slice(4, 36))).toBe(false)
  })

  it('leave no temporary file', async () => {
    await open().generate('k', orderKey)
    expect(readdirSync(directory)).toEqual(['k.key.json'])
  })

  it('never use a nonce twice', async () => {
    const keys = await Promise.all(['a', 'b', 'c'].map((id) => open().generate(id, orderKey)))
    const nonces = keys.map(
      ({ id }) => (JSON.parse(readFileSync(fileOf(id), 'utf8')) as { nonce: string }).nonce,
    )
    expect(new Set(nonces).size).toBe(3)
  })

  it.each(['../k', 'K', '', 'a/b', 'a|b', '.k', 'x'.repeat(200)])('refuse the id %j', async (id) => {
    await expect(open().generate(id, orderKey)).rejects.toMatchObject({ code: 'KEY_ID' })
    await expect(open().load(id)).rejects.toMatchObject({ code: 'KEY_ID' })
  })
})

describe.skipIf(process.platform === 'win32')('permissions', () => {
  it('are 0600 in a 0700 directory', async () => {
    await open().generate('k', orderKey)
    expect(statSync(fileOf('k')).mode & 0o777).toBe(0o600)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
  })

  it.each([0o640, 0o604, 0o660])('wider than that are refused: %o', async (mode) => {
    await open().generate('k', orderKey)
    chmodSync(fileOf('k'), mode)
    await expect(open().load('k')).rejects.toMatchObject({ code: 'KEY_PERMISSIONS' })
  })

  it('of the directory are looked at as well', async () => {
    await open().generate('k', orderKey)
    chmodSync(directory, 0o755)
    await expect(open().generate('l', orderKey)).rejects.toMatchObject({ code: 'KEY_PERMISSIONS' })
  })
})

describe('a key file that was tampered with', () => {
  it.each<[string, (file: Record<string, unknown>) => void, string]>([
    ['another purpose', (file) => (file['purpose'] = 'issue certificates'), 'KEY_SECRET'],
    ['another algorithm', (file) => (file['algorithm'] = 'p256'), 'KEY_SECRET'],
    ['other ciphertext', (file) => (file['ciphertext'] = 'AAAA'), 'KEY_SECRET'],
    ['a short tag', (file) => (file['tag'] = 'AAAAAA=='), 'KEY_SECRET'],
    ['another nonce', (file) => (file['nonce'] = 'AAAAAAAAAAAAAAAA'), 'KEY_SECRET'],
    ['another id', (file) => (file['id'] = 'other'), 'KEY_DAMAGED'],
    ['no format', (file) => delete file['format'], 'KEY_DAMAGED'],
    ['an unknown algorithm', (file) => (file['algorithm'] = 'rot13'), 'KEY_DAMAGED'],
  ])('%s', async (_name, change, code) => {
    await open().generate('k', orderKey)
    edit('k', change)
    await expect(open().load('k')).rejects.toMatchObject({ code })
  })

  it('a public key that was swapped', async () => {
    const [, other] = [await open().generate('k', orderKey), await open().generate('other', orderKey)]
    const publicKey = other.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    edit('k', (file) => (file['publicKey'] = publicKey))
    await expect(open().load('k')).rejects.toMatchObject({ code: 'KEY_DAMAGED' })
  })

  it('one that took the place of another', async () => {
    await open().generate('a', orderKey)
    await open().generate('b', orderKey)
    writeFileSync(fileOf('a'), readFileSync(fileOf('b')))
    await expect(open().load('a')).rejects.toMatchObject({ code: 'KEY_DAMAGED' })
  })

  it('opens with its own secret only', async () => {
    await open().generate('k', orderKey)
    const other = await deriveWrappingKey('d'.repeat(43), newWrappingParameters())
    await expect(open(other).load('k')).rejects.toMatchObject({ code: 'KEY_SECRET' })
  })
})

describe('derivation', () => {
  it('gives the same key for the same secret and parameters', async () => {
    const parameters = newWrappingParameters()
    const [one, two] = await Promise.all([
      deriveWrappingKey(secret, parameters),
      deriveWrappingKey(secret, parameters),
    ])
    expect(one.equals(two)).toBe(true)
  })

  it.each<Partial<WrappingParameters>>([
    { memoryKiB: 8 },
    { memoryKiB: 4_194_304 },
    { passes: 0 },
    { passes: 1e9 },
    { parallelism: 1.5 },
    { salt: 'AAAA' },
  ])('refuses %j', async (change) => {
    const parameters = { ...newWrappingParameters(), ...change }
    await expect(deriveWrappingKey(secret, parameters)).rejects.toMatchObject({ code: 'KEY_DAMAGED' })
  })

  it('refuses an empty secret', async () => {
    await expect(deriveWrappingKey('', newWrappingParameters())).rejects.toMatchObject({ code: 'KEY_SECRET' })
  })
})

describe('the export of the offline root', () => {
  const passphrase = 'correct horse battery staple'

  it('comes back with its passphrase and with no other', async () => {
    const key = await open().generate('root', { purpose: 'root CA', algorithm: 'p384' })
    const text = await exportEncrypted(key, passphrase)
    const back = await importEncrypted(text, passphrase)
    expect(back.privateKey.equals(key.privateKey)).toBe(true)
    expect(back).toMatchObject({ id: 'root', purpose: 'root CA', algorithm: 'p384' })
    await expect(importEncrypted(text, `${passphrase}.`)).rejects.toMatchObject({ code: 'KEY_SECRET' })
    const altered = text.replace('"root CA"', '"other CA"')
    await expect(importEncrypted(altered, passphrase)).rejects.toMatchObject({ code: 'KEY_SECRET' })
  })

  it('is no key file: it does not load in a home', async () => {
    const key = await open().generate('root', orderKey)
    writeFileSync(fileOf('root'), await exportEncrypted(key, passphrase), { mode: 0o600 })
    await expect(open().load('root')).rejects.toMatchObject({ code: 'KEY_SECRET' })
  })

  it.each(['', '{}', '[]', 'null', '{"format":1}'])('refuses %j', async (text) => {
    await expect(importEncrypted(text, passphrase)).rejects.toMatchObject({ code: 'KEY_DAMAGED' })
  })

  it('refuses a short passphrase', async () => {
    const key = await open().generate('root', orderKey)
    await expect(exportEncrypted(key, 'short')).rejects.toMatchObject({ code: 'KEY_SECRET' })
  })
})
