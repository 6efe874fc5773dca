import type { IConnectPacket, IPublishPacket } from 'mqtt-packet'
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

/** QoS 2, wills and retained messages under the rules of the gate: what is granted, inspected, and on disk. */

const clock = new SetClock()
let world: GateWorld
let device: TestIdentity
let service: TestIdentity

beforeEach(async () => {
  clock.set(Date.UTC(2026, 10, 22))
  world = await createGateWorld(clock)
  device = await world.device('A1', devicePolicy(channelOf({ retentionMs: 3_600_000 })))
  service = await world.device('svc', {
    kind: 'service',
    channels: [],
    subscribe: [{ filter: 'devices/+/telemetry/status', inQuarantine: false }],
  })
})
afterEach(() => world.close())

const topic = () => `devices/${device.id}/telemetry/status`
const message = (seq: number, battery = 50): string =>
  JSON.stringify({ seq, ts: clock.now(), data: { battery } })
const publish = (payload: string, change: Partial<IPublishPacket> = {}): IPublishPacket => ({
  cmd: 'publish',
  topic: topic(),
  payload,
  qos: 2,
  messageId: 1,
  dup: false,
  retain: false,
  ...change,
})
const lasting = { clean: false, properties: { sessionExpiryInterval: 3600 } }
const join = async (identity: TestIdentity, more: Partial<IConnectPacket> = {}, version: 4 | 5 = 5) => {
  const probe = await world.open(identity, version)
  const connack = await probe.connect(identity.id, more)
  return { probe, connack }
}
async function listener(qos: 0 | 1 | 2 = 2): Promise<MqttProbe> {
  const { probe } = await join(service)
  probe.send({
    cmd: 'subscribe',
    messageId: 1,
    subscriptions: [{ topic: 'devices/+/telemetry/status', qos }],
  })
  await probe.next('suback')
  return probe
}
const stored = () =>
  world.store
    .messages(device.id, 'telemetry/status')
    .map((body) => JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>)
const codes = () => world.store.events.map(({ detail }) => detail['code'])
const committed = async () =>
  world.gate.deliver({ device: 'nobody', topic: 'x', payload: Buffer.alloc(0), mayWait: false })
async function leaveBadly(probe: MqttProbe): Promise<void> {
  probe.send({ cmd: 'disconnect', reasonCode: 4 })
  await probe.untilClosed()
  await committed()
}

describe('QoS 2 [RB3 RB4]', () => {
  test('is on disk before PUBREC, once, with its identifier [MQTT-4.3.3-8]', async () => {
    const { probe } = await join(device, lasting)
    probe.send(publish(message(1)))
    expect(await probe.next('pubrec')).toMatchObject({ messageId: 1 })
    expect(stored()).toHaveLength(1)
    expect(world.store.sessions()).toMatchObject([{ device: device.id, held: [1] }])
    probe.send({ cmd: 'pubrel', messageId: 1 })
    expect(await probe.next('pubcomp')).toMatchObject({ reasonCode: 0 })
    expect(world.store.sessions()).toMatchObject([{ held: [] }])
  })
  test('the same again before it is released is no replay, and is not stored again [MQTT-4.3.3-10]', async () => {
    const { probe } = await join(device)
    for (const dup of [false, true]) {
      probe.send(publish(message(1), { dup }))
      await probe.next('pubrec')
    }
    expect(stored()).toHaveLength(1)
    expect(codes()).not.toContain('GATE_REPLAY')
  })
  test('a refusal is PUBREC with its code, and holds nothing', async () => {
    const { probe } = await join(device, lasting)
    probe.send(publish(message(1, 101)))
    expect(await probe.next('pubrec')).toMatchObject({ reasonCode: 0x83 })
    probe.send({ cmd: 'pubrel', messageId: 1 })
    expect(await probe.next('pubcomp'), 'the identifier is free [MQTT-4.3.3-9]').toMatchObject({
      reasonCode: 0x92,
    })
  })
  test('in 3.1.1 a refusal is acknowledged like anything else', async () => {
    const { probe } = await join(device, {}, 4)
    probe.send(publish(message(1, 101)))
    expect(await probe.next('pubrec')).toMatchObject({ messageId: 1 })
    probe.send({ cmd: 'pubrel', messageId: 1 })
    await probe.next('pubcomp')
    expect(stored()).toEqual([])
    expect(codes()).toContain('GATE_SCHEMA')
  })
  test('what could not be stored is not held: it is taken when it comes again', async () => {
    const { probe } = await join(device, lasting)
    world.store.failure = new Error('the disk is full')
    probe.send(publish(message(1)))
    await probe.untilClosed()
    world.store.failure = undefined
    const { probe: again } = await join(device, lasting)
    again.send(publish(message(1), { dup: true }))
    expect(await again.next('pubrec')).toMatchObject({ reasonCode: 0 })
    expect(stored()).toHaveLength(1)
  })
})

