import { generate, type IConnectPacket, type IPublishPacket } from 'mqtt-packet'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  channelOf,
  createGateWorld,
  createTestPki,
  devicePolicy,
  type GateWorld,
  MqttProbe,
  SetClock,
  type TestIdentity,
} from '@sekisho/testkit'

const clock = new SetClock()
let world: GateWorld
let device: TestIdentity

beforeEach(async () => {
  clock.set(Date.UTC(2026, 10, 22))
  world = await createGateWorld(clock)
  device = await world.device('A1')
})
afterEach(() => world.close())

const connectPacket = (change: Partial<IConnectPacket> = {}): Buffer =>
  generate(
    {
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 5,
      clientId: device.id,
      clean: true,
      keepalive: 60,
      ...change,
    },
    { protocolVersion: 5 },
  )
const eventCodes = () => world.store.events.map(({ detail }) => detail['code'])
const settled = () => new Promise((resolve) => setTimeout(resolve, 50))

describe('who comes in [RB3 S10-25 S10-36]', () => {
  test('nobody without a certificate: a TLS alert', async () => {
    const probe = await world.open()
    probe.raw(connectPacket())
    await probe.untilClosed()
    expect(probe.error?.code).toContain('CERTIFICATE_REQUIRED')
  })
  test('nobody with a certificate of the factory: cut off before any MQTT is read', async () => {
    const probe = await world.open(await world.pki.idevid('test', 'A1'))
    probe.raw(connectPacket())
    await probe.untilClosed()
    expect(probe.received).toEqual([])
    await expect.poll(() => world.store.events.map(({ kind }) => kind)).toEqual(['gate.handshake-failed'])
  })
  test('nobody with a certificate of an authority that is not ours', async () => {
    const other = await createTestPki()
    const probe = await world.open(await other.ldevid('test', 'A1'))
    probe.raw(connectPacket())
    await probe.untilClosed()
    expect(probe.received).toEqual([])
    await expect
      .poll(() => world.store.events)
      .toMatchObject([{ kind: 'gate.handshake-failed', detail: { reason: 'unknown authority' } }])
  })
  test('nobody whose certificate the registry does not know [S11-33]', async () => {
    const stranger = await world.pki.ldevid('test', 'X9')
    const probe = await world.open(stranger)
    expect(await probe.connect(stranger.id)).toMatchObject({ cmd: 'connack', reasonCode: 0x87 })
    await settled()
    expect(eventCodes()).toContain('GATE_CERTIFICATE_UNKNOWN')
  })
  test.each(['revoked', 'retired', 'expired'] as const)('nobody who is %s [S11-33]', async (code) => {
    world.registry.refuse(device.id, code)
    const probe = await world.open(device)
    expect(await probe.connect(device.id)).toMatchObject({ reasonCode: 0x87 })
  })
  test('nobody under another name [S10-23]', async () => {
    const probe = await world.open(device)
    expect(await probe.connect('test:B2')).toMatchObject({ reasonCode: 0x85 })
    await settled()
    expect(eventCodes()).toContain('GATE_CLIENT_ID')
  })
  test('a resumed TLS session is looked up again [S11-26 S06-22]', async () => {
    const first = await world.join(device)
    first.send({ cmd: 'pingreq' })
    await first.next('pingresp')
    const session = await new Promise<Buffer>((resolve) => {
      const now = first.socket.getSession()
      if (now && now.length > 0 && first.socket.getTLSTicket()) resolve(now)
      else first.socket.once('session', resolve)
    })
    first.end()
    const options = { port: world.port, ca: world.pki.root, identity: device, session }
    const second = await MqttProbe.open(options)
    expect(second.socket.isSessionReused()).toBe(true)
    expect(await second.connect(device.id)).toMatchObject({ reasonCode: 0 })
    second.end()
    world.registry.refuse(device.id, 'revoked')
    const third = await MqttProbe.open(options)
    expect(third.socket.isSessionReused()).toBe(true)
    expect(await third.connect(device.id)).toMatchObject({ reasonCode: 0x87 })
    third.end()
  })
  test('revoking ends the live session with 0x98, at once [S11-33]', async () => {
    const probe = await world.join(device)
    world.registry.refuse(device.id, 'revoked')
    world.gate.changed(device.id)
    expect(await probe.next('disconnect', 1000)).toMatchObject({ reasonCode: 0x98 })
    await probe.untilClosed(1000)
    await settled()
    const ends = world.store.events.filter(({ kind }) => kind === 'gate.disconnected')
    expect(ends, 'recorded once, with the reason').toMatchObject([{ detail: { reason: 'revoked' } }])
  })
})

