// Bodies of EST messages (RFC 7030, clarified by RFC 8951 and RFC 9908).
import {
  type CsrAttribute,
  decodeCertsOnly,
  decodeCsrAttributes,
  encodeCertsOnly,
  encodeCsrAttributes,
  oids,
} from './asn1.ts'
import { type RequestTemplate, decodeTemplate, encodeTemplate, templateOids } from './csr-template.ts'
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

const legacy: Readonly<Record<KeyAlgorithm, readonly CsrAttribute[]>> = {
  p256: [{ type: 'ecPublicKey', values: ['prime256v1'] }, { type: 'ecdsa-with-SHA256' }],
  p384: [{ type: 'ecPublicKey', values: ['secp384r1'] }, { type: 'ecdsa-with-SHA384' }],
  ed25519: [{ type: 'Ed25519' }],
}

const keys: Readonly<Record<KeyAlgorithm, RequestTemplate['key']>> = {
  p256: { algorithm: oids.ecPublicKey, curve: oids.prime256v1 },
  p384: { algorithm: oids.ecPublicKey, curve: oids.secp384r1 },
  ed25519: { algorithm: oids.Ed25519 },
}

/** What a server wants of a request. */
export interface RequestWishes {
  readonly algorithm: KeyAlgorithm
  /** Of a device that is known; of another one the request has to name the same, and the client knows what. */
  readonly names?: RequestTemplate['names']
  /** Whether the request has to be bound to its TLS connection (RFC 7030 §3.5). */
  readonly bound?: boolean | undefined
}

/**
 * What a request should look like: as a list for clients of RFC 7030, and as a template for those of RFC 9908 (§3.4 lets
 * both stand side by side; whoever reads the template uses it alone). DER of CsrAttrs.
 */
export function csrAttributes({ algorithm, names, bound = false }: RequestWishes): Buffer {
  const template = encodeTemplate({ key: keys[algorithm], names, bound })
  return encodeCsrAttributes([
    ...(bound ? [{ type: 'challengePassword' }] : []),
    ...legacy[algorithm],
    { type: templateOids.request, der: [template] },
  ])
}

/** What a client makes of it; what isn't said is the client's choice. */
export interface ReadWishes {
  readonly algorithm?: KeyAlgorithm
  readonly commonName?: string
  readonly serialNumber?: string
  readonly sanUri?: string
  readonly bound: boolean
}

function algorithmOf(named: readonly (string | undefined)[]): KeyAlgorithm | undefined {
  const oid = new Set(named)
  if (oid.has(oids.secp384r1) || oid.has('secp384r1')) return 'p384'
  if (oid.has(oids.Ed25519) || oid.has('Ed25519')) return 'ed25519'
  return oid.has(oids.prime256v1) || oid.has('prime256v1') ? 'p256' : undefined
}

function fromTemplate(der: Uint8Array): ReadWishes {
  const { algorithm, curve, ...rest } = decodeTemplate(der)
  const kind = algorithmOf([algorithm, curve])
  return { ...(kind === undefined ? {} : { algorithm: kind }), ...rest }
}

/**
 * Reads CsrAttrs: the template where there is one, else the list. What isn't known is passed over (RFC 7030 §4.5.2).
 * @throws PkiError PKI_MALFORMED
 */
export function readCsrAttributes(der: Uint8Array): ReadWishes {
  const attributes = decodeCsrAttributes(der)
  const [template] = attributes.find(({ type }) => type === templateOids.request)?.der ?? []
  if (template) return fromTemplate(template)
  const kind = algorithmOf(attributes.flatMap(({ type, values = [] }) => [type, ...values]))
  const bound = attributes.some(({ type }) => type === 'challengePassword')
  return { ...(kind === undefined ? {} : { algorithm: kind }), bound }
}
