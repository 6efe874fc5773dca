import { messageIsGenuine, type ProtectedMessage, type Said } from '@sekisho/trust'
import type { MessageKey } from '../ports.ts'
import type { GateCode } from './codes.ts'

/**
 * Whether the device said it (design §4): with a key that is registered for this device and this kind of protection, before
 * the key's end, and on this stream. Pure, and the costliest check of all: a hash over the message and one point
 * multiplication or two.
 */
export function proofIsGood(
  proof: ProtectedMessage,
  said: Said,
  keys: readonly MessageKey[],
): GateCode | undefined {
  const key = keys.find(({ kid, protection }) => kid === proof.kid && protection === proof.protection)
  if (!key) return 'GATE_SIGNING_KEY_UNKNOWN'
  // by the message's own time, which the age check holds near ours: what waited in an outbox was signed in time
  if (key.until !== undefined && proof.content.ts >= key.until) return 'GATE_SIGNING_KEY_EXPIRED'
  return messageIsGenuine(proof, said, key.key) ? undefined : 'GATE_SIGNATURE'
}