describe('a will [docs/decisions/0007]', () => {
  /** A stream whose note is personal and needs consent, and whose schema asks for it. */
  const personalNote = (without: 'drop' | 'refuse') => {
    const field = '/note'
    const of = { category: 'presence', subject: 'owner', purpose: 'care', basis: 'consent', without }
    const schema = { type: 'object', required: ['battery', 'note'] }
    return channelOf({ schema, personal: [{ field, ...of }] })
  }
  const will = (payload: string | Buffer, change: Partial<NonNullable<IConnectPacket['will']>> = {}) => ({
    will: { topic: topic(), payload: Buffer.from(payload), qos: 1 as const, retain: false, ...change },
  })
  test('is stamped by the gate when the device is gone: stored, and handed on', async () => {
    const hears = await listener()
    const { probe } = await join(device, will('{"battery":0}'))
    probe.send(publish(message(7), { qos: 1 }))
    await probe.next('puback')
    await hears.next('publish')
    clock.advance(1000)
    await leaveBadly(probe)
    const stamped = { seq: 0, ts: clock.now(), data: { battery: 0 }, origin: 'gate' }
    expect(JSON.parse((await hears.next('publish')).payload.toString())).toEqual(stamped)
    expect(stored().at(-1)).toEqual(stamped)
    expect(world.store.chunks.at(-1)).toMatchObject({ epoch: 0 })
    expect(world.store.events.map(({ kind }) => kind)).toContain('gate.will')
  })
  test('takes no number of the device', async () => {
    const { probe } = await join(device, will('{"battery":0}'))
    await leaveBadly(probe)
    const { probe: again, connack } = await join(device)
    expect(JSON.stringify(connack), 'and is no mark of its').not.toContain('sekisho-mark')
    again.send(publish(message(0), { qos: 1 }))
    expect(await again.next('puback')).toMatchObject({ reasonCode: 0 })
  })
  test.each([
    [
      "another device's topic [RB6]",
      0x87,
      'GATE_TOPIC',
      () => will('{"battery":0}', { topic: 'devices/test:B2/telemetry/status' }),
    ],
    ['data that the schema does not allow', 0x83, 'GATE_SCHEMA', () => will('{"battery":101}')],
    ['data that is no JSON', 0x83, 'GATE_WILL', () => will('gone')],
    ['data with a name that stands twice', 0x83, 'GATE_WILL', () => will('{"battery":0,"battery":1}')],
    ['data that would write the envelope itself', 0x83, 'GATE_WILL', () => will('{"battery":0},"epoch":1')],
    [
      'more than the stream takes',
      0x83,
      'GATE_SIZE',
      () => will(JSON.stringify({ battery: 0, note: 'x'.repeat(600) })),
    ],
    [
      'a security report',
      0x83,
      'GATE_WILL',
      () => will('{}', { topic: `devices/${device.id}/security/tamper` }),
    ],
  ])('is refused at CONNECT: %s', async (_what, reasonCode, code, change) => {
    const { connack } = await join(device, change())
    expect(connack).toMatchObject({ cmd: 'connack', reasonCode })
    await expect.poll(codes).toContain(code)
  })
  test('is kept without what has no basis, and published so [S12-02]', async () => {
    const other = await world.device('P1', devicePolicy(personalNote('drop')))
    const data = JSON.stringify({ battery: 1, note: 'Taro is at home' })
    const properties = { willDelayInterval: 60, userProperties: { note: 'Taro is at home' } }
    const left = will(data, { topic: `devices/${other.id}/telemetry/status`, properties })
    const { probe } = await join(other, { ...lasting, ...left })
    await leaveBadly(probe)
    const [kept] = world.store.sessions().map((session) => Buffer.from(session.will?.tail ?? []).toString())
    expect(kept).toBe('\0{"battery":1}')
    const dropped = world.store.events.find(({ kind }) => kind === 'gate.field-dropped')
    expect(dropped?.detail).toMatchObject({ will: true, fields: ['/note'] })
    await world.restart()
    clock.advance(60_000)
    const published = () => world.store.messages(other.id, 'telemetry/status').map(String)
    await expect.poll(published).toHaveLength(1)
  })
  test('that makes no sense without what has no basis is refused at CONNECT [S12-02]', async () => {
    const other = await world.device('P2', devicePolicy(personalNote('refuse')))
    const data = JSON.stringify({ battery: 1, note: 'Taro is at home' })
    const left = will(data, { topic: `devices/${other.id}/telemetry/status` })
    const { connack } = await join(other, left)
    expect(connack).toMatchObject({ reasonCode: 0x83 })
    await expect.poll(codes).toContain('GATE_CONSENT')
  })
  test('on a protected stream is refused: only the device could protect it', async () => {
    const other = await world.device('B2', devicePolicy(channelOf({ protection: 'sign' })))
    const { connack } = await join(
      other,
      will('{"battery":0}', { topic: `devices/${other.id}/telemetry/status` }),
    )
    expect(connack).toMatchObject({ reasonCode: 0x83 })
  })
  test('is not published for a device that is in quarantine by then [RB5]', async () => {
    const { probe } = await join(device, will('{"battery":0}'))
    world.registry.change(device.id, { quarantined: true })
    world.gate.changed(device.id)
    await leaveBadly(probe)
    expect(stored()).toEqual([])
    await expect.poll(codes).toContain('GATE_QUARANTINED')
  })
  test('of a session that outlives its connection waits on disk', async () => {
    const properties = { willDelayInterval: 60 }
    const { probe } = await join(device, { ...lasting, ...will('{"battery":0}', { properties }) })
    await leaveBadly(probe)
    expect(world.store.sessions()).toMatchObject([
      { will: { delaySeconds: 60 }, willDueAt: clock.now() + 60_000 },
    ])
    expect(stored()).toEqual([])
  })
})

