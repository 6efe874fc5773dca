import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { generate, type IPublishPacket, type Packet } from 'mqtt-packet'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  channelOf,
  createGateWorld,
  devicePolicy,
  type GateWorld,
  type MqttProbe,
  SetClock,
  type TestIdentity,
} from '@sekisho/testkit'

/** Limits of the gate that say nothing: reading stops, or a connection is cut. Over real TLS, with a disk that a test holds up. */

const clock = new SetClock()
let world: GateWorld

beforeEach(async () => {
  clock.set(Date.UTC(2026, 10, 22))
  world = await createGateWorld(clock)
})
afterEach(() => world.close())

const MIB = 1024 * 1024
const large = (burst: number, sustained = 1000) =>
  devicePolicy(channelOf({ maxBytes: MIB, rate: { sustained, burst, catchUp: sustained } }))
const publishing = (device: TestIdentity, seq: number, noteOctets: number): IPublishPacket => ({
  cmd: 'publish',
  topic: `devices/${device.id}/telemetry/status`,
  payload: JSON.stringify({ seq, ts: clock.now(), data: { battery: 5, note: 'x'.repeat(noteOctets) } }),
  qos: 1,
  messageId: seq,
  dup: false,
  retain: false,
})
const acknowledged = async (probe: MqttProbe, count: number): Promise<void> => {
  for (let seq = 1; seq <= count; seq += 1) {
    expect(await probe.next('puback', 30_000)).toMatchObject({ messageId: seq, reasonCode: 0 })
  }
}
const eventsOf = (kind: string) => world.store.events.filter((event) => event.kind === kind)

/** A disk on which every commit waits for its turn. */
class SlowDisk {
  #turn = Promise.withResolvers<void>()

  constructor() {
    world.store.slow = this.#turn.promise
  }

  /** Lets the commit that is under way end, and holds up the next one. */
  next(): void {
    const { resolve } = this.#turn
    this.#turn = Promise.withResolvers()
    world.store.slow = this.#turn.promise
    resolve()
  }

  recovers(): void {
    world.store.slow = undefined
    this.#turn.resolve()
  }
}