test('tells its terms and what is on disk [RB4]', async () => {
  const probe = await world.join(device)
  const payload = JSON.stringify({ seq: 7, ts: clock.now(), data: { battery: 1 } })
  probe.send({
    cmd: 'publish',
    topic: `devices/${device.id}/telemetry/status`,
    payload,
    qos: 1,
    dup: false,
    retain: false,
    messageId: 1,
  })
  await probe.next('puback')
  const again = await world.open(device)
  const connack = await again.connect(device.id)
  expect(connack).toMatchObject({
    cmd: 'connack',
    sessionPresent: false,
    properties: {
      topicAliasMaximum: 16,
      sharedSubscriptionAvailable: false,
      userProperties: {
        'sekisho-epoch': '1',
        'sekisho-policy': 'p1',
        'sekisho-mark': '1:telemetry/status=7',
      },
    },
  })
  expect(await probe.next('disconnect'), 'the older connection is taken over').toMatchObject({
    reasonCode: 0x8e,
  })
})

describe('faults [MQTT 5.0 §4.13, S12-09 S06-13]', () => {
  const publishTo = (topic: string, change: Partial<IPublishPacket> = {}): Buffer =>
    generate(
      {
        cmd: 'publish',
        topic,
        payload: '{}',
        qos: 1,
        dup: false,
        retain: false,
        messageId: 1,
        ...change,
      },
      { protocolVersion: 5 },
    )
  const status = () => `devices/${device.id}/telemetry/status`
  const cases: readonly [string, number, () => Uint8Array][] = [
    ['a reserved packet type', 0x82, () => Buffer.from([0x00, 0])],
    ["a server's packet", 0x81, () => Buffer.from([0x21, 2, 0, 0])],
    ['a second CONNECT [MQTT-3.1.0-2]', 0x82, () => connectPacket()],
    ['QoS 3 [MQTT-3.3.1-4]', 0x81, () => Buffer.from([0x36, 7, 0, 1, 0x61, 0, 1, 0, 0])],
    ['DUP at QoS 0 [MQTT-3.3.1-2]', 0x81, () => Buffer.from([0x38, 4, 0, 1, 0x61, 0])],
    [
      'a security report that is to be retained',
      0x9a,
      () => publishTo(`devices/${device.id}/security/tamper`, { retain: true }),
    ],
    [
      'a topic alias above our maximum [MQTT-3.3.2-9]',
      0x94,
      () => publishTo(status(), { properties: { topicAlias: 17 } }),
    ],
    ['the topic alias 0 [MQTT-3.3.2-8]', 0x94, () => Buffer.from([0x30, 7, 0, 1, 0x61, 3, 0x23, 0, 0])],
    ['a topic alias that has no topic', 0x82, () => Buffer.from([0x30, 6, 0, 0, 3, 0x23, 0, 1])],
    [
      'a topic name with a wildcard [MQTT-3.3.2-2]',
      0x82,
      () => Buffer.from([0x30, 6, 0, 3, 0x61, 0x2f, 0x2b, 0]),
    ],
    ['PUBREL with wrong flags [MQTT-3.6.1-1]', 0x81, () => Buffer.from([0x60, 2, 0, 1])],
    ['packet identifier 0 [MQTT-2.2.1-3]', 0x82, () => Buffer.from([0x32, 6, 0, 1, 0x61, 0, 0, 0])],
    ['a topic that is no UTF-8 [MQTT-1.5.4-1]', 0x81, () => Buffer.from([0x30, 4, 0, 1, 0xff, 0])],
    ['a topic with U+0000 [MQTT-1.5.4-2]', 0x81, () => Buffer.from([0x30, 4, 0, 1, 0, 0])],
    ['a topic longer than its packet', 0x81, () => Buffer.from([0x30, 4, 0, 9, 0x61, 0])],
    ['a property that PUBLISH does not carry', 0x81, () => Buffer.from([0x30, 6, 0, 1, 0x61, 2, 0x17, 1])],
    ['a property given twice', 0x82, () => Buffer.from([0x30, 8, 0, 1, 0x61, 4, 1, 0, 1, 0])],
    ['a remaining length of five octets', 0x81, () => Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 1])],
    ['a packet above the limit, before its body arrives', 0x95, () => Buffer.from([0x30, 0xff, 0xff, 0x7f])],
    ['an empty topic without an alias', 0x82, () => Buffer.from([0x30, 3, 0, 0, 0])],
    [
      'a response topic with a wildcard [MQTT-3.3.2-14]',
      0x82,
      () => publishTo(status(), { properties: { responseTopic: 'a/#' } }),
    ],
    [
      'a session expiry at DISCONNECT where CONNECT had none',
      0x82,
      () => Buffer.from([0xe0, 7, 0, 5, 0x11, 0, 0, 0, 9]),
    ],
    ['SUBSCRIBE without a filter [MQTT-3.8.3-2]', 0x82, () => Buffer.from([0x82, 3, 0, 1, 0])],
    ['SUBSCRIBE with wrong flags', 0x81, () => Buffer.from([0x80, 3, 0, 1, 0])],
    ['AUTH without a method', 0x82, () => Buffer.from([0xf0, 0])],
    ['PINGREQ with a body', 0x82, () => Buffer.from([0xc0, 1, 0])],
  ]
  test.each(cases)('%s', async (_what, reasonCode, octets) => {
    const probe = await world.join(device)
    probe.raw(octets())
    expect(await probe.next('disconnect')).toMatchObject({ reasonCode })
    await probe.untilClosed()
    await settled()
    expect(world.store.events.some(({ detail }) => detail['reasonCode'] === reasonCode)).toBe(true)
  })
  test('something else than CONNECT first is closed without a word [MQTT-3.1.0-1]', async () => {
    const probe = await world.open(device)
    probe.send({ cmd: 'pingreq' })
    await probe.untilClosed()
    expect(probe.received).toEqual([])
  })
  test('a packet cut at every octet is still one packet', async () => {
    const probe = await world.join(device)
    const payload = JSON.stringify({ seq: 1, ts: clock.now(), data: { battery: 1 } })
    for (const octet of publishTo(status(), { payload })) {
      probe.raw(Buffer.from([octet]))
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await probe.next('puback')).toMatchObject({ reasonCode: 0 })
  })
  test('a client of 3.1 hears what it understands', async () => {
    const probe = await world.open(device, 4)
    const heard: Buffer[] = []
    probe.socket.on('data', (chunk: Buffer) => heard.push(chunk))
    probe.raw(
      generate({
        cmd: 'connect',
        protocolId: 'MQIsdp',
        protocolVersion: 3,
        clientId: device.id,
        keepalive: 60,
      }),
    )
    await probe.untilClosed()
    expect(Buffer.concat(heard)).toEqual(Buffer.from([0x20, 2, 0, 1]))
  })
})

