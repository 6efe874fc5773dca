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

const clock = new SetClock()
let world: GateWorld
let device: TestIdentity
let probe: MqttProbe

const topic = (id: string, stream = 'status'): string => `devices/${id}/telemetry/${stream}`
let lastPacketId = 0

interface Sent {
  readonly topic?: string
  readonly dup?: boolean
  readonly qos?: 0 | 1
  readonly properties?: { readonly payloadFormatIndicator?: boolean; readonly contentType?: string }
}

function publish(payload: string | Buffer, { qos = 1, dup = false, properties, ...more }: Sent = {}): void {
  lastPacketId += 1
  probe.send({
    cmd: 'publish',
    topic: more.topic ?? topic(device.id),
    payload,
    qos,
    dup,
    retain: false,
    messageId: lastPacketId,
    ...(properties ? { properties } : {}),
  })
}

/** Publishes at QoS 1 and answers with the PUBACK's reason code. */
async function answerTo(payload: string | Buffer, more: Sent = {}): Promise<number> {
  publish(payload, more)
  const { reasonCode } = await probe.next('puback')
  return reasonCode ?? 0
}

const message = (seq: number, change: Record<string, unknown> = {}): string =>
  JSON.stringify({ seq, ts: clock.now(), data: { battery: 50 }, ...change })

const eventsWith = (code: string) => world.store.events.filter(({ detail }) => detail['code'] === code)
const stored = (channel = 'telemetry/status') =>
  world.store.messages(device.id, channel).map((body) => Buffer.from(body).toString())

beforeEach(async () => {
  clock.set(Date.UTC(2026, 10, 22))
  world = await createGateWorld(clock)
  device = await world.device('A1')
  probe = await world.join(device)
})
afterEach(() => world.close())

test('stores a good message once and acknowledges it [RB4 S08-04 S08-06]', async () => {
  const text = message(1)
  expect(await answerTo(text)).toBe(0)
  expect(stored()).toEqual([text])
})

test('shows whoever watches what passed and what was refused, and nothing else', async () => {
  const seen: (string | number)[] = []
  const stop = world.gate.watch((one) => seen.push(one.passed ? one.count : String(one.event.detail['code'])))
  await answerTo(message(1))
  await answerTo(message(2, { data: {} }))
  await world.join(device) // a connection is neither
  await new Promise((resolve) => setTimeout(resolve, 30))
  stop()
  expect(seen).toEqual([1, 'GATE_SCHEMA'])
})

test('stores at QoS 0 without an answer', async () => {
  publish(message(1), { qos: 0 })
  expect(await answerTo(message(2))).toBe(0)
  expect(stored()).toHaveLength(2)
  expect(probe.received).toEqual([])
})

test('takes CBOR as well as JSON, and gives both the same checks', async () => {
  // {"seq": 1, "ts": now, "data": {"battery": 50}} by RFC 8949
  const ts = Buffer.alloc(9)
  ts.writeUInt8(0x1b)
  ts.writeBigUInt64BE(BigInt(clock.now()), 1)
  const cbor = (battery: number): Buffer =>
    Buffer.concat([
      Buffer.from([0xa3, 0x63, ...Buffer.from('seq'), 1, 0x62, ...Buffer.from('ts')]),
      ts,
      Buffer.from([0x64, ...Buffer.from('data'), 0xa1, 0x67, ...Buffer.from('battery'), 0x18, battery]),
    ])
  expect(await answerTo(cbor(120))).toBe(0x83)
  expect(await answerTo(cbor(50))).toBe(0)
})

