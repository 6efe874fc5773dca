import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import { encodeRequestInfo, encodeSigned } from './asn1.ts'
import { createCsr, readCsr } from './csr.ts'
import { PkiError } from './errors.ts'
import { spkiOf } from './keys.ts'

const directory = mkdtempSync(join(tmpdir(), 'csr-'))
afterAll(() => rmSync(directory, { recursive: true }))

const key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const wish = {
  commonName: 'doorbell:SN-0001',
  serialNumber: 'SN-0001',
  sanUri: 'urn:dev:org:32473-doorbell:SN-0001',
  challengePassword: 'binding',
}
const csr = createCsr({ ...key, ...wish })

const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe', cwd: directory })

function opensslRequest(...args: string[]): Buffer {
  openssl('req', '-new', '-nodes', '-keyout', 'k.pem', '-outform', 'DER', '-out', 'r.der', ...args)
  return readFileSync(join(directory, 'r.der'))
}

describeWith(['openssl'], 'a request for a certificate (S10-33, RFC 2986)', () => {
  it('is read back as it was made', () => {
    const read = readCsr(csr)
    expect(read).toMatchObject({
      subjectCn: wish.commonName,
      subjectSerial: wish.serialNumber,
      sanUris: [wish.sanUri],
      challengePassword: wish.challengePassword,
      signatureIsValid: true,
    })
    expect(read.publicKey.equals(key.publicKey)).toBe(true)
  })

  it('is accepted by OpenSSL', () => {
    writeFileSync(join(directory, 'own.der'), csr)
    const printed = openssl('req', '-inform', 'DER', '-in', 'own.der', '-noout', '-verify', '-text')
    expect(printed).toContain(`URI:${wish.sanUri}`)
    expect(printed).toMatch(/CN = doorbell:SN-0001, serialNumber = SN-0001/)
  })

  it.each([
    ['P-256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['P-384', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-sha384']],
    ['Ed25519', ['-newkey', 'ed25519']],
    ['RSA 2048', ['-newkey', 'rsa:2048']],
  ])('is read when OpenSSL made it with %s', (_name, args) => {
    const read = readCsr(opensslRequest(...args, '-subj', '/CN=doorbell:SN-2/serialNumber=SN-2'))
    expect(read).toMatchObject({ subjectCn: 'doorbell:SN-2', subjectSerial: 'SN-2', signatureIsValid: true })
    expect(read.sanUris).toEqual([])
  })

  it('shows that its sender lacks the key', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(
      readCsr(createCsr({ ...wish, privateKey: other.privateKey, publicKey: key.publicKey }))
        .signatureIsValid,
    ).toBe(false)
  })

  it('shows a signature of another kind than its key', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const mixed = createCsr({ ...wish, privateKey, publicKey: key.publicKey })
    expect(readCsr(mixed).signatureIsValid).toBe(false)
  })
})

describeWith(['openssl'], 'a request that is refused', () => {
  const info = encodeRequestInfo({ subject: { commonName: 'x' }, spki: spkiOf(key.publicKey), uris: [] })
  const named = (subject: string, ...args: string[]): Buffer =>
    opensslRequest('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-subj', subject, ...args)

  it.each<[string, () => Buffer, string]>([
    ['an empty body', () => Buffer.alloc(0), 'PKI_MALFORMED'],
    ['one octet', () => Buffer.from([0x30]), 'PKI_MALFORMED'],
    ['an indefinite length (BER)', () => Buffer.from('3080020100000000', 'hex'), 'PKI_MALFORMED'],
    ['a length of nine octets', () => Buffer.from('3089010000000000000000', 'hex'), 'PKI_MALFORMED'],
    ['a length of four gigabytes', () => Buffer.from('3084ffffffff', 'hex'), 'PKI_MALFORMED'],
    ['trailing data', () => Buffer.concat([csr, Buffer.from('00', 'hex')]), 'PKI_MALFORMED'],
    ['a truncated request', () => csr.subarray(0, -1), 'PKI_MALFORMED'],
    ['a certificate’s shape', () => Buffer.from('3003020101', 'hex'), 'PKI_MALFORMED'],
    ['nesting without end', () => nested(7000), 'PKI_MALFORMED'],
    ['too many octets', () => Buffer.alloc(20_000, 0x30), 'PKI_TOO_LARGE'],
    ['two common names', () => named('/CN=doorbell:A/CN=doorbell:B'), 'PKI_MALFORMED'],
    [
      'SHA-1 with ECDSA (S11-37)',
      () => encodeSigned(info, 'ecdsa-with-SHA1', Buffer.alloc(70)),
      'PKI_WEAK_SIGNATURE',
    ],
    [
      'SHA-1 with RSA (S11-37)',
      () => encodeSigned(info, 'sha1WithRSAEncryption', Buffer.alloc(256)),
      'PKI_WEAK_SIGNATURE',
    ],
    [
      'an unknown algorithm',
      () => encodeSigned(info, '1.2.3.4', Buffer.alloc(70)),
      'PKI_UNSUPPORTED_SIGNATURE',
    ],
    [
      'RSA of 1024 bits (S11-28)',
      () => opensslRequest('-newkey', 'rsa:1024', '-subj', '/CN=x'),
      'PKI_WEAK_KEY',
    ],
    [
      'another curve',
      () => opensslRequest('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1', '-subj', '/CN=x'),
      'PKI_UNSUPPORTED_KEY',
    ],
    ['a curve spelled out', () => named('/CN=x', '-pkeyopt', 'ec_param_enc:explicit'), 'PKI_UNSUPPORTED_KEY'],
    ['a point that is not on the curve', () => offCurve(), 'PKI_MALFORMED'],
  ])('%s', (_name, make, code) => {
    const der = make()
    expect(() => readCsr(der)).toThrow(expect.objectContaining({ name: 'PkiError', code }))
  })

  it('any mutation gives a request or a PkiError, never another failure', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(csr.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        (changes) => {
          const mutated = Buffer.from(csr)
          for (const [at, value] of changes) mutated[at] = value
          readsOrRefuses(mutated)
        },
      ),
      { numRuns: 500 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), readsOrRefuses))
  })
})

function readsOrRefuses(bytes: Uint8Array): void {
  try {
    readCsr(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(PkiError)
  }
}

/** SEQUENCE in SEQUENCE, `depth` times, each length in three octets. */
function nested(depth: number): Buffer {
  const octets: number[] = []
  for (let level = 0; level < depth && octets.length < 16_000; level += 1) {
    const left = (depth - level - 1) * 4
    octets.push(0x30, 0x82, (left >> 8) & 0xff, left & 0xff)
  }
  return Buffer.from(octets.slice(0, 4 + ((octets[2] ?? 0) << 8) + (octets[3] ?? 0)))
}

function offCurve(): Buffer {
  const mutated = Buffer.from(csr)
  const at = mutated.indexOf(spkiOf(key.publicKey).subarray(-65))
  mutated.fill(0x01, at + 1, at + 33)
  return mutated
}
