// An image on its way to devices that alone may read it: AES-256-GCM (NIST SP 800-38D) under a content key of its own, which is
// wrapped for each device (JWE with ECDH-ES+A256KW, RFC 7518 §4.6). Authenticity isn't its business: TUF says what the image is.
import {
  type CipherGCM,
  type DecipherGCM,
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  randomBytes,
} from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { PkiError } from '../errors.ts'
import { isRecord } from '../statements.ts'

const ivOctets = 12
const tagOctets = 16
const keyOctets = 32

/** What an envelope is longer than its image. */
export const envelopeOverhead = ivOctets + tagOctets

/** A key is used for one image and one IV, once. */
export interface ContentKey {
  readonly key: KeyObject
  readonly iv: Buffer
}

export const newContentKey = (): ContentKey => ({
  key: createSecretKey(randomBytes(keyOctets)),
  iv: randomBytes(ivOctets),
})

class Sealing extends Transform {
  readonly #cipher: CipherGCM

  constructor({ key, iv }: ContentKey) {
    super()
    this.#cipher = createCipheriv('aes-256-gcm', key, iv)
    this.push(iv)
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    done(null, this.#cipher.update(chunk))
  }

  override _flush(done: TransformCallback): void {
    this.push(this.#cipher.final())
    done(null, this.#cipher.getAuthTag())
  }
}

/** Plain image in, envelope out. The same key and image make the same envelope, so that a download can go on. */
export const sealImage = (contentKey: ContentKey): Transform => new Sealing(contentKey)

/** Envelope in, plain image out. What comes out counts only once the stream has ended without an error. */
class Opening extends Transform {
  readonly #key: KeyObject
  #decipher: DecipherGCM | undefined
  #held: Buffer = Buffer.alloc(0)

  constructor(key: KeyObject) {
    super()
    this.#key = key
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#held = Buffer.concat([this.#held, chunk])
    if (!this.#decipher && this.#held.length >= ivOctets) {
      this.#decipher = createDecipheriv('aes-256-gcm', this.#key, this.#held.subarray(0, ivOctets))
      this.#held = this.#held.subarray(ivOctets)
    }
    const ready = this.#held.length - tagOctets // the last octets may be the tag
    if (!this.#decipher || ready <= 0) {
      done()
      return
    }
    const plain = this.#decipher.update(this.#held.subarray(0, ready))
    this.#held = Buffer.from(this.#held.subarray(ready))
    done(null, plain)
  }

  override _flush(done: TransformCallback): void {
    if (!this.#decipher || this.#held.length !== tagOctets) {
      done(new PkiError('IMAGE_ENVELOPE', { detail: { reason: 'too short' } }))
      return
    }
    try {
      this.#decipher.setAuthTag(this.#held)
      done(null, this.#decipher.final())
    } catch (cause) {
      done(new PkiError('IMAGE_ENVELOPE', { detail: { reason: 'another key, or changed' }, cause }))
    }
  }
}

/** @returns a stream that fails with PkiError IMAGE_ENVELOPE */
export const openImage = (key: KeyObject): Transform => new Opening(key)

const typ = 'sekisho-image-key+jwe'

/** What the content key is for: no other image is opened with it. */
export interface ImageKey {
  /** TUF target path of the image. */
  readonly path: string
  /** SHA-256 of the plain image, hex. */
  readonly sha256: string
  readonly key: KeyObject
}

/** @param recipient P-256 key of the device @returns compact JWE */
export function wrapImageKey({ path, sha256, key }: ImageKey, recipient: KeyObject): Promise<string> {
  const text = JSON.stringify({ path, sha256, key: key.export().toString('base64url') })
  return new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', typ })
    .encrypt(recipient)
}

function readImageKey(plaintext: Uint8Array): ImageKey | undefined {
  const value: unknown = JSON.parse(Buffer.from(plaintext).toString('utf8'))
  if (!isRecord(value)) return undefined
  const { path, sha256, key } = value
  if (typeof path !== 'string' || typeof sha256 !== 'string' || typeof key !== 'string') return undefined
  const octets = Buffer.from(key, 'base64url')
  return octets.length === keyOctets ? { path, sha256, key: createSecretKey(octets) } : undefined
}

/** @throws PkiError IMAGE_KEY */
export async function unwrapImageKey(text: string, privateKey: KeyObject): Promise<ImageKey> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(text, privateKey, {
      keyManagementAlgorithms: ['ECDH-ES+A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    const found = protectedHeader.typ === typ ? readImageKey(plaintext) : undefined
    if (found) return found
  } catch (cause) {
    throw new PkiError('IMAGE_KEY', { cause })
  }
  throw new PkiError('IMAGE_KEY')
}
