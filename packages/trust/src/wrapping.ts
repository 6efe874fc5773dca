// Encryption of keys at rest: argon2id (RFC 9106) makes a key of a secret, AES-256-GCM (NIST SP 800-38D) wraps with it.
import {
  type KeyObject,
  argon2,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createSecretKey,
  randomBytes,
} from 'node:crypto'
import { PkiError, decoding } from './errors.ts'

/** How a wrapping key is derived. Not secret; kept beside what it wraps. */
export interface WrappingParameters {
  readonly algorithm: 'argon2id'
  /** Base64. */
  readonly salt: string
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: number
}

const saltOctets = 16
const keyOctets = 32
const nonceOctets = 12

/** RFC 9106 §4, second recommended option, with a fresh salt: for a machine's secret, derived at each start. */
export const newWrappingParameters = (): WrappingParameters => ({
  algorithm: 'argon2id',
  salt: randomBytes(saltOctets).toString('base64'),
  memoryKiB: 65_536,
  passes: 3,
  parallelism: 4,
})

/** Four times the memory: for a passphrase that people choose, on a file that leaves the house. */
export const newPassphraseParameters = (): WrappingParameters => ({
  ...newWrappingParameters(),
  memoryKiB: 262_144,
  passes: 4,
})

const limits = { memoryKiB: [19_456, 1_048_576], passes: [1, 16], parallelism: [1, 16] } as const

/** A file must not be able to make us take all memory, nor to weaken the derivation. */
function requireSaneParameters(parameters: WrappingParameters): void {
  const sane =
    parameters.algorithm === 'argon2id' &&
    Buffer.from(parameters.salt, 'base64').length >= saltOctets &&
    Object.entries(limits).every(([name, [least, most]]) => {
      const value = Object.entries(parameters).find(([key]) => key === name)?.[1]
      return Number.isInteger(value) && value >= least && value <= most
    })
  if (!sane) throw new PkiError('KEY_DAMAGED', { detail: { reason: 'derivation parameters' } })
}

/**
 * The key-encryption key of a home, or of one export. Takes tens to hundreds of milliseconds, off the main thread.
 * @throws PkiError KEY_SECRET when the secret is empty, KEY_DAMAGED when the parameters are out of bounds
 */
export async function deriveWrappingKey(
  secret: string | Uint8Array,
  parameters: WrappingParameters,
): Promise<KeyObject> {
  if (secret.length === 0) throw new PkiError('KEY_SECRET', { detail: { reason: 'empty' } })
  requireSaneParameters(parameters)
  const { salt, memoryKiB, passes, parallelism } = parameters
  const derived = await new Promise<Buffer>((resolve, reject) => {
    argon2(
      'argon2id',
      {
        message: secret,
        nonce: Buffer.from(salt, 'base64'),
        parallelism,
        tagLength: keyOctets,
        memory: memoryKiB,
        passes,
      },
      (error, key) => (error ? reject(error) : resolve(key)),
    )
  })
  const key = createSecretKey(derived)
  derived.fill(0)
  return key
}

/** Base64 throughout. */
export interface Wrapped {
  readonly nonce: string
  readonly ciphertext: string
  readonly tag: string
}

/** Seals a private or a secret key. `context` is authenticated, so that a file can't take another's name or purpose. */
export function wrapKey(key: KeyObject, wrappingKey: KeyObject, context: string): Wrapped {
  const nonce = randomBytes(nonceOctets)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce).setAAD(Buffer.from(context))
  const plain = key.type === 'secret' ? key.export() : key.export({ format: 'der', type: 'pkcs8' })
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  plain.fill(0) // S11-24: the only copy outside OpenSSL
  return {
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/** @throws PkiError KEY_SECRET: another secret, or altered bytes; the two can't be told apart */
function unwrap(wrapped: Wrapped, wrappingKey: KeyObject, context: string): Buffer {
  return decoding(() => {
    const nonce = Buffer.from(wrapped.nonce, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: 16 })
    decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(wrapped.tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(wrapped.ciphertext, 'base64')), decipher.final()])
  }, 'KEY_SECRET')
}

/** @throws PkiError KEY_SECRET; KEY_DAMAGED: no private key */
export function unwrapKey(wrapped: Wrapped, wrappingKey: KeyObject, context: string): KeyObject {
  const plain = unwrap(wrapped, wrappingKey, context)
  const key = decoding(() => createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' }), 'KEY_DAMAGED')
  plain.fill(0)
  return key
}

/** A secret key that `wrapKey` sealed. @throws PkiError KEY_SECRET */
function unwrapSecretKey(wrapped: Wrapped, wrappingKey: KeyObject, context: string): KeyObject {
  const plain = unwrap(wrapped, wrappingKey, context)
  const key = createSecretKey(plain)
  plain.fill(0)
  return key
}

/** A sealed secret, and what it is sealed under. */
export interface Sealed extends Wrapped {
  /** Id of the data key; without it, the wrapping key of the home itself. */
  readonly key?: string
}

/** Seals secrets that are kept outside the key files, such as the keys that are shared with devices. */
export interface Sealer {
  seal(secret: KeyObject, context: string): Sealed
  /** @throws PkiError KEY_SECRET: sealed in another home, for something else, or altered */
  open(sealed: Sealed, context: string): KeyObject
}

/** A fresh key that seals others: AES-256. */
export const newSealingKey = (): KeyObject => {
  const octets = randomBytes(keyOctets)
  const key = createSecretKey(octets)
  octets.fill(0) // S11-24
  return key
}

export const createSealer = (wrappingKey: KeyObject): Sealer => ({
  seal: (secret, context) => wrapKey(secret, wrappingKey, `sealed|${context}`),
  open: (sealed, context) => unwrapSecretKey(sealed, wrappingKey, `sealed|${context}`),
})
