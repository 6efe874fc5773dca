import { createHash, type KeyObject } from 'node:crypto'
import { canonicalize } from '@tufjs/canonical-json'
import { Key, Metadata, MetadataKind } from '@tufjs/models'
import { PkiError } from '../errors.ts'
import { keyKind } from '../keys.ts'

/**
 * Metadata of The Update Framework (TUF 1.0.33 §4), as data. `@tufjs/models` reads and verifies; what it hands out is the plain
 * JSON of the specification, so that no class of its leaves this file.
 */

export const tufKinds = ['root', 'targets', 'snapshot', 'timestamp'] as const
export type TufKind = (typeof tufKinds)[number]

/** §4.2: ed25519 has the raw public key in hex, ecdsa a PEM. */
export interface TufKey {
  readonly keytype: string
  readonly scheme: string
  readonly keyval: { readonly public: string }
}

/** Keys by key id. */
export type TufKeys = Readonly<Record<string, TufKey>>

/** Which keys speak for a role, and how many of them have to. */
export interface TufRole {
  readonly keyids: readonly string[]
  readonly threshold: number
}

interface Common {
  readonly spec_version: string
  readonly version: number
  /** ISO 8601 UTC, to the second. */
  readonly expires: string
}

export interface RootContent extends Common {
  readonly _type: 'root'
  readonly consistent_snapshot: boolean
  readonly keys: TufKeys
  readonly roles: Readonly<Record<TufKind, TufRole>>
}

export interface TargetEntry {
  readonly length: number
  /** By algorithm; `sha256` is always there in what we make. */
  readonly hashes: Readonly<Record<string, string>>
  readonly custom?: Readonly<Record<string, unknown>>
}

export interface DelegatedRole extends TufRole {
  readonly name: string
  readonly terminating: boolean
  readonly paths: readonly string[]
}

export interface TargetsContent extends Common {
  readonly _type: 'targets'
  readonly targets: Readonly<Record<string, TargetEntry>>
  readonly delegations?: { readonly keys: TufKeys; readonly roles: readonly DelegatedRole[] }
}

export interface MetaEntry {
  readonly version: number
  readonly length?: number
  readonly hashes?: Readonly<Record<string, string>>
}

export interface SnapshotContent extends Common {
  readonly _type: 'snapshot'
  /** By file name without version: `targets.json`. */
  readonly meta: Readonly<Record<string, MetaEntry>>
}

export interface TimestampContent extends Common {
  readonly _type: 'timestamp'
  readonly meta: { readonly 'snapshot.json': MetaEntry }
}

export interface TufContents {
  readonly root: RootContent
  readonly targets: TargetsContent
  readonly snapshot: SnapshotContent
  readonly timestamp: TimestampContent
}

export interface TufSignature {
  readonly keyid: string
  /** Hex. */
  readonly sig: string
}

/** What a metadata file holds; a draft is the same with too few signatures. */
export interface TufMetadata<Content = TufContents[TufKind]> {
  readonly signatures: readonly TufSignature[]
  readonly signed: Content
}

