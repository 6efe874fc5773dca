// Bodies of EST messages (RFC 7030, clarified by RFC 8951 and RFC 9908).
import {
  type CsrAttribute,
  decodeCertsOnly,
  decodeCsrAttributes,
  encodeCertsOnly,
  encodeCsrAttributes,
} from './asn1.ts'
import { PkiError } from './errors.ts'
import type { KeyAlgorithm } from './keys.ts'

/** CMS SignedData that carries certificates and nothing else (RFC 7030 §4.1.3). DER; encode it with `encodeBody`. */
export const certsOnly = (certificates: readonly Uint8Array[]): Buffer => encodeCertsOnly(certificates)

const largestBody = 262_144

/** @throws PkiError PKI_MALFORMED, PKI_TOO_LARGE */
export function readCertsOnly(der: Uint8Array): Buffer[] {
  if (der.length > largestBody) throw new PkiError('PKI_TOO_LARGE', { detail: { octets: der.length } })
  return decodeCertsOnly(der)
}

/** Base64 in lines of 64, so that line-oriented tools read it as well (RFC 8951 §3.1 lets both). */
export function encodeBody(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return lines.map((line) => `${line}\n`).join('')
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * Base64 with any white space, whatever Content-Transfer-Encoding says (RFC 8951 §3.1).
 * @throws PkiError PKI_BASE64, PKI_TOO_LARGE
 */
export function decodeBody(body: string | Uint8Array): Buffer {
  if (body.length > largestBody) throw new PkiError('PKI_TOO_LARGE', { detail: { octets: body.length } })
  const text = (typeof body === 'string' ? body : Buffer.from(body).toString('latin1')).replace(
    /[ \t\r\n]+/g,
    '',
  )
  if (text === '' || !base64.test(text)) throw new PkiError('PKI_BASE64')
  return Buffer.from(text, 'base64')
}

const wanted: Readonly<Record<KeyAlgorithm, readonly CsrAttribute[]>> = {
  p256: [{ type: 'ecPublicKey', values: ['prime256v1'] }, { type: 'ecdsa-with-SHA256' }],
  p384: [{ type: 'ecPublicKey', values: ['secp384r1'] }, { type: 'ecdsa-with-SHA384' }],
  ed25519: [{ type: 'Ed25519' }],
}

/** What a request should look like: kind of key, signature algorithm (RFC 9908 §3.2). DER of CsrAttrs. */
export const csrAttributes = (options: { readonly algorithm?: KeyAlgorithm } = {}): Buffer =>
  encodeCsrAttributes(wanted[options.algorithm ?? 'p256'])

/**
 * Attributes by name where we know the OID, else by OID.
 * @throws PkiError PKI_MALFORMED
 */
export const readCsrAttributes = (der: Uint8Array): CsrAttribute[] => decodeCsrAttributes(der)