describe('a retained message', () => {
  const retained = (seq: number, change: Partial<IPublishPacket> = {}) =>
    publish(message(seq), { qos: 1, retain: true, ...change })
  test('is telemetry that was let in, and goes to who subscribes later', async () => {
    const { probe } = await join(device)
    probe.send(retained(1))
    await probe.next('puback')
    expect(world.store.retained()).toMatchObject([{ topic: topic(), publisher: device.id }])
    const hears = await listener()
    expect(await hears.next('publish')).toMatchObject({ retain: true, payload: Buffer.from(message(1)) })
  })
  test('a refused one changes nothing', async () => {
    const { probe } = await join(device)
    probe.send(publish(message(1, 101), { qos: 1, retain: true }))
    await probe.next('puback')
    expect(world.store.retained()).toEqual([])
  })
  test('an empty one removes it, and is no message', async () => {
    const { probe } = await join(device)
    probe.send(retained(1))
    await probe.next('puback')
    probe.send(publish('', { qos: 1, retain: true }))
    expect(await probe.next('puback')).toMatchObject({ reasonCode: 0 })
    expect(world.store.retained()).toEqual([])
    expect(stored()).toHaveLength(1)
  })
  test('is kept no longer than its stream', async () => {
    const { probe } = await join(device)
    probe.send(retained(1))
    await probe.next('puback')
    clock.advance(3_600_000)
    const hears = await listener()
    await hears.settled()
    expect(hears.received).toEqual([])
  })
  test('goes with its device', async () => {
    const { probe } = await join(device)
    probe.send(retained(1))
    await probe.next('puback')
    world.registry.refuse(device.id, 'retired')
    world.gate.changed(device.id)
    await expect.poll(() => world.store.retained()).toEqual([])
  })
  test('of another product is not heard', async () => {
    const other = await world.device('B2', devicePolicy(channelOf()), { product: 'other' })
    const { probe } = await join(other)
    probe.send(retained(1, { topic: `devices/${other.id}/telemetry/status` }))
    await probe.next('puback')
    const hears = await listener()
    await hears.settled()
    expect(hears.received).toEqual([])
  })
})

