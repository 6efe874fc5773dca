import type { KeyObject } from 'node:crypto'
import { flattenedVerify } from 'jose'
import { keyKind, signatureFits, spkiFingerprintOf } from './keys.ts'

/**
 * Detached signatures that others put beside their documents, in two forms that common tools make:
 * - a JWS in compact form without its payload (RFC 7515 appendix F), which may leave out the encoding as well (RFC 7797);
 * - the plain signature as `openssl dgst -sha256 -sign` (ECDSA in DER, RSA PKCS #1 v1.5), `openssl pkeyutl -sign -rawin` (Ed25519) and, in
 *   base64, `cosign sign-blob --key` make it.
 * Which algorithms count is decided by the key, never by what the signature says.
 */

const jwsAlgorithms = {
  p256: ['ES256'],
  p384: ['ES384'],
  ed25519: ['EdDSA', 'Ed25519'],
  rsa: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
} as const

const plainAlgorithms = {
  p256: ['ecdsa-with-SHA256', 'ecdsa-with-SHA384', 'ecdsa-with-SHA512'],
  p384: ['ecdsa-with-SHA256', 'ecdsa-with-SHA384', 'ecdsa-with-SHA512'],
  ed25519: ['Ed25519'],
  rsa: ['sha256WithRSAEncryption', 'sha384WithRSAEncryption', 'sha512WithRSAEncryption'],
} as const

/** No signature of the kinds above is longer; RSA of 16,384 bits has 2048 octets. */
const MOST_OCTETS = 16_384

const compact = /^([A-Za-z0-9_-]+)\.\.([A-Za-z0-9_-]+)$/
const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/

/**
 * Whether the header says that the payload was signed as it is (RFC 7797 §3). The other way isn't tried: a text that is base64 would
 * pass for what it encodes, which nobody has signed.
 */
function isUnencoded(protectedHeader: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(protectedHeader, 'base64url').toString('utf8'))
    return typeof header === 'object' && header !== null && 'b64' in header && header.b64 === false
  } catch {
    return false // no header: nothing fits it
  }
}

async function jwsFits(protectedHeader: string, signature: string, octets: Uint8Array, key: KeyObject) {
  const algorithms = [...jwsAlgorithms[keyKind(key)]]
  const payload = isUnencoded(protectedHeader) ? octets : Buffer.from(octets).toString('base64url')
  try {
    await flattenedVerify({ protected: protectedHeader, payload, signature }, key, { algorithms })
    return true
  } catch {
    return false // of another key, or of another document
  }
}

const plainFits = (signature: Uint8Array, octets: Uint8Array, key: KeyObject): boolean =>
  plainAlgorithms[keyKind(key)].some((algorithm) => signatureFits(algorithm, key, octets, signature))

/** Text with base64 is decoded; anything else is a signature as it is. */
function plainOf(signature: Uint8Array, text: string): Uint8Array {
  return base64.test(text) ? Buffer.from(text, 'base64') : signature
}

/**
 * Which of some keys has signed a document.
 * @param signature as it stands in the file beside the document
 * @returns SHA-256 of the key's SubjectPublicKeyInfo, lower-case hex; nothing where none of them has
 */
export async function documentSignerOf(
  octets: Uint8Array,
  signature: Uint8Array,
  keys: readonly KeyObject[],
): Promise<string | undefined> {
  if (signature.length > MOST_OCTETS) return undefined
  const text = Buffer.from(signature).toString('latin1').trim()
  const [, header, value] = compact.exec(text) ?? []
  for (const key of keys) {
    const fits =
      header === undefined || value === undefined
        ? plainFits(plainOf(signature, text), octets, key)
        : await jwsFits(header, value, octets, key)
    if (fits) return spkiFingerprintOf(key)
  }
  return undefined
}