/** The largest file of each kind that we make or take; devices take no larger ones. Octets. */
export const largestTuf: Readonly<Record<TufKind, number>> = {
  root: 512_000,
  targets: 5_000_000,
  snapshot: 2_000_000,
  timestamp: 16_384,
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

const malformed = (reason: string, cause?: unknown): PkiError =>
  new PkiError('TUF_MALFORMED', { detail: { reason }, cause })

type Json = Parameters<typeof canonicalize>[0]

/** The canonical form that is signed (TUF §4.2: OLPC canonical JSON). */
export const canonicalTuf = (value: object): Buffer => Buffer.from(canonicalize(value as Json)) // it takes any JSON

/** SHA-256 of the canonical form, hex. */
export const digestOfTuf = (value: object): string =>
  createHash('sha256').update(canonicalTuf(value)).digest('hex')

/** The library's overloads are by kind; its JSON type is that of plain JSON. */
function modelOf(kind: TufKind, { signed, signatures }: TufMetadata) {
  const json = JSON.parse(JSON.stringify({ signed, signatures })) as never
  if (kind === 'root') return Metadata.fromJSON(MetadataKind.Root, json)
  if (kind === 'targets') return Metadata.fromJSON(MetadataKind.Targets, json)
  if (kind === 'snapshot') return Metadata.fromJSON(MetadataKind.Snapshot, json)
  return Metadata.fromJSON(MetadataKind.Timestamp, json)
}

/** What the library has left out or filled in would be signed otherwise than it was read. */
function requireWhole(kind: TufKind, metadata: TufMetadata): void {
  const read = modelOf(kind, metadata).toJSON()['signed'] as object
  if (!canonicalTuf(read).equals(canonicalTuf(metadata.signed))) throw malformed('fields')
}

function requireSane(kind: TufKind, { signed }: TufMetadata): void {
  const { version, expires } = signed
  if (!Number.isSafeInteger(version) || version < 1) throw malformed('version')
  if (!dateTime.test(expires) || Number.isNaN(Date.parse(expires))) throw malformed('expires')
  if (kind === 'targets')
    for (const [path, { length }] of Object.entries((signed as TargetsContent).targets))
      // by its kind
      if (!isTargetPath(path) || !Number.isSafeInteger(length) || length < 0)
        throw malformed(`target ${path}`)
}

/** A relative path of plain names: what it names can be nowhere but below the targets' own place. */
export const isTargetPath = (path: string): boolean =>
  path.length <= 512 && path.split('/').every((name) => /^[A-Za-z0-9][A-Za-z0-9._+-]*$/.test(name))

/**
 * Reads one metadata file. Nothing of it is believed yet: signatures are `signaturesOf`'s to judge.
 * @throws PkiError TUF_MALFORMED
 */
export function readTuf<Kind extends TufKind>(
  kind: Kind,
  octets: Uint8Array,
): TufMetadata<TufContents[Kind]> {
  if (octets.length > largestTuf[kind]) throw malformed('too large')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(octets)
    const { signed, signatures } = JSON.parse(text) as TufMetadata // looked at by the library in the next line
    const metadata = { signatures, signed }
    requireWhole(kind, metadata)
    requireSane(kind, metadata)
    return metadata as TufMetadata<TufContents[Kind]>
  } catch (cause) {
    if (cause instanceof PkiError) throw cause
    throw malformed('structure', cause)
  }
}

/** What kind of metadata a file says that it is. @throws PkiError TUF_MALFORMED */
export function kindOfTuf(octets: Uint8Array): TufKind {
  try {
    const { signed } = JSON.parse(Buffer.from(octets).toString('utf8')) as {
      signed?: Record<string, unknown>
    }
    const kind = tufKinds.find((one) => one === signed?.['_type'])
    if (kind) return kind
  } catch (cause) {
    throw malformed('structure', cause)
  }
  throw malformed('type')
}

/** The file. */
export const writeTuf = (metadata: TufMetadata): Buffer =>
  Buffer.from(`${JSON.stringify(metadata, null, 1)}\n`)

/** ISO 8601 UTC, to the second (§4.2.1). */
export const tufTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

export const expiryOf = ({ signed }: TufMetadata): number => Date.parse(signed.expires)

export const tufKeyId = (key: TufKey): string => digestOfTuf(key)

export interface IdentifiedKey {
  readonly keyid: string
  readonly key: TufKey
}

/** @throws PkiError PKI_UNSUPPORTED_KEY: neither Ed25519 nor P-256 */
export function tufKeyOf(publicKey: KeyObject): IdentifiedKey {
  const kind = keyKind(publicKey)
  if (kind !== 'ed25519' && kind !== 'p256') throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { kind } })
  const key = kind === 'ed25519' ? ed25519Key(publicKey) : ecdsaKey(publicKey)
  return { keyid: tufKeyId(key), key }
}

function ed25519Key(publicKey: KeyObject): TufKey {
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const raw = Buffer.from(x, 'base64url').toString('hex')
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw } }
}

function ecdsaKey(publicKey: KeyObject): TufKey {
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
  return { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem } }
}

/**
 * Whose valid signatures are under it, of the keys that may speak for the role. The same public key counts once, whatever its
 * ids are (§5.3.4: a threshold of keys).
 */
export function signaturesOf(
  kind: TufKind,
  metadata: TufMetadata,
  keys: TufKeys,
  { keyids }: TufRole,
): readonly string[] {
  const model = modelOf(kind, metadata)
  const counted = new Set<string>()
  return [...new Set(keyids)].filter((keyid) => {
    const key = keys[keyid]
    if (!key || counted.has(key.keyval.public)) return false
    try {
      Key.fromJSON(keyid, { ...key }).verifySignature(model)
    } catch {
      return false // missing, wrong, or by a key of a kind that nobody knows
    }
    counted.add(key.keyval.public)
    return true
  })
}

/** Whether enough keys have signed. */
export const thresholdIsMet = (kind: TufKind, metadata: TufMetadata, keys: TufKeys, role: TufRole): boolean =>
  role.threshold >= 1 && signaturesOf(kind, metadata, keys, role).length >= role.threshold
