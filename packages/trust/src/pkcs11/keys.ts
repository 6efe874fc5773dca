import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { toDerSignature } from '../asn1.ts'
import { decoding, PkiError } from '../errors.ts'
import type { KeyAlgorithm } from '../keys.ts'
import { type Attribute, ck, type Handle, type Mechanism } from './cryptoki.ts'
import { attributesOf, findObjects, type Session } from './token.ts'

interface Kind {
  readonly keyType: number
  /** DER of the parameters: the curve's object identifier (PKCS #11 3.0 current mechanisms §2.3.3, §2.3.5). */
  readonly parameters: Buffer
  readonly generate: Mechanism
  readonly sign: Mechanism
  readonly hash: 'sha256' | 'sha384' | undefined
  readonly signatureOctets: number
  readonly curve: string
}

const oid = (hex: string): Buffer => Buffer.from(hex, 'hex')
const ec = {
  keyType: ck.CKK_EC,
  generate: { mechanism: ck.CKM_EC_KEY_PAIR_GEN },
  sign: { mechanism: ck.CKM_ECDSA },
}

/** Raw ECDSA: not every token hashes (SoftHSM 2.6 doesn't), so the hash is made here. */
export const kinds: Readonly<Record<KeyAlgorithm, Kind>> = {
  p256: {
    ...ec,
    parameters: oid('06082a8648ce3d030107'),
    hash: 'sha256',
    signatureOctets: 64,
    curve: 'P-256',
  },
  p384: { ...ec, parameters: oid('06052b81040022'), hash: 'sha384', signatureOctets: 96, curve: 'P-384' },
  ed25519: {
    keyType: ck.CKK_EC_EDWARDS,
    parameters: oid('06032b6570'),
    generate: { mechanism: ck.CKM_EC_EDWARDS_KEY_PAIR_GEN },
    sign: { mechanism: ck.CKM_EDDSA },
    hash: undefined,
    signatureOctets: 64,
    curve: 'Ed25519',
  },
}

/** What keeps a private key in the token: nobody reads it, wraps it out, or sees it without a login. */
export const privateTemplate = (label: string): readonly Attribute[] => [
  { type: ck.CKA_TOKEN, value: true },
  { type: ck.CKA_PRIVATE, value: true },
  { type: ck.CKA_SENSITIVE, value: true },
  { type: ck.CKA_EXTRACTABLE, value: false },
  { type: ck.CKA_SIGN, value: true },
  { type: ck.CKA_LABEL, value: label },
  { type: ck.CKA_ID, value: Buffer.from(label) },
]

export const publicTemplate = (label: string, kind: Kind): readonly Attribute[] => [
  { type: ck.CKA_TOKEN, value: true },
  { type: ck.CKA_PRIVATE, value: false },
  { type: ck.CKA_VERIFY, value: true },
  { type: ck.CKA_EC_PARAMS, value: kind.parameters },
  { type: ck.CKA_LABEL, value: label },
  { type: ck.CKA_ID, value: Buffer.from(label) },
]

export const objectsCalled = (
  session: Session,
  kind: 'public' | 'private',
  label: string,
): readonly Handle[] =>
  findObjects(session, [
    { type: ck.CKA_CLASS, value: kind === 'public' ? ck.CKO_PUBLIC_KEY : ck.CKO_PRIVATE_KEY },
    { type: ck.CKA_LABEL, value: label },
  ])

/** @throws PkiError TOKEN_FAILED where two have the name: which one signs must not be a matter of chance */
export function objectCalled(
  session: Session,
  kind: 'public' | 'private',
  label: string,
): Handle | undefined {
  const [object, ...others] = objectsCalled(session, kind, label)
  if (others.length > 0)
    throw new PkiError('TOKEN_FAILED', { detail: { label, reason: 'several keys have this label' } })
  return object
}

/** The point is in an OCTET STRING; some tokens give it plain. The length says which (PKCS #11 3.0 §2.3.3). */
function pointOf(value: Buffer, octets: number): Buffer {
  if (value.length === octets) return value
  return value.subarray(value.length - octets)
}

function jwkOf(algorithm: KeyAlgorithm, value: Buffer): { readonly [name: string]: string } {
  const { curve, signatureOctets } = kinds[algorithm]
  if (algorithm === 'ed25519') return { kty: 'OKP', crv: curve, x: pointOf(value, 32).toString('base64url') }
  const size = signatureOctets / 2
  const point = pointOf(value, 2 * size + 1).subarray(1) // an uncompressed point begins with 4
  const coordinate = (at: number) => point.subarray(at, at + size).toString('base64url')
  return { kty: 'EC', crv: curve, x: coordinate(0), y: coordinate(size) }
}

/** The public key of an object, checked by OpenSSL to be a point of its curve. */
export function publicKeyOf(
  session: Session,
  object: Handle,
): { readonly algorithm: KeyAlgorithm; readonly publicKey: KeyObject } {
  const [parameters, point] = attributesOf(session, object, ck.CKA_EC_PARAMS, ck.CKA_EC_POINT)
  const algorithm = (['p256', 'p384', 'ed25519'] as const).find(
    (one) => parameters && kinds[one].parameters.equals(parameters),
  )
  if (!algorithm || !point)
    throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { parameters: parameters?.toString('hex') } })
  const publicKey = decoding(
    () => createPublicKey({ key: jwkOf(algorithm, point), format: 'jwk' }),
    'KEY_DAMAGED',
  )
  return { algorithm, publicKey }
}

/** Signs as certificates want it: ECDSA in DER, Ed25519 plain. */
export async function signWithObject(
  { cryptoki, handle }: Session,
  key: Handle,
  algorithm: KeyAlgorithm,
  data: Buffer,
): Promise<Buffer> {
  const { hash, sign, signatureOctets } = kinds[algorithm]
  cryptoki.C_SignInit(handle, sign, key)
  const input = hash === undefined ? data : createHash(hash).update(data).digest()
  const signature = await cryptoki.C_SignAsync(handle, input, Buffer.alloc(signatureOctets))
  return hash === undefined ? signature : toDerSignature(signature)
}
