import type { TLSSocket } from 'node:tls'
import type { BenchIdentity } from '../gate/identities.ts'
import { sleep } from '../gate/process.ts'
import { percentile } from '../gate/statistics.ts'
import { onAcknowledgements, Publishing } from '../gate/wire.ts'
import { addressOf, comeIn, cutOff, type Target, TurnedAway } from './line.ts'

/** How a crowd came in. */
export interface Arrival {
  readonly seconds: number
  /** From the first octet of TCP to CONNACK, milliseconds. */
  readonly p50Ms: number
  readonly p99Ms: number
  /** Turned away; each tries again after a second, until it is in. */
  readonly refused: number
}

/** What its devices experienced since they were asked before. */
export interface Experience {
  readonly sent: number
  readonly acknowledged: number
  readonly refused: number
  /** Connections that ended although nobody wanted it. */
  readonly cut: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** What came of everything that was sent. */
export interface Outcome {
  /** Never answered. */
  readonly lost: number
  readonly acknowledged: number
}

interface Member {
  readonly identity: BenchIdentity
  readonly from: string
  socket: TLSSocket | undefined
  publishing: Publishing | undefined
  /** When each message was sent that is not answered yet. */
  readonly open: Map<number, number>
}

const TICK_MS = 2
const LONGEST_WAIT_MS = 15_000

/** Honest devices, each with an address of its own. */
export class Crowd {
  readonly #target: Target
  readonly #members: readonly Member[]
  #round = 0
  #timer: NodeJS.Timeout | undefined
  #waits: number[] = []
  #acknowledged = 0
  #counts = { sent: 0, acknowledged: 0, refused: 0, cut: 0 }

  /** @param firstAddress index of the first device's address */
  constructor(target: Target, identities: readonly BenchIdentity[], firstAddress = 0) {
    this.#target = target
    this.#members = identities.map((identity, index) => ({
      identity,
      from: addressOf(firstAddress + index),
      socket: undefined,
      publishing: undefined,
      open: new Map(),
    }))
  }

  /** All come in, so many at a time; 0: all at once. */
  async join(atOnce = 0): Promise<Arrival> {
    this.#round += 1
    const began = performance.now()
    const waits: number[] = []
    let refused = 0
    const waiting = this.#members.values()
    const one = async (member: Member): Promise<void> => {
      for (;;) {
        const from = performance.now()
        try {
          this.#take(member, await comeIn(this.#target, member.identity, { from: member.from }))
          waits.push(performance.now() - from)
          return
        } catch (error) {
          if (!(error instanceof TurnedAway)) throw error
          refused += 1
          await sleep(1000)
        }
      }
    }
    const run = async (): Promise<void> => {
      for (const member of waiting) await one(member)
    }
    await Promise.all(Array.from({ length: atOnce || this.#members.length }, run))
    const seconds = (performance.now() - began) / 1000
    return { seconds, p50Ms: percentile(waits, 0.5), p99Ms: percentile(waits, 0.99), refused }
  }

  #take(member: Member, socket: TLSSocket): void {
    member.socket = socket
    member.publishing = new Publishing(member.identity.id, this.#round)
    socket.once('close', () => {
      if (member.socket === socket) this.#counts.cut += 1
    })
    onAcknowledgements(socket, (packetId, code) => {
      const sentAt = member.open.get(packetId)
      if (sentAt === undefined) return
      member.open.delete(packetId)
      this.#waits.push(performance.now() - sentAt)
      if (code >= 0x80) this.#counts.refused += 1
      else {
        this.#counts.acknowledged += 1
        this.#acknowledged += 1
      }
    })
  }

  /** Every connection is gone in one instant. */
  async cut(): Promise<void> {
    const sockets = this.#members.flatMap(({ socket }) => socket ?? [])
    for (const member of this.#members) member.socket = undefined
    await Promise.all(sockets.map(cutOff))
  }

  /** Each device sends one message. */
  reportOnce(): void {
    for (const member of this.#members) this.#send(member)
  }

  #send({ socket, publishing, open }: Member): void {
    if (!socket || !publishing) return
    socket.write(publishing.next(1))
    open.set(publishing.packetId, performance.now())
    this.#counts.sent += 1
  }

  /** Reports at a steady rate, whatever the answers do: what is late makes nothing else look early. */
  report(perDeviceAndSecond: number): void {
    const rate = perDeviceAndSecond * this.#members.length
    const began = performance.now()
    let sent = 0
    this.#timer = setInterval(() => {
      const due = ((performance.now() - began) / 1000) * rate
      for (; sent < due; sent += 1) {
        const member = this.#members[sent % this.#members.length]
        if (member) this.#send(member)
      }
    }, TICK_MS)
  }

  experience(): Experience {
    const waits = this.#waits
    const counts = this.#counts
    this.#waits = []
    this.#counts = { sent: 0, acknowledged: 0, refused: 0, cut: 0 }
    return { ...counts, p50Ms: percentile(waits, 0.5), p99Ms: percentile(waits, 0.99) }
  }

  /** Sends no more, and waits for what is open. */
  async finish(): Promise<Outcome> {
    clearInterval(this.#timer)
    const unanswered = (): number => this.#members.reduce((sum, { open }) => sum + open.size, 0)
    const deadline = performance.now() + LONGEST_WAIT_MS
    while (unanswered() > 0 && performance.now() < deadline) await sleep(20)
    return { lost: unanswered(), acknowledged: this.#acknowledged }
  }
}
