import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import { pemOf, readCertificate } from '../certificates.ts'
import { PkiError } from '../errors.ts'
import { createCrl, readCrl } from './crl.ts'
import type { CrlEntry } from './crl-der.ts'
import { revocationReasons, type RevocationReason } from './reasons.ts'
import { createSmallPki, day, notBefore, type SmallPki } from '../../test/small-pki.ts'

let pki: SmallPki

beforeAll(async () => {
  pki = await createSmallPki()
})
afterAll(() => pki.remove())

const at = new Date(notBefore.getTime() + 3_600_123)
const list = (entries: readonly CrlEntry[] = [], number = 1n): Promise<Buffer> =>
  createCrl({
    issuer: pki.ca,
    number,
    thisUpdate: at,
    nextUpdate: new Date(at.getTime() + day * 1000),
    entries,
  })

const serialOf = (der: Uint8Array): string => readCertificate(der).serialNumber
const fileOf = (crl: Buffer): string => pki.save('list.pem', pemOf(crl, 'X509 CRL'))

describeWith(['openssl'], 'certificate revocation lists, as OpenSSL reads them (RFC 5280 §5)', () => {
  it('are verified with the key of the authority, version 2, with number and authority key id', async () => {
    const file = fileOf(await list([], 0x1234n))
    const shown = pki.openssl('crl', '-verify', '-CAfile', pki.caFile, '-in', file, '-noout', '-text')
    expect(shown).toContain('Version 2 (0x1)')
    expect(shown).toMatch(/X509v3 CRL Number: *\n *4660/)
    expect(shown).toContain('X509v3 Authority Key Identifier')
    expect(shown).toContain('No Revoked Certificates.')
    expect(pki.said('crl', '-verify', '-CAfile', pki.caFile, '-in', file, '-noout')).toContain('verify OK')
  })

  it('give each reason its name, and unspecified none (RFC 5280 §5.3.1)', async () => {
    const names = Object.keys(revocationReasons) as RevocationReason[] // keys of the table
    const entries = names.map((reason, index) => ({
      serialNumber: (0x80 + index).toString(16),
      revokedAt: at,
      reason,
    }))
    const shown = pki.openssl('crl', '-in', fileOf(await list(entries)), '-noout', '-text')
    for (const name of ['Key Compromise', 'CA Compromise', 'Superseded', 'Certificate Hold', 'AA Compromise'])
      expect(shown).toContain(name)
    expect(shown.match(/X509v3 CRL Reason Code/g)).toHaveLength(names.length - 1)
    expect(shown).toMatch(/Serial Number: 80\n/)
  })

  it('let through what is not on them and stop what is [S11-33]', async () => {
    const revoked = await pki.device('R1')
    const good = await pki.device('G1')
    const file = fileOf(
      await list([
        { serialNumber: serialOf(revoked), revokedAt: at, reason: 'keyCompromise', invalidSince: notBefore },
      ]),
    )
    const rootList = await createCrl({
      issuer: pki.root,
      number: 1n,
      thisUpdate: at,
      nextUpdate: new Date(at.getTime() + day * 1000),
      entries: [],
    })
    const verify = (der: Buffer): string =>
      pki.said(
        'verify',
        '-crl_check_all',
        '-x509_strict',
        '-attime',
        String(Math.floor(at.getTime() / 1000) + 60),
        '-CAfile',
        pki.rootFile,
        '-untrusted',
        pki.caFile,
        '-CRLfile',
        file,
        '-CRLfile',
        pki.save('root-list.pem', pemOf(rootList, 'X509 CRL')),
        pki.save('leaf.pem', pemOf(der)),
      )
    expect(verify(good)).toMatch(/leaf.pem: OK/)
    expect(verify(revoked)).toContain('certificate revoked')
  })

  it('are read when OpenSSL made them', () => {
    const crl = readCrl(pki.opensslCrl())
    expect(crl.isOf(pki.caDer)).toBe(true)
    expect(crl.entries).toMatchObject([{ serialNumber: '77', reason: 'keyCompromise' }])
  })
})

