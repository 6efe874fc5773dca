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

const doorbell = {
  commonName: 'doorbell:A-1',
  serialNumber: 'A-1',
  sanUri: 'urn:dev:org:32473-doorbell:A-1',
}

describeWith(['openssl'], 'CSR attributes (RFC 9908) [S10-33]', () => {
  it.each([
    ['p256', ['prime256v1', 'ecdsa-with-SHA256']],
    ['p384', ['secp384r1', 'ecdsa-with-SHA384']],
    ['ed25519', ['ED25519']],
  ] as const)('ask for a key of %s, in a list and in a template', (algorithm, words) => {
    const der = csrAttributes({ algorithm })
    expect(readCsrAttributes(der)).toEqual({ algorithm, bound: false })
    const printed = openssl(der, 'asn1parse', '-inform', 'DER')
    for (const word of words) expect(printed).toContain(word)
    expect(printed).toContain('1.2.840.113549.1.9.16.2.61')
    expect(printed.match(new RegExp(words[0], 'g'))).toHaveLength(2)
  })

  it('name what a device that is known has to name', () => {
    const der = csrAttributes({ algorithm: 'p256', names: doorbell })
    expect(readCsrAttributes(der)).toEqual({ algorithm: 'p256', bound: false, ...doorbell })
    const printed = openssl(der, 'asn1parse', '-inform', 'DER')
    expect(printed).toMatch(/commonName[\s\S]*doorbell:A-1[\s\S]*serialNumber[\s\S]*A-1/)
    expect(printed).toContain('Extension Request')
    expect(printed).not.toContain('1.2.840.113549.1.9.16.2.62')
  })

  it('leave the values of a device that is not known to itself', () => {
    const printed = openssl(csrAttributes({ algorithm: 'p256' }), 'asn1parse', '-inform', 'DER')
    expect(printed).toMatch(/1.2.840.113549.1.9.16.2.62[\s\S]*Subject Alternative Name/)
    expect(printed).not.toMatch(/STRING/)
  })

  it('ask for a request that is bound to its connection, in both forms (RFC 7030 §4.5.2)', () => {
    const der = csrAttributes({ algorithm: 'p256', bound: true })
    expect(readCsrAttributes(der)).toEqual({ algorithm: 'p256', bound: true })
    expect(openssl(der, 'asn1parse', '-inform', 'DER').match(/challengePassword/g)).toHaveLength(2)
  })

  it.each([
    ['SEQUENCE{}', '3000', { bound: false }],
    [
      'an attribute that nobody knows, with a value that is no OID',
      '300b300906022a033103020105',
      { bound: false },
    ],
  ] as const)('pass over %s (RFC 7030 §4.5.2)', (_what, hex, expected) => {
    expect(readCsrAttributes(Buffer.from(hex, 'hex'))).toEqual(expected)
  })

  it('are read in the example of RFC 7030 §4.5.2', () => {
    const example = decodeBody(
      'MEEGCSqGSIb3DQEJBzASBgcqhkjOPQIBMQcGBSuBBAAiMBYGCSqGSIb3DQEJDjEJBgcrBgEBAQEWBggqhkjOPQQDAw==',
    )
    expect(readCsrAttributes(example)).toEqual({ algorithm: 'p384', bound: true })
  })
})
