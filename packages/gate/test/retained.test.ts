import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { Channel } from '@sekisho/model'
import { coseThumbprint, protectMessage } from '@sekisho/trust'
import { generate } from 'mqtt-packet'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  channelOf,
  createGateWorld,
  devicePolicy,
  type GateWorld,
  type MqttProbe,
  SetClock,
  type TestIdentity,
} from '@sekisho/testkit'
import type { Retained } from '../src/index.ts'

/** Retained messages under the rules of the gate: who gets them, how often, and when they are gone. */

const clock = new SetClock()
const everyStatus = 'devices/+/telemetry/status'
let world: GateWorld
let device: TestIdentity
let service: TestIdentity

beforeEach(async () => {
  clock.set(Date.UTC(2026, 10, 22))
  world = await createGateWorld(clock)
  device = await world.device('A1')
  service = await world.device('svc', {
    kind: 'service',
    channels: [],
    subscribe: [{ filter: everyStatus, inQuarantine: false }],
  })
})
afterEach(() => world.close())

const statusOf = ({ id }: TestIdentity): string => `devices/${id}/telemetry/status`
async function retain(identity: TestIdentity): Promise<void> {
  const probe = await world.join(identity)
  const payload = JSON.stringify({ seq: 1, ts: clock.now(), data: { battery: 5 } })
  const topic = statusOf(identity)
  probe.send({ cmd: 'publish', topic, payload, qos: 1, messageId: 1, dup: false, retain: true })
  await probe.next('puback')
}
async function subscribe(
  probe: MqttProbe,
  subscriptions: readonly ReturnType<typeof entry>[],
): Promise<readonly unknown[]> {
  probe.send({ cmd: 'subscribe', messageId: 1, subscriptions: [...subscriptions] })
  const { granted } = await probe.next('suback')
  await probe.settled()
  return granted
}
const entry = (topic: string, rh = 0, qos: 0 | 1 = 1) => ({ topic, qos, nl: false, rap: false, rh })
const heard = ({ received }: MqttProbe): readonly unknown[] => received.filter(({ cmd }) => cmd === 'publish')

describe('a SUBSCRIBE', () => {
  test('that says a filter many times gets what is retained once, and an answer for each [S12-09 MQTT-3.8.4-3]', async () => {
    await retain(device)
    const probe = await world.join(service)
    const granted = await subscribe(
      probe,
      Array.from({ length: 100 }, () => entry(everyStatus)),
    )
    expect(granted).toEqual(Array.from({ length: 100 }, () => 1))
    expect(heard(probe)).toMatchObject([{ topic: statusOf(device), retain: true }])
  })

  test.each([
    ['never', [0, 2], 0],
    ['always', [2, 0], 1],
    ['only where it is new', [2, 1], 1],
  ] as const)('that says a filter twice is held to the last: %s', async (_what, handling, count) => {
    await retain(device)
    const probe = await world.join(service)
    await subscribe(
      probe,
      handling.map((rh) => entry(everyStatus, rh)),
    )
    expect(heard(probe)).toHaveLength(count)
  })

  test('has a hundred filters looked at, and no more [S12-09]', async () => {
    const probe = await world.join(service)
    const granted = await subscribe(
      probe,
      Array.from({ length: 130 }, () => entry(everyStatus)),
    )
    expect(granted.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 1))
    expect(granted.slice(100)).toEqual(Array.from({ length: 30 }, () => 0x97))
  })

  test('gets all that is retained, a slice at a time, as long as it stands', async () => {
    const many = Array.from({ length: 1200 }, (_, index): Retained => {
      const topic = `devices/test:R${index}/telemetry/status`
      return { topic, qos: 1, retain: true, tail: Buffer.from('\0{}'), publisher: device.id }
    })
    const retained = many.map((message) => ({ kind: 'keep' as const, message }))
    const nothing = { at: clock.now(), chunks: [], windows: [], events: [], bans: [], sessions: [] }
    await world.store.commit({ ...nothing, retained })
    await world.restart()
    const probe = await world.join(service)
    await subscribe(probe, [entry(everyStatus, 0, 0)])
    await expect.poll(() => heard(probe)).toHaveLength(1200)
    const cut = await world.join(service)
    const packets = [
      generate(
        { cmd: 'subscribe', messageId: 1, subscriptions: [entry(everyStatus, 0, 0)] },
        { protocolVersion: 5 },
      ),
      generate({ cmd: 'unsubscribe', messageId: 2, unsubscriptions: [everyStatus] }, { protocolVersion: 5 }),
    ]
    cut.raw(Buffer.concat(packets)) // in one go, so that the second is read between two slices
    await cut.next('unsuback')
    await cut.settled()
    expect(heard(cut).length).toBeLessThan(1200)
  })
})

