import { createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { followRoots } from './anchors.ts'
import {
  certifyAuthority,
  factsOfTask,
  makeSuccessor,
  readRootOutcome,
  readRootRequest,
  rootIssuer,
  type RootTask,
} from './ceremony.ts'
import { certificatesOf, isIssuedBy, issueRoot, pemOf, readCertificate } from './certificates.ts'
import { createCsr } from './csr.ts'
import { generatePrivateKey, type StoredKey } from './key-files.ts'
import { signerOf } from './keys.ts'

const at = new Date('2026-06-01T12:00:00Z')

async function makeRoot(): Promise<{ readonly key: StoredKey; readonly pem: string }> {
  const privateKey = await generatePrivateKey('p384')
  const signer = signerOf(privateKey)
  const lifetimeSeconds = 40 * 365 * 86_400
  const der = await issueRoot({ commonName: 'Sekisho Root CA', notBefore: at, lifetimeSeconds, signer })
  const key = { id: 'root', purpose: 'root', algorithm: 'p384', createdAt: at.toISOString() } as const
  return { key: { ...key, publicKey: signer.publicKey, privateKey }, pem: pemOf(der) }
}

async function requestFor(commonName: string, role: 'factory' | 'operational' = 'operational') {
  const privateKey = await generatePrivateKey('p256')
  const publicKey = createPublicKey(privateKey)
  const csr = createCsr({ privateKey, publicKey, commonName })
  return {
    task: { what: 'authority', role, csr: pemOf(csr, 'CERTIFICATE REQUEST') } as const,
    csr,
    publicKey,
  }
}

describe('the root signs', () => {
  test('a CA for end entities, with the key and the name that were shown [S11-20]', async () => {
    const { key, pem } = await makeRoot()
    const { task, publicKey } = await requestFor('Sekisho Operational CA 2')
    const outcome = await certifyAuthority(task, rootIssuer(pem, key), at)
    const [der = Buffer.alloc(0)] = certificatesOf(outcome.certificate)
    const [root = Buffer.alloc(0)] = certificatesOf(pem)
    expect(isIssuedBy(der, root)).toBe(true)
    const facts = readCertificate(der)
    expect(facts).toMatchObject({ subjectCn: 'Sekisho Operational CA 2', isAuthority: true })
    expect(facts.publicKey.equals(publicKey)).toBe(true)
    expect(factsOfTask(task).keyFingerprint).toBe(facts.spkiFingerprint)
  })

  test.each([
    ['a device', 'doorbell:X-1'],
    ['the CA of the other role', 'Sekisho Factory CA'],
    ['a root', 'Sekisho Root CA'],
  ])('nothing for %s', async (_what, name) => {
    const { key, pem } = await makeRoot()
    const { task } = await requestFor(name)
    await expect(certifyAuthority(task, rootIssuer(pem, key), at)).rejects.toMatchObject({
      code: 'CEREMONY_REQUEST',
    })
  })

  test('no request that was altered', async () => {
    const { csr } = await requestFor('Sekisho Operational CA')
    const altered = Buffer.from(csr)
    altered[altered.length - 5] = (altered[altered.length - 5] ?? 0) ^ 1
    const task: RootTask = {
      what: 'authority',
      role: 'operational',
      csr: pemOf(altered, 'CERTIFICATE REQUEST'),
    }
    expect(() => factsOfTask(task)).toThrow('CEREMONY_REQUEST')
  })

  test('its successor, and is signed by it: who has either trusts both', async () => {
    const { key, pem } = await makeRoot()
    const { outcome, key: next } = await makeSuccessor(pem, rootIssuer(pem, key), at)
    if (outcome.what !== 'root') throw new Error('no root')
    const [der, newWithOld, oldWithNew] = [
      outcome.certificate,
      outcome.newWithOld,
      outcome.oldWithNew,
    ].flatMap((text) => certificatesOf(text))
    const [old = Buffer.alloc(0)] = certificatesOf(pem)
    if (!der || !newWithOld || !oldWithNew) throw new Error('a certificate is missing')
    const now = at.getTime() + 1000
    expect(followRoots([old], [der, newWithOld, oldWithNew], now).anchors).toHaveLength(2)
    expect(followRoots([der], [old, newWithOld, oldWithNew], now).anchors).toHaveLength(2)
    expect(rootIssuer(outcome.certificate, next).publicKey.equals(next.publicKey)).toBe(true)
  })

  test('nothing with the key of another root', async () => {
    const [one, other] = [await makeRoot(), await makeRoot()]
    expect(() => rootIssuer(one.pem, other.key)).toThrow('CEREMONY_ROOT')
  })
})

describe('a paper', () => {
  const approval = { id: 'a', hash: 'b', people: ['Ann', 'Bob'] }
  const request = { format: 1, task: { what: 'root' }, approval, root: 'pem', permit: 'jws' }

  test('is read as it was written', () => {
    expect(readRootRequest(JSON.stringify(request))).toEqual(request)
    const outcome = { what: 'authority', certificate: 'pem' }
    expect(readRootOutcome(JSON.stringify(outcome))).toEqual(outcome)
  })

  test.each([
    ['no JSON', 'x'],
    ['nothing', 'null'],
    ['of another format', JSON.stringify({ ...request, format: 2 })],
    ['with another task', JSON.stringify({ ...request, task: { what: 'device' } })],
    ['without people', JSON.stringify({ ...request, approval: { id: 'a', hash: 'b' } })],
  ])('is refused: %s', (_what, text) => {
    expect(() => readRootRequest(text)).toThrow('CEREMONY_PAPER')
    expect(() => readRootOutcome(text)).toThrow('CEREMONY_PAPER')
  })
})
