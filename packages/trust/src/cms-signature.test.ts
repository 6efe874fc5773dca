import { execFileSync, spawnSync } from 'node:child_process'
import { X509Certificate, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import { issueCa, issueRoot, issuerOf, pemOf } from './certificates.ts'
import { signDetached } from './cms-signature.ts'
import { PkiError } from './errors.ts'
import { signerOf } from './keys.ts'

const at = new Date('2026-11-22T00:00:00Z')
const lifetime = { notBefore: new Date('2026-11-01T00:00:00Z'), lifetimeSeconds: 10 * 365 * 86_400 }
const content = Buffer.from('{"ietf-mud:mud":{}}\r\n\n')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-cms-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const path = (name: string): string => join(folder, name)
function file(name: string, octets: string | Uint8Array): string {
  writeFileSync(path(name), octets)
  return path(name)
}

const openssl = (...args: readonly string[]) => spawnSync('openssl', args, { encoding: 'utf8' })

const makeKey = {
  p256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  p384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  rsa: () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
} as const

/** A root, a certificate between, and a signing certificate: made by OpenSSL, for ours are for devices and servers. */
async function signer(kind: 'p256' | 'p384' | 'rsa') {
  const key = makeKey[kind]()
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const above = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rootCertificate = await issueRoot({
    commonName: 'Acme root',
    ...lifetime,
    signer: signerOf(root.privateKey),
  })
  const aboveCertificate = await issueCa({
    commonName: 'Acme documents',
    publicKey: above.publicKey,
    issuer: issuerOf(rootCertificate, root.privateKey),
    ...lifetime,
  })
  const keyFile = file(`${kind}.key`, key.export({ type: 'pkcs8', format: 'pem' }))
  const request = path(`${kind}.csr`)
  execFileSync('openssl', ['req', '-new', '-key', keyFile, '-subj', '/O=Acme Home/CN=MUD', '-out', request])
  const extensions = file('signer.cnf', 'keyUsage=critical,digitalSignature\n')
  const ca = ['-CA', file('above.pem', pemOf(aboveCertificate)), '-CAkey']
  const aboveKey = file('above.key', above.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const issued = [
    '-in',
    request,
    ...ca,
    aboveKey,
    '-set_serial',
    '0x80ff',
    '-days',
    '3000',
    '-extfile',
    extensions,
  ]
  const pem = execFileSync('openssl', ['x509', '-req', ...issued], { stdio: ['ignore', 'pipe', 'ignore'] })
  return {
    privateKey: key,
    certificate: new X509Certificate(pem),
    intermediates: [new X509Certificate(aboveCertificate)],
    rootFile: file('root.pem', pemOf(rootCertificate)),
  }
}

const verify = (signature: string, signed: string, root: string) =>
  openssl(
    'cms',
    '-verify',
    '-binary',
    '-inform',
    'DER',
    '-in',
    signature,
    '-content',
    signed,
    '-CAfile',
    root,
    '-purpose',
    'any',
    '-out',
    path('out'),
  )

describeWith(['openssl'], 'a detached signature', () => {
  it.each(['p256', 'p384', 'rsa'] as const)('with a key of kind %s is verified by OpenSSL', async (kind) => {
    const { rootFile, ...signing } = await signer(kind)
    const signature = file('mud.p7s', signDetached({ content, at, ...signing }))
    const signed = file('mud.json', content)
    expect(verify(signature, signed, rootFile)).toMatchObject({ status: 0 })
    const altered = verify(signature, file('other.json', `${content.toString()} `), rootFile)
    expect(altered.status).not.toBe(0)
    expect(altered.stderr).toMatch(/verification failure|digest/i)
  })

  it('carries the certificates up to the root, the time and no content', async () => {
    const { rootFile: _, ...signing } = await signer('p256')
    const signature = file('mud.p7s', signDetached({ content, at, ...signing }))
    const { stdout } = openssl('cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', signature)
    expect(stdout).toMatch(/eContent: <ABSENT>/)
    expect(stdout).toMatch(/CN=MUD/)
    expect(stdout).toMatch(/subject: CN=Acme documents/)
    expect(stdout).toMatch(/UTCTIME:Nov 22 00:00:00 2026 GMT/)
  })

  it('is refused for a certificate of another key, and for a kind of key that verifiers lack', async () => {
    const { rootFile: _, ...signing } = await signer('p256')
    const code = (privateKey: typeof signing.privateKey) => {
      try {
        signDetached({ content, at, ...signing, privateKey })
        return undefined
      } catch (error) {
        return error instanceof PkiError ? error.code : error
      }
    }
    expect(code(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)).toBe('PKI_SUBJECT')
    expect(code(generateKeyPairSync('ed25519').privateKey)).toBe('PKI_UNSUPPORTED_KEY')
  })

  it('has its attributes in the order that DER wants', async () => {
    const { rootFile: _, ...signing } = await signer('p384')
    const signature = signDetached({ content, at, ...signing })
    const places = ['2a864886f70d010903', '2a864886f70d010905', '2a864886f70d010904'].map((oid) =>
      signature.indexOf(Buffer.from(oid, 'hex')),
    )
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places[0]).toBeGreaterThan(0)
  })
})
