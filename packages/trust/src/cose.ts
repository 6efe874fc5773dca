// COSE_Sign1 and COSE_Mac0 (RFC 9052 §4.2, §6.2) with the algorithms of RFC 9053 that we use; the cryptography is OpenSSL's.
import { type KeyObject, createHmac, sign, timingSafeEqual, verify } from 'node:crypto'
import { Tagged, decode } from 'cborg'
import { toPlainSignature } from './asn1.ts'
import { type CborMap, type Label, decodeCborMaps, encodeCbor, isCborMap, strictCbor } from './cbor.ts'
import { macKeyOctets } from './cose-key.ts'
import { PkiError } from './errors.ts'
import { type Signer, keyKind } from './keys.ts'

/** Labels of header parameters (RFC 9052 §3.1, RFC 9360 §2). */
export const coseHeaders = { alg: 1, crit: 2, contentType: 3, kid: 4, x5chain: 33 } as const

/** RFC 9053 §2.1, §2.2 and §3.1. */
const algorithms = { ES256: -7, ES384: -35, EdDSA: -8, HS256: 5 } as const
export type CoseAlgorithm = keyof typeof algorithms

/** `sign1`: anybody with the public key can check it. `mac0`: only who has the secret key can, and could have made it. */
export type CoseKind = 'sign1' | 'mac0'

const tags = { sign1: 18, mac0: 17 } as const
const contexts = { sign1: 'Signature1', mac0: 'MAC0' } as const

/** A message that was read and not yet verified: everything in it is the sender's word. */
export interface CoseMessage {
  readonly kind: CoseKind
  readonly alg: CoseAlgorithm
  /** From the protected header, where it is; else from the other, as a hint (RFC 9052 §3.1). */
  readonly kid: Uint8Array | undefined
  readonly protectedHeader: CborMap
  readonly unprotectedHeader: CborMap
  /** The protected header exactly as it came: this is what is signed. */
  readonly protectedBytes: Uint8Array
  readonly payload: Uint8Array
  /** Signature or MAC. */
  readonly proof: Uint8Array
}

const malformed = (reason: string): PkiError => new PkiError('COSE_MALFORMED', { detail: { reason } })
const unsuitable = (detail: object): PkiError => new PkiError('COSE_ALGORITHM', { detail: { ...detail } })

/** The one algorithm that we use with a key. @throws PkiError COSE_ALGORITHM */
export function coseAlgorithmOf(key: KeyObject): CoseAlgorithm {
  if (key.type === 'secret') {
    if (key.symmetricKeySize !== macKeyOctets) throw unsuitable({ octets: key.symmetricKeySize })
    return 'HS256'
  }
  const kind = keyKind(key)
  if (kind === 'rsa') throw unsuitable({ kind })
  return ({ p256: 'ES256', p384: 'ES384', ed25519: 'EdDSA' } as const)[kind]
}

const kindOf = (algorithm: CoseAlgorithm): CoseKind => (algorithm === 'HS256' ? 'mac0' : 'sign1')

/** Sig_structure (RFC 9052 §4.4) or MAC_structure (§6.3). */
const toBeProved = (
  kind: CoseKind,
  protectedBytes: Uint8Array,
  externalAad: Uint8Array,
  payload: Uint8Array,
): Buffer => encodeCbor([contexts[kind], protectedBytes, externalAad, payload])

const hashes = { ES256: 'sha256', ES384: 'sha384', EdDSA: null } as const
const dsaEncoding = 'ieee-p1363' // r and s one behind the other (RFC 9053 §2.1)

const macOf = (key: KeyObject, data: Uint8Array): Buffer => createHmac('sha256', key).update(data).digest()

export interface CoseContent {
  readonly payload: Uint8Array
  readonly externalAad?: Uint8Array
  /** Parameters beside `alg`, which comes from the key. */
  readonly protectedHeader?: CborMap
  readonly unprotectedHeader?: CborMap
}

const empty = new Uint8Array()

interface Prepared {
  readonly data: Buffer
  readonly finish: (proof: Uint8Array) => Buffer
}

function prepare(content: CoseContent, alg: CoseAlgorithm): Prepared {
  const kind = kindOf(alg)
  const { payload, externalAad = empty, protectedHeader = [], unprotectedHeader = new Map() } = content
  const protectedBytes = encodeCbor(
    new Map<Label, unknown>([...protectedHeader, [coseHeaders.alg, algorithms[alg]]]),
  )
  const data = toBeProved(kind, protectedBytes, externalAad, payload)
  const finish = (proof: Uint8Array): Buffer =>
    encodeCbor(new Tagged(tags[kind], [protectedBytes, unprotectedHeader, payload, proof]))
  return { data, finish }
}

/**
 * Signs with a private key, or authenticates with a secret one. The result is tagged (RFC 9052 §2).
 * @throws PkiError COSE_ALGORITHM
 */
export function createCose(content: CoseContent, key: KeyObject): Buffer {
  const alg = coseAlgorithmOf(key)
  const { data, finish } = prepare(content, alg)
  return finish(alg === 'HS256' ? macOf(key, data) : sign(hashes[alg], data, { key, dsaEncoding }))
}

/** Octets of r, and of s. */
const halfOf = { ES256: 32, ES384: 48 } as const

/**
 * The same by a key that lives elsewhere, such as in a TPM.
 * @throws PkiError COSE_ALGORITHM
 */
export async function createCoseBy(content: CoseContent, signer: Signer): Promise<Buffer> {
  const alg = coseAlgorithmOf(signer.publicKey)
  const { data, finish } = prepare(content, alg)
  const signature = await signer.sign(data)
  return finish(alg === 'ES256' || alg === 'ES384' ? toPlainSignature(signature, halfOf[alg]) : signature)
}

