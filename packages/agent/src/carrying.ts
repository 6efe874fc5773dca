// What a gateway does for the devices behind it: it carries what they have signed, and can add nothing of its own.
import type { Channel } from '@sekisho/model'
import { PkiError, type ProtectedMessage, readProtectedMessage } from '@sekisho/trust'
import { misfit } from './device-policy.ts'
import { AgentError } from './errors.ts'
import { call } from './http.ts'
import { type ServerChannel, messageKeyPath } from './message-keys.ts'

/** A key of a device behind us, as the server has it on record. */
export interface CarriedKey {
  readonly kid: string
  readonly device: string
  /** The number line that its messages belong to. */
  readonly epoch: number
}

function read(channel: Channel, payload: Uint8Array): ProtectedMessage {
  try {
    return readProtectedMessage(payload)
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    throw new AgentError('AGENT_PROTECTION', {
      detail: { channel: channel.key, code: error.code },
      cause: error,
    })
  }
}

/**
 * A message of a device behind us, as the outbox keeps it. What the gate would refuse for its form is refused here, where the
 * device can still hear of it; whether the signature is good the gate alone knows.
 * @throws AgentError AGENT_PROTECTION, AGENT_SCHEMA, AGENT_SIZE
 */
export function toCarry(
  channel: Channel,
  payload: Uint8Array,
): { readonly ts: number; readonly data: string } {
  const { protection, removed, content } = read(channel, payload)
  if (protection !== channel.protection || content.origin === undefined || removed > 0)
    throw new AgentError('AGENT_PROTECTION', { detail: { channel: channel.key, protection } })
  const problem = misfit(channel, content.data)
  if (problem !== undefined)
    throw new AgentError('AGENT_SCHEMA', { detail: { channel: channel.key, problem } })
  if (Buffer.byteLength(JSON.stringify(content.data)) > channel.maxBytes)
    throw new AgentError('AGENT_SIZE', { detail: { channel: channel.key, maxBytes: channel.maxBytes } })
  return { ts: content.ts, data: JSON.stringify(Buffer.from(payload).toString('base64')) }
}

/** The octets that `toCarry` has put away: exactly those that came. */
export const carriedPayload = (data: string): Buffer => Buffer.from(String(JSON.parse(data)), 'base64')

/**
 * Hands in the key of a device behind us, which its factory identity vouches for.
 * @returns nothing while an operator has to approve the device
 * @throws AgentError AGENT_HTTP, AGENT_MESSAGE_KEY
 */
export async function registerCarriedKey(
  channel: ServerChannel,
  voucher: Uint8Array,
): Promise<CarriedKey | undefined> {
  const send = {
    method: 'PUT',
    contentType: 'application/cose; cose-type="cose-sign1"',
    content: voucher,
  } as const
  const { status, body } = await call({ ...channel, path: messageKeyPath, send })
  if (status === 202) return undefined
  if (status !== 200) throw new AgentError('AGENT_MESSAGE_KEY', { detail: { status } })
  const { kid, device, epoch }: CarriedKey = JSON.parse(body.toString('utf8'))
  return { kid, device, epoch }
}
