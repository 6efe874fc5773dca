// How a device hands in the public key that it signs messages with: a COSE_Sign1 by that very key over the key, the device's
// id and the time. It proves possession, and can't be taken for a message: the external data say what it is.
import type { KeyObject } from 'node:crypto'
import { decode } from 'cborg'
import { type Label, encodeCbor, strictCbor } from './cbor.ts'
import { coseThumbprint, decodeCoseKey, encodeCoseKey } from './cose-key.ts'
import {
  type CoseAlgorithm,
  type CoseContent,
  coseHeaders,
  coseIsGenuine,
  createCose,
  createCoseBy,
  readCose,
} from './cose.ts'
import { PkiError } from './errors.ts'
import type { Signer } from './keys.ts'
import { messageVersion } from './protected-message.ts'

export interface MessageKeyStatement {
  readonly device: string
  readonly publicKey: KeyObject
  readonly alg: CoseAlgorithm
  /** COSE Key Thumbprint (RFC 9679), lower-case hex. */
  readonly kid: string
  /** When it was made, by the device's clock, milliseconds since 1970. */
  readonly at: number
}

const aad = encodeCbor([messageVersion, 'message-key'])

const malformed = (reason: string): PkiError => new PkiError('COSE_MALFORMED', { detail: { reason } })

function statementOf(device: string, at: number, key: KeyObject): CoseContent {
  const payload = encodeCbor({ device, at, key: encodeCoseKey(key) })
  const kid = Buffer.from(coseThumbprint(key), 'hex')
  return { payload, protectedHeader: new Map<Label, unknown>([[coseHeaders.kid, kid]]), externalAad: aad }
}

/** @throws PkiError COSE_ALGORITHM */
export const stateMessageKey = (device: string, at: number, privateKey: KeyObject): Buffer =>
  createCose(statementOf(device, at, privateKey), privateKey)

/** The same by a key that lives elsewhere, such as in a TPM. @throws PkiError COSE_ALGORITHM */
export const stateMessageKeyBy = (device: string, at: number, signer: Signer): Promise<Buffer> =>
  createCoseBy(statementOf(device, at, signer.publicKey), signer)

function readContent(payload: Uint8Array): { device: string; at: number; key: Uint8Array } {
  let value: unknown
  try {
    value = decode(payload, strictCbor)
  } catch (error) {
    throw new PkiError('COSE_MALFORMED', { cause: error })
  }
  if (typeof value !== 'object' || value === null) throw malformed('no map')
  const { device, at, key } = value as Partial<Record<string, unknown>>
  if (typeof device !== 'string' || !Number.isSafeInteger(at) || !(key instanceof Uint8Array))
    throw malformed('device, at or key')
  return { device, at: at as number, key } // checked just now
}

/**
 * Reads a statement, and checks that whoever made it has the private key. Whether it is the device that it says it is, the
 * caller knows from elsewhere: the certificate of the connection.
 * @returns nothing where the signature doesn't fit the key
 * @throws PkiError COSE_MALFORMED, COSE_ALGORITHM, COSE_CRITICAL, COSE_KEY, PKI_UNSUPPORTED_KEY
 */
export function readMessageKey(octets: Uint8Array): MessageKeyStatement | undefined {
  const message = readCose(octets)
  const { device, at, key } = readContent(message.payload)
  const publicKey = decodeCoseKey(key)
  const kid = coseThumbprint(publicKey)
  if (publicKey.type !== 'public' || !message.kid || Buffer.from(message.kid).toString('hex') !== kid)
    return undefined
  if (!coseIsGenuine(message, publicKey, aad)) return undefined
  return { device, publicKey, alg: message.alg, kid, at }
}

/** What carries a statement for a device that has no connection of its own (design §4, sub-devices). */
export interface Voucher {
  /** The statement, as `readMessageKey` takes it. */
  readonly statement: Uint8Array
  /** The device's factory certificate and what leads to its CA, DER; the first one is the device's. */
  readonly chain: readonly [Uint8Array, ...Uint8Array[]]
  /** Whether the key of that certificate signed; the caller knows whether to trust it. */
  readonly isGenuine: (publicKey: KeyObject) => boolean
}

const voucherAad = encodeCbor([messageVersion, 'message-key-voucher'])

/**
 * The factory identity vouches for a message key: a COSE_Sign1 over the statement, with the certificates in `x5chain`
 * (RFC 9360 §2), protected, so that no other certificate can take their place.
 * @throws PkiError COSE_ALGORITHM
 */
export function vouchForMessageKey(
  statement: Uint8Array,
  chain: readonly Uint8Array[],
  privateKey: KeyObject,
): Buffer {
  const certificates = chain.length === 1 ? chain[0] : chain
  const protectedHeader = new Map<Label, unknown>([[coseHeaders.x5chain, certificates]])
  return createCose({ payload: statement, protectedHeader, externalAad: voucherAad }, privateKey)
}

/** @returns nothing where it is no voucher, but perhaps a plain statement. @throws PkiError COSE_MALFORMED, COSE_ALGORITHM, COSE_CRITICAL */
export function readVoucher(octets: Uint8Array): Voucher | undefined {
  const message = readCose(octets, [coseHeaders.x5chain])
  const value = message.protectedHeader.get(coseHeaders.x5chain)
  if (value === undefined) return undefined
  const [first, ...rest] = Array.isArray(value) ? (value as readonly unknown[]) : [value]
  const isOctets = (one: unknown): one is Uint8Array => one instanceof Uint8Array
  if (!isOctets(first) || !rest.every(isOctets)) throw malformed('x5chain')
  return {
    statement: message.payload,
    chain: [first, ...rest],
    isGenuine: (publicKey) => coseIsGenuine(message, publicKey, voucherAad),
  }
}
