import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { generate, type IConnackPacket, type Packet, parser } from 'mqtt-packet'
import type { Answer } from './answer.ts'
import type { Papers } from './identity.ts'

export interface WireOptions {
  readonly host: string
  readonly port: number
  readonly trust: string
  readonly papers?: Papers | undefined
}

const patienceMs = 15_000
const mqtt5 = { protocolVersion: 5 }

const hex = (code: number): `0x${string}` => `0x${code.toString(16).padStart(2, '0')}`

/** What a packet says to somebody who attacks; what isn't an answer says nothing. */
function answerOf(packet: Packet): Answer | undefined {
  if (packet.cmd === 'connack') return `CONNACK ${hex(packet.reasonCode ?? 0)}`
  if (packet.cmd === 'puback') return `PUBACK ${hex(packet.reasonCode ?? 0)}`
  if (packet.cmd === 'suback') return `SUBACK ${hex(Number(packet.granted[0] ?? 0))}`
  if (packet.cmd === 'disconnect') return `DISCONNECT ${hex(packet.reasonCode ?? 0)}`
  return undefined
}

/** A client that sends whatever it is told, broken octets included, and takes the answers one after the other. */
export class Wire {
  readonly #socket: TLSSocket
  readonly #answers: Answer[] = []
  #connack: IConnackPacket | undefined
  #packetId = 0
  #isClosed = false
  #wake: () => void = () => {}

  private constructor(socket: TLSSocket) {
    this.#socket = socket
    const read = parser(mqtt5)
    read.on('packet', (packet) => this.#arrived(packet))
    read.on('error', () => socket.destroy())
    socket.on('data', (chunk) => read.parse(chunk))
    socket.on('error', () => {}) // 'close' follows, and that is the answer
    socket.on('close', () => {
      this.#isClosed = true
      this.#wake()
    })
  }

  /** @throws Error when nobody listens there: silence of that kind is no refusal */
  static open({ host, port, trust, papers }: WireOptions): Promise<Wire> {
    const socket = connect({
      host,
      port,
      ca: trust,
      ...(isIP(host) ? {} : { servername: host }),
      ...(papers ? { key: papers.key, cert: papers.certificates } : {}),
    })
    const wire = new Wire(socket)
    return new Promise((resolve, reject) => {
      let reached = false
      socket.once('connect', () => (reached = true))
      socket.once('secureConnect', () => resolve(wire))
      socket.once('close', () =>
        reached ? resolve(wire) : reject(new Error(`nobody answers at ${host}:${port}`)),
      )
    })
  }

  #arrived(packet: Packet): void {
    if (packet.cmd === 'connack') this.#connack = packet
    const answer = answerOf(packet)
    if (answer) this.#answers.push(answer)
    this.#wake()
  }

  raw(octets: Uint8Array): void {
    if (!this.#isClosed) this.#socket.write(octets)
  }

  send(packet: Packet): void {
    this.raw(generate(packet, mqtt5))
  }

  /** The next answer, whatever it is. */
  async answer(): Promise<Answer> {
    const deadline = performance.now() + patienceMs
    for (;;) {
      const answer = this.#answers.shift()
      if (answer) return answer
      if (this.#isClosed) return 'cut-off'
      const left = deadline - performance.now()
      if (left <= 0) return 'silence'
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  connect(clientId: string): Promise<Answer> {
    this.send(connectPacket(clientId))
    return this.answer()
  }

  publish(topic: string, payload: string | Buffer): Promise<Answer> {
    this.#packetId += 1
    this.send({
      cmd: 'publish',
      topic,
      payload,
      qos: 1,
      dup: false,
      retain: false,
      messageId: this.#packetId,
    })
    return this.answer()
  }

  subscribe(filter: string): Promise<Answer> {
    this.#packetId += 1
    this.send({ cmd: 'subscribe', messageId: this.#packetId, subscriptions: [{ topic: filter, qos: 1 }] })
    return this.answer()
  }

  /** The number line that the server's CONNACK names. */
  get epoch(): number {
    return Number(this.#connack?.properties?.userProperties?.['sekisho-epoch'] ?? 1)
  }

  /** The first number that a stream has not used, by the marks that CONNACK gives to every device. */
  nextNumber(stream: string): number {
    const { 'sekisho-mark': marks = [], 'sekisho-epoch': epoch = '' } =
      this.#connack?.properties?.userProperties ?? {}
    const beginning = `${String(epoch)}:telemetry/${stream}=`
    const mark = [marks].flat().find((one) => one.startsWith(beginning))
    return mark === undefined ? 1 : Number(mark.slice(beginning.length)) + 1
  }

  /** The largest packet that the server takes, as it says itself. */
  get maximumPacketSize(): number {
    return this.#connack?.properties?.maximumPacketSize ?? 268_435_455
  }

  /** The certificates above the server's own, PEM, as it shows them to everybody. */
  get issuers(): string {
    let text = ''
    const own = this.#socket.getPeerX509Certificate()
    for (let issuer = own?.issuerCertificate; issuer; issuer = issuer.issuerCertificate)
      text += issuer.toString()
    return text
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    const gone = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()))
    if (this.#connack?.reasonCode === 0) this.send({ cmd: 'disconnect', reasonCode: 0 })
    this.#socket.end()
    const timer = setTimeout(() => this.#socket.destroy(), 1000)
    await gone
    clearTimeout(timer)
  }
}

export const connectPacket = (clientId: string): Packet => ({
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 5,
  clientId,
  clean: true,
  keepalive: 60,
})
