import { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { parser } from 'mqtt-packet'

/** What became of one connection. */
export type Outcome = 'open' | 'closed without a word' | `CONNACK 0x${string}` | `DISCONNECT 0x${string}`

const hex = (code: number | undefined): string => (code ?? 0).toString(16).padStart(2, '0')

/** One end of a connection in memory: what is fed goes to the engine, what comes back is kept. */
export class Line extends Duplex {
  readonly #received: Buffer[] = []
  #ended = false

  feed(octets: Buffer): void {
    if (!this.destroyed && !this.#ended) this.push(octets)
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#received.push(chunk)
    done()
  }

  override _final(done: () => void): void {
    this.#ended = true
    done()
  }

  /** As the gate sees a connection over TLS: of these it asks for nothing else. */
  asTls(fingerprint: string): TLSSocket {
    return Object.assign(this, {
      setNoDelay: () => this,
      getPeerX509Certificate: () => ({ fingerprint256: fingerprint }),
      remoteAddress: '127.0.0.1',
    }) as unknown as TLSSocket // what the gate uses of one, and no more
  }

  /**
   * Reads the answers by another implementation.
   * @throws Error where an answer is no packet, comes before CONNACK, or after the end
   */
  outcome(): Outcome {
    const octets = Buffer.concat(this.#received)
    const is4 = octets[0] === 0x20 && octets[1] === 2 // 3.1.1's CONNACK has no properties
    const read = parser({ protocolVersion: is4 ? 4 : 5 })
    let outcome: Outcome | undefined
    let count = 0
    read.on('error', (error: Error) => {
      throw new Error(`an answer can't be read: ${error.message}: ${octets.toString('hex')}`, {
        cause: error,
      })
    })
    read.on('packet', (packet) => {
      count += 1
      if ((count === 1) !== (packet.cmd === 'connack')) throw new Error(`answer ${count} is ${packet.cmd}`)
      if (outcome !== undefined) throw new Error(`${packet.cmd} after the end`)
      const refused = packet.cmd === 'connack' ? ((packet.returnCode || packet.reasonCode) ?? 0) : 0
      if (refused !== 0) outcome = `CONNACK 0x${hex(refused)}`
      if (packet.cmd === 'disconnect') outcome = `DISCONNECT 0x${hex(packet.reasonCode)}`
    })
    if (read.parse(octets) > 0) throw new Error(`half an answer: ${octets.toString('hex')}`)
    return outcome ?? (this.#ended || this.destroyed ? 'closed without a word' : 'open')
  }
}
