import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { toDerSignature, toPlainSignature } from './asn1.ts'

const data = Buffer.from('what is signed')

it.each([
  ['P-256', 'sha256', 32],
  ['P-384', 'sha384', 48],
] as const)('%s signatures go from one form to the other and back', (namedCurve, hash, length) => {
  const { privateKey, publicKey: key } = generateKeyPairSync('ec', { namedCurve })
  for (let round = 0; round < 300; round += 1) {
    const der = sign(hash, data, privateKey) // small numbers, and ones with their first bit set, come by chance
    const plain = toPlainSignature(der, length)
    expect(verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, plain)).toBe(true)
    expect(toDerSignature(plain)).toEqual(der)
  }
})

it('refuses numbers that are too long for the curve', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  expect(() => toPlainSignature(sign('sha384', data, privateKey), 32)).toThrow('PKI_MALFORMED')
})
