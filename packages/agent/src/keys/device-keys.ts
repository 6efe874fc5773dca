import type { KeyObject } from 'node:crypto'
import type { KeyAlgorithm, Measurement, Signer } from '@sekisho/trust'

/** What the device has keys for. `….next` is a new one until the server has its public half. */
export const keyNames = [
  'factory',
  'attestation',
  'operational',
  'operational.next',
  'message-signing',
  'message-signing.next',
  'message-mac',
  'image-decryption',
  'update-floor',
] as const
export type KeyName = (typeof keyNames)[number]

/** Who the device is, whoever owns it; everything else belongs to one owner's time with it. */
export const identityNames: readonly KeyName[] = [
  'factory',
  'attestation',
  'image-decryption',
  'update-floor', // no new owner may set a device back to an older version
]

/** Where a private part is: in a TPM and never outside, encrypted in a file, or plain in a file. */
export type Custody = 'tpm' | 'vault' | 'file'

export interface KeyEntry {
  readonly name: KeyName
  readonly custody: Custody
  readonly algorithm: KeyAlgorithm | 'rsa' | 'hmac-sha256'
  /** ISO 8601 UTC. */
  readonly createdAt: string
}

/** A key that can be used. What a TPM holds is a signer and nothing else; the rest is in memory as long as this is. */
export interface DeviceKey extends KeyEntry {
  readonly key: KeyObject | Signer
  /** What belongs to it and changes with it, PEM: the certificate of this very key, and what leads to its CA. */
  readonly certificates?: string
}

export type Scope = 'owner' | 'all'

/** What was done to a key, so that nobody can use it again. */
export interface Destroyed {
  readonly name: KeyName
  readonly custody: Custody
  readonly how: 'TPM key evicted' | 'vault key destroyed' | 'file overwritten and removed' | 'removed'
}

/** Proof for whoever asked for it; kept on the device as well. Times are ISO 8601 UTC. */
export interface Receipt {
  readonly scope: Scope
  readonly startedAt: string
  readonly finishedAt: string
  readonly destroyed: readonly Destroyed[]
}

/** Evidence of what started (RFC 9334), as this device's TPM can give it. Octets as the TPM marshals them. */
export interface Attester {
  /** TPM2B_PUBLIC of the attestation key: restricted, so that it signs nothing that the TPM has not made itself. */
  publicArea(): Promise<Buffer>
  /** @param nonce up to 32 octets, from whoever wants to know */
  quote(nonce: Uint8Array): Promise<{ readonly quote: Buffer; readonly signature: Buffer }>
  readonly measurements: readonly Measurement[]
}

/** A number in hardware that nobody can set back. */
export interface MonotonicCounter {
  read(): Promise<number>
  increment(): Promise<void>
}

/** The device's keys, wherever they are. @throws AgentError AGENT_TPM, AGENT_STATE from each of these */
export interface DeviceKeys {
  readonly backend: Custody
  list(): Promise<readonly KeyEntry[]>
  find(name: KeyName): Promise<DeviceKey | undefined>
  /** Makes a key here, in place of the one that has this name. */
  make(name: KeyName, algorithm: KeyAlgorithm): Promise<DeviceKey>
  /** Takes in a key that comes from elsewhere, or one of ours with its certificates. */
  keep(name: KeyName, key: KeyObject, certificates?: string): Promise<DeviceKey>
  /** The same key under another name as well; both at once, until one of them is destroyed. */
  copy(from: KeyName, to: KeyName): Promise<void>
  /** Nothing happens where there is no such key. */
  destroy(name: KeyName): Promise<void>
  /**
   * Destroys keys for good. `owner`: all but the identity from the factory, for a reset; `all`: the device can't prove any more
   * who it is. Safe to be cut off and to be asked twice: what was begun is ended at the next opening.
   */
  zeroise(scope?: Scope): Promise<Receipt>
  /** Where there is a TPM. */
  readonly attester?: Attester | undefined
  /** Where there is a TPM: one that outlives a state directory that was put back. */
  readonly counter?: MonotonicCounter | undefined
  /**
   * Where there is a TPM: what is locked to the present start opens after a start with these measurements as well, so that a
   * device can be updated. To be called while the old firmware runs; the agent drops the old state when it has started in the new.
   */
  expect?(measurements: readonly Measurement[]): Promise<void>
}
