import {
  type KeyObject,
  createDecipheriv,
  createHash,
  createHmac,
  diffieHellman,
  hkdfSync,
  sign,
  verify,
} from 'node:crypto'

export type Hash = 'sha256' | 'sha384' | 'sha512'

/** What the device's security rests on; a test of the self-test hands in broken ones. */
export interface Primitives {
  readonly hash: (algorithm: Hash, data: Buffer) => Buffer
  readonly hmac: (algorithm: Hash, key: Buffer, data: Buffer) => Buffer
  readonly hkdf: (algorithm: Hash, input: Buffer, salt: Buffer, info: Buffer, octets: number) => Buffer
  /** ECDSA with plain signatures (IEEE P1363). */
  readonly verifyEcdsa: (publicKey: KeyObject, data: Buffer, signature: Buffer, hash: Hash) => boolean
  readonly signEcdsa: (privateKey: KeyObject, data: Buffer, hash: Hash) => Buffer
  readonly verifyEddsa: (publicKey: KeyObject, data: Buffer, signature: Buffer) => boolean
  readonly signEddsa: (privateKey: KeyObject, data: Buffer) => Buffer
  readonly openGcm: (key: Buffer, nonce: Buffer, ciphertext: Buffer, tag: Buffer, aad: Buffer) => Buffer
  /** Diffie-Hellman, as TLS agrees on a key. */
  readonly agree: (privateKey: KeyObject, publicKey: KeyObject) => Buffer
}

export const platformPrimitives: Primitives = {
  hash: (algorithm, data) => createHash(algorithm).update(data).digest(),
  hmac: (algorithm, key, data) => createHmac(algorithm, key).update(data).digest(),
  hkdf: (algorithm, input, salt, info, octets) => Buffer.from(hkdfSync(algorithm, input, salt, info, octets)),
  verifyEcdsa: (key, data, signature, hash) =>
    verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, signature),
  signEcdsa: (key, data, hash) => sign(hash, data, { key, dsaEncoding: 'ieee-p1363' }),
  verifyEddsa: (key, data, signature) => verify(null, data, key, signature),
  signEddsa: (key, data) => sign(null, data, key),
  openGcm: (key, nonce, ciphertext, tag, aad) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(aad).setAuthTag(tag)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  },
  agree: (privateKey, publicKey) => diffieHellman({ privateKey, publicKey }),
}
