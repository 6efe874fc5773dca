import { once } from 'node:events'
import type { TLSSocket } from 'node:tls'
import type { BenchIdentity } from '../gate/identities.ts'
import { Publishing } from '../gate/wire.ts'
import { comeIn, cutOff, type Target, TurnedAway } from './line.ts'

/** `granted`: messages as they should be, far too many. `ungranted`: the smallest packets, on topics of others. */
export type FloodKind = 'granted' | 'ungranted'

export interface Flooded {
  readonly packets: number
  /** Connections that were let in, and what the others heard. */
  readonly letIn: number
  readonly turnedAway: Readonly<Record<string, number>>
}

const AT_A_TIME = 200

/** PUBLISH at QoS 0 to another device's stream, three octets of payload. */
function foreignPackets(victim: string): Buffer {
  const topic = Buffer.from(`devices/${victim}/telemetry/env`)
  const body = Buffer.concat([Buffer.from([0, topic.length]), topic, Buffer.from([0]), Buffer.from('{ }')])
  const packet = Buffer.concat([Buffer.from([0x30, body.length]), body])
  return Buffer.concat(Array.from({ length: AT_A_TIME }, () => packet))
}

/** A device that floods as fast as it can, and comes back at once whenever it is cut off. */
export class Flooder {
  readonly #target: Target
  readonly #identity: BenchIdentity
  readonly #from: string
  readonly #victim: string
  readonly #turnedAway: Record<string, number> = {}
  #packets = 0
  #letIn = 0
  #stopped = false
  #running: Promise<void> | undefined

  constructor(target: Target, identity: BenchIdentity, victim: BenchIdentity, from: string) {
    this.#target = target
    this.#identity = identity
    this.#victim = victim.id
    this.#from = from
  }

  start(kind: FloodKind): void {
    this.#running = this.#run(kind)
  }

  async #run(kind: FloodKind): Promise<void> {
    while (!this.#stopped) {
      try {
        const socket = await comeIn(this.#target, this.#identity, { from: this.#from })
        this.#letIn += 1
        await this.#flood(socket, kind)
      } catch (error) {
        if (!(error instanceof TurnedAway)) throw error
        this.#turnedAway[error.message] = (this.#turnedAway[error.message] ?? 0) + 1
      }
    }
  }

  async #flood(socket: TLSSocket, kind: FloodKind): Promise<void> {
    const publishing = new Publishing(this.#identity.id, 1)
    const foreign = foreignPackets(this.#victim)
    const closed = once(socket, 'close')
    socket.resume()
    while (!this.#stopped && socket.writable) {
      this.#packets += AT_A_TIME
      const more = socket.write(kind === 'granted' ? publishing.next(AT_A_TIME) : foreign)
      await (more
        ? new Promise((resolve) => setImmediate(resolve))
        : Promise.race([once(socket, 'drain'), closed]))
    }
    await cutOff(socket)
  }

  async stop(): Promise<Flooded> {
    this.#stopped = true
    await this.#running
    return { packets: this.#packets, letIn: this.#letIn, turnedAway: this.#turnedAway }
  }
}
