import type { TLSSocket } from 'node:tls'
import type { BenchIdentity } from '../gate/identities.ts'
import { sleep } from '../gate/process.ts'
import { onAcknowledgements, Publishing } from '../gate/wire.ts'
import { addressOf, comeIn, type Target } from './line.ts'

const IN_FLIGHT = 50

interface Publisher {
  readonly socket: TLSSocket
  readonly publishing: Publishing
}

/** Devices that publish as fast as their receive maximum allows. */
export class Torrent {
  readonly #target: Target
  readonly #identities: readonly BenchIdentity[]
  #publishers: readonly Publisher[] = []
  #running = false
  #open = 0
  #acknowledged = 0
  #since = { at: 0, acknowledged: 0 }

  constructor(target: Target, identities: readonly BenchIdentity[]) {
    this.#target = target
    this.#identities = identities
  }

  async join(): Promise<void> {
    this.#publishers = await Promise.all(
      this.#identities.map(async (identity, index) => ({
        socket: await comeIn(this.#target, identity, { from: addressOf(index) }),
        publishing: new Publishing(identity.id, 1),
      })),
    )
    for (const publisher of this.#publishers) this.#goOn(publisher)
  }

  /** As many as were answered go out again, while it runs. */
  #goOn({ socket, publishing }: Publisher): void {
    let answered = 0
    onAcknowledgements(
      socket,
      (_id, code) => {
        if (code >= 0x80) throw new Error(`a message was refused: 0x${code.toString(16)}`)
        answered += 1
        this.#open -= 1
        this.#acknowledged += 1
      },
      () => {
        if (this.#running && answered > 0) this.#send({ socket, publishing }, answered)
        answered = 0
      },
    )
  }

  #send({ socket, publishing }: Publisher, count: number): void {
    this.#open += count
    socket.write(publishing.next(count))
  }

  start(): void {
    this.#running = true
    this.#mark()
    for (const publisher of this.#publishers) this.#send(publisher, IN_FLIGHT)
  }

  #mark(): void {
    this.#since = { at: performance.now(), acknowledged: this.#acknowledged }
  }

  /** Acknowledged per second since this was asked before. */
  rate(): number {
    const { at, acknowledged } = this.#since
    const rate = ((this.#acknowledged - acknowledged) / (performance.now() - at)) * 1000
    this.#mark()
    return rate
  }

  /** So many of each, and no more. */
  async sendEach(count: number): Promise<void> {
    this.#running = false
    for (const publisher of this.#publishers) this.#send(publisher, count)
    await this.stop()
  }

  /** @returns acknowledged in all */
  async stop(): Promise<number> {
    this.#running = false
    const deadline = performance.now() + 15_000
    while (this.#open > 0 && performance.now() < deadline) await sleep(20)
    if (this.#open > 0) throw new Error(`${this.#open} messages were never answered`)
    return this.#acknowledged
  }
}
