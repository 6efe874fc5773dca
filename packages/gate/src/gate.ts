import type { TLSSocket } from 'node:tls'
import { isTopicFilter } from '@sekisho/model'
import type { Connect, Publish, Subscribe, SubscribeEntry } from './codec/packets.ts'
import { type Accepted, Committer } from './committer.ts'
import { DeviceBook, type DeviceState } from './device-book.ts'
import { type Arrival, Connection, type House } from './engine/connection.ts'
import { SessionBook } from './engine/session-book.ts'
import type { Session } from './engine/session.ts'
import { channelOf, mayHear, maySubscribe, receiveMaximumOf } from './grants.ts'
import { type GateCode, gateCodes } from './inspection/codes.ts'
import { inspect, type Verdict } from './inspection/inspect.ts'
import type { Lane } from './inspection/lane.ts'
import type { Admission, Gate, GatePorts, Outgoing, Peer, SecurityEvent, Seen } from './ports.ts'
import { type About, eventOf, Reporter } from './report.ts'
import { expiryAskedFor, keepAliveOf, marksFor, termsFor } from './terms.ts'

const CONNECT_TIMEOUT_MS = 10_000
const MOST_SUBSCRIPTIONS = 100
/** Made-up topic names must not fill the memory. */
const MOST_TOPICS = 1000
/** A filter longer than this is no topic of ours. */
const LONGEST_FILTER = 512
const RECHECK_EVERY_SWEEPS = 60

const admissionCodes = {
  unknown: 'GATE_CERTIFICATE_UNKNOWN',
  revoked: 'GATE_CERTIFICATE_REVOKED',
  retired: 'GATE_DEVICE_RETIRED',
  expired: 'GATE_CERTIFICATE_EXPIRED',
} as const satisfies Record<Extract<Admission, { admitted: false }>['code'], GateCode>

/** A connected peer: what it may do, by the policy that stands now. */
interface Guest {
  readonly fingerprint: string
  readonly state: DeviceState
  readonly session: Session
  /** Whether CONNECT found the session that had been there before. */
  readonly resumed: boolean
  peer: Peer
  /** Its end is recorded already, with the reason. */
  dismissed: boolean
  /** Topic name → lane, filled as topics are used; `undefined`: not granted. */
  topics: Map<string, Lane | undefined>
}

/** Builds the checkpoint. It holds no rule of its own: it gathers facts, asks `inspect`, and acts on the verdict. */
export function createGate(ports: GatePorts): Gate {
  return new Checkpoint(ports)
}

class Checkpoint implements Gate, House<Guest> {
  readonly #ports: GatePorts
  readonly #committer: Committer
  readonly #reporter: Reporter
  readonly #connections = new Set<Connection<Guest>>()
  readonly #byDevice = new Map<string, Connection<Guest>>()
  readonly #devices: DeviceBook
  readonly #book: SessionBook
  readonly #watchers = new Set<(seen: Seen) => void>()
  readonly #sweep: NodeJS.Timeout
  #failing = false
  #sweeps = 0
  #closed = false