describe('after a restart of the server [RB13]', () => {
  const subscribe = async (qos: 1 | 2): Promise<MqttProbe> => {
    const { probe } = await join(service, lasting)
    probe.send({
      cmd: 'subscribe',
      messageId: 1,
      subscriptions: [{ topic: 'devices/+/telemetry/status', qos }],
    })
    await probe.next('suback')
    return probe
  }
  const send = async (...seqs: readonly number[]): Promise<void> => {
    const { probe } = await join(device)
    for (const seq of seqs) {
      probe.send(publish(message(seq), { qos: 2, messageId: seq }))
      await probe.next('pubrec')
    }
  }
  test('what was open goes again under the same packet identifiers [MQTT-4.4.0-1]', async () => {
    const before = await subscribe(2)
    await send(1, 2)
    const [first, second] = [await before.next('publish'), await before.next('publish')]
    before.send({ cmd: 'pubrec', messageId: first.messageId ?? 0 })
    await before.next('pubrel')
    await world.restart()
    await send(3)
    const { probe: after } = await join(service, lasting)
    await after.settled()
    expect(after.received).toMatchObject([
      { cmd: 'pubrel', messageId: first.messageId },
      { cmd: 'publish', messageId: second.messageId, dup: true },
      { cmd: 'publish', dup: false, payload: Buffer.from(message(3)) },
    ])
  })
  test('an identifier that was held is held: the message is not taken twice [MQTT-4.3.3-10]', async () => {
    const { probe } = await join(device, lasting)
    probe.send(publish(message(1)))
    await probe.next('pubrec')
    await world.restart()
    const { probe: again } = await join(device, lasting)
    again.send(publish(message(1), { dup: true }))
    await again.next('pubrec')
    again.send({ cmd: 'pubrel', messageId: 1 })
    expect(await again.next('pubcomp')).toMatchObject({ reasonCode: 0 })
    expect(stored()).toHaveLength(1)
  })
  test('retained messages are there', async () => {
    const { probe } = await join(device)
    probe.send(publish(message(1), { qos: 1, retain: true }))
    await probe.next('puback')
    await world.restart()
    expect(await (await listener()).next('publish')).toMatchObject({ retain: true })
  })
})

test('a device that connects without a pause is shut out, for longer each time [RB5 S08-02]', async () => {
  const burst = 500
  for (let left = burst; left > 0; left -= 1) {
    const { probe, connack } = await join(device)
    expect(connack).toMatchObject({ reasonCode: 0 })
    probe.end()
  }
  expect((await join(device)).connack).toMatchObject({ reasonCode: 0x8a })
  await expect.poll(() => world.store.events.map(({ kind }) => kind)).toContain('gate.banned')
  clock.advance(10_001)
  expect((await join(device)).connack).toMatchObject({ reasonCode: 0 })
})

test('a certificate that expires ends its connection within a minute [S11-33]', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  try {
    const other = await createGateWorld(clock)
    const guest = await other.device('A1')
    const probe = await other.join(guest)
    other.registry.refuse(guest.id, 'expired')
    vi.advanceTimersByTime(60_000)
    expect(await probe.next('disconnect')).toMatchObject({ reasonCode: 0x98 })
    await other.close()
  } finally {
    vi.useRealTimers()
  }
})
