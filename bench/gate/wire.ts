import { connect, type TLSSocket } from 'node:tls'
import type { BenchIdentity } from './identities.ts'

/**
 * The load's own MQTT 5.0, made to cost little, since it shares the processors with what it measures: packets are copied
 * from a template and only their digits change.
 */

export interface Target {
  readonly port: number
  readonly ca: string
  /** Groups of the key agreement that are offered; both servers are offered the same. */
  readonly groups?: string
}

function length16(text: Uint8Array): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length)
  return Buffer.concat([length, text])
}

/** CONNECT (MQTT 5.0 §3.1): clean start, keep-alive 600 s, no properties. */
function connectPacket(clientId: string): Buffer {
  const body = Buffer.concat([
    Buffer.from([0, 4, ...Buffer.from('MQTT'), 5, 2, 2, 88, 0]),
    length16(Buffer.from(clientId)),
  ])
  return Buffer.concat([Buffer.from([0x10, body.length]), body])
}

const DISCONNECT = Buffer.from([0xe0, 0])

/** A connection that was let in. @throws Error with the CONNACK when it was not */
export function join(
  { port, ca, groups }: Target,
  { id, key, certificate }: BenchIdentity,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      port,
      host: '127.0.0.1',
      servername: 'localhost',
      ca,
      key,
      cert: certificate,
      minVersion: 'TLSv1.3',
      ...(groups === undefined ? {} : { ecdhCurve: groups }),
    })
    socket.setNoDelay(true)
    socket.once('error', reject)
    socket.once('secureConnect', () => socket.write(connectPacket(id)))
    socket.once('data', (chunk: Buffer) => {
      if (chunk[0] === 0x20 && chunk[3] === 0) resolve(socket)
      else reject(new Error(`${id} is not let in: ${chunk.toString('hex')}`))
    })
  })
}

/** As a client leaves that means to. */
export function leave(socket: TLSSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve())
    socket.end(DISCONNECT)
  })
}

/** Opens many connections, some at a time, in the order of the identities. */
export async function joinAll(
  target: Target,
  identities: readonly BenchIdentity[],
  atOnce = 16,
): Promise<readonly TLSSocket[]> {
  const sockets: TLSSocket[] = []
  for (let at = 0; at < identities.length; at += atOnce) {
    sockets.push(...(await Promise.all(identities.slice(at, at + atOnce).map((one) => join(target, one)))))
  }
  return sockets
}

/** Calls `each` with type and first octets of every whole packet of a stream, and `turn` behind each piece that came. */
export function packets(
  socket: TLSSocket,
  each: (buffer: Buffer, at: number, body: number) => void,
  turn?: () => void,
): void {
  let rest: Buffer | undefined
  socket.on('data', (chunk: Buffer) => {
    const buffer = rest ? Buffer.concat([rest, chunk]) : chunk
    let offset = 0
    for (;;) {
      let body = offset + 1
      let length = 0
      let factor = 1
      let octet = 0x80
      while (octet >= 0x80 && body < buffer.length) {
        octet = buffer[body] ?? 0
        length += (octet & 0x7f) * factor
        factor *= 128
        body += 1
      }
      if (octet >= 0x80 || body + length > buffer.length) break
      each(buffer, offset, body)
      offset = body + length
    }
    rest = offset < buffer.length ? Buffer.from(buffer.subarray(offset)) : undefined
    turn?.()
  })
}

/** Subscribes, and counts what is delivered. */
export async function subscribe(
  socket: TLSSocket,
  topicFilter: string,
  delivered: () => void,
): Promise<void> {
  const filter = length16(Buffer.from(topicFilter))
  socket.write(Buffer.concat([Buffer.from([0x82, 3 + filter.length + 1, 0, 1, 0]), filter, Buffer.from([0])]))
  await new Promise((resolve) => socket.once('data', resolve))
  packets(socket, (buffer, at) => {
    if ((buffer[at] ?? 0) >> 4 === 3) delivered()
  })
}

const DIGITS = 10

/** PUBLISH packets of one device, with a number, a time and a packet id of their own. */
export class Publishing {
  readonly #template: Buffer
  readonly #idAt: number
  readonly #seqAt: number
  readonly #tsAt: number
  #packetId = 0

  /** @param round 1 to 9: numbers of a round begin behind those of the round before */
  constructor(device: string, round: number) {
    const topic = length16(Buffer.from(`devices/${device}/telemetry/env`))
    const before = '{"seq":'
    const between = ',"ts":'
    const after = ',"data":{"temp":21.5,"hum":40.25,"batt":3.71,"rssi":-67,"note":"ok"}}'
    const payload = Buffer.from(`${before}${round}000000000${between}${Date.now()}${after}`)
    const body = Buffer.concat([topic, Buffer.from([0, 0, 0]), payload])
    const head =
      body.length < 128
        ? Buffer.from([0x32, body.length])
        : Buffer.from([0x32, (body.length & 0x7f) | 0x80, body.length >> 7])
    this.#template = Buffer.concat([head, body])
    this.#idAt = head.length + topic.length
    this.#seqAt = this.#idAt + 3 + before.length
    this.#tsAt = this.#seqAt + DIGITS + between.length
  }

  /** The packet id of the newest. */
  get packetId(): number {
    return this.#packetId
  }

  /** So many packets, one behind the other. */
  next(count: number): Buffer {
    const template = this.#template
    template.write(String(Date.now()), this.#tsAt, 'latin1')
    const octets = Buffer.allocUnsafe(count * template.length)
    for (let index = 0; index < count; index += 1) {
      this.#packetId = (this.#packetId % 65_535) + 1
      template[this.#idAt] = this.#packetId >> 8
      template[this.#idAt + 1] = this.#packetId & 0xff
      this.#countUp()
      template.copy(octets, index * template.length)
    }
    return octets
  }

  #countUp(): void {
    for (let at = this.#seqAt + DIGITS - 1; ; at -= 1) {
      const digit = this.#template[at] ?? 0
      if (digit < 0x39) {
        this.#template[at] = digit + 1
        return
      }
      this.#template[at] = 0x30
    }
  }
}

/** Calls `acknowledged` with packet id and reason code of every PUBACK, and `turn` behind each piece that came. */
export function onAcknowledgements(
  socket: TLSSocket,
  acknowledged: (packetId: number, code: number) => void,
  turn?: () => void,
): void {
  packets(
    socket,
    (buffer, at, from) => {
      if ((buffer[at] ?? 0) >> 4 !== 4) return
      const code = (buffer[at + 1] ?? 0) > 2 ? (buffer[from + 2] ?? 0) : 0
      acknowledged(buffer.readUInt16BE(from), code)
    },
    turn,
  )
}
