import { execFileSync } from 'node:child_process'
import { X509Certificate, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import {
  type DeviceSubject,
  type Issuer,
  certificatesOf,
  deviceUrn,
  factsOfIssued,
  fingerprintOf,
  isIssuedBy,
  issueCa,
  issueCrossCertificate,
  issueIdevid,
  issueLdevid,
  issueRoot,
  issueServer,
  issuerOf,
  pemOf,
  readCertificate,
} from './certificates.ts'
import { PkiError } from './errors.ts'
import { signerOf } from './keys.ts'

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const notBefore = new Date('2026-11-22T08:00:00.250Z')
const day = 86_400
const subject: DeviceSubject = {
  product: 'doorbell',
  serial: 'SN-0001',
  deviceId: 'doorbell:SN-0001',
  enterpriseNumber: 32473,
}

let directory: string
let root: Buffer
let rootIssuer: Issuer
let factory: Issuer
let operational: Issuer
const device = pair()

const save = (name: string, ...ders: Uint8Array[]): string => {
  const path = join(directory, name)
  writeFileSync(path, ders.map((der) => pemOf(der)).join(''))
  return path
}

const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' })

/** OpenSSL's word on a chain; `at` since the certificates start in the future of no clock. */
const verified = (purpose: string, der: Buffer, issuer: Issuer, ...more: string[]): string =>
  openssl(
    'verify',
    '-x509_strict',
    '-attime',
    String(Math.floor(notBefore.getTime() / 1000) + 60),
    '-purpose',
    purpose,
    '-CAfile',
    save('root.pem', root),
    '-untrusted',
    save('ca.pem', readCertificate(Buffer.from(issuer.certificate as Buffer)).der),
    ...more,
    save('leaf.pem', der),
  )

const text = (der: Buffer): string => openssl('x509', '-noout', '-text', '-in', save('text.pem', der))

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'trust-'))
  const rootKey = pair()
  root = await issueRoot({
    commonName: 'Acme root',
    organization: 'Acme Home',
    notBefore,
    lifetimeSeconds: 7300 * day,
    signer: signerOf(rootKey.privateKey),
  })
  rootIssuer = issuerOf(root, rootKey.privateKey)
  const ca = async (commonName: string) => {
    const key = pair()
    const request = { commonName, notBefore, lifetimeSeconds: 3650 * day, publicKey: key.publicKey }
    return issuerOf(await issueCa({ ...request, issuer: rootIssuer }), key.privateKey)
  }
  factory = await ca('Acme factory CA')
  operational = await ca('Acme operational CA')
})

afterAll(() => rmSync(directory, { recursive: true }))

const ldevid = (more: Partial<Parameters<typeof issueLdevid>[0]> = {}) =>
  issueLdevid({
    ...subject,
    publicKey: device.publicKey,
    issuer: operational,
    notBefore,
    lifetimeSeconds: 90 * day,
    ...more,
  })