describe('subscriptions [S08-03]', () => {
  const subscribe = async (probe: MqttProbe, ...filters: string[]) => {
    probe.send({ cmd: 'subscribe', messageId: 9, subscriptions: filters.map((topic) => ({ topic, qos: 1 })) })
    return (await probe.next('suback')).granted
  }
  test('only within the grants', async () => {
    const probe = await world.join(device)
    const own = `devices/${device.id}`
    const answers = await subscribe(
      probe,
      `${own}/commands/+`,
      `${own}/commands/unlock`,
      `${own}/#`,
      '#',
      'devices/+/commands/+',
      `devices/test:B2/commands/+`,
      'a/#/b',
      '$share/g/x',
    )
    expect(answers).toEqual([1, 1, 0x87, 0x87, 0x87, 0x87, 0x8f, 0x9e])
    await settled()
    const events = world.store.events.filter(({ detail }) => detail['code'] === 'GATE_SUBSCRIPTION')
    expect(events, 'one event for the packet').toMatchObject([{ detail: { count: 4 } }])
  })

  test('not more than a hundred of one client', async () => {
    const probe = await world.join(device)
    const filters = Array.from({ length: 101 }, (_, index) => `devices/${device.id}/commands/c${index}`)
    const answers = await subscribe(probe, ...filters)
    expect([answers.length, answers[99], answers[100]]).toEqual([101, 1, 0x97])
  })

  test('an order reaches the device at least once, through a lost connection too [MQTT-4.4.0-1]', async () => {
    const first = await world.open(device)
    await first.connect(device.id, { clean: false, properties: { sessionExpiryInterval: 3600 } })
    const topic = `devices/${device.id}/commands/unlock`
    await subscribe(first, `devices/${device.id}/commands/+`)
    const order = { device: device.id, topic, payload: Buffer.from('order'), mayWait: true }
    expect(await world.gate.deliver(order)).toBe('sent')
    expect(await first.next('publish')).toMatchObject({
      topic,
      qos: 1,
      dup: false,
      payload: Buffer.from('order'),
    })
    first.end() // no PUBACK
    await settled()
    const second = await world.open(device)
    const connack = await second.connect(device.id, {
      clean: false,
      properties: { sessionExpiryInterval: 3600 },
    })
    expect(connack).toMatchObject({ sessionPresent: true })
    const { dup, messageId } = await second.next('publish')
    expect(dup).toBe(true)
    second.send({ cmd: 'puback', messageId: messageId ?? 0, reasonCode: 0 })
    second.end()
    await settled()
    expect(await world.gate.deliver({ ...order, payload: Buffer.from('2') })).toBe('queued')
    expect(await world.gate.deliver({ ...order, payload: Buffer.from('3'), replaces: true })).toBe('queued')
    expect(await world.gate.deliver({ ...order, payload: Buffer.from('4'), mayWait: false })).toBe('nobody')
    const third = await world.open(device)
    await third.connect(device.id, { clean: false })
    expect(await third.next('publish')).toMatchObject({ dup: false, payload: Buffer.from('3') })
    await settled()
    expect(third.received).toEqual([])
  })

  const persistent = { clean: false, properties: { sessionExpiryInterval: 3600 } }
  const unlock = () => `devices/${device.id}/commands/unlock`

  test('an order that may not wait goes with its connection', async () => {
    const first = await world.open(device)
    await first.connect(device.id, {
      clean: false,
      properties: { sessionExpiryInterval: 3600, receiveMaximum: 1 },
    })
    await subscribe(first, `devices/${device.id}/commands/+`)
    for (const text of ['1', '2']) {
      const payload = Buffer.from(text)
      await world.gate.deliver({ device: device.id, topic: unlock(), payload, mayWait: false })
    }
    await first.next('publish')
    first.end()
    await settled()
    const second = await world.open(device)
    await second.connect(device.id, persistent)
    await settled()
    expect(second.received).toEqual([])
  })

  test('quarantine does not hear what was queued before it [RB5]', async () => {
    const first = await world.open(device)
    await first.connect(device.id, persistent)
    await subscribe(first, `devices/${device.id}/commands/+`)
    first.end()
    await settled()
    const order = { device: device.id, topic: unlock(), payload: Buffer.from('x'), mayWait: true }
    expect(await world.gate.deliver(order)).toBe('queued')
    world.registry.change(device.id, { quarantined: true })
    world.gate.changed(device.id)
    const second = await world.open(device)
    await second.connect(device.id, persistent)
    await settled()
    expect(second.received).toEqual([])
    expect(world.store.sessions()[0]?.messages).toEqual([])
  })

  test('a session that ends with its connection is not there for the one that takes over', async () => {
    await world.join(device)
    const second = await world.open(device)
    expect(await second.connect(device.id, { clean: false })).toMatchObject({ sessionPresent: false })
  })

  test('what waited has less of its life left [MQTT-3.3.2-6]', async () => {
    const hubPolicy = {
      kind: 'service' as const,
      channels: [],
      subscribe: [{ filter: 'devices/+/telemetry/status', inQuarantine: false }],
    }
    const hub = await world.device('hub', hubPolicy)
    const first = await world.open(hub)
    await first.connect(hub.id, persistent)
    await subscribe(first, 'devices/+/telemetry/status')
    first.end()
    await settled()
    const probe = await world.join(device)
    const payload = JSON.stringify({ seq: 1, ts: clock.now(), data: { battery: 1 } })
    const topic = `devices/${device.id}/telemetry/status`
    const properties = {
      messageExpiryInterval: 30,
      contentType: 'application/json',
    }
    probe.send({
      cmd: 'publish',
      topic,
      payload,
      qos: 1,
      dup: false,
      retain: false,
      messageId: 1,
      properties,
    })
    await probe.next('puback')
    clock.advance(12_000)
    const second = await world.open(hub)
    await second.connect(hub.id, persistent)
    expect((await second.next('publish')).properties).toMatchObject({
      ...properties,
      messageExpiryInterval: 18,
    })
  })

  test('a subscription is on disk before it is acknowledged', async () => {
    const probe = await world.open(device)
    await probe.connect(device.id, persistent)
    world.store.failure = new Error('disk full')
    probe.send({
      cmd: 'subscribe',
      messageId: 9,
      subscriptions: [{ topic: `devices/${device.id}/updates`, qos: 1 }],
    })
    expect(await probe.next('disconnect')).toMatchObject({ reasonCode: 0x89 })
    expect(probe.received).toEqual([])
  })

  test('an expired order is not delivered', async () => {
    const first = await world.open(device)
    await first.connect(device.id, { clean: false, properties: { sessionExpiryInterval: 3600 } })
    await subscribe(first, `devices/${device.id}/commands/+`)
    first.end()
    await settled()
    const topic = `devices/${device.id}/commands/unlock`
    await world.gate.deliver({
      device: device.id,
      topic,
      payload: Buffer.from('x'),
      mayWait: true,
      expiresAt: clock.now() + 1000,
    })
    clock.advance(1001)
    const second = await world.open(device)
    await second.connect(device.id, { clean: false })
    await settled()
    expect(second.received).toEqual([])
  })

  test("a service hears its own product's devices, and no other's", async () => {
    const reader = await world.device('hub', {
      kind: 'service',
      channels: [],
      subscribe: [{ filter: 'devices/+/telemetry/status', inQuarantine: false }],
    })
    const stranger = await world.device('Z1', devicePolicy(channelOf()), { product: 'other' })
    const hub = await world.join(reader)
    expect(await subscribe(hub, 'devices/+/telemetry/status')).toEqual([1])
    for (const identity of [stranger, device]) {
      const probe = await world.join(identity)
      const payload = JSON.stringify({ seq: 1, ts: clock.now(), data: { battery: 1 } })
      const topic = `devices/${identity.id}/telemetry/status`
      probe.send({
        cmd: 'publish',
        topic,
        payload,
        qos: 1,
        dup: false,
        retain: false,
        messageId: 1,
        properties: { contentType: 'application/json' },
      })
      expect((await probe.next('puback')).reasonCode).toBe(0)
    }
    const heard = await hub.next('publish')
    expect(heard).toMatchObject({
      topic: `devices/${device.id}/telemetry/status`,
      qos: 1,
      properties: { contentType: 'application/json' },
    })
    await settled()
    expect(hub.received).toEqual([])
  })
})

