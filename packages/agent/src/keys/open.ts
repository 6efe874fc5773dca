import type { KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Measurement, requirePrivate } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import { type DeviceKey, type DeviceKeys, keyNames } from './device-keys.ts'
import { type Keyring, openKeyring } from './keyring.ts'
import { keyringFile } from './keyring-file.ts'
import { type PlainKey, readPlainKey } from './plain-files.ts'
import { openPlainKeys } from './plain-keys.ts'
import { createTpm, measureInto } from './tpm.ts'
import { createTpmTools } from './tpm-tools.ts'
import { overwriteAndRemove, removeLeft } from './removal.ts'
import { publicHalf } from './vault-entries.ts'
import type { VaultSource } from './vault-key.ts'

/** Where a device keeps its keys. */
export type KeyCustody =
  | {
      /** Encrypted; made of a file in the state directory, and of a secret that the hardware gives, where it does. */
      readonly kind: 'vault'
      /** At least 32 octets that are the same at each start, and that the state directory does not hold. */
      readonly deviceSecret?: Uint8Array
    }
  /** In a TPM 2.0, by tpm2-tools; what a TPM can't hold is in a vault that it has sealed to how the device has started. */
  | {
      readonly kind: 'tpm'
      /** As `TPM2TOOLS_TCTI` takes it. */
      readonly tcti?: string
      /** What was measured at this start, in its order; the agent extends PCR 13 with it, once. */
      readonly measurements?: readonly Measurement[]
    }
  /** Plain PEM files, for development. */
  | { readonly kind: 'files' }

const shortestSecret = 32

async function sourceOf(custody: Exclude<KeyCustody, { kind: 'files' }>): Promise<VaultSource> {
  if (custody.kind === 'tpm') {
    const tpm = createTpm(createTpmTools(custody.tcti))
    return { tpm, pcr: await measureInto(tpm, custody.measurements ?? []) }
  }
  const { deviceSecret } = custody
  if (deviceSecret && deviceSecret.length < shortestSecret)
    throw new AgentError('AGENT_USAGE', {
      detail: { reason: `a device secret has at least ${shortestSecret} octets` },
    })
  return deviceSecret ? { deviceSecret } : {}
}

const isSame = (one: DeviceKey['key'], other: KeyObject): boolean =>
  'sign' in one ? one.publicKey.equals(publicHalf(other)) : one.equals(other)

/** What stands in a file counts where it is another key: whoever put it there meant it. */
async function notYetIn(keyring: Keyring, found: readonly PlainKey[]): Promise<readonly PlainKey[]> {
  const missing: PlainKey[] = []
  for (const plain of found) {
    const present = await keyring.find(plain.name)
    if (!present || !isSame(present.key, plain.key)) missing.push(plain)
  }
  return missing
}

const isOpenToOthers = async (path: string): Promise<boolean> => {
  try {
    await requirePrivate(path)
    return false
  } catch {
    return true
  }
}

/**
 * Takes over a state directory whose keys are plain files. All of them are in the keyring before the first of the files goes:
 * cut off anywhere, there is the old state or the new one. A file that others can read stays where it is, so that the
 * self-test finds it until somebody has looked at it.
 */
async function takeOver(directory: string, keyring: Keyring): Promise<void> {
  const read = await Promise.all(keyNames.map((name) => readPlainKey(directory, name)))
  const found = read.filter((key) => key !== undefined)
  const missing = await notYetIn(keyring, found)
  if (missing.length > 0) await keyring.takeIn(missing)
  for (const { file } of found) if (!(await isOpenToOthers(file))) await overwriteAndRemove(file)
}

export interface OpenedKeys {
  readonly keys: DeviceKeys
  /** What was sealed is given up, for this reason: the device has to enrol again. */
  readonly lost?: string
}

/**
 * Opens the keys of a device.
 * @throws AgentError AGENT_TPM, AGENT_STATE, AGENT_USAGE; AGENT_VAULT_LOCKED where only somebody can help
 */
export async function openDeviceKeys(
  directory: string,
  custody: KeyCustody,
  now: () => Date,
): Promise<OpenedKeys> {
  await removeLeft(directory)
  if (custody.kind === 'files') {
    if (existsSync(join(directory, keyringFile)))
      throw new AgentError('AGENT_USAGE', {
        detail: { reason: 'the keys of this directory are encrypted already' },
      })
    return { keys: await openPlainKeys(directory, now) }
  }
  const { measurements } = custody.kind === 'tpm' ? custody : {}
  const source = await sourceOf(custody)
  const keys = await openKeyring({ directory, now, ...source, ...(measurements ? { measurements } : {}) })
  const lost = keys.locked
  if (lost !== undefined && custody.kind === 'vault')
    throw new AgentError('AGENT_VAULT_LOCKED', { detail: { reason: lost } })
  await keys.abandon()
  await takeOver(directory, keys)
  return { keys, ...(lost === undefined ? {} : { lost }) }
}
