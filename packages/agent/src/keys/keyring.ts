// The device's keys in one file: those of the TPM as it has wrapped them, the others encrypted with the vault key.
import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { generatePrivateKey, type KeyAlgorithm, type Measurement, replayPcr } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import {
  type Attester,
  type DeviceKey,
  type DeviceKeys,
  type Destroyed,
  identityNames,
  type KeyEntry,
  type KeyName,
  type MonotonicCounter,
  type Receipt,
  type Scope,
} from './device-keys.ts'
import {
  keyringFile,
  type KeyringState,
  readKeyring,
  type StoredKey,
  type TpmKey,
  type VaultKey,
  writeKeyring,
} from './keyring-file.ts'
import type { PlainKey } from './plain-files.ts'
import { overwriteAndRemove } from './removal.ts'
import { publicKeyOf, type Tpm, type TpmBlob } from './tpm.ts'
import { Turns } from './turns.ts'
import { algorithmOf, openEntry, rewrapped, vaultEntry } from './vault-entries.ts'
import {
  createVault,
  destroyVaults,
  identityStorage,
  openVault,
  ownerStorage,
  type VaultSource,
} from './vault-key.ts'
import { begin, begun, finish, type Intent, lastReceipt } from './zeroise.ts'

export interface KeyringOptions extends VaultSource {
  readonly directory: string
  /** What was measured at this start, where there is a TPM. */
  readonly measurements?: readonly Measurement[]
  /** For receipts and dates of keys; not before the clock has been set, perhaps. */
  readonly now: () => Date
}

/** NV index of the version floor's counter, in the owner's range. */
const floorCounter = 0x01800e5e

const outsideTpm: ReadonlySet<KeyName> = new Set(['operational', 'image-decryption'])

const isIdentity = (name: KeyName): boolean => identityNames.includes(name)

const entryOf = ({ name, custody, algorithm, createdAt }: StoredKey): KeyEntry => ({
  name,
  custody,
  algorithm,
  createdAt,
})

const withCertificates = ({ certificates }: StoredKey): { certificates?: string } =>
  certificates === undefined ? {} : { certificates }

const howOf = (custody: StoredKey['custody']): Destroyed['how'] =>
  custody === 'tpm' ? 'TPM key evicted' : 'vault key destroyed'

/** Opens the keyring of a directory, or makes a new one. @throws AgentError AGENT_TPM, AGENT_STATE */
export async function openKeyring(options: KeyringOptions): Promise<Keyring> {
  const keyring = new Keyring(options)
  await keyring.open()
  return keyring
}

export class Keyring implements DeviceKeys {
  readonly #options: KeyringOptions
  readonly #turns = new Turns()
  #state: KeyringState | undefined
  #vaultKey: KeyObject | undefined
  #locked: string | undefined

  constructor(options: KeyringOptions) {
    this.#options = options
  }

  get backend(): 'tpm' | 'vault' {
    return this.#options.tpm ? 'tpm' : 'vault'
  }

  /** Why the vault does not open: the device has not started as it did when it was sealed. */
  get locked(): string | undefined {
    return this.#locked
  }

  /** Ends what was cut off, and finds out whether the vault opens. */
  async open(): Promise<void> {
    const { directory, tpm, pcr } = this.#options
    this.#state = await readKeyring(directory)
    const intent = await begun(directory)
    if (intent) await this.#end(intent)
    if (!this.#state) return
    await destroyVaults(directory, this.#state.generation, tpm)
    if (this.#state.protection.kind === 'none') return
    const opened = await openVault(directory, this.#state, this.#options)
    if ('locked' in opened) this.#locked = opened.locked
    else this.#vaultKey = opened.key
    const { protection } = this.#state
    if (this.#vaultKey && tpm && protection.kind === 'secret') await this.#renewVault(() => true)
    // the new state has started: the old one opens nothing any more
    else if (this.#vaultKey && protection.kind === 'tpm' && protection.sealed.length > 1)
      await this.#put({
        protection: { kind: 'tpm', sealed: protection.sealed.filter((one) => one.pcr === pcr) },
      })
  }

  async list(): Promise<readonly KeyEntry[]> {
    return this.#keys().map(entryOf)
  }

  find(name: KeyName): Promise<DeviceKey | undefined> {
    return this.#turns.take(async () => {
      const stored = this.#state?.keys.get(name)
      return stored && this.#use(stored)
    })
  }

  make(name: KeyName, algorithm: KeyAlgorithm): Promise<DeviceKey> {
    return this.#turns.take(async () => {
      const stored = this.#isForTpm(name, algorithm)
        ? await this.#makeInTpm(name)
        : await this.#wrap(name, await generatePrivateKey(algorithm))
      await this.#store(stored)
      return this.#required(stored)
    })
  }

