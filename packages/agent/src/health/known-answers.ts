import { createPrivateKey, createPublicKey, decapsulate, encapsulate, generateKeyPairSync } from 'node:crypto'
import type { Primitives } from './primitives.ts'
import {
  ecdsaVectors,
  ed25519Vector,
  gcmVector,
  hashVectors,
  hkdfVector,
  hmacVector,
  x25519Vector,
} from './vectors.ts'

/** Known-answer tests of what the device's security rests on (FIPS 140-3 IG 10.3.A in spirit). */

export interface KnownAnswer {
  readonly name: string
  readonly holds: (primitives: Primitives) => boolean
}

const flipped = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes)
  copy[0] = (copy[0] ?? 0) ^ 1
  return copy
}

const hashes: readonly KnownAnswer[] = hashVectors.map(([algorithm, digest]) => ({
  name: algorithm.replace('sha', 'sha-'),
  holds: ({ hash }) => hash(algorithm, Buffer.from('abc')).equals(Buffer.from(digest, 'hex')),
}))

/** What it signs itself has to verify: a fault in signing gives the key away, and no vector would show it. */
const ecdsa =
  (curve: keyof typeof ecdsaVectors) =>
  ({ verifyEcdsa, signEcdsa }: Primitives): boolean => {
    const { message, signature, key, hash } = ecdsaVectors[curve]
    const privateKey = createPrivateKey({ key, format: 'jwk' })
    const publicKey = createPublicKey(privateKey)
    return (
      verifyEcdsa(publicKey, message, signature, hash) &&
      !verifyEcdsa(publicKey, message, flipped(signature), hash) &&
      verifyEcdsa(publicKey, message, signEcdsa(privateKey, message, hash), hash)
    )
  }

/** Deterministic: the signature itself is known. */
function ed25519({ verifyEddsa, signEddsa }: Primitives): boolean {
  const { message, signature, key } = ed25519Vector
  const privateKey = createPrivateKey({ key, format: 'jwk' })
  const publicKey = createPublicKey(privateKey)
  return (
    signEddsa(privateKey, message).equals(signature) &&
    verifyEddsa(publicKey, message, signature) &&
    !verifyEddsa(publicKey, message, flipped(signature))
  )
}

function aesGcm({ openGcm }: Primitives): boolean {
  const { key, nonce, ciphertext, tag, aad, plaintext } = gcmVector
  if (!openGcm(key, nonce, ciphertext, tag, aad).equals(plaintext)) return false
  try {
    openGcm(key, nonce, ciphertext, flipped(tag), aad)
    return false
  } catch {
    return true // a forged tag has to be refused
  }
}

function x25519({ agree }: Primitives): boolean {
  const { key, peer, shared } = x25519Vector
  const privateKey = createPrivateKey({ key, format: 'jwk' })
  return agree(privateKey, createPublicKey({ key: peer, format: 'jwk' })).equals(shared)
}

/** Both ends agree, and a changed ciphertext gives another secret (FIPS 203 §6.3: implicit rejection). */
function mlKem(): boolean {
  const { publicKey, privateKey } = generateKeyPairSync('ml-kem-768')
  const { sharedKey, ciphertext } = encapsulate(publicKey)
  const agreed = decapsulate(privateKey, ciphertext)
  const forged = decapsulate(privateKey, flipped(Buffer.from(ciphertext)))
  return Buffer.compare(agreed, sharedKey) === 0 && Buffer.compare(forged, sharedKey) !== 0
}

export const knownAnswers: readonly KnownAnswer[] = [
  ...hashes,
  {
    name: 'hmac',
    holds: ({ hmac }) => hmac('sha256', hmacVector.key, hmacVector.message).equals(hmacVector.mac),
  },
  {
    name: 'hkdf',
    holds: ({ hkdf }) => {
      const { input, salt, info, output } = hkdfVector
      return hkdf('sha256', input, salt, info, output.length).equals(output)
    },
  },
  { name: 'ecdsa', holds: ecdsa('P-256') },
  { name: 'ecdsa-p384', holds: ecdsa('P-384') },
  { name: 'ed25519', holds: ed25519 },
  { name: 'aes-gcm', holds: aesGcm },
  { name: 'x25519', holds: x25519 },
  { name: 'ml-kem', holds: mlKem },
]
