import type { Channel } from '@sekisho/model'
import { isProtectedMessage, isSameStatement, readProtectedMessage, withoutFields } from '@sekisho/trust'
import type { Publish } from '../codec/packets.ts'
import type { MessageKey, Peer } from '../ports.ts'
import { ageIsWithin, dataIsWithinSize, epochWasIssued, originIsSender, sizeIsPlausible } from './checks.ts'
import type { GateCode } from './codes.ts'
import { minimise } from './consent.ts'
import type { Envelope } from './envelope.ts'
import type { Lane } from './lane.ts'
import { type Message, readMessage } from './message.ts'
import type { Bucket } from './rate.ts'
import { proofIsGood } from './signature.ts'

/** What became of a message. `wait`: over the sustained rate; the message is to be shown again after so many ms. */
export type Verdict =
  | {
      readonly kind: 'accept'
      /** Of the device that said it, which is not always the one that sent it. */
      readonly lane: Lane
      readonly envelope: Envelope
      readonly epoch: number
      readonly body: Buffer
      readonly dropped: readonly string[]
    }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'wait'; readonly limit: 'rate' | 'repeats'; readonly ms: number }
  | { readonly kind: 'refuse'; readonly code: GateCode; readonly detail: Readonly<Record<string, unknown>> }

/** The device that a message is of: the sender itself, or one behind it. */
export interface Speaker {
  readonly device: string
  readonly epoch: number
  readonly keys: readonly MessageKey[]
  readonly lane: Lane
  /** What the sender may show of one behind it; absent where it speaks for itself. */
  readonly carriage?: Bucket
}

export interface Facts {
  readonly peer: Peer
  /** Absent: the topic is not granted. */
  readonly lane: Lane | undefined
  readonly now: number
  /** Looking up what was accepted before costs a read of the disk: how often this device may cause one. */
  readonly repeats: Bucket
  /** The message that was accepted under a number, being committed or on disk. */
  readonly accepted: (lane: Lane, epoch: number, seq: number) => Uint8Array | undefined
  /** The device behind the sender that a message names as its origin, if it may be heard on this channel; else why not. */
  readonly behind: (channel: Channel, origin: string) => Speaker | string
}

const refuse = (code: GateCode, detail: Readonly<Record<string, unknown>> = {}): Verdict => ({
  kind: 'refuse',
  code,
  detail,
})

/**
 * The checks in the order of design §4, cheap before costly: size, quarantine, topic, envelope, duplicate, rate, schema,
 * age, window, signature, consent. What throws refuses. Nothing is changed here but the buckets.
 */
export function inspect(publish: Publish, facts: Facts): Verdict {
  try {
    return inspectInOrder(publish, facts)
  } catch (error) {
    return refuse('GATE_CHECK_FAILED', { reason: error instanceof Error ? error.message : String(error) })
  }
}

function inspectInOrder(publish: Publish, facts: Facts): Verdict {
  const { peer, lane, now } = facts
  const { payload } = publish
  const size = lane && sizeIsPlausible(lane.channel, payload.length)
  if (size) return refuse(size, { octets: payload.length })
  if (peer.quarantined && lane?.channel.inQuarantine !== true) return refuse('GATE_QUARANTINED')
  if (!lane) return refuse('GATE_TOPIC')
  const { channel } = lane

  const read = readMessage(payload, publish.properties, channel)
  if (read.code !== undefined) return refuse(read.code, { reason: read.reason })
  const { message } = read
  const { envelope, proof } = message
  const { seq, ts, data } = envelope
  const speaker = speakerOf(envelope, facts, lane)
  if (typeof speaker === 'string')
    return refuse('GATE_ORIGIN', { seq, origin: envelope.origin, reason: speaker })
  const wrong = dataIsWithinSize(channel, payload.length, data) ?? epochWasIssued(envelope, speaker.epoch)
  if (wrong) return refuse(wrong, { seq })

  const said: Statement = { message, speaker, epoch: envelope.epoch ?? speaker.epoch }
  const window = speaker.lane.window(said.epoch)
  const known = window.state(seq)
  if (known === 'accepted') return repeated(publish, facts, said)

  const ms = overTheRate(speaker, now, now - ts)
  if (ms > 0) return { kind: 'wait', limit: 'rate', ms }

  const misfit = lane.checkData(data)
  if (misfit) return refuse('GATE_SCHEMA', { seq, ...misfit })
  const age = ageIsWithin(channel, ts, now)
  if (age) return refuse(age, { seq, ts })
  if (known === 'below') return refuse('GATE_WINDOW', { seq, highest: window.highest })
  const { device, keys } = speaker
  const unproved = proof && proofIsGood(proof, { device, channel: channel.key }, keys)
  if (unproved) return refuse(unproved, { seq, device, kid: proof.kid, algorithm: proof.alg })
  if (speaker.carriage) speaker.lane.bucket.take(now, now - ts) // there is one: `overTheRate` has looked
  return minimised(payload, said)
}

