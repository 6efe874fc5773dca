import type { TLSSocket } from 'node:tls'
import { attached, subscribe, unsubscribe } from './checkpoint/subscribing.ts'
import { enter } from './checkpoint/entrance.ts'
import { codeOf, end, leave, lookAgain, slowedDown } from './checkpoint/ends.ts'
import { hand } from './checkpoint/forwarding.ts'
import { Passage } from './checkpoint/passage.ts'
import { type Guest, nowAt, type Post } from './checkpoint/post.ts'
import { retainedLimits } from './checkpoint/retaining.ts'
import { Views } from './checkpoint/views.ts'
import { publishWill } from './checkpoint/wills.ts'
import type { Connect, Publish, Subscribe } from './codec/packets.ts'
import { Committer } from './committer.ts'
import { DeviceBook } from './device-book.ts'
import { Connection } from './engine/connection.ts'
import type { Arrival, Fault, House, Visitor } from './engine/house.ts'
import { RetainedBook } from './engine/retained-book.ts'
import { SessionBook } from './engine/session-book.ts'
import { receiveMaximumOf } from './grants.ts'
import { InFlight } from './in-flight.ts'
import { gateCodes } from './inspection/codes.ts'
import { LimitWatch } from './limit-watch.ts'
import type { Gate, GatePorts, Outgoing, Seen, SessionChange } from './ports.ts'
import { eventOf, Reporter } from './report.ts'

const CONNECT_TIMEOUT_MS = 10_000
const RECHECK_EVERY_SWEEPS = 60

/** Builds the checkpoint. It holds no rule of its own: it gathers facts, asks `inspect`, and acts on the verdict. */
export function createGate(ports: GatePorts): Gate {
  return new Checkpoint(ports)
}

class Checkpoint implements Gate, House<Guest> {
  readonly #post: Post
  readonly #passage: Passage
  readonly #views = new Views()
  readonly #connections = new Set<Connection<Guest>>()
  readonly #sweep: NodeJS.Timeout
  #failing = false
  #sweeps = 0
  #closed = false

