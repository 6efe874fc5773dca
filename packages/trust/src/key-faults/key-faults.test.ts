import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  generatePrimeSync,
  type KeyObject,
} from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyFaults } from './key-faults.ts'
import { publishedKeys } from './published.ts'

const base64url = (number: bigint): string => {
  const hex = number.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}

const rsa = (modulus: bigint, exponent = 65_537n): KeyObject =>
  createPublicKey({ key: { kty: 'RSA', n: base64url(modulus), e: base64url(exponent) }, format: 'jwk' })

const prime = (bits: number): bigint => generatePrimeSync(bits, { bigint: true })

function p256(scalar: bigint): KeyObject {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(scalar.toString(16).padStart(64, '0'), 'hex')
  const point = ecdh.getPublicKey()
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
}

function ed25519(seed: string): KeyObject {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
  return createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

const isPrime = (n: number): boolean =>
  n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0)

/** A prime as CVE-2017-15361 made them: k·M + (65537^a mod M), M the product of the first 126 primes. */
function rocaPrime(a: number): bigint {
  const first126 = Array.from({ length: 702 }, (_, n) => n).filter(isPrime)
  const product = first126.reduce((so, n) => so * BigInt(n), 1n)
  let power = 1n
  for (let times = 0; times < a; times += 1) power = (power * 65_537n) % product
  return generatePrimeSync(1040, { add: product, rem: power, bigint: true })
}

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

describe('faults of a key by itself [S11-28]', () => {
  it.each<[string, () => KeyObject, readonly string[]]>([
    ['a good RSA key', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey, []],
    ['a good P-256 key', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey, []],
    ['a good P-384 key', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey, []],
    ['a good Ed25519 key', () => generateKeyPairSync('ed25519').publicKey, []],
    ['RSA of 1024 bits', () => generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey, ['short']],
    ['RSA of 2047 bits', () => rsa(prime(1023) * prime(1024)), ['short']],
    ['the exponent 3', () => rsa(prime(1024) * prime(1025), 3n), ['exponent']],
    ['the exponent 65537', () => rsa(prime(1024) * prime(1025)), []],
    ['a factor of 9973', () => rsa(prime(2047) * 9973n), ['small-factor']],
    ['a key of CVE-2017-15361', () => rsa(rocaPrime(1234) * rocaPrime(99)), ['roca']],
    ['the private key 1', () => p256(1n), ['small-scalar']],
    ['the private key 10,000', () => p256(10_000n), ['small-scalar']],
    ['the private key 10,001', () => p256(10_001n), []],
    ['the private key order − 2', () => p256(order - 2n), ['small-scalar']],
    [
      'the first test key of RFC 8032',
      () => ed25519('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'),
      ['published'],
    ],
    [
      'the P-256 key of RFC 6979',
      () => p256(0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721n),
      ['published'],
    ],
  ])('%s', (_what, make, faults) => {
    expect(keyFaults(make())).toEqual(faults)
  })

  it('two primes next to each other are found, whatever their size (CVE-2022-26320)', () => {
    const p = prime(1024)
    let q = p + 2n
    while (q % 3n === 0n || q % 5n === 0n || q % 7n === 0n) q += 2n
    expect(keyFaults(rsa(p * q))).toContain('close-primes')
    expect(keyFaults(rsa(p * p)), 'the same prime twice').toContain('close-primes')
  })

  it('every published key says where it is printed', () => {
    for (const [fingerprint, source] of publishedKeys) {
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
      expect(source).toMatch(/^RFC \d{4} |^ESP-IDF, |^wolfSSL, /)
    }
  })
})