describe('refuses, says so by the code of the table, and records why', () => {
  const cases: readonly [what: string, code: string, reason: number, send: () => [string | Buffer, Sent?]][] =
    [
      [
        'a stream that the model does not have [S08-03]',
        'GATE_TOPIC',
        0x87,
        () => [message(1), { topic: topic(device.id, 'other') }],
      ],
      [
        "another device's topic [RB6 S12-08]",
        'GATE_TOPIC',
        0x87,
        () => [message(1), { topic: topic('test:B2') }],
      ],
      ['a topic outside the house', 'GATE_TOPIC', 0x87, () => [message(1), { topic: 'status' }]],
      [
        'data that the schema does not allow [S08-06]',
        'GATE_SCHEMA',
        0x83,
        () => [message(1, { data: { battery: 101 } })],
      ],
      [
        'a member that the schema does not know [S08-03]',
        'GATE_SCHEMA',
        0x83,
        () => [message(1, { data: { battery: 1, x: 1 } })],
      ],
      [
        'a message from the future [S08-08]',
        'GATE_TOO_EARLY',
        0x83,
        () => [message(1, { ts: clock.now() + 300_001 })],
      ],
      [
        'a message that is too old [S08-08]',
        'GATE_TOO_OLD',
        0x83,
        () => [message(1, { ts: clock.now() - 7 * 86_400_000 - 1 })],
      ],
      [
        'a stream that is too large [S08-05]',
        'GATE_SIZE',
        0x83,
        () => [message(1, { data: { battery: 1, note: 'x'.repeat(600) } })],
      ],
      [
        'data above maxBytes by one octet',
        'GATE_SIZE',
        0x83,
        () => [
          message(1, { data: { battery: 1, note: 'x'.repeat(513 - '{"battery":1,"note":""}'.length) } }),
        ],
      ],
      ['text that is no JSON [S08-04]', 'GATE_ENVELOPE', 0x83, () => ['{"seq":1']],
      ['a list', 'GATE_ENVELOPE', 0x83, () => ['[1]']],
      ['no number', 'GATE_ENVELOPE', 0x83, () => [JSON.stringify({ ts: clock.now(), data: { battery: 1 } })]],
      ['a negative number', 'GATE_ENVELOPE', 0x83, () => [message(-1)]],
      ['a broken number', 'GATE_ENVELOPE', 0x83, () => [message(1.5)]],
      [
        'a number that can not be held exactly',
        'GATE_ENVELOPE',
        0x83,
        () => [`{"seq":9007199254740993,"ts":${clock.now()},"data":{"battery":1}}`],
      ],
      ['an unknown member of the envelope', 'GATE_ENVELOPE', 0x83, () => [message(1, { admin: true })]],
      [
        'a member that stands twice [S08-05]',
        'GATE_ENVELOPE',
        0x83,
        () => [`{"seq":1,"ts":${clock.now()},"data":{"battery":1,"battery":2}}`],
      ],
      [
        'the same, hidden behind a colon in a text',
        'GATE_ENVELOPE',
        0x83,
        () => [`{"seq":1,"ts":${clock.now()},"data":{"battery":1,"note":"a:b","note":"c"}}`],
      ],
      [
        'octets that are no UTF-8',
        'GATE_ENVELOPE',
        0x83,
        () => [
          Buffer.concat([
            Buffer.from(message(1, { data: { battery: 1, note: '' } }).slice(0, -3)),
            Buffer.from([0xff, 0x22, 0x7d, 0x7d]),
          ]),
        ],
      ],
      [
        'octets declared as UTF-8 that are none',
        'GATE_PAYLOAD_FORMAT',
        0x99,
        () => [Buffer.from([0x7b, 0xff, 0x7d]), { properties: { payloadFormatIndicator: true } }],
      ],
      ['an epoch that was not issued', 'GATE_EPOCH', 0x83, () => [message(1, { epoch: 2 })]],
      ['an origin that is not the sender', 'GATE_ORIGIN', 0x83, () => [message(1, { origin: 'test:B2' })]],
    ]
  test.each(cases)('%s', async (_what, code, reason, send) => {
    expect(await answerTo(...send())).toBe(reason)
    expect(eventsWith(code)).toMatchObject([{ kind: 'gate.refused', device: device.id, policy: 'p1' }])
    expect(stored()).toEqual([])
    expect(await answerTo(message(1)), 'a refusal consumes no number').toBe(0)
  })
})

test.each([
  [
    'data of exactly maxBytes',
    () => message(1, { data: { battery: 1, note: 'x'.repeat(512 - '{"battery":1,"note":""}'.length) } }),
  ],
  ['a message exactly five minutes ahead', () => message(1, { ts: clock.now() + 300_000 })],
  ['a message exactly seven days old', () => message(1, { ts: clock.now() - 7 * 86_400_000 })],
  ['colons inside texts', () => message(1, { data: { battery: 1, note: '"a":"b\\":"' } })],
  ['its own origin and epoch', () => message(1, { origin: device.id, epoch: 1 })],
  ['number 0', () => message(0)],
])('takes %s', async (_what, text) => {
  expect(await answerTo(text())).toBe(0)
})

