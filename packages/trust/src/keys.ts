import { type KeyObject, createHash, createPublicKey, sign, verify } from 'node:crypto'
import { PkiError, decoding } from './errors.ts'

/** Key kinds that we make and accept (NIST SP 800-131A: nothing below 112 bits of strength). */
export type KeyAlgorithm = 'p256' | 'p384' | 'ed25519'

/** Something that signs with a private key which may live elsewhere (PKCS#11, a TPM). */
export interface Signer {
  readonly publicKey: KeyObject
  sign(data: Buffer): Buffer | Promise<Buffer>
}

const leastRsaBits = 2048
const leastRsaExponent = 65537n

function requireStrongRsa(key: KeyObject): void {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {}
  if (modulusLength < leastRsaBits || publicExponent < leastRsaExponent)
    throw new PkiError('PKI_WEAK_KEY', { detail: { modulusLength } })
}

/**
 * How a SubjectPublicKeyInfo starts: id-ecPublicKey, the curve by name, an uncompressed point (RFC 5480 §2.1.1, §2.2).
 * Parameters spelled out may look like a known curve and have another generator (CVE-2020-0601).
 */
const curves = {
  p256: Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex'),
  p384: Buffer.from('3076301006072a8648ce3d020106052b8104002203620004', 'hex'),
} as const

function curveOf(key: KeyObject): KeyAlgorithm {
  const spki = spkiOf(key)
  if (spki.indexOf(curves.p256) === 0) return 'p256'
  if (spki.indexOf(curves.p384) === 0) return 'p384'
  throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { curve: key.asymmetricKeyDetails?.namedCurve } })
}

/** Of a public key or a private one. @throws PkiError PKI_WEAK_KEY, PKI_UNSUPPORTED_KEY */
export function keyKind(key: KeyObject): KeyAlgorithm | 'rsa' {
  if (key.asymmetricKeyType === 'ec') return curveOf(key)
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519'
  if (key.asymmetricKeyType !== 'rsa')
    throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { type: key.asymmetricKeyType } })
  requireStrongRsa(key)
  return 'rsa'
}

/** A public key from DER, only of a kind we accept; a point off its curve is refused by OpenSSL. */
export function readPublicKey(spki: Uint8Array): KeyObject {
  const key = decoding(() => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }))
  keyKind(key)
  return key
}

/** A certificate needs it of each key several times, and a key never changes. */
const spkis = new WeakMap<KeyObject, Buffer>()

export function spkiOf(key: KeyObject): Buffer {
  const known = spkis.get(key)
  if (known) return known
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' })
  spkis.set(key, spki)
  return spki
}

/** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
export const spkiFingerprintOf = (key: KeyObject): string =>
  createHash('sha256').update(spkiOf(key)).digest('hex')

const hashes = { p256: 'sha256', p384: 'sha384', ed25519: null, rsa: 'sha256' } as const

/** Signs as certificates want it: ECDSA in DER (RFC 5480 appendix A), Ed25519 plain. */
export const signWith = (privateKey: KeyObject, data: Uint8Array): Buffer =>
  sign(hashes[keyKind(privateKey)], data, privateKey)

export const signerOf = (privateKey: KeyObject): Signer => ({
  publicKey: createPublicKey(privateKey),
  sign: (data) => signWith(privateKey, data),
})

const ownAlgorithms = {
  p256: 'ecdsa-with-SHA256',
  p384: 'ecdsa-with-SHA384',
  ed25519: 'Ed25519',
  rsa: 'sha256WithRSAEncryption',
} as const

/** The one signature algorithm we use with a key. */
export const signatureAlgorithmOf = (key: KeyObject): string => ownAlgorithms[keyKind(key)]

/** What we accept from others, by key type; a name that is missing here isn't accepted (S11-28, S11-37). */
const accepted: Readonly<Record<string, { readonly type: string; readonly hash: string | null }>> = {
  'ecdsa-with-SHA256': { type: 'ec', hash: 'sha256' },
  'ecdsa-with-SHA384': { type: 'ec', hash: 'sha384' },
  'ecdsa-with-SHA512': { type: 'ec', hash: 'sha512' },
  sha256WithRSAEncryption: { type: 'rsa', hash: 'sha256' },
  sha384WithRSAEncryption: { type: 'rsa', hash: 'sha384' },
  sha512WithRSAEncryption: { type: 'rsa', hash: 'sha512' },
  Ed25519: { type: 'ed25519', hash: null },
}

const broken = new Set(['ecdsa-with-SHA1', 'sha1WithRSAEncryption', 'md5WithRSAEncryption'])

/** @throws PkiError PKI_WEAK_SIGNATURE, PKI_UNSUPPORTED_SIGNATURE */
export function requireAcceptedSignature(algorithm: string): void {
  if (broken.has(algorithm)) throw new PkiError('PKI_WEAK_SIGNATURE', { detail: { algorithm } })
  if (!Object.hasOwn(accepted, algorithm))
    throw new PkiError('PKI_UNSUPPORTED_SIGNATURE', { detail: { algorithm } })
}

/** The algorithm has to fit the key; nothing else is tried. */
export function signatureFits(
  algorithm: string,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const rule = accepted[algorithm]
  if (!rule || rule.type !== key.asymmetricKeyType) return false
  return verify(rule.hash, data, key, signature)
}
