import type { TLSSocket } from 'node:tls'
import { attached, subscribe, unsubscribe } from './checkpoint/subscribing.ts'
import { enter } from './checkpoint/entrance.ts'
import { end, leave, lookAgain } from './checkpoint/ends.ts'
import { hand } from './checkpoint/forwarding.ts'
import { Passage } from './checkpoint/passage.ts'
import { type Guest, nowAt, type Post } from './checkpoint/post.ts'
import { Views } from './checkpoint/views.ts'
import type { Connect, Publish, Subscribe } from './codec/packets.ts'
import { Committer } from './committer.ts'
import { DeviceBook } from './device-book.ts'
import { type Arrival, Connection, type House } from './engine/connection.ts'
import { SessionBook } from './engine/session-book.ts'
import { receiveMaximumOf } from './grants.ts'
import { type GateCode, gateCodes } from './inspection/codes.ts'
import type { Gate, GatePorts, Outgoing, Seen } from './ports.ts'
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
    const committer = new Committer(store, clock, {
      stored: ({ lane, messages }) => this.#views.passed(lane, messages, this.now()),
      reported: (events) => this.#views.refused(events),
      failed: (error) => this.#storeFailed(error),
    })
    this.#post = {
      ports,
      committer,
      reporter: new Reporter((event) => committer.report(event)),
      devices: new DeviceBook(store),
      book: new SessionBook(committer, clock, store.sessions()),
      present: new Map(),
    }
    this.#passage = new Passage(this.#post)
    this.#sweep = setInterval(() => this.#sweepOnce(), 1000)
    this.#sweep.unref()
  }

  // ---- the gate's face ----

  readonly accept = (socket: TLSSocket): void => {
    if (this.#closed) socket.destroy() // its handshake ended after we did
    else this.#connections.add(new Connection(socket, this, Date.now()))
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

  now(): number {
    return nowAt(this.#post)
  }

  connect(connection: Connection<Guest>, packet: Connect): Arrival<Guest> | GateCode {
    return enter(this.#post, connection, packet)
  }

  attached(guest: Guest): void {
    attached(this.#post, guest)
  }

  publish(connection: Connection<Guest>, guest: Guest, publish: Publish): number {
    return this.#passage.publish(connection, guest, publish)
  }

  burst(guest: Guest, topic: string): number {
    const burst = this.#passage.laneFor(guest, topic, this.now())?.channel.rate.burst ?? 0
    return Math.max(burst, receiveMaximumOf(guest.peer))
  }

  delivered(guest: Guest, packetId: number): void {
    this.#post.book.acknowledged(guest.session, packetId)
  }

  control({ state }: Guest): number {
    return state.control.take(this.now(), 0)
  }

  subscribe(guest: Guest, packet: Subscribe, answer: (reasonCodes: readonly number[]) => void): void {
    subscribe(this.#post, guest, packet, answer)
  }

  unsubscribe(guest: Guest, filters: readonly string[], answer: (codes: readonly number[]) => void): void {
    unsubscribe(this.#post, guest, filters, answer)
  }

  sessionExpiry(guest: Guest, seconds: number): boolean {
    return this.#post.book.setExpiry(guest.session, seconds)
  }

  ended(connection: Connection<Guest>, guest: Guest | undefined, code: GateCode, reason: string): void {
    end(this.#post, connection, guest, code, reason)
  }

  closed(connection: Connection<Guest>, guest: Guest | undefined): void {
    this.#connections.delete(connection)
    leave(this.#post, connection, guest)
  }

  // ---- time and storage ----

  /** Nothing that was not acknowledged is kept; clients keep it, and send it again when the disk takes it. */
  #storeFailed(error: unknown): void {
    this.#post.ports.log.error({ error }, 'nothing can be stored; connections are closed until it can')
    this.#failing = true
    this.#post.devices.clear()
    for (const connection of this.#connections) connection.disconnect(gateCodes.GATE_STORE.reasonCode)
  }

  #sweepOnce(): void {
    const wallClock = Date.now()
    for (const connection of this.#connections) {
      if (connection.isSilent(wallClock, CONNECT_TIMEOUT_MS)) connection.disconnect(0x8d)
    }
    const { book, devices, reporter, ports } = this.#post
    book.sweep()
    devices.sweep(this.now())
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
