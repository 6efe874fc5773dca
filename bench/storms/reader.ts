import { once } from 'node:events'
import type { TLSSocket } from 'node:tls'
import type { BenchIdentity } from '../gate/identities.ts'
import { packets } from '../gate/wire.ts'
import { comeIn, cutOff, type Target } from './line.ts'

const TOPIC_FILTER = Buffer.from('devices/+/telemetry/env')

/** SUBSCRIBE to everything (MQTT 5.0 §3.8). */
const subscription = (qos: 0 | 1): Buffer => {
  const body = [0, 1, 0, 0, TOPIC_FILTER.length, ...TOPIC_FILTER, qos]
  return Buffer.from([0x82, body.length, ...body])
}

/** Topic, packet identifier at QoS 1 and number of a PUBLISH whose variable header begins there. */
function readPublish(
  buffer: Buffer,
  at: number,
  body: number,
): { readonly name: string; readonly packetId: number } {
  const end = body + 2 + buffer.readUInt16BE(body)
  const seqAt = buffer.indexOf('"seq":', end) + 6
  const name = `${buffer.toString('latin1', body + 2, end)} ${buffer.toString('latin1', seqAt, seqAt + 10)}`
  return { name, packetId: ((buffer[at] ?? 0) & 6) === 0 ? 0 : buffer.readUInt16BE(end) }
}

/** A service that reads everything, as long as it reads. */
export class Reader {
  readonly #target: Target
  readonly #identity: BenchIdentity
  #socket: TLSSocket | undefined
  /** At QoS 1: what came, each once. */
  readonly #names = new Set<string>()

  constructor(target: Target, identity: BenchIdentity) {
    this.#target = target
    this.#identity = identity
  }

  async join(qos: 0 | 1): Promise<void> {
    this.#socket = await comeIn(this.#target, this.#identity, { keepSession: qos === 1 })
    this.#socket.write(subscription(qos))
    await once(this.#socket, 'data') // SUBACK
    this.#listen(this.#socket)
  }

  /** The session of before: nothing is subscribed to again. */
  async comeBack(): Promise<void> {
    this.#socket = await comeIn(this.#target, this.#identity, { keepSession: true })
    this.#listen(this.#socket)
  }

  #listen(socket: TLSSocket): void {
    packets(socket, (buffer, at, body) => {
      if ((buffer[at] ?? 0) >> 4 !== 3) return
      const { name, packetId } = readPublish(buffer, at, body)
      if (packetId === 0) return
      this.#names.add(name)
      socket.write(Buffer.from([0x40, 2, packetId >> 8, packetId & 0xff]))
    })
    socket.resume()
  }

  stopReading(): void {
    this.#socket?.pause()
  }

  readAgain(): void {
    this.#socket?.resume()
  }

  async cut(): Promise<void> {
    if (this.#socket) await cutOff(this.#socket)
  }

  different(): number {
    return this.#names.size
  }

  isConnected(): boolean {
    return this.#socket?.closed === false
  }
}
