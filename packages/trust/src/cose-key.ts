// COSE_Key (RFC 9052 §7, RFC 9053 §7) of the kinds that sign and authenticate messages, and their thumbprints (RFC 9679).
import { type KeyObject, createHash, createPublicKey, createSecretKey } from 'node:crypto'
import { type CborMap, type Label, decodeCborMaps, encodeCbor, isCborMap } from './cbor.ts'
import { PkiError, decoding } from './errors.ts'
import { keyKind, readPublicKey } from './keys.ts'

/** Labels of RFC 9052 §7.1 and RFC 9053 §7.1, §7.2, §7.3. */
const labels = { kty: 1, kid: 2, alg: 3, keyOps: 4, crv: -1, x: -2, y: -3, d: -4, k: -1 } as const
const okp = 1
const ec2 = 2
const symmetric = 4

const curves = {
  p256: { kty: ec2, crv: 1, jwk: 'P-256', octets: 32 },
  p384: { kty: ec2, crv: 2, jwk: 'P-384', octets: 48 },
  ed25519: { kty: okp, crv: 6, jwk: 'Ed25519', octets: 32 },
} as const

/** A MAC key has the size of its MAC (RFC 9053 §3.1). */
export const macKeyOctets = 32

const refused = (reason: string): PkiError => new PkiError('COSE_KEY', { detail: { reason } })

const octetsOf = (base64url: string | undefined): Buffer => Buffer.from(base64url ?? '', 'base64url')

function publicParts(key: KeyObject): CborMap {
  const kind = keyKind(key)
  if (kind === 'rsa') throw refused('rsa')
  const { kty, crv } = curves[kind]
  const { x, y } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' })
  const parts = new Map<Label, unknown>([
    [labels.kty, kty],
    [labels.crv, crv],
    [labels.x, octetsOf(x)],
  ])
  return kty === ec2 ? parts.set(labels.y, octetsOf(y)) : parts
}

/** The members that a thumbprint is made over, and no other (RFC 9679 §4); all that a key needs. */
const requiredParts = (key: KeyObject): CborMap =>
  key.type === 'secret'
    ? new Map<Label, unknown>([
        [labels.kty, symmetric],
        [labels.k, key.export()],
      ])
    : publicParts(key)

/**
 * The COSE_Key of a public key (of a private one: its public half), or of a secret key for MACs.
 * @throws PkiError COSE_KEY, PKI_UNSUPPORTED_KEY
 */
export const encodeCoseKey = (key: KeyObject): Buffer => encodeCbor(requiredParts(key))

/** SHA-256 over the required members in deterministic encoding (RFC 9679 §3), lower-case hex; for secret keys as well (§4.3). */
export const coseThumbprint = (key: KeyObject): string =>
  createHash('sha256').update(encodeCoseKey(key)).digest('hex')

function coordinate(map: CborMap, label: Label, octets: number): string {
  const value = map.get(label)
  if (!(value instanceof Uint8Array) || value.length !== octets) throw refused('coordinate') // a sign bit (RFC 9053 §7.1.1) as well
  return Buffer.from(value).toString('base64url')
}

function readPublicParts(map: CborMap): KeyObject {
  if (map.has(labels.d)) throw refused('a private key')
  const curve = Object.values(curves).find(
    ({ kty, crv }) => kty === map.get(labels.kty) && crv === map.get(labels.crv),
  )
  if (!curve) throw refused('curve')
  const x = coordinate(map, labels.x, curve.octets)
  const jwk =
    curve.kty === ec2
      ? { kty: 'EC', crv: curve.jwk, x, y: coordinate(map, labels.y, curve.octets) }
      : { kty: 'OKP', crv: curve.jwk, x }
  const key = decoding(() => createPublicKey({ key: jwk, format: 'jwk' }), 'COSE_KEY')
  return readPublicKey(key.export({ format: 'der', type: 'spki' }))
}

const known: ReadonlySet<Label> = new Set([...Object.values(labels), -5])

/**
 * A public key, or a secret one for MACs. What it says of its own use (`alg`, `key_ops`, `kid`) binds nobody: the key's record does.
 * @throws PkiError COSE_KEY: another kind, a private key, a point off its curve, a member that nobody knows
 */
export function decodeCoseKey(octets: Uint8Array): KeyObject {
  const map = decoding(() => decodeCborMaps(octets), 'COSE_KEY')
  if (!isCborMap(map)) throw refused('not a map')
  if ([...map.keys()].some((label) => !known.has(label))) throw refused('an unknown member')
  if (map.get(labels.kty) !== symmetric) return readPublicParts(map)
  const k = map.get(labels.k)
  if (!(k instanceof Uint8Array) || k.length !== macKeyOctets) throw refused('length')
  return createSecretKey(k)
}
