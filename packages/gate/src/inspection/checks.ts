import type { Channel } from '@sekisho/model'
import type { GateCode } from './codes.ts'
import type { Envelope } from './envelope.ts'

/**
 * The checks that need nothing but the message and the facts. Each is a plain function: a code, or nothing. The order in
 * which they are asked is `inspect`'s (inspect.ts).
 */

/** Octets that envelope and signature may add to `data` before the exact size is known. */
export const ENVELOPE_ALLOWANCE = 256

export const sizeIsPlausible = (channel: Channel, payloadOctets: number): GateCode | undefined =>
  payloadOctets > channel.maxBytes + ENVELOPE_ALLOWANCE ? 'GATE_SIZE' : undefined

/** Exact only where it matters: a payload within the limit has data within the limit. */
export function dataIsWithinSize(
  channel: Channel,
  payloadOctets: number,
  data: unknown,
): GateCode | undefined {
  if (payloadOctets <= channel.maxBytes) return undefined
  return Buffer.byteLength(JSON.stringify(data)) > channel.maxBytes ? 'GATE_SIZE' : undefined
}

/** A number of an epoch that the server hasn't issued can't be ours. */
export const epochWasIssued = (envelope: Envelope, current: number): GateCode | undefined =>
  envelope.epoch !== undefined && envelope.epoch > current ? 'GATE_EPOCH' : undefined

/** Carrying for others needs a grant; there is none yet, so an origin is the sender itself or refused. */
export const originIsSender = (envelope: Envelope, device: string): GateCode | undefined =>
  envelope.origin !== undefined && envelope.origin !== device ? 'GATE_ORIGIN' : undefined

export function ageIsWithin(channel: Channel, ts: number, now: number): GateCode | undefined {
  if (ts > now + channel.aheadMs) return 'GATE_TOO_EARLY'
  return ts < now - channel.lateMs ? 'GATE_TOO_OLD' : undefined
}

/** What nobody can verify yet is refused, never waved through. */
export const protectionIsVerified = (channel: Channel): GateCode | undefined =>
  channel.protection === 'none' ? undefined : 'GATE_PROTECTION'