describeWith(['openssl'], 'chains that OpenSSL verifies with -x509_strict (S11-32)', () => {
  it('an IDevID for TLS clients', async () => {
    const der = await issueIdevid({ ...subject, publicKey: device.publicKey, issuer: factory, notBefore })
    expect(verified('sslclient', der, factory)).toContain('OK')
  })

  it('an LDevID for TLS clients', async () => {
    expect(verified('sslclient', await ldevid(), operational)).toContain('OK')
  })

  it('says where its state can be asked, and that a server staples (RFC 5280 §4.2.1.13, §4.2.2.1, RFC 7633)', async () => {
    const status = { ocsp: 'http://pki.example/ocsp', crl: 'http://pki.example/a.crl' }
    const shown = text(await ldevid({ status }))
    expect(shown).toMatch(/CRL Distribution Points: *\n *Full Name:\n *URI:http:\/\/pki\.example\/a\.crl/)
    expect(shown).toMatch(/Authority Information Access: *\n *OCSP - URI:http:\/\/pki\.example\/ocsp/)
    const lifetime = { notBefore, lifetimeSeconds: day }
    const server = { dnsNames: ['localhost'], publicKey: pair().publicKey, issuer: operational, ...lifetime }
    expect(text(await issueServer({ ...server, mustStaple: true }))).toMatch(
      /TLS Feature: *\n *status_request/,
    )
    expect(text(await issueServer(server))).not.toContain('TLS Feature')
    expect(text(await ldevid())).not.toContain('URI:http')
  })

  it.each([
    ['P-384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' })],
    ['Ed25519', () => generateKeyPairSync('ed25519')],
  ])('issuers with %s keys', async (_name, make) => {
    const key = make()
    const signer = signerOf(key.privateKey)
    const own = await issueRoot({ commonName: 'Other root', notBefore, lifetimeSeconds: day, signer })
    const leaf = await ldevid({ issuer: issuerOf(own, key.privateKey) })
    const chain = ['-CAfile', save('own.pem', own), save('own-leaf.pem', leaf)]
    const at = String(Math.floor(notBefore.getTime() / 1000) + 60)
    expect(openssl('verify', '-x509_strict', '-attime', at, '-purpose', 'sslclient', ...chain)).toContain(
      'OK',
    )
  })

  it('a server certificate by name and by address', async () => {
    const server = pair()
    const der = await issueServer({
      dnsNames: ['localhost', 'mqtt.acme.example'],
      ipAddresses: ['127.0.0.1', '::1'],
      publicKey: server.publicKey,
      issuer: operational,
      notBefore,
      lifetimeSeconds: 30 * day,
    })
    expect(verified('sslserver', der, operational, '-verify_hostname', 'mqtt.acme.example')).toContain('OK')
    expect(verified('sslserver', der, operational, '-verify_ip', '::1')).toContain('OK')
    expect(() => verified('sslserver', der, operational, '-verify_hostname', 'evil.example')).toThrow()
    expect(() => verified('sslclient', der, operational)).toThrow()
  })

  it('a chain from a new root to those who have the old one, and the other way [S11-32]', async () => {
    const { privateKey } = pair()
    const newer = await issueRoot({
      commonName: 'Acme root',
      organization: 'Acme Home',
      notBefore,
      lifetimeSeconds: 20 * 365 * day,
      signer: signerOf(privateKey),
    })
    const newIssuer = issuerOf(newer, privateKey)
    const { publicKey, privateKey: caKey } = pair()
    const lifetimeSeconds = 100 * day
    const ca = await issueCa({ commonName: 'CA', publicKey, issuer: newIssuer, notBefore, lifetimeSeconds })
    const issuer = issuerOf(ca, caKey)
    const leaf = await issueLdevid({
      ...subject,
      publicKey: device.publicKey,
      issuer,
      notBefore,
      lifetimeSeconds,
    })
    const newWithOld = await issueCrossCertificate({ certificate: newer, issuer: rootIssuer })
    const oldWithNew = await issueCrossCertificate({ certificate: root, issuer: newIssuer })
    const at = ['-x509_strict', '-attime', String(Math.floor(notBefore.getTime() / 1000) + 60)]
    const chain = ['-untrusted', save('roll.pem', ca, newWithOld), save('leaf.pem', leaf)]
    expect(openssl('verify', ...at, '-CAfile', save('old.pem', root), ...chain)).toContain('OK')
    const anchored = ['-partial_chain', '-trusted', save('new.pem', newer)]
    expect(openssl('verify', ...at, ...anchored, save('oldwithnew.pem', oldWithNew))).toContain('OK')
  })

  it('refuses a certificate that an end entity issued', async () => {
    const leaf = await ldevid()
    await expect(ldevid({ issuer: issuerOf(leaf, device.privateKey) })).rejects.toMatchObject({
      code: 'PKI_ISSUER',
    })
  })

  it('refuses an issuer whose key is not its certificate’s', async () => {
    const issuer = issuerOf(operational.certificate, pair().privateKey)
    await expect(ldevid({ issuer })).rejects.toMatchObject({ code: 'PKI_ISSUER' })
  })
})

describeWith(['openssl'], 'the profile of a device certificate (S10-37, RFC 5280, IEEE 802.1AR)', () => {
  it('never expires as an IDevID, in GeneralizedTime', async () => {
    const der = await issueIdevid({ ...subject, publicKey: device.publicKey, issuer: factory, notBefore })
    expect(readCertificate(der).notAfter.toISOString()).toBe('9999-12-31T23:59:59.000Z')
    expect(openssl('asn1parse', '-in', save('t.pem', der))).toMatch(/GENERALIZEDTIME\s+:99991231235959Z/)
  })

  it('says what the device is, in the subject and as a URN (RFC 9039)', async () => {
    const facts = readCertificate(await ldevid())
    expect(facts).toMatchObject({
      subjectCn: 'doorbell:SN-0001',
      subjectSerial: 'SN-0001',
      issuerCn: 'Acme operational CA',
      sanUris: ['urn:dev:org:32473-doorbell:SN-0001'],
      isAuthority: false,
      signatureAlgorithm: 'ecdsa-with-SHA256',
    })
    expect(facts.issuerKeyId).toBe(readCertificate(operational.certificate as Buffer).subjectKeyId)
  })

  it('has the extensions, with the criticality that RFC 5280 §4.2.1 wants', async () => {
    const printed = text(await ldevid())
    expect(printed).toMatch(/Basic Constraints: critical\s+CA:FALSE/)
    expect(printed).toMatch(/Key Usage: critical\s+Digital Signature\n/)
    expect(printed).toMatch(/Extended Key Usage: \s+TLS Web Client Authentication\n/)
    expect(printed).toContain('Subject Key Identifier')
    expect(printed).toContain('Authority Key Identifier')
  })

  it('limits a CA to end entities', () => {
    expect(text(Buffer.from(factory.certificate as Buffer))).toMatch(/CA:TRUE, pathlen:0/)
  })

  it.each([
    ['2049-12-31T23:59:59Z', /UTCTIME\s+:491231235959Z/],
    ['2050-01-01T00:00:00Z', /GENERALIZEDTIME\s+:20500101000000Z/],
  ])('writes %s as RFC 5280 §4.1.2.5 wants, without fractions', async (start, form) => {
    const key = pair()
    const signer = signerOf(key.privateKey)
    const request = { commonName: 'Late root', lifetimeSeconds: 200 * 365 * day, signer }
    const der = await issueRoot({ ...request, notBefore: new Date(start) })
    expect(openssl('asn1parse', '-in', save('t.pem', der))).toMatch(form)
  })

  it('has serials that are positive, at most 20 octets and never the same', async () => {
    const serials = await Promise.all(
      Array.from({ length: 50 }, async () => readCertificate(await ldevid()).serialNumber),
    )
    expect(new Set(serials).size).toBe(50)
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9a-f]{31}$/)
  })

  it('never outlives its issuer (S11-36)', async () => {
    const { notAfter } = readCertificate(await ldevid({ lifetimeSeconds: 100 * 365 * day }))
    expect(notAfter).toEqual(readCertificate(operational.certificate as Buffer).notAfter)
  })
})