/**
 * Takes one of the rate. What another one carries is taken from the carrier's share until it is proved: anybody can name a
 * device as the origin, and must not use up its rate by that.
 * @returns 0, or the milliseconds to wait
 */
function overTheRate({ lane, carriage }: Speaker, now: number, ageMs: number): number {
  if (!carriage) return lane.bucket.take(now, ageMs)
  return lane.bucket.wait(now, ageMs) || carriage.take(now, ageMs)
}

/** A message with what is known of it before its proof is checked. */
interface Statement {
  readonly message: Message
  readonly speaker: Speaker
  readonly epoch: number
}

function speakerOf(envelope: Envelope, { peer, behind }: Facts, lane: Lane): Speaker | string {
  const { channel } = lane
  if (channel.origin !== undefined) {
    return envelope.origin === undefined ? 'no origin' : behind(channel, envelope.origin)
  }
  if (originIsSender(envelope, peer.device)) return 'not the sender'
  return { device: peer.device, epoch: peer.epoch, keys: peer.messageKeys ?? [], lane }
}

/** A number that was accepted once (design §4, replay): the same message sent again, a replay, or a forgery. */
function repeated(publish: Publish, facts: Facts, said: Statement): Verdict {
  const { seq } = said.message.envelope
  const ms = facts.repeats.take(facts.now, 0)
  if (ms > 0) return { kind: 'wait', limit: 'repeats', ms }
  const before = facts.accepted(said.speaker.lane, said.epoch, seq)
  // What retention has removed can't be compared; it was stored once and is not stored again, whatever this is.
  if (before !== undefined && !isTheSame(publish.payload, said, before)) {
    return refuse('GATE_REPLAY_ALTERED', { seq })
  }
  return publish.dup ? { kind: 'repeat' } : refuse('GATE_REPLAY', { seq })
}

/** With a proof, what is signed is compared: what was removed from the copy that is kept makes no difference. */
function isTheSame(payload: Buffer, said: Statement, before: Uint8Array): boolean {
  const { proof } = said.message
  if (proof) return isProtectedMessage(before) && isSameStatement(proof, readProtectedMessage(before))
  const now = minimised(payload, said)
  return now.kind === 'accept' && now.body.equals(before)
}

/** Fields without a basis are left out of what is kept. Under a proof their digests stay, so that it still holds. */
function minimised(payload: Buffer, { message, speaker, epoch }: Statement): Verdict {
  const { envelope, proof } = message
  const { lane } = speaker
  if (lane.withoutBasis.length === 0) {
    return { kind: 'accept', lane, envelope, epoch, body: payload, dropped: [] }
  }
  const result = minimise(envelope.data, lane.withoutBasis)
  if (result.refused) {
    return refuse('GATE_CONSENT', { seq: envelope.seq, field: result.refused.field })
  }
  const { data, dropped } = result
  if (dropped.length === 0) return { kind: 'accept', lane, envelope, epoch, body: payload, dropped }
  const kept = { ...envelope, data }
  const body = proof ? withoutFields(proof, dropped) : Buffer.from(JSON.stringify(kept))
  return { kind: 'accept', lane, envelope: kept, epoch, body, dropped }
}
