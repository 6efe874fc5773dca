import {
  constants,
  createCipheriv,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { type Attribute, ck, type Handle, type Mechanism } from './cryptoki.ts'
import { kinds, privateTemplate } from './keys.ts'
import type { KeyAlgorithm } from '../keys.ts'
import { attributesOf, type Session } from './token.ts'

/** Object identifiers of the hashes that OAEP may use; SHA-1 is no weakness in it, and all that SoftHSM 2.6 takes. */
const oaepHashes = [
  { name: 'sha256', hashAlg: ck.CKM_SHA256, mgf: ck.CKG_MGF1_SHA256 },
  { name: 'sha1', hashAlg: ck.CKM_SHA_1, mgf: ck.CKG_MGF1_SHA1 },
] as const

const wrappingKeyTemplate: readonly Attribute[] = [
  { type: ck.CKA_CLASS, value: ck.CKO_SECRET_KEY },
  { type: ck.CKA_KEY_TYPE, value: ck.CKK_AES },
  { type: ck.CKA_TOKEN, value: false },
  { type: ck.CKA_SENSITIVE, value: true },
  { type: ck.CKA_EXTRACTABLE, value: false },
  { type: ck.CKA_UNWRAP, value: true },
]

/** A pair that the token makes for this one session: only the token can open what is encrypted to it. */
function transportPair({ cryptoki, handle }: Session) {
  const session = { type: ck.CKA_TOKEN, value: false }
  return cryptoki.C_GenerateKeyPairAsync(
    handle,
    { mechanism: ck.CKM_RSA_PKCS_KEY_PAIR_GEN },
    [
      session,
      { type: ck.CKA_MODULUS_BITS, value: 3072 },
      { type: ck.CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) },
      { type: ck.CKA_WRAP, value: true },
    ],
    [
      session,
      { type: ck.CKA_PRIVATE, value: true },
      { type: ck.CKA_SENSITIVE, value: true },
      { type: ck.CKA_EXTRACTABLE, value: false },
      { type: ck.CKA_UNWRAP, value: true },
    ],
  )
}

function rsaKeyOf(session: Session, object: Handle): KeyObject {
  const [n = Buffer.alloc(0), e = Buffer.alloc(0)] = attributesOf(
    session,
    object,
    ck.CKA_MODULUS,
    ck.CKA_PUBLIC_EXPONENT,
  )
  const jwk = { kty: 'RSA', n: n.toString('base64url'), e: e.toString('base64url') }
  return createPublicKey({ key: jwk, format: 'jwk' })
}

/** AES key wrap with padding (RFC 5649). */
function wrapPadded(privateKey: KeyObject, wrappingKey: Buffer): Buffer {
  const plain = privateKey.export({ type: 'pkcs8', format: 'der' })
  const cipher = createCipheriv('id-aes256-wrap-pad', wrappingKey, Buffer.from('A65959A6', 'hex'))
  const wrapped = Buffer.concat([cipher.update(plain), cipher.final()])
  plain.fill(0)
  return wrapped
}

/** @returns the wrapping key as an object of the session */
function sendWrappingKey(session: Session, publicKey: KeyObject, privateObject: Handle, key: Buffer): Handle {
  const { cryptoki, handle } = session
  let refusal: unknown
  for (const { name, hashAlg, mgf } of oaepHashes) {
    const parameter = { type: ck.CK_PARAMS_RSA_OAEP, hashAlg, mgf, source: ck.CKZ_DATA_SPECIFIED }
    const mechanism: Mechanism = { mechanism: ck.CKM_RSA_PKCS_OAEP, parameter }
    const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: name }
    const encrypted = publicEncrypt({ key: publicKey, ...padding }, key)
    try {
      return cryptoki.C_UnwrapKey(handle, mechanism, privateObject, encrypted, wrappingKeyTemplate)
    } catch (error) {
      refusal = error // this hash isn't known to the token
    }
  }
  throw refusal
}

/**
 * Brings a private key into a token wrapped: under an AES key that itself travels under an RSA key of the token's own. The key
 * is in the clear neither on the way through the library nor in its traces.
 * @throws where the token doesn't unwrap keys of this kind: SoftHSM 2.6 doesn't for Ed25519
 */
export async function importWrapped(
  session: Session,
  label: string,
  algorithm: KeyAlgorithm,
  privateKey: KeyObject,
): Promise<void> {
  const { cryptoki, handle } = session
  const pair = await transportPair(session)
  const passing: Handle[] = [pair.publicKey, pair.privateKey]
  const key = randomBytes(32)
  try {
    const wrappingKey = sendWrappingKey(session, rsaKeyOf(session, pair.publicKey), pair.privateKey, key)
    passing.push(wrappingKey)
    cryptoki.C_UnwrapKey(
      handle,
      { mechanism: ck.CKM_AES_KEY_WRAP_PAD },
      wrappingKey,
      wrapPadded(privateKey, key),
      [
        { type: ck.CKA_CLASS, value: ck.CKO_PRIVATE_KEY },
        { type: ck.CKA_KEY_TYPE, value: kinds[algorithm].keyType },
        ...privateTemplate(label),
      ],
    )
  } finally {
    key.fill(0)
    for (const object of passing) cryptoki.C_DestroyObject(handle, object)
  }
}

/** The key as an object with its value, for tokens that don't unwrap it. In one session and one call, then wiped. */
export function importPlain(
  { cryptoki, handle }: Session,
  label: string,
  algorithm: KeyAlgorithm,
  privateKey: KeyObject,
): void {
  const { d = '' } = privateKey.export({ format: 'jwk' })
  const value = Buffer.from(d, 'base64url')
  try {
    cryptoki.C_CreateObject(handle, [
      { type: ck.CKA_CLASS, value: ck.CKO_PRIVATE_KEY },
      { type: ck.CKA_KEY_TYPE, value: kinds[algorithm].keyType },
      { type: ck.CKA_EC_PARAMS, value: kinds[algorithm].parameters },
      { type: ck.CKA_VALUE, value },
      ...privateTemplate(label),
    ])
  } finally {
    value.fill(0)
  }
}
