import fc from 'fast-check'
import { generate, type Packet } from 'mqtt-packet'
import { expect, test } from 'vitest'
import { Framer } from '../engine/framer.ts'
import { Cursor, PacketError } from './cursor.ts'
import {
  type Level,
  readAcknowledgement,
  readConnect,
  readDisconnect,
  readPublish,
  readSubscribe,
  readUnsubscribe,
  requireFlags,
} from './packets.ts'

const topic = 'devices/test:A1/telemetry/status'
const publishProperties = {
  payloadFormatIndicator: true,
  messageExpiryInterval: 9,
  responseTopic: 'a/b',
  correlationData: Buffer.from([1, 2, 3]),
  contentType: 'application/json',
  userProperties: { a: 'b', ä: '関所' },
}
const connect = {
  cmd: 'connect',
  protocolId: 'MQTT',
  clientId: 'test:A1',
  clean: false,
  keepalive: 60,
} as const
const common: Packet[] = [
  { cmd: 'publish', topic, payload: '{"seq":1}', qos: 1, dup: true, retain: false, messageId: 7 },
  { cmd: 'publish', topic, payload: '', qos: 0, dup: false, retain: true },
  {
    cmd: 'subscribe',
    messageId: 3,
    subscriptions: [
      { topic: 'a/+', qos: 1 },
      { topic: '#', qos: 0 },
    ],
  },
  { cmd: 'unsubscribe', messageId: 4, unsubscriptions: ['a/+', '#'] },
  { cmd: 'puback', messageId: 5 },
  { cmd: 'pingreq' },
]
const valid: Readonly<Record<Level, readonly Packet[]>> = {
  4: [
    ...common,
    { ...connect, protocolVersion: 4, username: 'u', password: Buffer.from('p') },
    { cmd: 'disconnect' },
  ],
  5: [
    ...common,
    {
      ...connect,
      protocolVersion: 5,
      properties: { sessionExpiryInterval: 9, receiveMaximum: 5, userProperties: { a: 'b' } },
    },
    {
      ...connect,
      protocolVersion: 5,
      will: { topic, payload: Buffer.from('x'), qos: 1, retain: true, properties: { willDelayInterval: 5 } },
    },
    {
      cmd: 'publish',
      topic,
      payload: 'x',
      qos: 1,
      dup: false,
      retain: false,
      messageId: 7,
      properties: publishProperties,
    },
    { cmd: 'puback', messageId: 5, reasonCode: 0x10, properties: { reasonString: 'ok' } },
    { cmd: 'disconnect', reasonCode: 4, properties: { sessionExpiryInterval: 3 } },
  ],
}

/** Reads a stream as a connection would, every kind of packet. */
function readAll(octets: Buffer, level: Level): unknown[] {
  const framer = new Framer()
  const found: unknown[] = []
  framer.push(octets)
  while (framer.next(100_000)) {
    const { header, buffer, start, end } = framer
    requireFlags(header)
    const cursor = new Cursor(buffer, start, end)
    const readers: Readonly<Record<number, () => unknown>> = {
      1: () => readConnect(cursor),
      3: () => readPublish(header, buffer, start, end, level),
      4: () => readAcknowledgement(cursor, level),
      8: () => readSubscribe(cursor, level),
      10: () => readUnsubscribe(cursor, level),
      14: () => readDisconnect(cursor),
    }
    found.push(readers[header >> 4]?.())
    framer.consume()
  }
  return found
}

const encode = (packet: Packet, level: Level): Buffer => generate(packet, { protocolVersion: level })

test.each([4, 5] as const)('reads what an independent encoder writes, version %i', (level) => {
  for (const packet of valid[level]) {
    const [read] = readAll(encode(packet, level), level)
    if (packet.cmd === 'publish') {
      const { messageId = 0, qos, dup } = packet
      expect(read).toMatchObject({
        topic,
        qos,
        dup,
        packetId: messageId,
        payload: Buffer.from(packet.payload),
      })
    } else if (packet.cmd === 'connect') {
      expect(read).toMatchObject({
        clientId: 'test:A1',
        cleanStart: false,
        keepAliveSeconds: 60,
        protocolLevel: level,
      })
    } else if (packet.cmd === 'subscribe') {
      expect(read).toMatchObject({
        packetId: 3,
        entries: [
          { filter: 'a/+', qos: 1 },
          { filter: '#', qos: 0 },
        ],
      })
    } else if (packet.cmd === 'unsubscribe') expect(read).toEqual({ packetId: 4, filters: ['a/+', '#'] })
    else if (packet.cmd === 'puback') expect(read).toMatchObject({ packetId: 5 })
  }
})

test.each([4, 5] as const)(
  'answers any mutation with a packet or a PacketError, version %i [S06-13 S08-05]',
  (level) => {
    const stream = Buffer.concat(valid[level].map((packet) => encode(packet, level)))
    const edits = fc.array(fc.tuple(fc.nat(stream.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(edits, fc.nat(stream.length), (changes, cut) => {
        const mutated = Buffer.from(stream)
        for (const [at, octet] of changes) mutated[at] = octet
        try {
          readAll(mutated.subarray(cut), level)
        } catch (error) {
          expect(error).toBeInstanceOf(PacketError)
        }
      }),
      { numRuns: 20_000 },
    )
  },
)