describe('what is retained of a device [RB5 S10-22]', () => {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const sensor = 'test:S1'
  const kept = () => world.store.retained().map(({ topic }) => topic)
  const quarantine = (id: string): void => {
    world.registry.change(id, { quarantined: true })
    world.gate.changed(id)
  }
  const readings = (change: Partial<Channel> = {}) =>
    channelOf({
      key: 'telemetry/readings',
      name: 'readings',
      topic: 'devices/{id}/telemetry/readings',
      protection: 'sign',
      origin: 'sensor',
      schema: { type: 'object' },
      ...change,
    })

  /** A gateway that has sent what a sensor behind it said, to be retained. */
  async function carried(change: Partial<Channel> = {}): Promise<TestIdentity> {
    const messageKeys = [{ kid: coseThumbprint(key), protection: 'sign' as const, key: createPublicKey(key) }]
    world.registry.behind({ device: sensor, product: 'test', component: 'sensor', epoch: 1, messageKeys })
    const gateway = await world.device('G1', devicePolicy(readings(change)))
    const probe = await world.join(gateway)
    const topic = `devices/${gateway.id}/telemetry/readings`
    const said = { seq: 1, ts: clock.now(), epoch: 1, data: {}, origin: sensor }
    const payload = protectMessage({ device: sensor, channel: 'telemetry/readings' }, said, [], key)
    probe.send({ cmd: 'publish', topic, payload, qos: 1, messageId: 1, dup: false, retain: true })
    expect(await probe.next('puback')).toMatchObject({ reasonCode: 0 })
    return gateway
  }

  test('goes when it is put in quarantine, connected or not', async () => {
    await retain(device)
    const away = await world.device('A2')
    await retain(away)
    expect(kept()).toHaveLength(2)
    quarantine(device.id)
    quarantine(away.id)
    await expect.poll(kept).toEqual([])
  })

  test('stays where its stream is open in quarantine', async () => {
    const open = await world.device('A3', devicePolicy(channelOf({ inQuarantine: true })))
    await retain(open)
    quarantine(open.id)
    const probe = await world.join(service)
    await subscribe(probe, [entry(everyStatus)])
    expect(heard(probe)).toHaveLength(1)
  })

  test('is not heard while it is in quarantine, even if nobody was told', async () => {
    await retain(device)
    await world.restart()
    world.registry.change(device.id, { quarantined: true })
    const probe = await world.join(service)
    await subscribe(probe, [entry(everyStatus)])
    expect(heard(probe)).toEqual([])
  })

  test('goes with who said it, though another one sent it', async () => {
    await carried()
    expect(world.store.retained()).toMatchObject([{ publisher: sensor }])
    world.registry.behind(undefined, sensor)
    world.gate.changed(sensor)
    await expect.poll(kept).toEqual([])
  })

  test.each([
    ['is retired', (id: string) => world.registry.refuse(id, 'retired')],
    ['is put in quarantine', (id: string) => world.registry.change(id, { quarantined: true })],
  ])('goes with who sent it for another one, when that %s', async (_what, fall) => {
    const gateway = await carried()
    fall(gateway.id)
    world.gate.changed(gateway.id)
    await expect.poll(kept).toEqual([])
  })

  test('is heard by who may, where another one sent it', async () => {
    const gateway = await carried()
    const filter = 'devices/+/telemetry/readings'
    const reader = await world.device('svc2', {
      kind: 'service',
      channels: [],
      subscribe: [{ filter, inQuarantine: false }],
    })
    const probe = await world.join(reader)
    await subscribe(probe, [entry(filter)])
    expect(heard(probe)).toMatchObject([{ topic: `devices/${gateway.id}/telemetry/readings` }])
  })
})

test.each([
  ['retained for who comes later', true],
  ['handed on to who is here', false],
])(
  'only what describes a payload is %s: nobody has looked at the other properties [S12-02 RB4]',
  async (_what, retained) => {
    const probe = await world.join(device)
    const reader = await world.join(service)
    if (!retained) await subscribe(reader, [entry(everyStatus)])
    const described = {
      payloadFormatIndicator: true,
      messageExpiryInterval: 60,
      contentType: 'application/json',
    }
    const others = {
      responseTopic: 'devices/test:A2/commands/open',
      correlationData: Buffer.from('Taro is at home'),
      userProperties: { note: 'Taro is at home' },
    }
    const properties = { ...described, ...others }
    const payload = JSON.stringify({ seq: 1, ts: clock.now(), data: { battery: 5 } })
    const topic = statusOf(device)
    probe.send({
      cmd: 'publish',
      topic,
      payload,
      qos: 1,
      messageId: 1,
      dup: false,
      retain: retained,
      properties,
    })
    await probe.next('puback')
    if (retained) await subscribe(reader, [entry(everyStatus)])
    const { properties: handedOn, payload: said } = await reader.next('publish')
    expect({ ...handedOn }).toEqual(described)
    expect(said.toString()).toBe(payload)
    for (const { tail } of world.store.retained()) expect(Buffer.from(tail).toString()).not.toContain('Taro')
  },
)

test('a content type that no envelope has is left out', async () => {
  const reader = await world.join(service)
  await subscribe(reader, [entry(everyStatus)])
  const probe = await world.join(device)
  const payload = JSON.stringify({ seq: 1, ts: clock.now(), data: { battery: 5 } })
  const properties = { contentType: 'text/html' }
  const topic = statusOf(device)
  probe.send({ cmd: 'publish', topic, payload, qos: 1, messageId: 1, dup: false, retain: false, properties })
  expect((await reader.next('publish')).properties).toBeUndefined()
})