describe('an accepted number again [S08-08 RB4]', () => {
  test('the same with DUP is acknowledged and not stored again', async () => {
    const text = message(1)
    expect(await answerTo(text)).toBe(0)
    expect(await answerTo(text, { dup: true })).toBe(0)
    expect(stored()).toHaveLength(1)
    expect(eventsWith('GATE_REPLAY')).toEqual([])
  })
  test('the same without DUP is a replay', async () => {
    const text = message(1)
    await answerTo(text)
    expect(await answerTo(text)).toBe(0x83)
    expect(eventsWith('GATE_REPLAY')).toHaveLength(1)
  })
  test('other content is refused and grave, DUP or not', async () => {
    await answerTo(message(1))
    expect(await answerTo(message(1, { data: { battery: 51 } }), { dup: true })).toBe(0x83)
    expect(await answerTo(message(1, { data: { battery: 52 } }))).toBe(0x83)
    expect(eventsWith('GATE_REPLAY_ALTERED').map(({ severity }) => severity)).toEqual([
      'critical',
      'critical',
    ])
    expect(stored()).toHaveLength(1)
  })
  test('a DUP that arrives before its first copy is on disk waits for the commit', async () => {
    const text = message(1)
    const packet = (dup: boolean, messageId: number) =>
      generate(
        { cmd: 'publish', topic: topic(device.id), payload: text, qos: 1, dup, retain: false, messageId },
        { protocolVersion: 5 },
      )
    probe.raw(Buffer.concat([packet(false, 11), packet(true, 12)]))
    expect(await probe.next('puback')).toMatchObject({ messageId: 11, reasonCode: 0 })
    expect(await probe.next('puback')).toMatchObject({ messageId: 12, reasonCode: 0 })
    expect(stored()).toHaveLength(1)
  })
  test('below the window it is refused, within it a late one is taken once', async () => {
    await answerTo(message(10_000))
    expect(await answerTo(message(10_000 - 4096))).toBe(0x83)
    expect(eventsWith('GATE_WINDOW')).toHaveLength(1)
    expect(await answerTo(message(10_000 - 4095))).toBe(0)
    expect(await answerTo(message(10_000 - 4095))).toBe(0x83)
  })
  test('a policy with a larger window takes nothing again', async () => {
    await answerTo(message(100))
    await answerTo(message(7000))
    world.registry.change(device.id, { policy: devicePolicy(channelOf({ window: 8192 })) })
    world.gate.changed(device.id)
    expect(await answerTo(message(100))).toBe(0x83)
    expect(stored()).toHaveLength(2)
  })
  test('repetitions have a limit of their own, over which the gate reads more slowly [RB5]', async () => {
    const text = message(1)
    await answerTo(text)
    const again = (messageId: number) =>
      generate(
        {
          cmd: 'publish',
          topic: topic(device.id),
          payload: text,
          qos: 1,
          dup: true,
          retain: false,
          messageId,
        },
        { protocolVersion: 5 },
      )
    let sent = 0
    const acknowledged = () => probe.received.filter(({ cmd }) => cmd === 'puback').length
    // forty at a time, since no more than the receive maximum may be under way
    while (sent < 2040) {
      for (let count = 0; count < 40; count += 1) probe.raw(again((sent += 1)))
      await expect.poll(acknowledged, { interval: 2 }).toBe(sent)
    }
    for (let count = 0; count < 40; count += 1) probe.raw(again((sent += 1)))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(acknowledged(), 'the bucket is empty').toBe(2048)
    clock.advance(1000)
    await expect.poll(acknowledged).toBe(sent)
    expect(stored()).toHaveLength(1)
  })
  test('numbers are counted for each stream and epoch by themselves', async () => {
    await answerTo(message(1))
    world.registry.change(device.id, { epoch: 2 })
    world.gate.changed(device.id)
    expect(await answerTo(message(1, { data: { battery: 7 } }))).toBe(0)
    expect(await answerTo(message(2, { epoch: 1 })), 'the old epoch goes on where it was').toBe(0)
    expect(await answerTo(message(1, { epoch: 1 }), { dup: true })).toBe(0x83)
  })
})

