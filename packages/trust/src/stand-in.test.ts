import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestPki, type TestIdentity, type TestPki, testWith } from '@sekisho/testkit'
import { createPrivateKey } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { certificatesOf, pemOf } from './certificates.ts'
import { signerOf } from './keys.ts'
import { issueStandIn, standsInFor } from './stand-in.ts'

const now = Date.now()
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const derOf = (pem: string): Buffer => certificatesOf(pem)[0] ?? Buffer.alloc(0)

let pki: TestPki
let one: TestIdentity
let other: TestIdentity
beforeAll(async () => {
  pki = await createTestPki()
  one = await pki.idevid('doorbell', 'SN-1')
  other = await pki.idevid('doorbell', 'SN-2')
})

const standIn = (
  by: TestIdentity,
  under = by,
  from = now - 3_600_000,
  until = now + 3_600_000,
): Promise<Buffer> =>
  issueStandIn({
    certificate: derOf(under.certificate),
    signer: signerOf(createPrivateKey(by.key)),
    publicKey: createPublicKey(newKey()),
    notBefore: new Date(from),
    notAfter: new Date(until),
  })

describe('a certificate that stands in for another (RFC 3820)', () => {
  it('does so for the one whose key has signed it, and for no other', async () => {
    const der = await standIn(one)
    expect(standsInFor(der, derOf(one.certificate), now)).toBe(true)
    expect(standsInFor(der, derOf(other.certificate), now)).toBe(false)
  })

  it.each<[string, () => Promise<Buffer>]>([
    ['not valid yet', () => standIn(one, one, now + 1000)],
    ['over', () => standIn(one, one, now - 3_600_000, now - 1000)],
    ['valid for too long', () => standIn(one, one, now - 3_600_000, now + 86_400_000)],
    ['signed with another key under its name', () => standIn(other, one)],
    ['an ordinary certificate', async () => derOf(other.certificate)],
  ])('is refused where it is %s', async (_, made) => {
    expect(standsInFor(await made(), derOf(one.certificate), now)).toBe(false)
  })

  it('is not handed on: a stand-in of a stand-in is none', async () => {
    const key = newKey()
    const request = { notBefore: new Date(now - 1000), notAfter: new Date(now + 3_600_000) }
    const first = await issueStandIn({
      ...request,
      certificate: derOf(one.certificate),
      signer: signerOf(createPrivateKey(one.key)),
      publicKey: createPublicKey(key),
    })
    expect(standsInFor(first, derOf(one.certificate), now)).toBe(true)
    const second = {
      ...request,
      certificate: first,
      signer: signerOf(key),
      publicKey: createPublicKey(newKey()),
    }
    await expect(issueStandIn(second)).rejects.toMatchObject({ code: 'PKI_MALFORMED' })
    expect(standsInFor(first, first, now)).toBe(false)
  })

  it('is not signed by an authority', async () => {
    const der = await standIn(one)
    expect(standsInFor(der, derOf(pki.factoryCa), now)).toBe(false)
  })

  testWith(['openssl'], 'is one for OpenSSL as well, and only where proxies are allowed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stand-in-'))
    const put = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const proxy = put('proxy.pem', pemOf(await standIn(one)))
    const chain = put('chain.pem', one.certificate + pki.factoryCa)
    const root = put('root.pem', pki.root)
    const check = (...options: readonly string[]): string =>
      execFileSync('openssl', ['verify', ...options, '-CAfile', root, '-untrusted', chain, proxy], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
    expect(check('-allow_proxy_certs')).toContain('OK')
    expect(() => check()).toThrow(/proxy certificates not allowed/)
    rmSync(folder, { recursive: true })
  })
})
