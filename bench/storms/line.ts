import { connect, type TLSSocket } from 'node:tls'
import type { BenchIdentity } from '../gate/identities.ts'

export interface Target {
  readonly port: number
  readonly ca: string
}

/** How somebody comes in. */
export interface Manner {
  /** Address to come from, 127.0.0.0/8: a device has one of its own, as in a home of its own. */
  readonly from?: string
  /** The session outlives the connection (MQTT 5.0 §3.1.2.4): resumed if it is there, kept for ten minutes. */
  readonly keepSession?: boolean
}

/** Turned away: by a CONNACK, or without a word. */
export class TurnedAway extends Error {}

/** The address of the device with that index. */
export const addressOf = (index: number): string => `127.20.${index >> 7}.${(index & 127) + 1}`

const KEPT_SECONDS = 600
const CLEAN_START = 2

/** CONNECT (MQTT 5.0 §3.1), keep-alive 600 s. */
function connectPacket(clientId: string, keepSession: boolean): Buffer {
  const id = Buffer.from(clientId)
  const properties = keepSession ? [5, 0x11, 0, 0, KEPT_SECONDS >> 8, KEPT_SECONDS & 0xff] : [0]
  const head = [0, 4, ...Buffer.from('MQTT'), 5, keepSession ? 0 : CLEAN_START, 600 >> 8, 600 & 0xff]
  const body = Buffer.from([...head, ...properties, 0, id.length, ...id])
  return Buffer.concat([Buffer.from([0x10, body.length]), body])
}

/** Reason code of a CONNACK (§3.2), and what came behind it. */
function readConnack(chunk: Buffer): { readonly reasonCode: number | undefined; readonly rest: Buffer } {
  const isLong = ((chunk[1] ?? 0) & 0x80) !== 0 // its length is one octet or two
  const body = isLong ? 3 : 2
  const length = ((chunk[1] ?? 0) & 0x7f) + (isLong ? (chunk[2] ?? 0) << 7 : 0)
  return { reasonCode: chunk[0] === 0x20 ? chunk[body + 1] : undefined, rest: chunk.subarray(body + length) }
}

/** TLS with a certificate, and not a word of MQTT. Never resumed: a full handshake. */
export function handshake({ port, ca }: Target, identity: BenchIdentity, from?: string): TLSSocket {
  const { key, certificate: cert } = identity
  const local = from === undefined ? {} : { localAddress: from }
  const options = { port, host: '127.0.0.1', servername: 'localhost', ca, key, cert, ...local }
  const socket = connect({ ...options, minVersion: 'TLSv1.3' })
  socket.setNoDelay(true)
  return socket
}

/** A connection that was let in. @throws TurnedAway */
export function comeIn(target: Target, identity: BenchIdentity, manner: Manner = {}): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = handshake(target, identity, manner.from)
    let said = 'cut off'
    socket.on('error', (error) => (said = error.message))
    socket.once('secureConnect', () => socket.write(connectPacket(identity.id, manner.keepSession ?? false)))
    socket.once('close', () => reject(new TurnedAway(said)))
    socket.once('data', (chunk: Buffer) => {
      const { reasonCode, rest } = readConnack(chunk)
      if (reasonCode !== 0) {
        reject(new TurnedAway(`CONNACK 0x${reasonCode?.toString(16)}`))
        return
      }
      if (rest.length > 0) {
        socket.pause() // what a session kept comes with it; whoever listens begins with that
        socket.unshift(rest)
      }
      resolve(socket)
    })
  })
}

/** Gone as when the router loses its power. */
export function cutOff(socket: TLSSocket): Promise<void> {
  if (socket.closed) return Promise.resolve()
  return new Promise((resolve) => {
    socket.once('close', () => resolve())
    socket.destroy()
  })
}