test('keeps the order of acknowledgements, refusals included [MQTT-4.6.0-2]', async () => {
  const packets = [message(1), message(2, { data: {} }), message(3), 'x', message(4)].map((payload, index) =>
    generate(
      {
        cmd: 'publish',
        topic: topic(device.id),
        payload,
        qos: 1,
        dup: false,
        retain: false,
        messageId: index + 1,
      },
      { protocolVersion: 5 },
    ),
  )
  probe.raw(Buffer.concat(packets))
  const seen: [number | undefined, number][] = []
  for (let count = 0; count < 5; count += 1) {
    const { messageId, reasonCode } = await probe.next('puback')
    seen.push([messageId, reasonCode ?? 0])
  }
  expect(seen).toEqual([
    [1, 0],
    [2, 0x83],
    [3, 0],
    [4, 0x83],
    [5, 0],
  ])
})

describe('what a later stage brings fails closed', () => {
  test('a protected stream is refused', async () => {
    const identity = await world.device('P1', devicePolicy(channelOf({ protection: 'sign' })))
    device = identity
    probe = await world.join(identity)
    expect(await answerTo(message(1))).toBe(0x83)
    expect(eventsWith('GATE_PROTECTION')).toHaveLength(1)
    expect(stored()).toEqual([])
  })
  const personal = (without: 'drop' | 'refuse', basis = 'consent') =>
    devicePolicy(
      channelOf({
        personal: [{ field: '/note', category: 'text', subject: 'owner', purpose: 'x', basis, without }],
      }),
    )
  test('a field that needs consent is dropped before anything is stored [S04-27 RB12]', async () => {
    device = await world.device('C1', personal('drop'))
    probe = await world.join(device)
    const text = message(1, { data: { battery: 5, note: 'secret' } })
    expect(await answerTo(text)).toBe(0)
    expect(stored()).toEqual([message(1, { data: { battery: 5 } })])
    expect(world.store.events.filter(({ kind }) => kind === 'gate.field-dropped')).toMatchObject([
      { detail: { fields: ['/note'] } },
    ])
    expect(await answerTo(text, { dup: true }), 'sent again it is still the same message').toBe(0)
  })
  test('or the message is refused, where the model says so', async () => {
    device = await world.device('C2', personal('refuse'))
    probe = await world.join(device)
    expect(await answerTo(message(1, { data: { battery: 5, note: 'secret' } }))).toBe(0x83)
    expect(await answerTo(message(1)), 'without the field it passes').toBe(0)
  })
  test('a field with another basis is kept', async () => {
    device = await world.device('C3', personal('drop', 'contract'))
    probe = await world.join(device)
    const text = message(1, { data: { battery: 5, note: 'kept' } })
    await answerTo(text)
    expect(stored()).toEqual([text])
  })
})

describe('rates [S08-02 RB5]', () => {
  const slow = devicePolicy(channelOf({ rate: { sustained: 20, burst: 5, catchUp: 40 } }))
  const flood = (count: number, qos: 0 | 1) =>
    Buffer.concat(
      Array.from({ length: count }, (_, index) =>
        generate(
          {
            cmd: 'publish',
            topic: topic(device.id),
            payload: message(index + 1),
            qos,
            dup: false,
            retain: false,
            messageId: index + 1,
          },
          { protocolVersion: 5 },
        ),
      ),
    )
  beforeEach(async () => {
    device = await world.device('R1', slow)
    probe = await world.join(device)
  })

  test('over the sustained rate the gate reads more slowly, and loses nothing', async () => {
    const advance = setInterval(() => clock.advance(50), 20)
    probe.raw(flood(9, 0))
    while (stored().length < 9) await new Promise((resolve) => setTimeout(resolve, 10))
    clearInterval(advance)
    expect(probe.closed).toBe(false)
    expect(eventsWith('GATE_FLOOD')).toEqual([])
  })
  test('over the burst the connection ends with 0x96 and a ban', async () => {
    probe.raw(flood(100, 0))
    expect(await probe.next('disconnect')).toMatchObject({ reasonCode: 0x96 })
    await probe.untilClosed()
    expect(eventsWith('GATE_FLOOD')).toHaveLength(1)
    const again = await world.open(device)
    expect(await again.connect(device.id)).toMatchObject({ reasonCode: 0x8a })
    clock.advance(10_001)
    const later = await world.open(device)
    expect(await later.connect(device.id)).toMatchObject({ reasonCode: 0 })
  })
  test('a ban holds from the moment it is spoken, on disk or not yet', async () => {
    const connecting = await world.open(device)
    probe.raw(flood(100, 0))
    await probe.next('disconnect')
    expect(await connecting.connect(device.id)).toMatchObject({ reasonCode: 0x8a })
  })
  test('a reconnect does not renew what was used up', async () => {
    let accepted = 0
    for (let round = 0; round < 3; round += 1) {
      probe = await world.join(device)
      probe.raw(
        Buffer.concat(
          Array.from({ length: 5 }, (_, index) =>
            generate(
              {
                cmd: 'publish',
                topic: topic(device.id),
                payload: message(round * 5 + index),
                qos: 0,
                dup: false,
                retain: false,
              },
              { protocolVersion: 5 },
            ),
          ),
        ),
      )
      await new Promise((resolve) => setTimeout(resolve, 40))
      probe.end()
      await new Promise((resolve) => setTimeout(resolve, 20))
      accepted = stored().length
    }
    expect(accepted).toBe(5)
  })
  test('a client that honours its receive maximum is never over the burst', async () => {
    const client = await world.open(device)
    const connack = await client.connect(device.id)
    expect(connack.cmd === 'connack' && connack.properties?.receiveMaximum).toBe(5)
  })
  test('one that does not, and sends more than a burst at once, is a flood: 0x96', async () => {
    probe.raw(flood(50, 1))
    expect(await probe.next('disconnect')).toMatchObject({ reasonCode: 0x96 })
  })
})

