// A second signature over a release manifest with ML-DSA-65 (FIPS 204), so that a quantum computer alone forges no release.
import { type KeyObject, createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { decoding, PkiError } from '../errors.ts'
import { isRecord } from '../statements.ts'

export const secondAlgorithm = 'ml-dsa-65'
const signatureOctets = 3309

export interface SecondSignature {
  readonly format: 1
  readonly algorithm: typeof secondAlgorithm
  /** SHA-256 of the SubjectPublicKeyInfo, hex. */
  readonly keyid: string
  /** Base64. */
  readonly signature: string
}

/** Keys of the maker's release managers, by key id. */
export type SecondKeys = ReadonlyMap<string, KeyObject>

export const secondKeyId = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('hex')

export function generateSecondKey(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync(secondAlgorithm)
}

/** @throws PkiError PKI_UNSUPPORTED_KEY */
function requireSecondKey(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== secondAlgorithm)
    throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { type: key.asymmetricKeyType } })
  return key
}

/** @throws PkiError PKI_UNSUPPORTED_KEY */
export function signSecond(octets: Uint8Array, privateKey: KeyObject): SecondSignature {
  const signature = sign(null, octets, requireSecondKey(privateKey)).toString('base64')
  return { format: 1, algorithm: secondAlgorithm, keyid: secondKeyId(createPublicKey(privateKey)), signature }
}

/** Nothing where it is no such signature. */
export function readSecondSignature(value: unknown): SecondSignature | undefined {
  if (!isRecord(value)) return undefined
  const { format, algorithm, keyid, signature } = value
  if (format !== 1 || algorithm !== secondAlgorithm) return undefined
  if (typeof keyid !== 'string' || typeof signature !== 'string') return undefined
  return { format, algorithm, keyid, signature }
}

/** Whether one of these keys has signed these octets. */
export function verifySecond(octets: Uint8Array, signature: SecondSignature, keys: SecondKeys): boolean {
  const key = keys.get(signature.keyid)
  const bytes = Buffer.from(signature.signature, 'base64')
  if (!key || key.asymmetricKeyType !== secondAlgorithm || bytes.length !== signatureOctets) return false
  try {
    return verify(null, octets, key, bytes)
  } catch {
    return false // OpenSSL can't make sense of it: no signature
  }
}

const block = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g

/** Public keys in PEM, one behind the other. @throws PkiError PKI_MALFORMED, PKI_UNSUPPORTED_KEY */
export function readSecondKeys(pem: string): SecondKeys {
  const keys = (pem.match(block) ?? []).map((one) => requireSecondKey(decoding(() => createPublicKey(one))))
  if (keys.length === 0) throw new PkiError('PKI_MALFORMED', { detail: { reason: 'no public key' } })
  return new Map(keys.map((key) => [secondKeyId(key), key]))
}

export const secondKeyPem = (publicKey: KeyObject): string =>
  publicKey.export({ format: 'pem', type: 'spki' }).toString()
