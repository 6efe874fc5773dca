import { once } from 'node:events'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { generate, type IConnectPacket, type Packet, parser } from 'mqtt-packet'
import type { TestIdentity } from './pki.ts'

/** A client that sends what a test tells it, faults included, and shows everything that comes back. */
export class MqttProbe<Line extends Socket = TLSSocket> {
  readonly socket: Line
  readonly received: Packet[] = []
  #waiting: (() => void)[] = []
  closed = false
  /** The TLS error that ended the connection, if one did. */
  error: NodeJS.ErrnoException | undefined

  readonly #version: 4 | 5

  constructor(socket: Line, version: 4 | 5 = 5) {
    this.socket = socket
    this.#version = version
    const read = parser({ protocolVersion: version })
    read.on('packet', (packet) => this.#arrived(packet))
    socket.on('data', (chunk: Buffer) => read.parse(chunk))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.error = error
    })
    socket.on('close', () => {
      this.closed = true
      this.#wake()
    })
  }

  static open(options: {
    readonly port: number
    readonly ca: string
    readonly identity?: TestIdentity
    readonly session?: Buffer
    readonly version?: 4 | 5
  }): Promise<MqttProbe> {
    const { port, ca, identity, session, version } = options
    const socket = connect({
      port,
      host: '127.0.0.1',
      servername: 'localhost',
      ca,
      ...(identity ? { key: identity.key, cert: identity.certificate } : {}),
      ...(session ? { session } : {}),
    })
    const probe = new MqttProbe(socket, version)
    return new Promise((resolve) => {
      socket.once('secureConnect', () => resolve(probe))
      socket.once('close', () => resolve(probe))
    })
  }

  /** Without TLS, for an engine that asks for none. */
  static async plain(port: number, version: 4 | 5 = 5): Promise<MqttProbe<Socket>> {
    const socket = connectPlain({ port, host: '127.0.0.1' })
    const probe = new MqttProbe(socket, version)
    await once(socket, 'connect')
    return probe
  }

  #arrived(packet: Packet): void {
    this.received.push(packet)
    this.#wake()
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** Until everything that was sent before is dealt with, and what it caused has come back: a round trip. */
  async settled(): Promise<void> {
    this.send({ cmd: 'pingreq' })
    await this.next('pingresp')
  }

  raw(octets: Uint8Array): void {
    this.socket.write(octets)
  }

  send(packet: Packet): void {
    this.raw(generate(packet, { protocolVersion: this.#version }))
  }

  /** Sends CONNECT and answers with the CONNACK, or whatever came instead. */
  async connect(clientId: string, more: Partial<IConnectPacket> = {}): Promise<Packet> {
    this.send({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: this.#version,
      clientId,
      clean: true,
      keepalive: 60,
      ...more,
    })
    return this.next('connack')
  }

  /** The first packet of a kind that was not taken yet. */
  async next<Command extends Packet['cmd']>(
    command: Command,
    timeoutMs = 15_000,
  ): Promise<Extract<Packet, { cmd: Command }>> {
    const deadline = Date.now() + timeoutMs
    for (;;) {
      const index = this.received.findIndex(({ cmd }) => cmd === command)
      const [packet] = index < 0 ? [] : this.received.splice(index, 1)
      if (packet) return packet as Extract<Packet, { cmd: Command }> // found by its command
      if (this.closed || Date.now() > deadline) {
        const seen = this.received.map(({ cmd }) => cmd).join(', ')
        throw new Error(
          `no ${command}: ${this.closed ? 'closed' : 'nothing came'} (${seen}) ${this.error?.message ?? ''}`,
        )
      }
      await this.#changed(deadline - Date.now())
    }
  }

  async untilClosed(timeoutMs = 15_000): Promise<void> {
    const deadline = Date.now() + timeoutMs
    while (!this.closed) {
      if (Date.now() > deadline) throw new Error('the connection stays open')
      await this.#changed(deadline - Date.now())
    }
  }

  #changed(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, ms))
      this.#waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  end(): void {
    this.socket.destroy()
  }
}
