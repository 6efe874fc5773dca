import type { Publish } from '../codec/packets.ts'
import type { Peer } from '../ports.ts'
import {
  ageIsWithin,
  dataIsWithinSize,
  epochWasIssued,
  originIsSender,
  protectionIsVerified,
  sizeIsPlausible,
} from './checks.ts'
import type { GateCode } from './codes.ts'
import { minimise } from './consent.ts'
import { type Envelope, readEnvelope } from './envelope.ts'
import type { Lane } from './lane.ts'
import type { Bucket } from './rate.ts'

/** What became of a message. `wait`: over the sustained rate; the message is to be shown again after so many ms. */
export type Verdict =
  | {
      readonly kind: 'accept'
      readonly envelope: Envelope
      readonly epoch: number
      readonly body: Buffer
      readonly dropped: readonly string[]
    }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'refuse'; readonly code: GateCode; readonly detail: Readonly<Record<string, unknown>> }

export interface Facts {
  readonly peer: Peer
  /** Absent: the topic is not granted. */
  readonly lane: Lane | undefined
  readonly now: number
  /** Looking up what was accepted before costs a read of the disk: how often this device may cause one. */
  readonly repeats: Bucket
  /** The message that was accepted under a number, being committed or on disk. */
  readonly accepted: (lane: Lane, epoch: number, seq: number) => Uint8Array | undefined
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

  const read = readEnvelope(payload, publish.properties)
  if (read.code !== undefined) return refuse(read.code, { reason: read.reason })
  const { envelope } = read
  const { seq, ts, data } = envelope
  const wrong =
    dataIsWithinSize(channel, payload.length, data) ??
    epochWasIssued(envelope, peer.epoch) ??
    originIsSender(envelope, peer.device)
  if (wrong) return refuse(wrong, { seq })

  const epoch = envelope.epoch ?? peer.epoch
  const known = lane.window(epoch).state(seq)
  if (known === 'accepted') return repeated(publish, facts, lane, epoch, envelope)

  const ms = lane.bucket.take(now, now - ts)
  if (ms > 0) return { kind: 'wait', ms }

  const misfit = lane.checkData(data)
  if (misfit) return refuse('GATE_SCHEMA', { seq, ...misfit })
  const age = ageIsWithin(channel, ts, now)
  if (age) return refuse(age, { seq, ts })
  if (known === 'below') return refuse('GATE_WINDOW', { seq, highest: lane.window(epoch).highest })
  const unverified = protectionIsVerified(channel)
  if (unverified) return refuse(unverified, { seq, protection: channel.protection })
  return minimised(payload, lane, envelope, epoch)
}

/** A number that was accepted once (design §4, replay): the same message sent again, a replay, or a forgery. */
function repeated(publish: Publish, facts: Facts, lane: Lane, epoch: number, envelope: Envelope): Verdict {
  const { seq } = envelope
  const ms = facts.repeats.take(facts.now, 0)
  if (ms > 0) return { kind: 'wait', ms }
  const before = facts.accepted(lane, epoch, seq)
  const now = minimised(publish.payload, lane, envelope, epoch)
  // What retention has removed can't be compared; it was stored once and is not stored again, whatever this is.
  const same = before === undefined || (now.kind === 'accept' && now.body.equals(before))
  if (!same) return refuse('GATE_REPLAY_ALTERED', { seq })
  return publish.dup ? { kind: 'repeat' } : refuse('GATE_REPLAY', { seq })
}

function minimised(payload: Buffer, lane: Lane, envelope: Envelope, epoch: number): Verdict {
  if (lane.withoutBasis.length === 0) return { kind: 'accept', envelope, epoch, body: payload, dropped: [] }
  const result = minimise(envelope.data, lane.withoutBasis)
  if (result.refused) {
    return refuse('GATE_CONSENT', { seq: envelope.seq, field: result.refused.field })
  }
  if (result.dropped.length === 0) return { kind: 'accept', envelope, epoch, body: payload, dropped: [] }
  const kept = { ...envelope, data: result.data }
  return {
    kind: 'accept',
    envelope: kept,
    epoch,
    body: Buffer.from(JSON.stringify(kept)),
    dropped: result.dropped,
  }
}
