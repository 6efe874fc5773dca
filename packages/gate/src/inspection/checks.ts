import type { Channel } from '@sekisho/model'
import { protectionOctets } from '@sekisho/trust'
import type { GateCode } from './codes.ts'
import type { Envelope } from './envelope.ts'

/**
 * The checks that need nothing but the message and the facts. Each is a plain function: a code, or nothing. The order in
 * which they are asked is `inspect`'s (inspect.ts).
 */

const ENVELOPE_OCTETS = 256

/** Octets that envelope and protection may add to `data` before the exact size is known. */
export const allowanceOf = ({ protection, personal }: Channel): number =>
  ENVELOPE_OCTETS + (protection === 'none' ? 0 : protectionOctets(personal.map(({ field }) => field)))

export const sizeIsPlausible = (channel: Channel, payloadOctets: number): GateCode | undefined =>
  payloadOctets > channel.maxBytes + allowanceOf(channel) ? 'GATE_SIZE' : undefined

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

/** Where nobody else's messages come, an origin is the sender itself or refused. */
export const originIsSender = (envelope: Envelope, device: string): GateCode | undefined =>
  envelope.origin !== undefined && envelope.origin !== device ? 'GATE_ORIGIN' : undefined

export function ageIsWithin(channel: Channel, ts: number, now: number): GateCode | undefined {
  if (ts > now + channel.aheadMs) return 'GATE_TOO_EARLY'
  return ts < now - channel.lateMs ? 'GATE_TOO_OLD' : undefined
}
