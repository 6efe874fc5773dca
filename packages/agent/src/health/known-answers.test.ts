import { describe, expect, it } from 'vitest'
import { knownAnswers } from './known-answers.ts'
import { type Primitives, platformPrimitives as real } from './primitives.ts'
import { gcmVector } from './vectors.ts'

/** Names of the tests that don't hold, a test that throws among them. */
const failing = (broken: Partial<Primitives> = {}): readonly string[] =>
  knownAnswers.flatMap(({ name, holds }) => {
    try {
      return holds({ ...real, ...broken }) ? [] : [name]
    } catch {
      return [name]
    }
  })

describe('known-answer tests', () => {
  it('cover every primitive that the agent uses, and hold here [S05-35]', () => {
    expect(knownAnswers.map(({ name }) => name)).toEqual([
      'sha-256',
      'sha-384',
      'sha-512',
      'hmac',
      'hkdf',
      'ecdsa',
      'ecdsa-p384',
      'ed25519',
      'aes-gcm',
      'x25519',
      'ml-kem',
    ])
    expect(failing()).toEqual([])
  })

  it.each<[string, Partial<Primitives>, readonly string[]]>([
    [
      'a hash',
      { hash: (algorithm, data) => real.hash(algorithm === 'sha384' ? 'sha256' : algorithm, data) },
      ['sha-384'],
    ],
    ['a MAC', { hmac: (algorithm, _, data) => real.hmac(algorithm, Buffer.alloc(1), data) }, ['hmac']],
    ['a derivation', { hkdf: () => Buffer.alloc(42) }, ['hkdf']],
    ['a check that passes all', { verifyEcdsa: () => true }, ['ecdsa', 'ecdsa-p384']],
    ['a check that passes none', { verifyEcdsa: () => false }, ['ecdsa', 'ecdsa-p384']],
    ['signing', { signEcdsa: () => Buffer.alloc(64, 1) }, ['ecdsa', 'ecdsa-p384']],
    ['a check of EdDSA that passes all', { verifyEddsa: () => true }, ['ed25519']],
    ['signing with EdDSA', { signEddsa: () => Buffer.alloc(64) }, ['ed25519']],
    ['decryption', { openGcm: () => Buffer.alloc(60) }, ['aes-gcm']],
    [
      'a check of the tag',
      {
        openGcm: (key, nonce, ciphertext, _, aad) => real.openGcm(key, nonce, ciphertext, gcmVector.tag, aad),
      },
      ['aes-gcm'],
    ],
    ['agreement', { agree: () => Buffer.alloc(32) }, ['x25519']],
    [
      'what throws',
      {
        hmac: () => {
          throw new Error('hardware')
        },
      },
      ['hmac'],
    ],
  ])('find %s that is broken, and nothing else [S05-35]', (_, broken, names) => {
    expect(failing(broken)).toEqual(names)
  })
})