describe('certificate revocation lists', () => {
  it('come back as they were written, dates in whole seconds', async () => {
    const entry = {
      serialNumber: 'ff01',
      revokedAt: at,
      reason: 'superseded',
      invalidSince: notBefore,
    } as const
    const crl = readCrl(await list([entry], 2n ** 90n))
    const second = new Date('2026-11-22T09:00:00.000Z')
    expect(crl).toMatchObject({
      number: 2n ** 90n,
      thisUpdate: second,
      signatureAlgorithm: 'ecdsa-with-SHA256',
    })
    expect(crl.nextUpdate).toEqual(new Date(second.getTime() + day * 1000))
    expect(crl.entries).toEqual([
      { ...entry, revokedAt: second, invalidSince: new Date('2026-11-22T08:00:00.000Z') },
    ])
  })

  it('use UTCTime to 2049 and GeneralizedTime from 2050 on (RFC 5280 §5.1.2.4)', async () => {
    const late = { issuer: pki.ca, number: 1n, entries: [] }
    const before = await createCrl({
      ...late,
      thisUpdate: new Date('2049-12-30T00:00:00Z'),
      nextUpdate: new Date('2049-12-31T23:59:59Z'),
    })
    expect(before.includes('491231235959Z')).toBe(true)
    expect(before.includes('20491231235959Z')).toBe(false)
    const after = await createCrl({
      ...late,
      thisUpdate: new Date('2049-12-30T00:00:00Z'),
      nextUpdate: new Date('2050-01-01T00:00:00Z'),
    })
    expect(after.includes('20500101000000Z')).toBe(true)
  })

  it('are of the authority that signed them, and of no other', async () => {
    const crl = readCrl(await list())
    expect(crl.isOf(pki.caDer)).toBe(true)
    expect(crl.isOf(pki.rootDer)).toBe(false)
    expect(crl.isOf((await createSmallPki()).caDer), 'same name, other key').toBe(false)
    const changed = Buffer.from(await list([{ serialNumber: 'aa55aa55', revokedAt: at }]))
    changed[changed.indexOf('aa55aa55', 0, 'hex') + 3] = 0x56
    expect(readCrl(changed).isOf(pki.caDer)).toBe(false)
  })

  it('may be long: a recalled batch is on one list', async () => {
    const entries = Array.from({ length: 20_000 }, (_, at) => ({
      serialNumber: (0x4000_0000 + at).toString(16),
      revokedAt: notBefore,
      reason: 'keyCompromise' as const,
    }))
    const crl = readCrl(await list(entries))
    expect(crl.entries.map(({ serialNumber }) => serialNumber)).toEqual(
      entries.map(({ serialNumber }) => serialNumber),
    )
    expect(crl.isOf(pki.caDer)).toBe(true)
  })

  it('are not made to end before they begin', async () => {
    const dates = { thisUpdate: at, nextUpdate: at }
    await expect(createCrl({ issuer: pki.ca, number: 1n, entries: [], ...dates })).rejects.toThrow(
      'PKI_VALIDITY',
    )
  })

  it('of a part of the certificates are refused, as are delta lists (RFC 5280 §5.2.4, §5.2.5)', () => {
    expect(() => readCrl(pki.opensslCrl('issuingDistributionPoint=critical,@idp'))).toThrow('PKI_MALFORMED')
    expect(() => readCrl(pki.opensslCrl('2.5.29.27=critical,DER:020101'))).toThrow('PKI_MALFORMED')
  })

  it('give a PkiError for whatever else they are', async () => {
    const der = await list([{ serialNumber: '01', revokedAt: at, reason: 'keyCompromise' }])
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 0, max: 255 }), (index, value) => {
        const mutated = Buffer.from(der)
        mutated[index] = value
        try {
          readCrl(mutated)
        } catch (error) {
          expect(error).toBeInstanceOf(PkiError)
        }
      }),
      { numRuns: 500 },
    )
  })
})