test('a little more than the receive maximum is a protocol error: 0x93 [MQTT-3.3.4-9]', async () => {
  const two = devicePolicy(
    channelOf({ rate: { sustained: 1000, burst: 8, catchUp: 1000 } }),
    channelOf({
      key: 'telemetry/x',
      topic: 'devices/{id}/telemetry/x',
      rate: { sustained: 1, burst: 2, catchUp: 1 },
    }),
  )
  device = await world.device('R2', two)
  probe = await world.join(device)
  const packets = [1, 2, 3].map((seq) =>
    generate(
      {
        cmd: 'publish',
        topic: topic(device.id),
        payload: message(seq),
        qos: 1,
        dup: false,
        retain: false,
        messageId: seq,
      },
      { protocolVersion: 5 },
    ),
  )
  probe.raw(Buffer.concat(packets))
  expect(await probe.next('disconnect')).toMatchObject({ reasonCode: 0x93 })
})

test('quarantine closes every topic but the security reports, at once [RB5]', async () => {
  expect(await answerTo(message(1))).toBe(0)
  world.registry.change(device.id, { quarantined: true })
  world.gate.changed(device.id)
  const report = JSON.stringify({ seq: 1, ts: clock.now(), data: { kind: 'x' } })
  expect(await answerTo(report, { topic: `devices/${device.id}/security/self-test` })).toBe(0)
  publish(message(2))
  expect(await probe.next('disconnect')).toMatchObject({ reasonCode: 0x98 })
  await expect.poll(() => eventsWith('GATE_QUARANTINED')).toHaveLength(1)
  const again = await world.join(device)
  again.send({
    cmd: 'subscribe',
    messageId: 1,
    subscriptions: [
      { topic: `devices/${device.id}/commands/+`, qos: 1 },
      { topic: `devices/${device.id}/updates`, qos: 1 },
    ],
  })
  expect((await again.next('suback')).granted).toEqual([0x87, 1])
})

test('when nothing can be stored it refuses, keeps what was acknowledged, and recovers', async () => {
  expect(await answerTo(message(1))).toBe(0)
  world.store.failure = new Error('disk full')
  world.store.available = false
  publish(message(2))
  expect(await probe.next('disconnect')).toMatchObject({ reasonCode: 0x89 })
  const refused = await world.open(device)
  expect(await refused.connect(device.id)).toMatchObject({ reasonCode: 0x89 })
  world.store.failure = undefined
  world.store.available = true
  probe = await world.join(device)
  expect(await answerTo(message(2), { dup: true }), 'it was not accepted before').toBe(0)
  expect(stored()).toHaveLength(2)
  expect(eventsWith('GATE_STORE'), 'what happened meanwhile is recorded').toHaveLength(1)
})
