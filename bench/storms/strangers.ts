import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { BenchIdentity } from '../gate/identities.ts'
import { handshake, type Target } from './line.ts'

/** The first thing that a TLS client says: taken from a real one. */
async function clientHello({ ca }: Target): Promise<Buffer> {
  const said = Promise.withResolvers<Buffer>()
  const line = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      said.resolve(chunk)
      done()
    },
  })
  const client = connectTls({ socket: line, ca, servername: 'localhost' })
  client.on('error', () => {}) // nobody answers it
  const hello = await said.promise
  client.destroy()
  return hello
}

/** From 50 to an address: a botnet is many, but not one for each connection. */
const PER_ADDRESS = 50
const addressOf = (index: number): string => `127.66.0.${1 + Math.floor(index / PER_ADDRESS)}`

/** Who opens connections and gets no further. */
export class Strangers {
  readonly #target: Target
  readonly #stolen: BenchIdentity
  readonly #sockets: Socket[] = []
  #begun = 0

  /** @param stolen a certificate that is good, for those who finish their handshake */
  constructor(target: Target, stolen: BenchIdentity) {
    this.#target = target
    this.#stolen = stolen
  }

  #plain(): Socket {
    const { port } = this.#target
    const socket = connect({ port, host: '127.0.0.1', localAddress: addressOf(this.#begun) })
    this.#keep(socket)
    return socket
  }

  #keep(socket: Socket): void {
    this.#begun += 1
    this.#sockets.push(socket)
    socket.on('error', () => {}) // being cut off is what it is for
    socket.resume()
  }

  /** So many of each: silent on TCP, silent after ClientHello, silent after the handshake. @returns how many are open */
  async open(each: number): Promise<number> {
    const hello = await clientHello(this.#target)
    const settled: Promise<unknown>[] = []
    const settle = (socket: Socket, event: string): void => {
      settled.push(Promise.race([once(socket, event), once(socket, 'close')]).catch(() => {}))
    }
    for (let count = 0; count < each; count += 1) settle(this.#plain(), 'connect')
    for (let count = 0; count < each; count += 1) {
      const socket = this.#plain()
      socket.write(hello)
      settle(socket, 'connect')
    }
    for (let count = 0; count < each; count += 1) {
      const socket = handshake(this.#target, this.#stolen, addressOf(this.#begun))
      this.#keep(socket)
      settle(socket, 'secureConnect')
    }
    await Promise.all(settled)
    return this.left()
  }

  /** Those that the server has not sent away. */
  left(): number {
    return this.#sockets.filter((socket) => !socket.destroyed && !socket.readableEnded).length
  }
}
