// One key in a file of its own that leaves the house: under a passphrase, or under a secret of which only shares exist.
import { createPublicKey } from 'node:crypto'
import { PkiError } from './errors.ts'
import {
  type KeyFile,
  type KeyRecord,
  type Naming,
  type StoredKey,
  contextOf,
  parseKeyFile,
  toFile,
  toRecord,
} from './key-files.ts'
import { type ShareSet, combineShares, newSharedSecret, parseShare } from './shares.ts'
import {
  type WrappingParameters,
  deriveWrappingKey,
  newPassphraseParameters,
  newWrappingParameters,
  unwrapKey,
} from './wrapping.ts'

interface ExportFile extends KeyFile {
  readonly derivation: WrappingParameters
  /** The shares that open it; without them a passphrase does. */
  readonly shares?: ShareSet
}

const shortestPassphrase = 12

/** What opens it is authenticated too: shares of another set are not even tried. */
const exportContext = (naming: Naming, shares: ShareSet | undefined): string =>
  shares === undefined
    ? `export|${contextOf(naming)}`
    : `export|${contextOf(naming)}|${shares.set}|${shares.threshold}|${shares.count}`

async function sealExport(
  key: StoredKey,
  passphrase: string,
  derivation: WrappingParameters,
  shares?: ShareSet,
): Promise<string> {
  const wrappingKey = await deriveWrappingKey(passphrase, derivation)
  const file: ExportFile = {
    ...toFile(key, wrappingKey, exportContext(key, shares)),
    derivation,
    ...(shares === undefined ? {} : { shares }),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/**
 * One key under a passphrase of its own, for taking it out of the house (the offline root). Text, JSON.
 * @param derivation of the wrapping key; slow against guessing unless it is given, which is for passphrases that a machine has drawn
 * @throws PkiError KEY_SECRET when the passphrase has fewer than 12 characters
 */
export async function exportEncrypted(
  key: StoredKey,
  passphrase: string,
  derivation: WrappingParameters = newPassphraseParameters(),
): Promise<string> {
  if (passphrase.length < shortestPassphrase)
    throw new PkiError('KEY_SECRET', { detail: { shortest: shortestPassphrase } })
  return sealExport(key, passphrase, derivation)
}

const numbers = ['memoryKiB', 'passes', 'parallelism'] as const

function isDerivation(value: unknown): value is WrappingParameters {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map<string, unknown>(Object.entries(value))
  return (
    typeof fields.get('salt') === 'string' && numbers.every((name) => typeof fields.get(name) === 'number')
  )
}

function isShareSet(value: unknown): value is ShareSet {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map<string, unknown>(Object.entries(value))
  return (
    typeof fields.get('set') === 'string' &&
    ['threshold', 'count'].every((name) => Number.isInteger(fields.get(name)))
  )
}

function parseExport(text: string): ExportFile {
  const file = parseKeyFile(text)
  const derivation = 'derivation' in file ? file.derivation : undefined
  const shares = 'shares' in file ? file.shares : undefined
  if (!isDerivation(derivation)) throw new PkiError('KEY_DAMAGED', { detail: { reason: 'derivation' } })
  if (shares === undefined) return { ...file, derivation }
  if (!isShareSet(shares)) throw new PkiError('KEY_DAMAGED', { detail: { reason: 'shares' } })
  return { ...file, derivation, shares }
}

async function openExport(file: ExportFile, passphrase: string): Promise<StoredKey> {
  const wrappingKey = await deriveWrappingKey(passphrase, file.derivation)
  const privateKey = unwrapKey(file, wrappingKey, exportContext(file, file.shares))
  return { ...toRecord(file), publicKey: createPublicKey(privateKey), privateKey }
}

/** What is known of an export without opening it; nobody vouches for it. @throws PkiError KEY_DAMAGED */
export function readExport(text: string): KeyRecord & { readonly shares?: ShareSet } {
  const file = parseExport(text)
  return { ...toRecord(file), ...(file.shares === undefined ? {} : { shares: file.shares }) }
}

/** @throws PkiError KEY_SECRET (wrong passphrase, or altered), KEY_DAMAGED */
export const importEncrypted = async (text: string, passphrase: string): Promise<StoredKey> =>
  openExport(parseExport(text), passphrase)

export interface SharedExport extends ShareSet {
  readonly exported: string
  /** Text, one for each person who keeps one. */
  readonly shares: readonly string[]
}

const passphraseOf = (secret: Buffer): string => secret.toString('base64url')

/**
 * A key under a fresh secret that nobody has seen, and that only `threshold` of `count` shares make again.
 * @throws PkiError SHARE_COUNT
 */
export async function exportUnderShares(
  key: StoredKey,
  threshold: number,
  count: number,
): Promise<SharedExport> {
  const { secret, shares, set } = await newSharedSecret(threshold, count)
  const shareSet = { set, threshold, count }
  // a secret of 256 random bits needs no slowness against guessing
  const exported = await sealExport(key, passphraseOf(secret), newWrappingParameters(), shareSet)
  secret.fill(0) // S11-24
  return { ...shareSet, exported, shares }
}

/** @throws PkiError SHARE_MIXED where the shares belong to another export; as `combineShares`, `importEncrypted` */
export async function importWithShares(text: string, shares: readonly string[]): Promise<StoredKey> {
  const file = parseExport(text)
  const sets = [...new Set(shares.map((share) => parseShare(share).set))]
  if (sets.some((set) => set !== file.shares?.set))
    throw new PkiError('SHARE_MIXED', { detail: { sets, wanted: file.shares?.set } })
  const secret = await combineShares(shares)
  try {
    return await openExport(file, passphraseOf(secret))
  } finally {
    secret.fill(0)
  }
}