/** The same message with another unprotected header; what is proved stays octet for octet as it was. */
export const withUnprotected = (message: CoseMessage, unprotectedHeader: CborMap): Buffer => {
  const { kind, protectedBytes, payload, proof } = message
  return encodeCbor(new Tagged(tags[kind], [protectedBytes, unprotectedHeader, payload, proof]))
}

/** The octet that a tagged COSE message begins with: CBOR tags 16 to 18 (RFC 9052 §2, RFC 8949 §3.4). */
export const looksLikeCose = (octets: Uint8Array): boolean => ((octets[0] ?? 0) & 0xfc) === 0xd0

/** Header parameters that every reader here understands. */
const understood: ReadonlySet<unknown> = new Set<Label>([
  coseHeaders.alg,
  coseHeaders.contentType,
  coseHeaders.kid,
])

/** A critical parameter that we don't understand, or that isn't there, ends the reading (RFC 9052 §3.1). */
function requireUnderstood(header: CborMap, understands: ReadonlySet<unknown>): void {
  if (!header.has(coseHeaders.crit)) return
  const crit = header.get(coseHeaders.crit)
  if (!Array.isArray(crit) || crit.length === 0) throw malformed('crit')
  for (const label of crit) {
    if (understands.has(label) && header.has(label as Label)) continue // what is understood is a label
    throw new PkiError('COSE_CRITICAL', { detail: { label: String(label) } })
  }
}

function readHeaders(
  protectedBytes: Uint8Array,
  unprotected: unknown,
): { inside: CborMap; outside: CborMap } {
  // an empty header is an empty string or an empty map (RFC 9052 §3)
  const inside = protectedBytes.length === 0 ? new Map() : decodeCborMaps(protectedBytes)
  if (!isCborMap(inside) || !isCborMap(unprotected)) throw malformed('header')
  if (unprotected.has(coseHeaders.crit)) throw malformed('crit is not protected')
  const twice = [...unprotected.keys()].find((label) => inside.has(label))
  if (twice !== undefined) throw malformed('a parameter in both headers') // RFC 9052 §3
  return { inside, outside: unprotected }
}

function readAlgorithm(kind: CoseKind, inside: CborMap): CoseAlgorithm {
  const id = inside.get(coseHeaders.alg) // only here: whoever may change the algorithm may choose a weaker one
  const found = Object.entries(algorithms).find(([, number]) => number === id)?.[0] as
    | CoseAlgorithm
    | undefined // a key of the table
  if (!found || kindOf(found) !== kind) throw unsuitable({ kind, alg: String(id) })
  return found
}

function readKid(inside: CborMap, outside: CborMap): Uint8Array | undefined {
  const kid = inside.get(coseHeaders.kid) ?? outside.get(coseHeaders.kid)
  if (kid === undefined || kid instanceof Uint8Array) return kid
  throw malformed('kid')
}

function decodeStructure(octets: Uint8Array): { kind: CoseKind; parts: readonly unknown[] } {
  let value: unknown
  try {
    value = decode(octets, { ...strictCbor, useMaps: true, tags: Tagged.preserve(tags.sign1, tags.mac0) })
  } catch (error) {
    throw new PkiError('COSE_MALFORMED', { cause: error })
  }
  if (!(value instanceof Tagged) || !Array.isArray(value.value)) throw malformed('not a tagged structure')
  return { kind: value.tag === tags.sign1 ? 'sign1' : 'mac0', parts: value.value }
}

/**
 * Reads a tagged COSE_Sign1 or COSE_Mac0 with its payload inside, strictly. Nothing is verified.
 * @param alsoUnderstands labels that the caller acts on, beside alg, content type and kid; they may be critical
 * @throws PkiError COSE_MALFORMED, COSE_ALGORITHM, COSE_CRITICAL
 */
export function readCose(octets: Uint8Array, alsoUnderstands: readonly Label[] = []): CoseMessage {
  const { kind, parts } = decodeStructure(octets)
  const [protectedBytes, unprotected, payload, proof] = parts
  if (parts.length !== 4 || !(protectedBytes instanceof Uint8Array)) throw malformed('structure')
  if (!(payload instanceof Uint8Array) || !(proof instanceof Uint8Array)) throw malformed('structure')
  let headers
  try {
    headers = readHeaders(protectedBytes, unprotected)
  } catch (error) {
    throw error instanceof PkiError ? error : new PkiError('COSE_MALFORMED', { cause: error })
  }
  const { inside, outside } = headers
  requireUnderstood(inside, new Set([...understood, ...alsoUnderstands]))
  return {
    kind,
    alg: readAlgorithm(kind, inside),
    kid: readKid(inside, outside),
    protectedHeader: inside,
    unprotectedHeader: outside,
    protectedBytes,
    payload,
    proof,
  }
}

/**
 * Whether a message was made with this key (its private half, or itself where it is secret) over these external data. The
 * algorithm has to be the key's own; nothing else is tried.
 */
export function coseIsGenuine(
  message: CoseMessage,
  key: KeyObject,
  externalAad: Uint8Array = empty,
): boolean {
  const { kind, alg, protectedBytes, payload, proof } = message
  if (alg !== coseAlgorithmOf(key)) return false
  const data = toBeProved(kind, protectedBytes, externalAad, payload)
  if (alg !== 'HS256') return verify(hashes[alg], data, { key, dsaEncoding }, proof)
  const expected = macOf(key, data)
  return expected.length === proof.length && timingSafeEqual(expected, proof)
}
