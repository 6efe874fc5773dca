import type { Channel } from '@sekisho/model'
import { answerTo } from '../codec/encode.ts'
import type { Publish } from '../codec/packets.ts'
import { HELD, type Visitor } from '../engine/house.ts'
import { channelOf } from '../grants.ts'
import { OCTETS_BESIDE } from '../in-flight.ts'
import { gateCodes } from '../inspection/codes.ts'
import { inspect, type Speaker, type Verdict } from '../inspection/inspect.ts'
import type { Lane } from '../inspection/lane.ts'
import { end } from './ends.ts'
import { forward, isHeard, messageOf } from './forwarding.ts'
import { type Guest, nowAt, type Post, report } from './post.ts'
import { retain } from './retaining.ts'

/** Made-up topic names must not fill the memory. */
const MOST_TOPICS = 1000

/** Shows each PUBLISH to `inspect` and acts on the verdict. */
export class Passage {
  readonly #post: Post

  constructor(post: Post) {
    this.#post = post
  }

  /** @returns milliseconds to wait before the message is shown again, 0 when it is dealt with, or `HELD` */
  publish(connection: Visitor<Guest>, guest: Guest, publish: Publish): number {
    const now = nowAt(this.#post)
    if (!this.#post.inFlight.hasRoom(guest.state.inFlight)) return this.#hold(connection, guest, now)
    const lane = this.laneFor(guest, publish.topic, now)
    if (publish.retain && lane) {
      if (lane.channel.kind !== 'telemetry') return this.#refuseRetain(connection, guest)
      if (publish.payload.length === 0) return this.#clear(connection, guest, lane, publish, now)
    }
    const { repeats } = guest.state
    const verdict = inspect(publish, {
      peer: guest.peer,
      lane,
      now,
      repeats,
      accepted: this.#acceptedBefore,
      behind: (channel, origin) => this.#behind(guest, channel, origin, now),
    })
    switch (verdict.kind) {
      case 'accept':
        this.#pass(guest, verdict.lane, publish, verdict, now)
        break
      case 'repeat':
        break
      case 'wait':
        this.#post.limits.note(guest.peer, verdict.limit, verdict.ms, now)
        return verdict.ms
      case 'refuse':
        return this.#refuse(connection, guest, publish, verdict, now)
      default:
        verdict satisfies never
    }
    this.#take(connection, guest, publish)
    return 0
  }

  /** The disk has to take some first. It is our doing, and costs the device nothing of its rates. */
  #hold(connection: Visitor<Guest>, { state, peer }: Guest, since: number): number {
    const { inFlight, devices, limits } = this.#post
    inFlight.hold(connection, () => {
      const now = nowAt(this.#post)
      devices.credit(state, since, now)
      limits.note(peer, 'octets-in-flight', Math.max(0, now - since), now)
      connection.goOn()
    })
    return HELD
  }

  /** At QoS 2 the identifier is held from here on, in the same commit as the message ([MQTT-4.3.3-8]). */
  #take(connection: Visitor<Guest>, guest: Guest, publish: Publish): void {
    if (publish.qos === 2) this.#post.book.hold(guest.session, publish.packetId)
    this.answer(connection, publish, 0)
  }

  /** Once everything decided so far is on disk. */
  answer(connection: Visitor<Guest>, { qos, packetId }: Publish, reasonCode: number): void {
    if (qos > 0) this.#post.committer.acknowledge(connection, answerTo(qos, packetId, reasonCode))
  }

  /** A message that is held already (QoS 2): not before the first answer, and without a commit of its own. */
  answerAgain(connection: Visitor<Guest>, { qos, packetId }: Publish): void {
    this.#post.committer.acknowledgeAgain(connection, answerTo(qos, packetId, 0))
  }

  /** Orders, answers and reports are each of their moment: nobody is to find an old one (design §9). */
  #refuseRetain(connection: Visitor<Guest>, guest: Guest): number {
    end(this.#post, connection, guest, 'GATE_RETAIN', 'only telemetry may be retained')
    connection.disconnect(gateCodes.GATE_RETAIN.reasonCode)
    return 0
  }

  /** An empty message that is to be retained removes what was (§3.3.1.3). It says nothing, so it goes no further. */
  #clear(connection: Visitor<Guest>, guest: Guest, lane: Lane, publish: Publish, now: number): number {
    if (guest.peer.quarantined && !lane.channel.inQuarantine) {
      return this.#refuse(
        connection,
        guest,
        publish,
        { kind: 'refuse', code: 'GATE_QUARANTINED', detail: {} },
        now,
      )
    }
    const ms = lane.bucket.take(now, 0)
    if (ms > 0) return ms
    this.#post.retained.clear(publish.topic)
    this.#take(connection, guest, publish)
    return 0
  }

  readonly #acceptedBefore = (lane: Lane, epoch: number, seq: number): Uint8Array | undefined =>
    this.#post.committer.underway(lane, epoch, seq) ??
    this.#post.ports.store.accepted(lane.device, epoch, lane.channel.key, seq)

  /** A device behind a gateway has limits, numbers and keys of its own; only what is registered takes memory. */
  #behind({ peer, state }: Guest, channel: Channel, device: string, now: number): Speaker | string {
    if (device === peer.device) return 'the carrier itself'
    const origin = this.#post.ports.registry.origin?.(device)
    if (!origin || origin.product !== peer.product) return 'not registered, or not in operation'
    if (origin.component !== channel.origin) return `not a ${channel.origin ?? ''}`
    const { devices } = this.#post
    const lane = devices.lane(devices.openBehind(device, now), channel, now)
    const carriage = devices.carriage(state, device, channel, now)
    return { device, epoch: origin.epoch, keys: origin.messageKeys, lane, carriage }
  }

  laneFor(guest: Guest, topic: string, now: number): Lane | undefined {
    if (guest.topics.has(topic)) return guest.topics.get(topic)
    const channel = channelOf(guest.peer, topic)
    const lane = channel && this.#post.devices.lane(guest.state, channel, now)
    if (guest.topics.size < MOST_TOPICS) guest.topics.set(topic, lane)
    return lane
  }

  #pass(
    guest: Guest,
    lane: Lane,
    publish: Publish,
    verdict: Extract<Verdict, { kind: 'accept' }>,
    now: number,
  ): void {
    const { envelope, epoch, body, dropped } = verdict
    lane.window(epoch).accept(envelope.seq)
    const { policyHash, device } = guest.peer
    const { seq, ts } = envelope
    const account = guest.state.inFlight
    const octets = (publish.tail ?? publish.payload).length + OCTETS_BESIDE
    this.#post.committer.accept({ lane, epoch, policyHash, seq, ts, body, account, octets })
    if (lane.device !== device) this.#carried(lane.device, now)
    if (dropped.length > 0) {
      const { key, source } = lane.channel
      const origin = lane.device === device ? {} : { origin: lane.device }
      const detail = { channel: key, seq: envelope.seq, fields: dropped, source, ...origin }
      report(this.#post, 'gate.field-dropped', 'GATE_CONSENT', guest, detail)
    }
    if (!publish.retain && !isHeard(this.#post, publish.topic)) return
    const message = messageOf(publish, dropped.length === 0 ? undefined : body, now)
    if (publish.retain) retain(this.#post, lane, message)
    forward(this.#post, guest.peer, message)
  }

  /** Until the message is on disk, its windows are ahead of it, and must not be forgotten. */
  #carried(device: string, now: number): void {
    const state = this.#post.devices.openBehind(device, now)
    state.carried += 1
    this.#post.committer.afterwards(() => {
      state.carried -= 1
    })
  }

  #refuse(
    connection: Visitor<Guest>,
    guest: Guest,
    publish: Publish,
    { code, detail }: Extract<Verdict, { kind: 'refuse' }>,
    now: number,
  ): number {
    const lane = guest.topics.get(publish.topic)
    report(this.#post, 'gate.refused', code, guest, {
      topic: publish.topic,
      qos: publish.qos,
      ...(lane ? { channel: lane.channel.key, source: lane.channel.source } : {}),
      ...detail,
    })
    // 3.1.1 can't say that a topic is not granted, and closes ([MQTT-3.3.5-2] there)
    const mustClose = code === 'GATE_TOPIC' && publish.qos > 0 && !connection.dialect.canRefuse
    if (code === 'GATE_QUARANTINED' || mustClose) {
      connection.disconnect(gateCodes[code].reasonCode)
      return 0
    }
    if (guest.state.refusals.take(now, 0) > 0) {
      end(this.#post, connection, guest, 'GATE_FLOOD', 'too many refusals')
      connection.disconnect(gateCodes.GATE_FLOOD.reasonCode)
      return 0
    }
    // nor can it say any other no: it is acknowledged once the event is on disk, since a close would loop (design §4)
    const reasonCode = connection.dialect.canRefuse ? gateCodes[code].reasonCode : 0
    if (reasonCode === 0) this.#take(connection, guest, publish)
    else this.answer(connection, publish, reasonCode)
    return 0
  }
}