describe('what is refused', () => {
  it.each([
    { product: 'Doorbell', deviceId: 'Doorbell:SN-0001' },
    { deviceId: 'doorbell:SN-0002' },
    { serial: 'a:b', deviceId: 'doorbell:a:b' },
    { serial: 'x/+', deviceId: 'doorbell:x/+' },
    { serial: 'x'.repeat(60), deviceId: `doorbell:${'x'.repeat(60)}` },
    { enterpriseNumber: 0 },
  ])('the subject %j', (change) => {
    expect(() => deviceUrn({ ...subject, ...change })).toThrow(
      expect.objectContaining({ code: 'PKI_SUBJECT' }),
    )
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e15])(
    'a lifetime of %s seconds',
    async (lifetimeSeconds) => {
      await expect(ldevid({ lifetimeSeconds })).rejects.toMatchObject({ code: 'PKI_VALIDITY' })
    },
  )

  it.each([
    ['RSA of 1024 bits', () => generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey, 'PKI_WEAK_KEY'],
    [
      'secp256k1',
      () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey,
      'PKI_UNSUPPORTED_KEY',
    ],
    ['X25519', () => generateKeyPairSync('x25519').publicKey, 'PKI_UNSUPPORTED_KEY'],
  ])('a key: %s (S11-28)', async (_name, make, code) => {
    await expect(ldevid({ publicKey: make() })).rejects.toMatchObject({ code })
  })

  it('bytes that are no certificate, whatever they are', async () => {
    const der = await ldevid()
    fc.assert(
      fc.property(
        fc.nat(der.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(der.length),
        (at, value, cut) => {
          const mutated = Buffer.from(der)
          mutated[at] = value
          for (const bytes of [mutated, mutated.subarray(0, cut)]) readsOrRefuses(bytes)
        },
      ),
      { numRuns: 300 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readsOrRefuses))
  })

  it('bytes after the certificate', async () => {
    const der = Buffer.concat([await ldevid(), Buffer.from([0])])
    expect(() => readCertificate(der)).toThrow(expect.objectContaining({ code: 'PKI_MALFORMED' }))
  })

  it('a PEM text without a certificate', () => {
    expect(() => readCertificate('hello')).toThrow(PkiError)
  })
})

function readsOrRefuses(bytes: Uint8Array): void {
  try {
    readCertificate(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(PkiError)
  }
}

describe('reading', () => {
  it('agrees with Node about a certificate', async () => {
    const der = await ldevid()
    const other = new X509Certificate(der)
    const facts = readCertificate(pemOf(der))
    expect(facts.fingerprint).toBe(other.fingerprint256.replaceAll(':', '').toLowerCase())
    expect(facts.fingerprint).toBe(fingerprintOf(der))
    expect(facts.serialNumber).toBe(other.serialNumber.toLowerCase())
    expect(facts.notBefore).toEqual(other.validFromDate)
    expect(facts.publicKey.equals(device.publicKey)).toBe(true)
  })

  it('says the same of what was issued here, the quick way', async () => {
    const der = await issueLdevid({
      ...subject,
      publicKey: device.publicKey,
      issuer: operational,
      notBefore,
      lifetimeSeconds: day,
    })
    const { fingerprint, serialNumber, notBefore: from, notAfter } = readCertificate(der)
    expect(factsOfIssued(der)).toEqual({ fingerprint, serialNumber, notBefore: from, notAfter })
  })

  it('takes every certificate of a PEM text', async () => {
    const [one, two] = [await ldevid(), await ldevid()]
    expect(certificatesOf(`# chain\n${pemOf(one)}${pemOf(two)}`)).toEqual([one, two])
  })

  it('knows who issued a certificate', async () => {
    const der = await ldevid()
    expect(isIssuedBy(der, Buffer.from(operational.certificate as Buffer))).toBe(true)
    expect(isIssuedBy(der, Buffer.from(factory.certificate as Buffer))).toBe(false)
  })
})
