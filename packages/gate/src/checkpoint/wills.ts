import type { Channel } from '@sekisho/model'
import type { Will } from '../codec/packets.ts'
import { bareTail, propertyListOf } from '../codec/tail.ts'
import type { KeptWill } from '../engine/state.ts'
import { keptWill, willMessage } from '../engine/will.ts'
import { channelOf } from '../grants.ts'
import type { GateCode } from '../inspection/codes.ts'
import { minimise, withoutBasis } from '../inspection/consent.ts'
import { readEnvelope } from '../inspection/envelope.ts'
import type { Lane } from '../inspection/lane.ts'
import { dataCheckOf } from '../inspection/schema.ts'
import { OCTETS_BESIDE } from '../in-flight.ts'
import type { Peer } from '../ports.ts'
import { forward } from './forwarding.ts'
import { nowAt, peerOf, type Post, report } from './post.ts'
import { retain } from './retaining.ts'

/** The `origin` of an envelope that the gate has written. No device can have this id: theirs have a colon. */
const STAMPED_BY = 'gate'
/** The number line of what the gate has written. Epochs of devices begin with 1. */
export const STAMPED_EPOCH = 0

/** The data of a will: JSON text, as strict as everything that is let in. `undefined`: it can't be read. */
function dataOf(payload: Buffer): unknown {
  try {
    JSON.parse(payload.toString()) // a whole value, so that the envelope around it holds nothing else of it
  } catch {
    return undefined
  }
  const read = readEnvelope(
    Buffer.concat([Buffer.from('{"seq":0,"ts":0,"data":'), payload, Buffer.from('}')]),
    undefined,
  )
  return read.code === undefined ? read.envelope.data : undefined
}

type Said = Pick<Will, 'topic' | 'payload'>

/** Why a peer may not leave this will (docs/decisions/0007). Pure. */
export function willObjection(peer: Peer, will: Said): GateCode | undefined {
  const channel = channelOf(peer, will.topic)
  const objection = formObjection(channel, will)
  if (objection || !channel) return objection
  const data = dataOf(will.payload)
  if (dataCheckOf(channel)(data)) return 'GATE_SCHEMA'
  return minimise(data, withoutBasis(channel.personal)).refused ? 'GATE_CONSENT' : undefined
}

/** What is left out of a will for want of a basis is left out at once, and never written down. */
export function willToKeep(post: Post, peer: Peer, will: Will): KeptWill {
  const kept = keptWill(will)
  const channel = channelOf(peer, will.topic)
  const allowed = channel && minimise(dataOf(will.payload), withoutBasis(channel.personal))
  if (!allowed || allowed.refused || allowed.dropped.length === 0) {
    return { ...kept, tail: bareTail(will.payload) } // the gate will say it in its own words: no property of it is used
  }
  const { key, source } = channel
  const detail = { channel: key, will: true, fields: allowed.dropped, source }
  report(post, 'gate.field-dropped', 'GATE_CONSENT', { peer }, detail)
  return { ...kept, tail: bareTail(Buffer.from(JSON.stringify(allowed.data))) }
}

function formObjection(channel: Channel | undefined, { payload }: Said): GateCode | undefined {
  if (!channel) return 'GATE_TOPIC'
  if (channel.kind !== 'telemetry') return 'GATE_WILL'
  if (channel.protection !== 'none') return 'GATE_PROTECTION' // what only the device can protect, it has to send itself
  if (payload.length > channel.maxBytes) return 'GATE_SIZE'
  return dataOf(payload) === undefined ? 'GATE_WILL' : undefined
}

/** Why a will may not be published any more. What was left out of it may be what the schema asks for. */
function latestObjection(channel: Channel | undefined, said: Said): GateCode | undefined {
  const objection = formObjection(channel, said)
  if (objection || !channel || withoutBasis(channel.personal).length > 0) return objection
  return dataCheckOf(channel)(dataOf(said.payload)) ? 'GATE_SCHEMA' : undefined
}

/**
 * A client is gone, and its will is due: the gate stamps an envelope around its data, stores it in a number line of its own,
 * and hands it on like any other message. What is not allowed any more is not published.
 */
export function publishWill(post: Post, device: string, will: KeptWill): void {
  const peer = peerOf(post, device)
  if (!peer) return
  const payload = Buffer.from(will.tail.subarray(propertyListOf(will.tail).end))
  const channel = channelOf(peer, will.topic)
  const code = latestObjection(channel, { topic: will.topic, payload })
  const quarantined = peer.quarantined && channel?.inQuarantine !== true
  if (code || quarantined || !channel) {
    report(post, 'gate.refused', code ?? 'GATE_QUARANTINED', { peer }, { topic: will.topic, will: true })
    return
  }
  stamp(post, peer, channel, will, dataOf(payload))
}

function stamp(post: Post, peer: Peer, channel: Channel, will: KeptWill, data: unknown): void {
  const now = nowAt(post)
  const { device, policyHash } = peer
  const lane = post.devices.lane(post.devices.open(device, now), channel, now)
  settleAfterwards(post, device)
  const allowed = minimise(data, lane.withoutBasis)
  const about = { topic: will.topic, will: true }
  if (allowed.refused) {
    report(post, 'gate.refused', 'GATE_CONSENT', { peer }, { ...about, field: allowed.refused.field })
  } else if (lane.bucket.take(now, 0) > 0) {
    report(post, 'gate.refused', 'GATE_WILL', { peer }, { ...about, reason: 'over the rate of the stream' })
  } else {
    const seq = nextNumber(lane)
    const body = Buffer.from(JSON.stringify({ seq, ts: now, data: allowed.data, origin: STAMPED_BY }))
    const memory = { account: post.devices.open(device, now).inFlight, octets: body.length + OCTETS_BESIDE }
    post.committer.accept({ lane, epoch: STAMPED_EPOCH, policyHash, seq, ts: now, body, ...memory })
    report(post, 'gate.will', undefined, { peer }, { topic: will.topic, channel: channel.key, seq })
    handOn(post, peer, lane, will, body)
  }
}

function nextNumber(lane: Lane): number {
  const window = lane.window(STAMPED_EPOCH)
  const seq = window.highest + 1
  window.accept(seq)
  return seq
}

function handOn(post: Post, peer: Peer, lane: Lane, will: KeptWill, body: Buffer): void {
  const message = { ...willMessage(will, nowAt(post)), tail: bareTail(body) }
  if (will.retain) retain(post, lane, message)
  forward(post, peer, message)
}

function settleAfterwards({ committer, present, devices }: Post, device: string): void {
  committer.afterwards(() => {
    if (!present.has(device)) devices.settle(device)
  })
}
