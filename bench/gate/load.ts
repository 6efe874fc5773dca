import { readFileSync } from 'node:fs'
import { connect, type TLSSocket } from 'node:tls'

/**
 * The load: publishers at QoS 1 with a number of messages in flight each, and one subscriber that counts what arrives.
 * Made to cost little, since it shares the processors with what it measures: packets are copied from a template and only
 * their digits change. `load.ts PORT FOLDER CONNECTIONS IN_FLIGHT WARM_UP_SECONDS SECONDS SERVER_PID
 * ROUND` prints one line of JSON. Numbers of a round (1 to 9) begin behind those of the round before.
 */
const [port, folder, connections, inFlight, warmUp, seconds, pid, round] = process.argv.slice(2)
const read = (name: string): Buffer => readFileSync(`${folder}/${name}`)
const ca = read('ca.pem')

/** Both servers are spoken to alike: MQTT 5.0, mutual TLS 1.3, the client id is the certificate's name. */
function open(name: string): Promise<TLSSocket> {
  const socket = connect({
    port: Number(port),
    host: '127.0.0.1',
    servername: 'localhost',
    ca,
    key: read(`${name}.key`),
    cert: read(`${name}.crt`),
  })
  socket.setNoDelay(true)
  socket.on('error', (error) => {
    throw error
  })
  const clientId = Buffer.from(`bench:${name}`)
  // CONNECT (MQTT 5.0 §3.1): clean start, keep-alive 60 s, no properties
  const body = Buffer.concat([
    Buffer.from([0, 4, ...Buffer.from('MQTT'), 5, 2, 0, 60, 0]),
    length16(clientId),
  ])
  socket.write(Buffer.concat([Buffer.from([0x10, body.length]), body]))
  return new Promise((resolve) => {
    socket.once('data', (chunk: Buffer) => {
      if (chunk[0] !== 0x20 || chunk[3] !== 0)
        throw new Error(`${name} is not let in: ${chunk.toString('hex')}`)
      resolve(socket)
    })
  })
}

function length16(text: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length)
  return Buffer.concat([length, text])
}

/** Calls `each` with type and first octets of every whole packet of a stream. */
function packets(
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

let delivered = 0
let acknowledged = 0
const refusals = new Map<number, number>()

const subscriber = await open('reader')
const filter = length16(Buffer.from('devices/+/telemetry/env'))
subscriber.write(
  Buffer.concat([Buffer.from([0x82, 3 + filter.length + 1, 0, 1, 0]), filter, Buffer.from([0])]),
)
await new Promise((resolve) => subscriber.once('data', resolve))
packets(subscriber, (buffer, at) => {
  if ((buffer[at] ?? 0) >> 4 === 3) delivered += 1
})

const DIGITS = 10
let running = true

function publisher(name: string, socket: TLSSocket): void {
  const topic = length16(Buffer.from(`devices/bench:${name}/telemetry/env`))
  const before = '{"seq":'
  const between = ',"ts":'
  const after = ',"data":{"temp":21.5,"hum":40.25,"batt":3.71,"rssi":-67,"note":"ok"}}'
  const payload = Buffer.from(`${before}${round}000000000${between}${Date.now()}${after}`)
  const body = Buffer.concat([topic, Buffer.from([0, 0, 0]), payload])
  const head =
    body.length < 128
      ? Buffer.from([0x32, body.length])
      : Buffer.from([0x32, (body.length & 0x7f) | 0x80, body.length >> 7])
  const template = Buffer.concat([head, body])
  const idAt = head.length + topic.length
  const seqAt = idAt + 3 + before.length
  const tsAt = seqAt + DIGITS + between.length
  let packetId = 0
  let answered = 0

  const countUp = (): void => {
    for (let at = seqAt + DIGITS - 1; ; at -= 1) {
      const digit = template[at] ?? 0
      if (digit < 0x39) {
        template[at] = digit + 1
        return
      }
      template[at] = 0x30
    }
  }
  const send = (count: number): void => {
    template.write(String(Date.now()), tsAt, 'latin1')
    const octets = Buffer.allocUnsafe(count * template.length)
    for (let index = 0; index < count; index += 1) {
      packetId = (packetId % 65_535) + 1
      template[idAt] = packetId >> 8
      template[idAt + 1] = packetId & 0xff
      countUp()
      template.copy(octets, index * template.length)
    }
    socket.write(octets)
  }
  packets(
    socket,
    (buffer, at, from) => {
      if ((buffer[at] ?? 0) >> 4 !== 4) return
      const code = (buffer[at + 1] ?? 0) > 2 ? (buffer[from + 2] ?? 0) : 0
      if (code >= 0x80) refusals.set(code, (refusals.get(code) ?? 0) + 1)
      answered += 1
      acknowledged += 1
    },
    () => {
      if (running && answered > 0) send(answered)
      answered = 0
    },
  )
  send(Number(inFlight))
}

/** User and system time of a process so far, seconds (proc(5), /proc/pid/stat, fields 14 and 15, in ticks of 10 ms). */
function processorSeconds(): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

for (let index = 1; index <= Number(connections); index += 1) {
  const name = `d${index}`
  publisher(name, await open(name))
}
await sleep(Number(warmUp) * 1000)
const start = { delivered, acknowledged, cpu: processorSeconds(), at: performance.now() }
await sleep(Number(seconds) * 1000)
const elapsed = (performance.now() - start.at) / 1000
const measured = {
  deliveredPerSecond: (delivered - start.delivered) / elapsed,
  acknowledgedPerSecond: (acknowledged - start.acknowledged) / elapsed,
  cpuMicrosecondsPerMessage:
    ((processorSeconds() - start.cpu) * 1e6) / Math.max(1, delivered - start.delivered),
}
running = false
await sleep(500)
process.stdout.write(`${JSON.stringify({ ...measured, acknowledged, delivered, refusals: [...refusals] })}\n`)
process.exit(0)
