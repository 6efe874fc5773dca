// What the keyring keeps on disk: one file, replaced at once, so that there is an old state and a new one and nothing between.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Wrapped, writePrivateFile } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import { type KeyEntry, type KeyName, keyNames } from './device-keys.ts'
import type { Sealed, TpmBlob } from './tpm.ts'

export const keyringFile = 'keys.json'

/** A key that is encrypted with the vault key. */
export interface VaultKey extends KeyEntry {
  readonly custody: 'vault'
  readonly wrapped: Wrapped
  readonly certificates?: string
}

/** A key that the TPM has encrypted. */
export interface TpmKey extends KeyEntry {
  readonly custody: 'tpm'
  readonly blob: TpmBlob
  readonly certificates?: string
}

export type StoredKey = VaultKey | TpmKey

/** How the vault key is kept: as a file with a secret, or sealed by the TPM to how the device has started. */
export type Protection =
  /** Nothing is in the vault yet: keys of the TPM's own need none. */
  | { readonly kind: 'none' }
  | { readonly kind: 'secret'; readonly withDeviceSecret: boolean }
  | { readonly kind: 'tpm'; readonly sealed: readonly Sealed[] }

export interface KeyringState {
  /** Grows with each new vault key, which has a secret file or a storage key of its own. */
  readonly generation: number
  readonly protection: Protection
  readonly keys: ReadonlyMap<KeyName, StoredKey>
}

/** A Buffer has turned itself into this before a replacer sees it. */
const isBufferJson = (value: unknown): value is { type: 'Buffer'; data: number[] } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value

const replaced = (_: string, value: unknown): unknown =>
  isBufferJson(value) ? { octets: Buffer.from(value.data).toString('base64') } : value

const revived = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'octets' in value && typeof value.octets === 'string'
    ? Buffer.from(value.octets, 'base64')
    : value

interface FileForm {
  readonly format: 1
  readonly generation: number
  readonly protection: Protection
  readonly keys: readonly StoredKey[]
}

const isName = (value: unknown): boolean => keyNames.some((name) => name === value)

/** The file is our own, and what matters in it is authenticated when it is opened; this finds what was cut or mixed up. */
function isFileForm(value: unknown): value is FileForm {
  if (typeof value !== 'object' || value === null) return false
  const { format, generation, protection, keys } = value as Partial<Record<string, unknown>>
  const kind =
    typeof protection === 'object' && protection !== null && 'kind' in protection ? protection.kind : ''
  return (
    format === 1 &&
    Number.isSafeInteger(generation) &&
    (kind === 'none' || kind === 'secret' || kind === 'tpm') &&
    Array.isArray(keys) &&
    keys.every((key: unknown) => typeof key === 'object' && key !== null && 'name' in key && isName(key.name))
  )
}

/** @throws AgentError AGENT_STATE */
export async function readKeyring(directory: string): Promise<KeyringState | undefined> {
  const path = join(directory, keyringFile)
  if (!existsSync(path)) return undefined
  const text = await readFile(path, 'utf8') // whether it is private is the self-test's question
  let value: unknown
  try {
    value = JSON.parse(text, revived)
  } catch (error) {
    throw new AgentError('AGENT_STATE', { detail: { file: keyringFile }, cause: error })
  }
  if (!isFileForm(value)) throw new AgentError('AGENT_STATE', { detail: { file: keyringFile } })
  const { generation, protection, keys } = value
  return { generation, protection, keys: new Map(keys.map((key) => [key.name, key])) }
}

export async function writeKeyring(directory: string, state: KeyringState): Promise<void> {
  const { generation, protection, keys } = state
  const file: FileForm = { format: 1, generation, protection, keys: [...keys.values()] }
  await writePrivateFile(join(directory, keyringFile), `${JSON.stringify(file, replaced, 2)}\n`)
}
