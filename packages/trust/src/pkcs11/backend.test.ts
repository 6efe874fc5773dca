import { createPublicKey, verify } from 'node:crypto'
import { createSoftToken, describeWith, type SoftToken, softTokenTools } from '@sekisho/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueRoot, readCertificate } from '../certificates.ts'
import type { KeyBackend } from '../key-backend.ts'
import { generatePrivateKey } from '../key-files.ts'
import type { KeyAlgorithm, Signer } from '../keys.ts'
import { signPolicy } from '../orders.ts'
import { createPkcs11Backend } from './backend.ts'
import { ck, closeLibrary, openLibrary } from './cryptoki.ts'

const algorithms: readonly KeyAlgorithm[] = ['p256', 'p384', 'ed25519']
const hashes = { p256: 'sha256', p384: 'sha384', ed25519: null } as const
const data = Buffer.from('something to sign')

describeWith(softTokenTools, 'keys in a PKCS#11 token', () => {
  let token: SoftToken
  let backend: KeyBackend
  const open = (more: Partial<Parameters<typeof createPkcs11Backend>[0]> = {}): KeyBackend =>
    createPkcs11Backend({ ...token, pin: () => Promise.resolve(token.pin), prefix: 'test-', ...more })

  beforeAll(() => {
    token = createSoftToken('sekisho-trust')
    backend = open()
  })
  afterAll(async () => {
    await backend.close()
    token.remove()
  })

  async function signerOf(id: string): Promise<Signer> {
    const signer = await backend.signer(id)
    if (!signer) throw new Error(`no key ${id}`)
    return signer
  }

  test.each(algorithms)('made in it, %s: signs, is found again, and is made once', async (algorithm) => {
    const made = await backend.generate(`made-${algorithm}`, { purpose: 'test', algorithm })
    const again = await backend.generate(`made-${algorithm}`, { purpose: 'test', algorithm })
    expect(again.equals(made)).toBe(true)
    const signer = await signerOf(`made-${algorithm}`)
    expect(signer.publicKey.equals(made)).toBe(true)
    expect(verify(hashes[algorithm], data, made, await signer.sign(data))).toBe(true)
  })

  test.each(algorithms)('brought in, %s: signs as before, once or twice', async (algorithm) => {
    const privateKey = await generatePrivateKey(algorithm)
    await backend.import(`brought-${algorithm}`, { purpose: 'test' }, privateKey)
    await backend.import(`brought-${algorithm}`, { purpose: 'test' }, privateKey)
    const signer = await signerOf(`brought-${algorithm}`)
    expect(signer.publicKey.equals(createPublicKey(privateKey))).toBe(true)
    expect(verify(hashes[algorithm], data, signer.publicKey, await signer.sign(data))).toBe(true)
    const other = await generatePrivateKey(algorithm)
    await expect(backend.import(`brought-${algorithm}`, { purpose: 'test' }, other)).rejects.toMatchObject({
      code: 'KEY_EXISTS',
    })
  })

  test('none comes out: not by us, and not by whoever asks the library', async () => {
    await backend.import('stays', { purpose: 'test' }, await generatePrivateKey('p256'))
    expect(() => backend.export('stays')).toThrow(expect.objectContaining({ code: 'KEY_NOT_EXPORTABLE' }))
    const library = await openLibrary(token.module)
    const slot = library
      .C_GetSlotList(true)
      .find((one) => library.C_GetTokenInfo(one).label.trim() === token.token)
    const session = library.C_OpenSession(slot ?? Buffer.alloc(8), ck.CKF_SERIAL_SESSION)
    library.C_FindObjectsInit(session, [{ type: ck.CKA_CLASS, value: ck.CKO_PRIVATE_KEY }])
    const objects = library.C_FindObjects(session, 100)
    library.C_FindObjectsFinal(session)
    expect(objects.length).toBeGreaterThanOrEqual(1)
    for (const object of objects) {
      expect(() => library.C_GetAttributeValue(session, object, [{ type: ck.CKA_VALUE }])).toThrow(
        /SENSITIVE/,
      )
      const flags = library.C_GetAttributeValue(session, object, [
        { type: ck.CKA_SENSITIVE },
        { type: ck.CKA_EXTRACTABLE },
        { type: ck.CKA_PRIVATE },
      ])
      expect(flags.map(({ value }) => value[0])).toEqual([1, 0, 1])
    }
    library.C_CloseSession(session)
    await closeLibrary(token.module)
  })

  test('issue certificates and sign orders like any other key', async () => {
    await backend.generate('ca', { purpose: 'test', algorithm: 'p384' })
    const signer = await signerOf('ca')
    const root = await issueRoot({ commonName: 'Root', notBefore: new Date(), lifetimeSeconds: 3600, signer })
    expect(readCertificate(root).publicKey.equals(signer.publicKey)).toBe(true)
    await backend.generate('order', { purpose: 'test', algorithm: 'ed25519' })
    const statement = { policy: {} as never, hash: 'x', issuedAt: 1 } // what it says is not the point
    expect(await signPolicy(statement, { ...(await signerOf('order')), kid: 'k' })).toMatch(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
    )
  })

  test('many signatures at once are all right', async () => {
    await backend.generate('busy', { purpose: 'test', algorithm: 'p256' })
    const signer = await signerOf('busy')
    const texts = Array.from({ length: 100 }, (_, index) => Buffer.from(`text ${index}`))
    const signatures = await Promise.all(texts.map(async (text) => signer.sign(text)))
    expect(
      signatures.every((one, index) => verify('sha256', texts[index] ?? data, signer.publicKey, one)),
    ).toBe(true)
  })

  test('a token that has forgotten the login is logged in to again', async () => {
    await backend.generate('again', { purpose: 'test', algorithm: 'p256' })
    const signer = await signerOf('again')
    await signer.sign(data)
    const library = await openLibrary(token.module)
    const slot = library
      .C_GetSlotList(true)
      .find((one) => library.C_GetTokenInfo(one).label.trim() === token.token)
    library.C_CloseAllSessions(slot ?? Buffer.alloc(8)) // ends the login as well (PKCS #11 3.0 §5.6.4)
    await closeLibrary(token.module)
    expect(verify('sha256', data, signer.publicKey, await signer.sign(data))).toBe(true)
  })

  test('another home sees none of them, and a key that is destroyed is gone [S11-08]', async () => {
    await backend.generate('mine', { purpose: 'test', algorithm: 'p256' })
    expect(await backend.list()).toContain('mine')
    const other = open({ prefix: 'other-' })
    expect(await other.list()).toEqual([])
    expect(await other.signer('mine')).toBeUndefined()
    await other.close()
    const signer = await signerOf('mine')
    await backend.destroy('mine')
    await backend.destroy('mine')
    expect(await backend.list()).not.toContain('mine')
    await expect(signer.sign(data)).rejects.toMatchObject({ code: 'TOKEN_FAILED' })
  })

  test.each([
    ['a PIN that is wrong', { pin: () => Promise.resolve('1111') }, 'TOKEN_PIN'],
    ['a token that nobody knows', { token: 'elsewhere' }, 'TOKEN_MISSING'],
    ['a library that is none', { module: '/usr/lib/none.so' }, 'TOKEN_LIBRARY'],
  ])('%s is said with its remedy', async (_what, more, code) => {
    await backend.close() // a login counts for the whole process: a wrong PIN shows only while there is none
    const wrong = open(more)
    await expect(wrong.list()).rejects.toMatchObject({ code, detail: expect.anything() })
    await wrong.close()
    expect(await backend.list()).toContain('ca')
  })
})
