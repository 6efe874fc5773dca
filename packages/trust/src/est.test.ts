import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import { issueRoot } from './certificates.ts'
import { PkiError } from './errors.ts'
import { certsOnly, csrAttributes, decodeBody, encodeBody, readCertsOnly, readCsrAttributes } from './est.ts'
import { signerOf } from './keys.ts'

const openssl = (input: Buffer | string, ...args: string[]): string =>
  execFileSync('openssl', args, { input, encoding: 'utf8', stdio: 'pipe' })

const certificates: Buffer[] = []

beforeAll(async () => {
  for (const commonName of ['One', 'Two']) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const notBefore = new Date('2026-01-01T00:00:00Z')
    certificates.push(
      await issueRoot({ commonName, notBefore, lifetimeSeconds: 1000, signer: signerOf(privateKey) }),
    )
  }
})

describeWith(['openssl'], 'certs-only CMS (RFC 7030 §4.1.3)', () => {
  it('is read back byte for byte, in order', () => {
    expect(readCertsOnly(certsOnly(certificates))).toEqual(certificates)
  })

  it('is read by OpenSSL, also as the body of a response', () => {
    const printed = openssl(certsOnly(certificates), 'pkcs7', '-inform', 'DER', '-print_certs', '-noout')
    expect(printed).toMatch(/CN = One[\s\S]*CN = Two/)
    const der = execFileSync('openssl', ['base64', '-d'], { input: encodeBody(certsOnly(certificates)) })
    expect(readCertsOnly(der)).toEqual(certificates)
  })

  it('is read when OpenSSL made it', () => {
    const pem = certificates.map(
      (der) => `-----BEGIN CERTIFICATE-----\n${encodeBody(der)}-----END CERTIFICATE-----\n`,
    )
    const directory = mkdtempSync(join(tmpdir(), 'est-'))
    const path = join(directory, 'certificates.pem')
    writeFileSync(path, pem.join(''))
    const der = execFileSync('openssl', ['crl2pkcs7', '-nocrl', '-certfile', path, '-outform', 'DER'])
    rmSync(directory, { recursive: true })
    expect(readCertsOnly(der)).toEqual(certificates)
  })

  it('gives a PkiError for whatever else it is', () => {
    const der = certsOnly(certificates)
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const mutated = Buffer.from(der)
        mutated[at] = value
        readsOrRefuses(mutated)
      }),
      { numRuns: 300, examples: [[434, 5]] }, // an element of the set that the library can't read
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), readsOrRefuses))
  })
})

function readsOrRefuses(bytes: Uint8Array): void {
  for (const read of [readCertsOnly, readCsrAttributes]) {
    try {
      read(bytes)
    } catch (error) {
      expect(error).toBeInstanceOf(PkiError)
    }
  }
}

describe('a body in base64 (RFC 8951 §3.1)', () => {
  const der = Buffer.from('3003020101', 'hex')

  it.each(['MAMCAQE=', 'MAMC\r\nAQE=\r\n', '  MA MC\tAQE=\n\n', 'M\nA\nM\nC\nAQE='])('%j', (body) => {
    expect(decodeBody(body)).toEqual(der)
    expect(decodeBody(Buffer.from(body))).toEqual(der)
  })

  it.each([
    '',
    '\r\n',
    'MAMCAQE',
    'MAMCAQE==',
    'MAM-AQE=',
    'MAMCAQE=MAMCAQE=',
    '-----BEGIN X-----',
    'MAMCAQE=\u0000',
  ])('refuses %j', (body) => {
    expect(() => decodeBody(body)).toThrow(expect.objectContaining({ code: 'PKI_BASE64' }))
  })

  it('refuses more than any EST message needs', () => {
    expect(() => decodeBody('A'.repeat(300_000))).toThrow(expect.objectContaining({ code: 'PKI_TOO_LARGE' }))
  })

  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        expect(decodeBody(encodeBody(bytes))).toEqual(Buffer.from(bytes))
      }),
    )
  })
})

describeWith(['openssl'], 'CSR attributes (RFC 9908)', () => {
  it('ask for a P-256 key and ECDSA with SHA-256', () => {
    expect(readCsrAttributes(csrAttributes())).toEqual([
      { type: 'ecPublicKey', values: ['prime256v1'] },
      { type: 'ecdsa-with-SHA256' },
    ])
    const printed = openssl(csrAttributes(), 'asn1parse', '-inform', 'DER')
    expect(printed).toMatch(/id-ecPublicKey[\s\S]*prime256v1[\s\S]*ecdsa-with-SHA256/)
  })

  it('ask for other keys where the product has them', () => {
    expect(readCsrAttributes(csrAttributes({ algorithm: 'ed25519' }))).toEqual([{ type: 'Ed25519' }])
    expect(readCsrAttributes(csrAttributes({ algorithm: 'p384' }))[0]?.values).toEqual(['secp384r1'])
  })

  it('are read in the example of RFC 7030 §4.5.2', () => {
    const example = decodeBody(
      'MEEGCSqGSIb3DQEJBzASBgcqhkjOPQIBMQcGBSuBBAAiMBYGCSqGSIb3DQEJDjEJBgcrBgEBAQEWBggqhkjOPQQDAw==',
    )
    expect(readCsrAttributes(example)).toEqual([
      { type: 'challengePassword' },
      { type: 'ecPublicKey', values: ['secp384r1'] },
      { type: 'extensionRequest', values: ['1.3.6.1.1.1.1.22'] },
      { type: 'ecdsa-with-SHA384' },
    ])
  })
})
