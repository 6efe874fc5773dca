import { isIP } from 'node:net'
import {
  type ChainPurpose,
  type ChainQuestion,
  type ExpectedName,
  isExtendedKeyUsage,
  isKeyUsage,
} from '@sekisho/trust'
import {
  type Document,
  type Field,
  FieldError,
  countOf,
  fieldOf,
  isDocument,
  namesOf,
  textsOf,
  timeOf,
} from './fields.ts'
import { verifyTexts } from './texts.ts'

/**
 * From a document to a question. Each field has our name and that of the x509-limbo schema; what is unknown is passed over.
 * A certificate that can't be read is no fault of the input: it becomes octets that the validation refuses.
 */

const block = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** DER of every block; a text without any, and a block that is no base64, as octets that nobody can read. */
function blocksOf(pem: string, labels: readonly string[]): readonly Buffer[] {
  const found = [...pem.matchAll(block)].filter(([, label = '']) => labels.includes(label))
  const octets = found.map(([, , body = '']) => {
    const text = body.replaceAll(/\s+/g, '')
    return base64.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0)
  })
  return octets.length > 0 ? octets : [Buffer.alloc(0)]
}

const certificateLabels = ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']
const listLabels = ['X509 CRL', 'CRL']

const certificatesIn = (field: Field | undefined): readonly Buffer[] =>
  textsOf(field, verifyTexts.pem).flatMap((pem) => blocksOf(pem, certificateLabels))

const nameKinds = ['DNS', 'IP', 'RFC822'] as const
const isNameKind = (kind: unknown): kind is ExpectedName['kind'] => nameKinds.some((known) => known === kind)

/** A bare text is what it looks like. */
function nameOf(value: unknown, field: string): ExpectedName {
  if (typeof value === 'string')
    return { kind: isIP(value) ? 'IP' : value.includes('@') ? 'RFC822' : 'DNS', value }
  if (!isDocument(value) || !isNameKind(value['kind']) || typeof value['value'] !== 'string')
    throw new FieldError(field, verifyTexts.aName)
  return { kind: value['kind'], value: value['value'] }
}

function expectedNames(document: Document): readonly ExpectedName[] {
  const one = fieldOf(document, 'name', 'expected_peer_name')
  const several = fieldOf(document, 'names', 'expected_peer_names')
  if (several && !Array.isArray(several.value)) throw new FieldError(several.name, verifyTexts.aList)
  const list: readonly unknown[] = Array.isArray(several?.value) ? several.value : []
  return [
    ...(one ? [nameOf(one.value, one.name)] : []),
    ...list.map((value) => nameOf(value, several?.name ?? '')),
  ]
}

const isPurpose = (value: unknown): value is ChainPurpose =>
  value === 'tls-server' || value === 'tls-client' || value === 'any'

/**
 * SERVER is about a server's certificate, CLIENT about a client's. A client's that is asked for other purposes need not be one
 * of TLS.
 */
function purposeOf(document: Document, hasName: boolean, hasPurposes: boolean): ChainPurpose {
  const field = fieldOf(document, 'purpose', 'validation_kind')
  if (!field) return hasName ? 'tls-server' : 'any'
  if (field.name === 'purpose') {
    if (!isPurpose(field.value)) throw new FieldError(field.name, verifyTexts.aPurpose)
    return field.value
  }
  if (field.value === 'SERVER') return 'tls-server'
  if (field.value !== 'CLIENT') throw new FieldError(field.name, verifyTexts.aKind)
  return hasPurposes ? 'any' : 'tls-client'
}

const dotted = /^[0-2](?:\.(?:0|[1-9]\d*))+$/
const isOid = (text: string): text is string => dotted.test(text)
const isPurposeOrOid = (text: string): text is string => isExtendedKeyUsage(text) || isOid(text)

/** The names of the x509-limbo schema; what we never accept has no number here. */
const algorithms: ReadonlyMap<string, string> = new Map([
  ['RSA_WITH_SHA256', '1.2.840.113549.1.1.11'],
  ['RSA_WITH_SHA384', '1.2.840.113549.1.1.12'],
  ['RSA_WITH_SHA512', '1.2.840.113549.1.1.13'],
  ['RSASSA_PSS', '1.2.840.113549.1.1.10'],
  ['ECDSA_WITH_SHA256', '1.2.840.10045.4.3.2'],
  ['ECDSA_WITH_SHA384', '1.2.840.10045.4.3.3'],
  ['ECDSA_WITH_SHA512', '1.2.840.10045.4.3.4'],
  ['ED25519', '1.3.101.112'],
  ['ED448', '1.3.101.113'],
])
const isAlgorithm = (text: string): text is string => isOid(text) || /^[A-Z][A-Z0-9_]+$/.test(text)

function signatureAlgorithms(document: Document): Partial<ChainQuestion> {
  const field = fieldOf(document, 'signatureAlgorithms', 'signature_algorithms')
  const names = namesOf(field, isAlgorithm, verifyTexts.signatureAlgorithm)
  return names.length === 0 ? {} : { signatureAlgorithms: names.map((name) => algorithms.get(name) ?? name) }
}

function profileOf(document: Document): Partial<ChainQuestion> {
  const field = fieldOf(document, 'profile')
  if (!field) return {}
  if (field.value !== 'rfc5280' && field.value !== 'web')
    throw new FieldError(field.name, verifyTexts.aProfile)
  return { profile: field.value }
}

/** @param now milliseconds since 1970, for where no time is given. @throws FieldError */
export function toQuestion(document: Document, now: number): ChainQuestion {
  const leafField = fieldOf(document, 'leaf', 'peer_certificate')
  if (!leafField) throw new FieldError('leaf', verifyTexts.missing)
  const [leaf = Buffer.alloc(0), ...behind] = certificatesIn(leafField)
  const names = expectedNames(document)
  const time = fieldOf(document, 'time', 'validation_time')
  const depth = fieldOf(document, 'maxDepth', 'max_chain_depth')
  const crls = textsOf(fieldOf(document, 'crls'), verifyTexts.pem).flatMap((pem) => blocksOf(pem, listLabels))
  const extendedKeyUsages = namesOf(
    fieldOf(document, 'extendedKeyUsages', 'extended_key_usage'),
    isPurposeOrOid,
    verifyTexts.extendedKeyUsage,
  )
  return {
    leaf,
    untrusted: [...behind, ...certificatesIn(fieldOf(document, 'untrusted', 'untrusted_intermediates'))],
    trusted: certificatesIn(fieldOf(document, 'trusted', 'trusted_certs')),
    time: time ? timeOf(time) : now,
    purpose: purposeOf(document, names.length > 0, extendedKeyUsages.length > 0),
    names,
    keyUsages: namesOf(fieldOf(document, 'keyUsages', 'key_usage'), isKeyUsage, verifyTexts.keyUsage),
    extendedKeyUsages,
    ...(crls.length > 0 ? { crls } : {}),
    ...(depth ? { maxDepth: countOf(depth) } : {}),
    ...signatureAlgorithms(document),
    ...profileOf(document),
  }
}