  constructor(ports: GatePorts) {
    this.#ports = ports
    this.#committer = new Committer(ports.store, ports.clock, {
      stored: ({ lane, messages }) => this.#show(lane, messages),
      reported: (events) => this.#showEvents(events),
      failed: (error) => this.#storeFailed(error),
    })
    this.#reporter = new Reporter((event) => this.#committer.report(event))
    this.#devices = new DeviceBook(ports.store)
    this.#book = new SessionBook(this.#committer, ports.clock, ports.store.sessions())
    this.#sweep = setInterval(() => this.#sweepOnce(), 1000)
    this.#sweep.unref()
  }

  // ---- the gate's face ----

  readonly accept = (socket: TLSSocket): void => {
    if (this.#closed) socket.destroy() // its handshake ended after we did
    else this.#connections.add(new Connection(socket, this, Date.now()))
  }

  async deliver(message: Outgoing): Promise<'sent' | 'queued' | 'nobody'> {
    const { device, topic, payload, expiresAt, mayWait, replaces } = message
    const session = this.#book.of(device)
    const peer = this.#peerOf(device)
    if (!session?.subscriptionTo(topic) || !peer || !mayHear(peer, topic)) return 'nobody'
    if (!session.connected && !(mayWait && session.outlivesConnection)) return 'nobody'
    if (replaces) session.withdraw(topic)
    const tail = Buffer.concat([noProperties, payload])
    const kept = this.#book.keep(session, {
      topic,
      tail,
      fleeting: !mayWait,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    })
    if (kept.position !== undefined) await this.#committer.committed()
    this.#book.send(session, kept)
    return session.connected ? 'sent' : 'queued'
  }

  /** A peer as it stands now, connected or not. */
  #peerOf(device: string): Peer | undefined {
    return this.#byDevice.get(device)?.guest?.peer ?? this.#ports.registry.peer(device)
  }

  changed(device: string): void {
    const connection = this.#byDevice.get(device)
    const guest = connection?.guest
    if (!connection || !guest) {
      const session = this.#book.of(device)
      const peer = this.#ports.registry.peer(device)
      if (session && peer) this.#restrict(session, peer)
      else if (session) this.#book.end(session)
      return
    }
    const admission = this.#ports.registry.admit(guest.fingerprint, this.now())
    if (!admission.admitted) {
      this.#report('gate.disconnected', 'GATE_ADMINISTRATIVE', guest, { reason: admission.code })
      guest.dismissed = true
      connection.disconnect(gateCodes.GATE_ADMINISTRATIVE.reasonCode)
      this.#book.end(guest.session)
      return
    }
    this.#renew(guest, admission.peer)
  }

  connected(): readonly string[] {
    return [...this.#byDevice.keys()]
  }

  watch(watcher: (seen: Seen) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  handshakeFailed(detail: Readonly<Record<string, unknown>>): void {
    this.#reporter.report(eventOf('gate.handshake-failed', this.now(), {}, 'GATE_HANDSHAKE', detail))
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#sweep)
    for (const connection of this.#connections) connection.disconnect(0x8b) // server shutting down
    await this.#committer.committed().catch((error: unknown) => {
      this.#ports.log.error({ error }, 'the last commit before the end failed')
    })
  }

  // ---- CONNECT ----

  connect(connection: Connection<Guest>, packet: Connect): Arrival<Guest> | GateCode {
    const now = this.now()
    const fingerprint = fingerprintOf(connection.socket)
    const admission: Admission = fingerprint
      ? this.#ports.registry.admit(fingerprint, now)
      : { admitted: false, code: 'unknown' }
    const peer = admission.admitted ? admission.peer : undefined
    const code = admission.admitted
      ? this.#objection(admission.peer, packet, now)
      : admissionCodes[admission.code]
    if (code) {
      const device = admission.admitted ? undefined : admission.device
      this.#report(
        'gate.connection-refused',
        code,
        { peer, device: device ?? peer?.device },
        {
          clientId: packet.clientId,
          fingerprint,
          ...addressOf(connection.socket),
        },
      )
      return code
    }
    if (!peer || !fingerprint) return 'GATE_CERTIFICATE_UNKNOWN'
    return this.#welcome(connection, packet, peer, fingerprint, now)
  }

  #objection(peer: Peer, packet: Connect, now: number): GateCode | undefined {
    const ban = this.#devices.banOf(peer.device)
    if (!this.#ports.store.available) return 'GATE_STORE'
    if (packet.clientId !== peer.device) return 'GATE_CLIENT_ID'
    if (ban && ban.until > now) return 'GATE_BANNED'
    if (packet.properties.authenticationMethod !== undefined) return 'GATE_AUTHENTICATION_METHOD'
    return packet.hasWill ? 'GATE_WILL' : undefined
  }

  #welcome(
    connection: Connection<Guest>,
    packet: Connect,
    peer: Peer,
    fingerprint: string,
    now: number,
  ): Arrival<Guest> {
    this.#byDevice.get(peer.device)?.disconnect(0x8e) // session taken over [MQTT-3.1.4-3]
    const expirySeconds = expiryAskedFor(packet)
    const { session, resumed } = this.#book.open(peer.device, packet.cleanStart, expirySeconds)
    this.#restrict(session, peer)
    const guest: Guest = {
      fingerprint,
      state: this.#devices.open(peer.device, now),
      session,
      resumed,
      peer,
      dismissed: false,
      topics: new Map(),
    }
    this.#byDevice.set(peer.device, connection)
    this.#report(
      'gate.connected',
      undefined,
      { peer },
      { fingerprint, resumed, ...addressOf(connection.socket) },
    )
    const terms = termsFor(peer, packet, { resumed, expirySeconds: session.expirySeconds })
    const marks = marksFor(peer, this.#ports.store.windows(peer.device), now)
    const { dialect } = connection
    let connack = dialect.connackAccepted({ ...terms, userProperties: marks })
    if (connack.length > (packet.properties.maximumPacketSize ?? Infinity)) {
      connack = dialect.connackAccepted({ ...terms, userProperties: [] }) // [MQTT-3.2.2-20]
    }
    const { receiveMaximum, maximumPacketSize } = terms
    return {
      guest,
      session,
      connack,
      keepAliveSeconds: keepAliveOf(packet),
      receiveMaximum,
      maximumPacketSize,
    }
  }

  /** The policy or the state of a connected device is another now. */
  #renew(guest: Guest, peer: Peer): void {
    guest.peer = peer
    guest.topics = new Map()
    this.#restrict(guest.session, peer)
  }

  #restrict(session: Session, peer: Peer): void {
    this.#book.restrict(
      session,
      (filter) => maySubscribe(peer, filter),
      (topic) => mayHear(peer, topic),
    )
  }

  // ---- PUBLISH ----

  publish(connection: Connection<Guest>, guest: Guest, publish: Publish): number {
    const now = this.now()
    const lane = this.#laneFor(guest, publish.topic, now)
    const { repeats } = guest.state
    const verdict = inspect(publish, { peer: guest.peer, lane, now, repeats, accepted: this.#acceptedBefore })
    switch (verdict.kind) {
      case 'accept':
        if (lane) this.#pass(guest, lane, publish, verdict, now)
        break
      case 'repeat':
        break
      case 'wait':
        return verdict.ms
      case 'refuse':
        return this.#refuse(connection, guest, publish, verdict, now)
      default:
        verdict satisfies never
    }
    if (publish.qos === 1) this.#committer.acknowledge(connection, publish.packetId, 0)
    return 0
  }

  readonly #acceptedBefore = (lane: Lane, epoch: number, seq: number): Uint8Array | undefined =>
    this.#committer.underway(lane, epoch, seq) ??
    this.#ports.store.accepted(lane.device, epoch, lane.channel.key, seq)

  #laneFor(guest: Guest, topic: string, now: number): Lane | undefined {
    if (guest.topics.has(topic)) return guest.topics.get(topic)
    const channel = channelOf(guest.peer, topic)
    const lane = channel && this.#devices.lane(guest.state, channel, now)
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
    const { policyHash } = guest.peer
    this.#committer.accept({ lane, epoch, policyHash, seq: envelope.seq, ts: envelope.ts, body })
    if (dropped.length > 0) {
      this.#report('gate.field-dropped', 'GATE_CONSENT', guest, {
        channel: lane.channel.key,
        seq: envelope.seq,
        fields: dropped,
        source: lane.channel.source,
      })
    }
    this.#forward(guest, publish, dropped.length === 0 ? undefined : body, expiryOf(publish, now))
  }

  #refuse(
    connection: Connection<Guest>,
    guest: Guest,
    publish: Publish,
    { code, detail }: Extract<Verdict, { kind: 'refuse' }>,
    now: number,
  ): number {
    const lane = guest.topics.get(publish.topic)
    this.#report('gate.refused', code, guest, {
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
      this.ended(connection, guest, 'GATE_FLOOD', 'too many refusals')
      connection.disconnect(gateCodes.GATE_FLOOD.reasonCode)
      return 0
    }
    // nor can it say any other no: it is acknowledged once the event is on disk, since a close would loop (design §4)
    const reasonCode = connection.dialect.canRefuse ? gateCodes[code].reasonCode : 0
    if (publish.qos === 1) this.#committer.acknowledge(connection, publish.packetId, reasonCode)
    return 0
  }

  burst(guest: Guest, topic: string): number {
    const burst = this.#laneFor(guest, topic, this.now())?.channel.rate.burst ?? 0
    return Math.max(burst, receiveMaximumOf(guest.peer))
  }

  // ---- to subscribers ----

  /** @param instead what was stored, where it is not what came */
  #forward(
    from: Guest,
    publish: Publish,
    instead: Uint8Array | undefined,
    expiresAt: number | undefined,
  ): void {
    const { topic, qos } = publish
    const listeners = this.#book.listeners(topic)
    if (listeners.length === 0) return
    const whole = instead === undefined ? publish.tail : undefined
    const tail = whole ?? Buffer.concat([noProperties, instead ?? publish.payload])
    for (const { session, subscription } of listeners) {
      if (subscription.noLocal && session.device === from.peer.device) continue
      // a filter with a wildcard for the device id speaks of the devices of one's own product
      if (this.#peerOf(session.device)?.product !== from.peer.product) continue
      if (Math.min(qos, subscription.qos) === 0) {
        if (session.connected) {
          this.#committer.afterwards(() => session.sendOnce(topic, tail, subscription.identifier))
        }
      } else {
        const kept = this.#book.keep(session, {
          topic,
          tail,
          ...(expiresAt === undefined ? {} : { expiresAt }),
        })
        this.#committer.afterwards(() => this.#book.send(session, kept))
      }
    }
  }

  delivered(guest: Guest, packetId: number): void {
    this.#book.acknowledged(guest.session, packetId)
  }

  // ---- SUBSCRIBE ----

  subscribe(guest: Guest, packet: Subscribe, answer: (reasonCodes: readonly number[]) => void): void {
    const codes = packet.entries.map((entry) => this.#subscribeTo(guest, entry, packet.identifier))
    const refused = packet.entries.filter((_entry, index) => codes[index] === SUBSCRIPTION_REFUSED)
    if (refused.length > 0) {
      const filters = refused.slice(0, 10).map(({ filter }) => filter.slice(0, LONGEST_FILTER))
      this.#report('gate.subscription-refused', 'GATE_SUBSCRIPTION', guest, {
        filters,
        count: refused.length,
      })
    }
    this.#changedSession(guest, () => {
      answer(codes)
      const commands = `devices/${guest.peer.device}/commands/`
      const hears = packet.entries.some(
        ({ filter }, index) => (codes[index] ?? 0x80) < 0x80 && filter.startsWith(commands),
      )
      if (hears) this.#ports.registry.ready?.(guest.peer.device, guest.resumed)
    })
  }

  /** What a session keeps is on disk before it is acknowledged; one that keeps nothing waits for nothing. */
  #changedSession({ session }: Guest, then: () => void): void {
    this.#book.save(session)
    if (session.outlivesConnection) this.#committer.afterwards(then)
    else then()
  }

  /** A resumed session may hear its commands without asking again. */
  attached({ peer, session, resumed }: Guest): void {
    if (!resumed) return
    const commands = `devices/${peer.device}/commands/`
    const hears = [...session.subscriptions.keys()].some((filter) => filter.startsWith(commands))
    if (hears) this.#ports.registry.ready?.(peer.device, true)
  }

  control({ state }: Guest): number {
    return state.control.take(this.now(), 0)
  }

  #subscribeTo(guest: Guest, entry: SubscribeEntry, identifier: number | undefined): number {
    const { filter } = entry
    if (filter.startsWith('$share/')) return 0x9e // we declared shared subscriptions unavailable
    if (!isTopicFilter(filter) || filter.length > LONGEST_FILTER) return 0x8f
    if (!maySubscribe(guest.peer, filter)) return SUBSCRIPTION_REFUSED
    const { subscriptions } = guest.session
    if (subscriptions.size >= MOST_SUBSCRIPTIONS && !subscriptions.has(filter)) return 0x97
    const qos = entry.qos === 0 ? 0 : 1 // what was asked for, at most 1
    this.#book.subscribe(guest.session, {
      filter,
      qos,
      noLocal: entry.noLocal,
      retainAsPublished: entry.retainAsPublished,
      ...(identifier === undefined ? {} : { identifier }),
    })
    return qos
  }

  unsubscribe(guest: Guest, filters: readonly string[], answer: (codes: readonly number[]) => void): void {
    const codes = filters.map((filter) => (this.#book.unsubscribe(guest.session, filter) ? 0 : 0x11))
    this.#changedSession(guest, () => answer(codes))
  }

  // ---- what ends connections ----

  sessionExpiry(guest: Guest, seconds: number): boolean {
    return this.#book.setExpiry(guest.session, seconds)
  }

  closed(connection: Connection<Guest>, guest: Guest | undefined): void {
    this.#connections.delete(connection)
    if (!guest || this.#byDevice.get(guest.peer.device) !== connection) return
    const { session, peer } = guest
    this.#byDevice.delete(peer.device)
    if (!guest.dismissed) this.#report('gate.disconnected', undefined, { peer }, {})
    this.#book.detach(session)
    this.#committer.afterwards(() => {
      if (!this.#byDevice.has(peer.device)) this.#devices.settle(peer.device)
    })
  }

  ended(connection: Connection<Guest>, guest: Guest | undefined, code: GateCode, reason: string): void {
    const kind = guest ? 'gate.refused' : 'gate.connection-refused'
    this.#report(kind, code, guest ?? {}, { reason, ...addressOf(connection.socket) })
    if (code !== 'GATE_FLOOD' || !guest) return
    const { device } = guest.peer
    const ban = this.#devices.ban(device, this.now())
    this.#committer.ban(device, ban)
    this.#report('gate.banned', 'GATE_BANNED', guest, { until: ban.until, level: ban.level })
  }

  /** Nothing that was not acknowledged is kept; clients keep it, and send it again when the disk takes it. */
  #storeFailed(error: unknown): void {
    this.#ports.log.error({ error }, 'nothing can be stored; connections are closed until it can')
    this.#failing = true
    this.#devices.clear()
    for (const connection of this.#connections) connection.disconnect(gateCodes.GATE_STORE.reasonCode)
  }

  #sweepOnce(): void {
    const wallClock = Date.now()
    for (const connection of this.#connections) {
      if (connection.isSilent(wallClock, CONNECT_TIMEOUT_MS)) connection.disconnect(0x8d)
    }
    this.#book.sweep()
    this.#devices.sweep(this.now())
    this.#reporter.forget(this.now())
    this.#sweeps += 1
    // a certificate expires without anybody saying so
    if (this.#sweeps % RECHECK_EVERY_SWEEPS === 0) for (const device of this.connected()) this.changed(device)
    if (this.#failing && this.#ports.store.available) {
      this.#failing = false
      this.#ports.log.info({}, 'storage is available again')
    }
  }

  // ---- events ----

  #report(
    kind: string,
    code: GateCode | undefined,
    about: About,
    detail: Readonly<Record<string, unknown>>,
  ): void {
    this.#reporter.report(eventOf(kind, this.now(), about, code, detail))
  }

  #show(lane: Lane, messages: readonly Accepted[]): void {
    const last = messages.at(-1)
    if (this.#watchers.size === 0 || !last) return
    const { device, channel } = lane
    const seen: Seen = {
      passed: true,
      at: this.now(),
      device,
      channel: channel.key,
      count: messages.length,
      last: last.body,
    }
    for (const watcher of this.#watchers) watcher(seen)
  }

  #showEvents(events: readonly SecurityEvent[]): void {
    for (const event of events.filter(({ kind }) => refusals.has(kind))) {
      for (const watcher of this.#watchers) watcher({ passed: false, at: event.at, event })
    }
  }

  now(): number {
    return this.#ports.clock.now()
  }
}

/** Kinds of events that say no to somebody. */
const refusals: ReadonlySet<string> = new Set([
  'gate.handshake-failed',
  'gate.connection-refused',
  'gate.subscription-refused',
  'gate.refused',
])

const SUBSCRIPTION_REFUSED = gateCodes.GATE_SUBSCRIPTION.reasonCode
const noProperties = Buffer.from([0])

function fingerprintOf(socket: TLSSocket): string | undefined {
  return socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase()
}

const addressOf = (socket: TLSSocket): { address?: string } =>
  socket.remoteAddress === undefined ? {} : { address: socket.remoteAddress }

/** Message Expiry Interval (§3.3.2.3.3) as an instant. */
const expiryOf = ({ properties }: Publish, now: number): number | undefined =>
  properties?.messageExpiryInterval === undefined ? undefined : now + properties.messageExpiryInterval * 1000
