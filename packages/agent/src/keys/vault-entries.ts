// Keys as the vault keeps them: encrypted, each bound to its name. Pure.
import { type KeyObject, createPublicKey } from 'node:crypto'
import { createSealer, keyKind, unwrapKey, type Wrapped, wrapKey } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import type { DeviceKey, KeyEntry, KeyName } from './device-keys.ts'
import type { VaultKey } from './keyring-file.ts'

export const algorithmOf = (key: KeyObject): KeyEntry['algorithm'] =>
  key.type === 'secret' ? 'hmac-sha256' : keyKind(key)

export const publicHalf = (key: DeviceKey['key']): KeyObject =>
  'sign' in key ? key.publicKey : createPublicKey(key)

const contextOf = (name: KeyName): string => `device|${name.replace('.next', '')}` // the same key before and after it counts

const wrapped = (vaultKey: KeyObject, key: KeyObject, name: KeyName): Wrapped =>
  key.type === 'secret'
    ? createSealer(vaultKey).seal(key, contextOf(name))
    : wrapKey(key, vaultKey, contextOf(name))

/** @param createdAt ISO 8601 UTC */
export const vaultEntry = (
  vaultKey: KeyObject,
  { name, createdAt, certificates }: Pick<VaultKey, 'name' | 'createdAt' | 'certificates'>,
  key: KeyObject,
): VaultKey => ({
  name,
  custody: 'vault',
  algorithm: algorithmOf(key),
  createdAt,
  wrapped: wrapped(vaultKey, key, name),
  ...(certificates === undefined ? {} : { certificates }),
})

/** @throws AgentError AGENT_STATE: altered, under another vault key, or under another name */
export function openEntry(entry: VaultKey, vaultKey: KeyObject): KeyObject {
  const { name, algorithm } = entry
  try {
    if (algorithm === 'hmac-sha256') return createSealer(vaultKey).open(entry.wrapped, contextOf(name))
    return unwrapKey(entry.wrapped, vaultKey, contextOf(name))
  } catch (error) {
    throw new AgentError('AGENT_STATE', { detail: { key: name }, cause: error })
  }
}

/** The same key under another vault key. */
export const rewrapped = (entry: VaultKey, old: KeyObject, vaultKey: KeyObject): VaultKey =>
  vaultEntry(vaultKey, entry, openEntry(entry, old))
