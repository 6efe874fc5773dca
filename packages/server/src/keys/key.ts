/** Types and pure rules of key records. Times are milliseconds since 1970, UTC. */
import type { KeyAlgorithm } from '@sekisho/trust'

/** What the house has keys for. `server-tls` is always a file: TLS in Node takes its key from memory. */
export const keyPurposes = [
  'root',
  'factory-ca',
  'operational-ca',
  'ocsp',
  'order',
  'log',
  'server-tls',
  'data',
  'update-snapshot',
  'update-timestamp',
  'update-director',
] as const
export type KeyPurpose = (typeof keyPurposes)[number]

/** NIST SP 800-57 part 1 rev. 5 §7. */
export const keyStates = [
  'pre-activation',
  'active',
  'suspended',
  'deactivated',
  'compromised',
  'destroyed',
] as const
export type KeyState = (typeof keyStates)[number]

export type KeyVerb = 'activate' | 'suspend' | 'resume' | 'deactivate' | 'compromise' | 'destroy'

/** What is missing can't happen: nothing leads out of `destroyed`, and nothing that is compromised is used again. */
const transitions: Readonly<Record<KeyVerb, Partial<Record<KeyState, KeyState>>>> = {
  activate: { 'pre-activation': 'active' },
  suspend: { 'pre-activation': 'suspended', active: 'suspended' },
  resume: { suspended: 'active' },
  deactivate: { active: 'deactivated', suspended: 'deactivated' },
  compromise: {
    'pre-activation': 'compromised',
    active: 'compromised',
    suspended: 'compromised',
    deactivated: 'compromised',
  },
  destroy: {
    'pre-activation': 'destroyed',
    active: 'destroyed',
    suspended: 'destroyed',
    deactivated: 'destroyed',
    compromised: 'destroyed',
  },
}

/** The next state; nothing where the table doesn't know the step. */
export const nextKeyState = (verb: KeyVerb, state: KeyState): KeyState | undefined => transitions[verb][state]

export type KeyOrigin = 'generated-file' | 'generated-hsm' | 'imported'

/** Where the private key is. */
export type Custody =
  | { readonly store: 'file' }
  /** A token is known by its label: slot numbers change. `object` is the label of the key in it. */
  | { readonly store: 'pkcs11'; readonly token: string; readonly object: string }
  /** Out of the house: the encrypted export of the root. */
  | { readonly store: 'offline' }
  /** Sealed in the database, under another key of ours. */
  | { readonly store: 'sealed'; readonly under: string }

export interface NewKeyRecord {
  readonly id: string
  readonly purpose: KeyPurpose
  readonly algorithm: KeyAlgorithm | 'aes-256-gcm'
  readonly origin: KeyOrigin
  readonly custody: Custody
  readonly owner: string
  /** SubjectPublicKeyInfo, DER; a secret key has none. */
  readonly publicKey?: Uint8Array
  /** SHA-256 of the SubjectPublicKeyInfo, hex. */
  readonly fingerprint?: string
  readonly createdAt: number
  readonly predecessor?: string
}

export interface KeyRecord extends NewKeyRecord {
  readonly state: KeyState
  readonly activatedAt?: number
  /** Until when it may protect something new (the originator-usage period, SP 800-57 part 1 §5.3.5). */
  readonly originatorUntil?: number
  /** Until when what it has protected may be processed (the recipient-usage period). */
  readonly recipientUntil?: number
  readonly deactivatedAt?: number
  readonly compromisedAt?: number
  readonly destroyedAt?: number
  readonly successor?: string
  /** Uses that were written down; those of the last minute before a crash are missing. */
  readonly uses: number
}

/** A certificate over a key of ours. */
export interface KeyCertificate {
  /** SHA-256 of the DER, hex. */
  readonly fingerprint: string
  readonly key: string
  readonly der: Uint8Array
  /** Subject key identifier of the CA that issued it, hex. */
  readonly issuerKeyId: string
  readonly notBefore: number
  readonly notAfter: number
  readonly state: 'current' | 'replaced'
}

/** `order`, `order-2`, `order-3`, …: the ids of the keys of one purpose, counted. */
export function nextKeyId(stem: string, taken: readonly string[]): string {
  const numbers = taken
    .map((id) => (id === stem ? 1 : Number(new RegExp(`^${stem}-(\\d+)$`).exec(id)?.[1] ?? 0)))
    .filter((number) => number > 0)
  const last = Math.max(0, ...numbers)
  return last === 0 ? stem : `${stem}-${last + 1}`
}