/** Nothing more leaves the client: all of it is sent, or the other side doesn't read. */
async function writtenAsFarAsItGoes({ socket }: MqttProbe): Promise<void> {
  let before = -1
  for (let still = 0; socket.writableLength > 0 && still < 10; before = socket.writableLength) {
    still = socket.writableLength === before ? still + 1 : 0
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('a slow disk [RB5 S01-42]', () => {
  test('makes the gate stop reading: what waits for it is bounded, and all of it is acknowledged later', async () => {
    const device = await world.device('A1', large(1000))
    const probe = await world.join(device)
    await expect.poll(() => eventsOf('gate.connected')).toHaveLength(1)
    const disk = new SlowDisk()
    const [count, octets] = [400, 60_000]
    for (let seq = 1; seq <= count; seq += 1) probe.send(publishing(device, seq, octets))
    await writtenAsFarAsItGoes(probe)
    disk.next()
    await expect.poll(() => world.store.chunks).toHaveLength(1)
    disk.next()
    await expect.poll(() => world.store.chunks).toHaveLength(2) // both had been accepted before the first was on disk
    const accepted = world.store.chunks.reduce((sum, { body }) => sum + body.length, 0)
    expect(accepted).toBeGreaterThan(3 * MIB)
    expect(accepted).toBeLessThan(4 * MIB + 2 * octets)
    disk.recovers()
    await acknowledged(probe, count)
    expect(eventsOf('gate.refused')).toEqual([])
  })

  test('holds up who sends most, and others go on', async () => {
    const device = await world.device('A1', large(1000))
    const other = await world.device('A2', large(1000))
    const [probe, small] = [await world.join(device), await world.join(other)]
    await expect.poll(() => eventsOf('gate.connected')).toHaveLength(2)
    const disk = new SlowDisk()
    for (let seq = 1; seq <= 100; seq += 1) probe.send(publishing(device, seq, 60_000))
    await writtenAsFarAsItGoes(probe)
    small.send(publishing(other, 1, 10))
    await small.settled() // it is read, although the disk takes nothing
    disk.recovers()
    await acknowledged(small, 1)
    await acknowledged(probe, 100)
  })

  test('is no fault of the device: what it sent meanwhile is no flood', async () => {
    const device = await world.device('A1', large(20, 10))
    const probe = await world.open(device, 4)
    await probe.connect(device.id)
    await expect.poll(() => eventsOf('gate.connected')).toHaveLength(1)
    const disk = new SlowDisk()
    for (let seq = 1; seq <= 15; seq += 1) probe.send(publishing(device, seq, 300_000))
    await writtenAsFarAsItGoes(probe)
    for (let seq = 16; seq <= 80; seq += 1) probe.send(publishing(device, seq, 10))
    await writtenAsFarAsItGoes(probe)
    clock.advance(10_000)
    disk.recovers()
    await expect
      .poll(() => world.store.messages(device.id, 'telemetry/status'), { timeout: 50_000 })
      .toHaveLength(80)
    expect(eventsOf('gate.refused')).toEqual([])
  })
})

test('who reads nothing is cut off, and it is an event; who feeds it goes on [S08-05 RB5]', async () => {
  const device = await world.device('A1', large(1000))
  const service = await world.device('svc', {
    kind: 'service',
    channels: [],
    subscribe: [{ filter: 'devices/+/telemetry/status', inQuarantine: false }],
  })
  const reader = await world.join(service)
  reader.send({
    cmd: 'subscribe',
    messageId: 1,
    subscriptions: [{ topic: 'devices/+/telemetry/status', qos: 1 }],
  })
  await reader.next('suback')
  reader.socket.pause()
  const probe = await world.join(device)
  const slow = () => world.store.events.some(({ detail }) => detail['code'] === 'GATE_SLOW_READER')
  for (let seq = 1; seq <= 200 && !slow(); seq += 1) {
    probe.send(publishing(device, seq, 900_000))
    expect(await probe.next('puback', 20_000)).toMatchObject({ reasonCode: 0 })
  }
  expect(slow()).toBe(true)
  expect(world.gate.connected()).toEqual([device.id])
})

test('handshakes that never end take no more than their share, and a device behind the same address comes in [S08-02 RB5]', async () => {
  const device = await world.device('A1')
  const silent: Socket[] = []
  const knock = async (): Promise<void> => {
    const socket = connect({ port: world.port, host: '127.0.0.1' })
    socket.on('error', () => {})
    silent.push(socket)
    await once(socket, 'connect')
  }
  try {
    for (let left = 1000; left > 0; left -= 100) await Promise.all(Array.from({ length: 100 }, knock))
    await expect.poll(() => silent.filter((socket) => socket.closed).length).toBeGreaterThanOrEqual(500)
    await expect
      .poll(() => eventsOf('gate.handshake-failed').map(({ detail }) => detail['reason']))
      .toContain('too many handshakes at once')
    // at the latest when the oldest of them have had the time that an honest handshake takes
    await expect.poll(() => world.join(device).then(() => 'in'), { interval: 200 }).toBe('in')
  } finally {
    for (const socket of silent) socket.destroy()
  }
})

describe('what only says again what was said [S12-09 RB5]', () => {
  const held = (device: TestIdentity): IPublishPacket => ({ ...publishing(device, 1, 1), qos: 2, dup: true })

  test.each<[string, (device: TestIdentity) => Packet, Packet['cmd']]>([
    ['PUBREL of nothing', () => ({ cmd: 'pubrel', messageId: 7 }), 'pubcomp'],
    ['PUBREC of nothing', () => ({ cmd: 'pubrec', messageId: 7 }), 'pubrel'],
    ['a message of QoS 2 that is held', held, 'pubrec'],
  ])(
    'is answered at a limited rate and costs no commit: %s',
    async (_what, packet, answer) => {
      const device = await world.device('A1', large(10_000))
      const probe = await world.join(device)
      probe.send({ ...held(device), dup: false })
      await probe.next('pubrec')
      const commit = vi.spyOn(world.store, 'commit')
      const one = generate(packet(device), { protocolVersion: 5 })
      probe.raw(Buffer.concat(Array.from({ length: 3000 }, () => one)))
      const answers = () => probe.received.filter(({ cmd }) => cmd === answer)
      await expect.poll(() => answers().length).toBe(2048)
      clock.advance(2000)
      await expect.poll(() => answers().length).toBe(2148)
      clock.advance(60_000)
      await expect.poll(() => answers().length).toBe(3000)
      expect(commit.mock.calls.filter(([{ events }]) => events.length === 0)).toEqual([])
    },
    30_000,
  )
})

test('a device that is read more slowly than it sends, for long, is an event once a minute [RB5]', async () => {
  const slow = { sustained: 0.05, burst: 5, catchUp: 0.05 }
  const device = await world.device('A1', devicePolicy(channelOf({ rate: slow })))
  const probe = await world.join(device)
  for (let seq = 1; seq <= 6; seq += 1) probe.send({ ...publishing(device, seq, 1), qos: 0 })
  await expect.poll(() => world.store.messages(device.id, 'telemetry/status')).toHaveLength(5)
  clock.advance(60_000)
  await expect
    .poll(() => eventsOf('gate.limited'))
    .toMatchObject([
      { device: device.id, severity: 'low', detail: { limit: 'rate', times: 1, waitedMs: 20_000 } },
    ])
})
