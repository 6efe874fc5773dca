import type { MessageKey } from '@sekisho/gate'
import type { MessageKeyPolicy } from '@sekisho/model'
import { MINUTE } from '../clock.ts'

/** Keys that prove what devices say (NIST SP 800-57 part 1 §5.3, §7). Types and rules; pure. */

/**
 * `current`: the device signs with it. `previous`: it proves what was said before its successor came. `replaced` and
 * `revoked`: it proves nothing any more here; what was stored with it can still be verified.
 */
export const messageKeyStates = ['current', 'previous', 'replaced', 'revoked'] as const
export type MessageKeyState = (typeof messageKeyStates)[number]

export interface NewMessageKey {
  /** COSE Key Thumbprint (RFC 9679), lower-case hex; unique over all devices. */
  readonly kid: string
  readonly protection: MessageKey['protection']
  readonly algorithm: MessageKeyPolicy['algorithm']
  /** COSE_Key of a public key; of a secret one JSON of what the home's wrapping key has sealed. */
  readonly material: Uint8Array
  /** The data key that it is sealed under; nothing for public keys, and for what the home's wrapping key seals itself. */
  readonly dataKey?: string
  /** SHA-256 of the SubjectPublicKeyInfo, hex: a key that a certificate has is not taken for messages. */
  readonly spkiFingerprint?: string
  /** SHA-256 of the certificate by which it came, hex: the device's own, or its gateway's. */
  readonly certificate: string
  /** End of the time in which the device signs with it (originator-usage period). */
  readonly expiresAt?: number
}

export interface MessageKeyRecord extends NewMessageKey {
  readonly device: string
  readonly registeredAt: number
  readonly state: MessageKeyState
  /** Since when it is in this state. */
  readonly at: number
}

/** A device goes on with its old key until the answer about the new one has reached it, and its clock may be ahead. */
const changeoverMs = 5 * MINUTE

/** Whether a key proves anything, and what is dated before when; the age of messages bounds how long that matters. */
export function usage({
  state,
  at,
  expiresAt,
}: Pick<MessageKeyRecord, 'state' | 'at' | 'expiresAt'>): { readonly until?: number } | undefined {
  if (state === 'replaced' || state === 'revoked') return undefined
  const ends = [
    ...(expiresAt === undefined ? [] : [expiresAt]),
    ...(state === 'previous' ? [at + changeoverMs] : []),
  ]
  return ends.length === 0 ? {} : { until: Math.min(...ends) }
}

export const sealContext = (device: string, kid: string): string => `message-key|${device}|${kid}`