  keep(name: KeyName, key: KeyObject, certificates?: string): Promise<DeviceKey> {
    return this.#turns.take(async () => {
      const stored = await this.#wrap(name, key, certificates)
      await this.#store(stored)
      return this.#required(stored)
    })
  }

  /** Takes in the keys of an older state directory, all at once. A factory key goes into the TPM where there is one. */
  takeIn(found: readonly PlainKey[]): Promise<void> {
    return this.#turns.take(async () => {
      const stored: StoredKey[] = []
      for (const { name, key, certificates, file } of found)
        stored.push(
          name === 'factory' && this.#isForTpm(name, algorithmOf(key))
            ? await this.#importIntoTpm(name, file)
            : await this.#wrap(name, key, certificates),
        )
      await this.#store(...stored)
    })
  }

  copy(from: KeyName, to: KeyName): Promise<void> {
    return this.#turns.take(async () => {
      const stored = this.#state?.keys.get(from)
      if (stored) await this.#store({ ...stored, name: to })
    })
  }

  destroy(name: KeyName): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#state?.keys.has(name))
        await this.#put({ keys: without(this.#state.keys, (key) => key === name) })
    })
  }

  /** Gives up what is locked, and begins anew. Nothing happens where nothing is locked. */
  abandon(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#locked === undefined) return
      const isSameTpm = (await this.#options.tpm?.hasKey(identityStorage)) ?? false
      await this.#renewVault(({ custody, name }) => isSameTpm && custody === 'tpm' && isIdentity(name))
    })
  }

  async expect(measurements: readonly Measurement[]): Promise<void> {
    await this.#turns.take(async () => {
      const { tpm, pcr } = this.#options
      const { protection, generation } = this.#state ?? {}
      if (!tpm || protection?.kind !== 'tpm' || generation === undefined || this.#locked !== undefined) return
      const now = protection.sealed.find((one) => one.pcr === pcr)
      const secret = now && (await tpm.unseal(ownerStorage(generation), now))
      if (!now || !secret)
        throw new AgentError('AGENT_TPM', { detail: { problem: 'the vault no longer opens' } })
      const next = await tpm.seal(ownerStorage(generation), secret, replayPcr(measurements))
      secret.fill(0)
      await this.#put({ protection: { kind: 'tpm', sealed: [now, ...(next.pcr === now.pcr ? [] : [next])] } })
    })
  }

  get counter(): MonotonicCounter | undefined {
    const { tpm } = this.#options
    return (
      tpm && {
        read: () => tpm.readCounter(floorCounter),
        increment: () => tpm.incrementCounter(floorCounter),
      }
    )
  }

  get attester(): Attester | undefined {
    const { tpm, measurements = [] } = this.#options
    if (!tpm) return undefined
    const blob = (): Promise<TpmKey> => this.#turns.take(() => this.#attestationKey())
    return {
      measurements,
      publicArea: async () => (await blob()).blob.publicArea,
      quote: async (nonce) => tpm.quote(identityStorage, (await blob()).blob, nonce),
    }
  }

  zeroise(scope: Scope = 'all'): Promise<Receipt> {
    return this.#turns.take(async () => {
      const { directory, now } = this.#options
      const going = this.#keys().filter(({ name }) => scope === 'all' || !isIdentity(name))
      const before = await lastReceipt(directory)
      if (going.length === 0 && before && (before.scope === scope || before.scope === 'all')) return before
      const destroyed = going.map(({ name, custody }) => ({ name, custody, how: howOf(custody) }))
      const intent: Intent = { scope, startedAt: now().toISOString(), destroyed }
      await begin(directory, intent)
      return this.#end(intent)
    })
  }

  // ---- steps ----

  /** Each step may have been done before. */
  async #end(intent: Intent): Promise<Receipt> {
    const { directory, tpm, now } = this.#options
    if (intent.scope === 'all') {
      await overwriteAndRemove(join(directory, keyringFile)) // a TPM that was torn out holds up no more than itself
      await destroyVaults(directory, undefined, tpm)
      await tpm?.evict(identityStorage)
      this.#state = undefined
      this.#vaultKey = undefined
      this.#locked = undefined
    } else if (this.#state) {
      await this.#openIfClosed()
      await this.#renewVault(({ name }) => isIdentity(name))
    }
    return finish(directory, intent, now())
  }

  async #openIfClosed(): Promise<void> {
    if (this.#vaultKey || !this.#state || this.#state.protection.kind === 'none') return
    const opened = await openVault(this.#options.directory, this.#state, this.#options)
    if ('key' in opened) this.#vaultKey = opened.key
  }

  /** A new vault key for what stays; with the old one goes what was under it. */
  async #renewVault(stays: (key: StoredKey) => boolean): Promise<void> {
    const { directory, tpm } = this.#options
    const generation = (this.#state?.generation ?? 0) + 1
    const old = this.#vaultKey
    const { protection, key } = await createVault(directory, generation, this.#options)
    const keys = new Map<KeyName, StoredKey>()
    for (const stored of this.#keys().filter(stays)) {
      if (stored.custody === 'tpm') keys.set(stored.name, stored)
      else if (old) keys.set(stored.name, rewrapped(stored, old, key))
    }
    this.#state = { generation, protection, keys }
    await writeKeyring(directory, this.#state)
    this.#vaultKey = key
    this.#locked = undefined
    await destroyVaults(directory, generation, tpm)
  }

  async #attestationKey(): Promise<TpmKey> {
    const known = this.#state?.keys.get('attestation')
    if (known?.custody === 'tpm') return known
    const made = await this.#makeInTpm('attestation', 'restricted')
    await this.#store(made)
    return made
  }

  #keys(): readonly StoredKey[] {
    return [...(this.#state?.keys.values() ?? [])]
  }

  /**
   * TLS and the opening of images are in this process and need their keys here, from a vault that the TPM has sealed; a secret that
   * the server shares came from outside anyway.
   */
  #isForTpm(name: KeyName, algorithm: KeyEntry['algorithm']): boolean {
    return this.#options.tpm !== undefined && algorithm === 'p256' && !outsideTpm.has(name)
  }

  #requireTpm(): Tpm {
    if (!this.#options.tpm)
      throw new AgentError('AGENT_TPM', { detail: { problem: 'the key needs its TPM' } })
    return this.#options.tpm
  }

  #parentOf(name: KeyName): number {
    return isIdentity(name) ? identityStorage : ownerStorage(this.#state?.generation ?? 1)
  }

  async #prepared(name: KeyName): Promise<{ tpm: Tpm; parent: number }> {
    const tpm = this.#requireTpm()
    if (!isIdentity(name)) await this.#vault() // its storage key is the parent of an owner's keys
    const parent = this.#parentOf(name)
    if (isIdentity(name) && !(await tpm.hasKey(parent))) await tpm.createStorageKey(parent, 'endorsement')
    return { tpm, parent }
  }

  async #makeInTpm(name: KeyName, kind: 'plain' | 'restricted' = 'plain'): Promise<TpmKey> {
    const { tpm, parent } = await this.#prepared(name)
    return this.#tpmEntry(name, await tpm.createSigningKey(parent, kind))
  }

  async #importIntoTpm(name: KeyName, file: string): Promise<TpmKey> {
    const { tpm, parent } = await this.#prepared(name)
    return this.#tpmEntry(name, await tpm.importKey(parent, file))
  }

  #tpmEntry(name: KeyName, blob: TpmBlob): TpmKey {
    return { name, custody: 'tpm', algorithm: 'p256', createdAt: this.#options.now().toISOString(), blob }
  }

  async #wrap(name: KeyName, key: KeyObject, certificates?: string): Promise<VaultKey> {
    const createdAt = this.#options.now().toISOString()
    const about = { name, createdAt, ...(certificates === undefined ? {} : { certificates }) }
    return vaultEntry(await this.#vault(), about, key)
  }

  /** @throws AgentError AGENT_VAULT_LOCKED */
  async #vault(): Promise<KeyObject> {
    if (this.#locked !== undefined)
      throw new AgentError('AGENT_VAULT_LOCKED', { detail: { reason: this.#locked } })
    if (!this.#vaultKey) await this.#renewVault(() => true)
    if (!this.#vaultKey) throw new AgentError('AGENT_STATE', { detail: { reason: 'no vault' } })
    return this.#vaultKey
  }

  async #store(...stored: readonly StoredKey[]): Promise<void> {
    await this.#put({
      keys: new Map([...(this.#state?.keys ?? []), ...stored.map((key) => [key.name, key] as const)]),
    })
  }

  async #put(change: Partial<KeyringState>): Promise<void> {
    const none = { generation: 0, protection: { kind: 'none' }, keys: new Map() } as const
    this.#state = { ...(this.#state ?? none), ...change }
    await writeKeyring(this.#options.directory, this.#state)
  }

  /** @throws AgentError AGENT_STATE: altered, or under another vault key */
  #use(stored: StoredKey): DeviceKey | undefined {
    const about = { ...entryOf(stored), ...withCertificates(stored) }
    if (stored.custody === 'tpm') {
      const parent = this.#parentOf(stored.name)
      const { blob } = stored
      const key = {
        publicKey: publicKeyOf(blob),
        sign: (data: Buffer) => this.#requireTpm().sign(parent, blob, data),
      }
      return { ...about, key }
    }
    if (!this.#vaultKey) return undefined // locked: said where it was opened
    return { ...about, key: openEntry(stored, this.#vaultKey) }
  }

  #required(stored: StoredKey): DeviceKey {
    const found = this.#use(stored)
    if (!found) throw new AgentError('AGENT_VAULT_LOCKED', { detail: { name: stored.name } })
    return found
  }
}

function without(keys: KeyringState['keys'], goes: (name: KeyName) => boolean): KeyringState['keys'] {
  return new Map([...keys].filter(([name]) => !goes(name)))
}