describe('limits against whoever asks for work [RB5 S08-02 S12-09]', () => {
  test('an address that fails handshakes leaves a bounded trace, which counts the rest', async () => {
    for (let count = 0; count < 700; count += 1)
      world.gate.handshakeFailed({ address: '192.0.2.1', reason: 'x' })
    clock.advance(1000)
    world.gate.handshakeFailed({ address: '192.0.2.1', reason: 'x' })
    await settled()
    const events = world.store.events.filter(({ kind }) => kind === 'gate.handshake-failed')
    expect(events).toHaveLength(501)
    expect(events.at(-1)).toMatchObject({ detail: { suppressed: 200 } })
  })

  test('packets that only ask for work are taken up slowly, beyond a burst', async () => {
    const probe = await world.join(device)
    probe.raw(Buffer.alloc(2 * 5000, Buffer.from([0xc0, 0])))
    await settled()
    expect(probe.received).toHaveLength(100)
    clock.advance(5000)
    await settled()
    await settled()
    expect(probe.received).toHaveLength(200)
    expect(probe.closed).toBe(false)
  })
})

describe('MQTT 3.1.1, by the same rules in its own words [RB3]', () => {
  let probe: MqttProbe
  const publish = (seq: number, change: Partial<IPublishPacket> = {}): void => {
    const payload = JSON.stringify({ seq, ts: clock.now(), data: { battery: 1 } })
    const topic = `devices/${device.id}/telemetry/status`
    probe.send({
      cmd: 'publish',
      topic,
      payload,
      qos: 1,
      dup: false,
      retain: false,
      messageId: seq,
      ...change,
    })
  }
  const codes = () => world.store.events.map(({ detail }) => detail['code'])

  beforeEach(async () => {
    probe = await world.open(device, 4)
  })

  test('lets in, stores once, acknowledges', async () => {
    expect(await probe.connect(device.id)).toMatchObject({
      cmd: 'connack',
      returnCode: 0,
      sessionPresent: false,
    })
    publish(1)
    expect(await probe.next('puback')).toMatchObject({ messageId: 1 })
    expect(world.store.messages(device.id, 'telemetry/status')).toHaveLength(1)
  })

  test.each([
    ['another client id', 2, () => 'test:B2', () => {}],
    ['a revoked certificate', 5, () => device.id, () => world.registry.refuse(device.id, 'revoked')],
    ['a storage that fails', 3, () => device.id, () => (world.store.available = false)],
  ])('refuses %s with return code %i', async (_what, returnCode, clientId, before) => {
    before()
    expect(await probe.connect(clientId())).toMatchObject({ returnCode })
  })

  test('what is refused for its content is acknowledged once that is recorded; a close would loop', async () => {
    await probe.connect(device.id)
    const heard: Buffer[] = []
    probe.socket.on('data', (chunk: Buffer) => heard.push(chunk))
    publish(1, { payload: '{}' })
    expect(await probe.next('puback')).toMatchObject({ messageId: 1 })
    expect(Buffer.concat(heard), 'a PUBACK as 3.1.1 has it').toEqual(Buffer.from([0x40, 2, 0, 1]))
    expect(codes()).toContain('GATE_ENVELOPE')
    expect(world.store.chunks).toEqual([])
  })

  test('a topic that is not granted closes the connection', async () => {
    await probe.connect(device.id)
    publish(1, { topic: 'devices/test:B2/telemetry/status' })
    await probe.untilClosed()
    expect(probe.received).toEqual([])
    await expect.poll(codes).toContain('GATE_TOPIC')
  })

  test('subscribes within its grants, and hears 5.0 without its properties', async () => {
    const filter = 'devices/+/telemetry/status'
    const hub = await world.device('hub', {
      kind: 'service',
      channels: [],
      subscribe: [{ filter, inQuarantine: false }],
    })
    probe = await world.open(hub, 4)
    await probe.connect(hub.id)
    probe.send({
      cmd: 'subscribe',
      messageId: 1,
      subscriptions: [
        { topic: filter, qos: 1 },
        { topic: '#', qos: 0 },
      ],
    })
    expect((await probe.next('suback')).granted).toEqual([1, 0x80])
    const sender = await world.join(device)
    const payload = JSON.stringify({ seq: 1, ts: clock.now(), data: { battery: 1 } })
    const topic = `devices/${device.id}/telemetry/status`
    const properties = { contentType: 'application/json', userProperties: { a: 'b' } }
    sender.send({
      cmd: 'publish',
      topic,
      payload,
      qos: 1,
      dup: false,
      retain: false,
      messageId: 1,
      properties,
    })
    expect(await probe.next('publish')).toMatchObject({ topic, qos: 1, payload: Buffer.from(payload) })
    probe.send({ cmd: 'unsubscribe', messageId: 2, unsubscriptions: [filter] })
    expect(await probe.next('unsuback')).toMatchObject({ messageId: 2 })
  })

  test('what it sends is heard by 5.0 with an empty property list', async () => {
    const filter = 'devices/+/telemetry/status'
    const hub = await world.device('hub', {
      kind: 'service',
      channels: [],
      subscribe: [{ filter, inQuarantine: false }],
    })
    const listener = await world.join(hub)
    listener.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: filter, qos: 0 }] })
    await listener.next('suback')
    await probe.connect(device.id)
    publish(1)
    expect(await listener.next('publish')).toMatchObject({
      qos: 0,
      topic: `devices/${device.id}/telemetry/status`,
    })
  })

  test('a session that is not clean is there again', async () => {
    await probe.connect(device.id, { clean: false })
    const commands = `devices/${device.id}/commands/+`
    probe.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: commands, qos: 1 }] })
    await probe.next('suback')
    probe.end()
    await settled()
    const topic = `devices/${device.id}/commands/unlock`
    expect(
      await world.gate.deliver({ device: device.id, topic, payload: Buffer.from('x'), mayWait: true }),
    ).toBe('queued')
    const again = await world.open(device, 4)
    expect(await again.connect(device.id, { clean: false })).toMatchObject({ sessionPresent: true })
    expect(await again.next('publish')).toMatchObject({ topic, payload: Buffer.from('x') })
  })

  test('a flood is closed, and banned with return code 5', async () => {
    await probe.connect(device.id)
    const payload = JSON.stringify({ seq: 1, ts: clock.now(), data: {} })
    const packet = {
      cmd: 'publish' as const,
      topic: `devices/${device.id}/telemetry/status`,
      payload,
      qos: 0 as const,
      dup: false,
      retain: false,
    }
    probe.raw(Buffer.concat(Array.from({ length: 400 }, () => generate(packet))))
    await probe.untilClosed()
    const again = await world.open(device, 4)
    expect(await again.connect(device.id)).toMatchObject({ returnCode: 5 })
  })
})