  constructor(ports: GatePorts) {
    const { store, clock } = ports
    const inFlight = new InFlight()
    const committer = new Committer(ports, inFlight, {
      stored: ({ lane, messages }) => this.#views.passed(lane, messages, this.now()),
      reported: (events) => this.#views.refused(events),
      failed: (error, undone) => this.#storeFailed(error, undone),
    })
    this.#post = {
      ports,
      committer,
      inFlight,
      limits: new LimitWatch((slowed) => slowedDown(this.#post, slowed)),
      reporter: new Reporter((event) => committer.report(event)),
      devices: new DeviceBook(store),
      book: new SessionBook({
        journal: committer,
        clock,
        stored: store.sessions(),
        onWill: (device, will) => publishWill(this.#post, device, will),
      }),
      retained: new RetainedBook(retainedLimits, store.retained(), (change) => committer.retain(change)),
      present: new Map(),
      callers: new WeakMap(),
    }
    this.#passage = new Passage(this.#post)
    this.#sweep = setInterval(() => this.#sweepOnce(), 1000)
    this.#sweep.unref()
  }

  // ---- the gate's face ----

  readonly accept = (socket: TLSSocket): void => {
    if (this.#closed) {
      socket.destroy() // its handshake ended after we did
      return
    }
    socket.setNoDelay(true)
    const connection = new Connection(socket, this, Date.now())
    this.#connections.add(connection)
    const fingerprint = socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase()
    this.#post.callers.set(connection, { fingerprint, address: socket.remoteAddress })
  }

  deliver(message: Outgoing): Promise<'sent' | 'queued' | 'nobody'> {
    return hand(this.#post, message)
  }

  changed(device: string): void {
    lookAgain(this.#post, device)
  }

  connected(): readonly string[] {
    return [...this.#post.present.keys()]
  }

  watch(watcher: (seen: Seen) => void): () => void {
    return this.#views.watch(watcher)
  }

  handshakeFailed(detail: Readonly<Record<string, unknown>>): void {
    this.#post.reporter.report(eventOf('gate.handshake-failed', this.now(), {}, 'GATE_HANDSHAKE', detail))
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#sweep)
    for (const connection of this.#connections) connection.disconnect(0x8b) // server shutting down
    await this.#post.committer.committed().catch((error: unknown) => {
      this.#post.ports.log.error({ error }, 'the last commit before the end failed')
    })
  }

  // ---- the house, as the engine sees it ----

  get book(): SessionBook {
    return this.#post.book
  }

  now(): number {
    return nowAt(this.#post)
  }

  connect(connection: Visitor<Guest>, packet: Connect): Arrival<Guest> | number {
    return enter(this.#post, connection, packet)
  }

  attached(guest: Guest): void {
    attached(this.#post, guest)
  }

  publish(connection: Visitor<Guest>, guest: Guest, publish: Publish): number {
    return this.#passage.publish(connection, guest, publish)
  }

  burst(guest: Guest, topic: string): number {
    const burst = this.#passage.laneFor(guest, topic, this.now())?.channel.rate.burst ?? 0
    return Math.max(burst, receiveMaximumOf(guest.peer))
  }

  again(connection: Visitor<Guest>, publish: Publish): void {
    this.#passage.answerAgain(connection, publish)
  }

  control(guest: Guest): number {
    return this.#charge(guest, 'control')
  }

  repeat(guest: Guest): number {
    return this.#charge(guest, 'repeats')
  }

  #charge({ state, peer }: Guest, limit: 'control' | 'repeats'): number {
    const now = this.now()
    const ms = state[limit].take(now, 0)
    if (ms > 0) this.#post.limits.note(peer, limit, ms, now)
    return ms
  }

  subscribe(guest: Guest, packet: Subscribe, answer: (reasonCodes: readonly number[]) => void): void {
    subscribe(this.#post, guest, packet, answer)
  }

  unsubscribe(guest: Guest, filters: readonly string[], answer: (codes: readonly number[]) => void): void {
    unsubscribe(this.#post, guest, filters, answer)
  }

  ended(connection: Visitor<Guest>, guest: Guest | undefined, fault: Fault): void {
    end(this.#post, connection, guest, codeOf(fault), fault.reason)
  }

  closed(connection: Connection<Guest>, guest: Guest | undefined): void {
    this.#connections.delete(connection)
    this.#post.inFlight.forget(connection)
    leave(this.#post, connection, guest)
  }

  // ---- time and storage ----

  /** Nothing that was not acknowledged is kept; clients keep it, and send it again when the disk takes it. */
  #storeFailed(error: unknown, undone: readonly SessionChange[]): void {
    this.#post.ports.log.error({ error }, 'nothing can be stored; connections are closed until it can')
    this.#failing = true
    this.#post.devices.clear()
    for (const change of undone) {
      if (change.kind === 'hold') this.book.of(change.device)?.held.delete(change.packetId)
    }
    for (const connection of this.#connections) connection.disconnect(gateCodes.GATE_STORE.reasonCode)
  }

  #sweepOnce(): void {
    const wallClock = Date.now()
    for (const connection of this.#connections) {
      if (connection.isSilent(wallClock, CONNECT_TIMEOUT_MS)) connection.disconnect(0x8d)
    }
    const { book, retained, devices, limits, reporter, ports } = this.#post
    book.sweep()
    retained.sweep(this.now())
    devices.sweep(this.now())
    limits.sweep(this.now())
    reporter.forget(this.now())
    this.#sweeps += 1
    // a certificate expires without anybody saying so
    if (this.#sweeps % RECHECK_EVERY_SWEEPS === 0) for (const device of this.connected()) this.changed(device)
    if (this.#failing && ports.store.available) {
      this.#failing = false
      ports.log.info({}, 'storage is available again')
    }
  }
}
