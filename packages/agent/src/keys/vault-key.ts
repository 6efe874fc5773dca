// The vault key encrypts the keys that no TPM holds. It is 256 random bits, or derived from as many; where it comes from, and
// how it is destroyed, is what this file knows.
import { type KeyObject, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writePrivateFile } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import type { KeyringState, Protection } from './keyring-file.ts'
import { overwriteAndRemove } from './removal.ts'
import type { Sealed, Tpm } from './tpm.ts'

const keyOctets = 32
export const vaultSecretForm = /^vault-(\d+)\.secret$/
const secretFile = (generation: number): string => `vault-${generation}.secret`

/** Identities outlive owners, so they are under a storage key of their own. In the owner's range of persistent handles. */
export const identityStorage = 0x81005e00
const ownerStorages = [0x81005e10, 0x81005e11] as const

/** Two that take turns: the new one is there before the old one goes. */
export const ownerStorage = (generation: number): number => ownerStorages[generation % 2 === 0 ? 0 : 1]

/** Whatever the vault key is made of: the TPM, or a secret on disk, which one from the hardware may join. */
export interface VaultSource {
  readonly tpm?: Tpm
  /** Lower-case hex: how the device has started. */
  readonly pcr?: string
  /** From a fuse, an OTP area, a secure element: the same at each start, and not in this directory. */
  readonly deviceSecret?: Uint8Array
}

export interface OpenVault {
  readonly protection: Protection
  readonly key: KeyObject
}

/** HKDF (RFC 5869) over secrets that are random already; the file on disk is what can be destroyed. */
function derive(local: Uint8Array, deviceSecret: Uint8Array | undefined): KeyObject {
  const ikm = deviceSecret ?? local
  const derived = Buffer.from(hkdfSync('sha256', ikm, local, 'sekisho device vault 1', keyOctets))
  const key = createSecretKey(derived)
  derived.fill(0)
  return key
}

/** Makes a new vault key. Nothing refers to it before the keyring is written. */
export async function createVault(
  directory: string,
  generation: number,
  { tpm, pcr, deviceSecret }: VaultSource,
): Promise<OpenVault> {
  const secret = randomBytes(keyOctets)
  try {
    if (tpm && pcr !== undefined) {
      const parent = ownerStorage(generation)
      await tpm.createStorageKey(parent, 'owner')
      return {
        protection: { kind: 'tpm', sealed: [await tpm.seal(parent, secret, pcr)] },
        key: createSecretKey(secret),
      }
    }
    await writePrivateFile(join(directory, secretFile(generation)), secret)
    const protection = { kind: 'secret', withDeviceSecret: deviceSecret !== undefined } as const
    return { protection, key: derive(secret, deviceSecret) }
  } finally {
    secret.fill(0)
  }
}

/** Secrets that were sealed for how the device has started now. */
const sealedFor = (sealed: readonly Sealed[], pcr: string): readonly Sealed[] =>
  sealed.filter((one) => one.pcr === pcr)

export type Opened = { readonly key: KeyObject } | { readonly locked: string }

async function openSealed(
  sealed: readonly Sealed[],
  generation: number,
  source: VaultSource,
): Promise<Opened> {
  const { tpm, pcr } = source
  if (!tpm || pcr === undefined)
    throw new AgentError('AGENT_TPM', {
      detail: { problem: 'these keys are sealed by a TPM; start with it' },
    })
  const fitting = sealedFor(sealed, pcr)
  if (fitting.length === 0) return { locked: 'the device has started with other measurements' }
  for (const one of fitting) {
    const secret = await tpm.unseal(ownerStorage(generation), one)
    if (secret) {
      const key = createSecretKey(secret)
      secret.fill(0)
      return { key }
    }
  }
  return { locked: 'the TPM is another one, or was cleared' }
}

async function openSecret(directory: string, generation: number, source: VaultSource): Promise<Opened> {
  const path = join(directory, secretFile(generation))
  if (!existsSync(path)) return { locked: 'the secret of the vault is gone' }
  const secret = await readFile(path)
  const key = derive(secret, source.deviceSecret)
  secret.fill(0)
  return { key }
}

/** @throws AgentError AGENT_TPM, AGENT_STATE */
export async function openVault(
  directory: string,
  state: KeyringState,
  source: VaultSource,
): Promise<Opened> {
  const { protection, generation } = state
  if (protection.kind === 'none') throw new AgentError('AGENT_STATE', { detail: { reason: 'no vault' } })
  if (protection.kind === 'tpm') return openSealed(protection.sealed, generation, source)
  if (protection.withDeviceSecret !== (source.deviceSecret !== undefined))
    throw new AgentError('AGENT_STATE', {
      detail: { file: 'keys.json', reason: 'with or without a device secret' },
    })
  return openSecret(directory, generation, source)
}

/** Destroys every vault key but that of the generation that stays. */
export async function destroyVaults(
  directory: string,
  staying: number | undefined,
  tpm: Tpm | undefined,
): Promise<void> {
  for (const file of await readdir(directory)) {
    const generation = Number(vaultSecretForm.exec(file)?.[1] ?? Number.NaN)
    if (!Number.isNaN(generation) && generation !== staying) await overwriteAndRemove(join(directory, file))
  }
  if (!tpm) return
  for (const handle of ownerStorages)
    if (staying === undefined || handle !== ownerStorage(staying)) await tpm.evict(handle)
}
