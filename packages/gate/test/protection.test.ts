import {
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { Channel } from '@sekisho/model'
import {
  channelOf,
  createGateWorld,
  devicePolicy,
  type GateWorld,
  type MqttProbe,
  SetClock,
  type TestIdentity,
} from '@sekisho/testkit'
import {
  coseThumbprint,
  messageIsGenuine,
  protectMessage,
  readProtectedMessage,
  withoutFields,
} from '@sekisho/trust'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decodeEnvelope, type MessageKey } from '../src/index.ts'

const clock = new SetClock()
const minute = 60_000
let world: GateWorld
let device: TestIdentity
let probe: MqttProbe
let lastPacketId = 0

const personal = (field: string, basis = 'contract') => ({
  field,
  category: 'image',
  subject: 'owner',
  purpose: 'door-security',
  basis,
  without: 'drop' as const,
})

const motion = (change: Partial<Channel> = {}): Channel =>
  channelOf({
    key: 'telemetry/motion',
    name: 'motion',
    topic: 'devices/{id}/telemetry/motion',
    protection: 'sign',
    schema: {
      type: 'object',
      required: ['zone'],
      additionalProperties: false,
      properties: {
        zone: { enum: ['path', 'door'] },
        confidence: { type: 'number' },
        snapshot: { type: 'string' },
      },
    },
    personal: [personal('/snapshot'), personal('/zone')],
    ...change,
  })
const status = channelOf()

const publicOf = (key: KeyObject): KeyObject => (key.type === 'secret' ? key : createPublicKey(key))
const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const record = (key: KeyObject, change: Partial<MessageKey> = {}): MessageKey => ({
  kid: coseThumbprint(key),
  protection: key.type === 'secret' ? 'mac' : 'sign',
  key: publicOf(key),
  ...change,
})

let key: KeyObject
const data = { zone: 'door', confidence: 0.9, snapshot: 'aGVq' }
const removable = ['/snapshot', '/zone']

interface Made {
  readonly key?: KeyObject
  readonly device?: string
  readonly channel?: string
  readonly data?: unknown
  readonly ts?: number
  readonly epoch?: number
  readonly origin?: string
  readonly removable?: readonly string[]
}

/** A good signed message, but for what a test changes. */
const made = (seq: number, change: Made = {}): Buffer =>
  protectMessage(
    { device: change.device ?? device.id, channel: change.channel ?? 'telemetry/motion' },
    {
      seq,
      ts: change.ts ?? clock.now(),
      epoch: change.epoch ?? 1,
      data: change.data ?? data,
      ...(change.origin === undefined ? {} : { origin: change.origin }),
    },
    change.removable ?? removable,
    change.key ?? key,
  )

async function answerTo(payload: string | Buffer, dup = false, stream = 'motion'): Promise<number> {
  lastPacketId += 1
  probe.send({
    cmd: 'publish',
    topic: `devices/${device.id}/telemetry/${stream}`,
    payload,
    qos: 1,
    dup,
    retain: false,
    messageId: lastPacketId,
  })
  const { reasonCode } = await probe.next('puback')
  return reasonCode ?? 0
}

const codes = (): unknown[] =>
  world.store.events.filter(({ kind }) => kind === 'gate.refused').map(({ detail }) => detail['code'])
const stored = (of = device.id, channel = 'telemetry/motion'): readonly Uint8Array[] =>
  world.store.messages(of, channel)
const isProved = (octets: Uint8Array, by = key, of = device.id): boolean =>
  messageIsGenuine(readProtectedMessage(octets), { device: of, channel: 'telemetry/motion' }, publicOf(by))

/** Joins as a device with this channel and these keys. */
async function joined(serial: string, channel: Channel, keys: readonly MessageKey[]): Promise<void> {
  device = await world.device(serial, devicePolicy(channel, status), { messageKeys: keys })
  probe = await world.join(device)
}

beforeEach(async () => {
  clock.set(Date.UTC(2026, 10, 22))
  key = newKey()
  world = await createGateWorld(clock)
  await joined('A1', motion(), [record(key)])
})
afterEach(() => world.close())

describe('a stream that has to be signed', () => {
  test.each([
    ['ES256', () => newKey()],
    ['ES384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
    ['EdDSA', () => generateKeyPairSync('ed25519').privateKey],
  ])('takes what its device signed with %s, and keeps the proof [S01-32 S10-22 RB4]', async (_name, make) => {
    const own = make()
    await joined('B1', motion(), [record(own)])
    const octets = made(1, { key: own })
    expect(await answerTo(octets)).toBe(0)
    expect(stored().map((one) => Buffer.from(one))).toEqual([octets])
    expect(decodeEnvelope(stored()[0] ?? octets)).toMatchObject({ seq: 1, data })
    expect(isProved(stored()[0] ?? octets, own)).toBe(true)
  })

  const other = newKey()
  const tampered = (octets: Buffer): Buffer => {
    const changed = Buffer.from(octets)
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    return changed
  }
  test.each<[string, string, () => string | Buffer]>([
    ['without its signature', 'GATE_PROTECTION', () => JSON.stringify({ seq: 1, ts: clock.now(), data })],
    ['with an altered signature', 'GATE_SIGNATURE', () => tampered(made(1))],
    ['moved from another stream', 'GATE_SIGNATURE', () => made(1, { channel: 'telemetry/other' })],
    ['of another device', 'GATE_SIGNATURE', () => made(1, { device: 'test:B9' })],
    ['signed with a key of nobody', 'GATE_SIGNING_KEY_UNKNOWN', () => made(1, { key: other })],
    ['with a MAC', 'GATE_PROTECTION', () => made(1, { key: createSecretKey(randomBytes(32)) })],
    [
      'with a field withheld',
      'GATE_DISCLOSURE',
      () => withoutFields(readProtectedMessage(made(1)), ['/snapshot']),
    ],
    [
      'with a personal field that can not be removed',
      'GATE_DISCLOSURE',
      () => made(1, { removable: ['/zone'] }),
    ],
    [
      'with a field removable that is not personal',
      'GATE_DISCLOSURE',
      () => made(1, { removable: [...removable, '/confidence'] }),
    ],
    ['that names another device', 'GATE_ORIGIN', () => made(1, { origin: 'test:B9' })],
    ['of an epoch that nobody issued', 'GATE_EPOCH', () => made(1, { epoch: 2 })],
    ['with data outside the schema', 'GATE_SCHEMA', () => made(1, { data: { zone: 'roof' } })],
    ['that is too old', 'GATE_TOO_OLD', () => made(1, { ts: clock.now() - 8 * 24 * 60 * minute })],
    ['that is too large', 'GATE_SIZE', () => made(1, { data: { zone: 'door', snapshot: 'x'.repeat(600) } })],
  ])('refuses a message %s, and its number stays free [S01-32 RB4]', async (_what, code, payload) => {
    expect(await answerTo(payload())).toBe(0x83)
    expect(codes()).toEqual([code])
    expect(stored()).toEqual([])
    expect(await answerTo(made(1))).toBe(0)
  })

  test('acknowledges the same signed message again, and tells a replay and a forgery from it [S08-08]', async () => {
    const octets = made(1)
    expect(await answerTo(octets)).toBe(0)
    expect(await answerTo(octets, true)).toBe(0)
    expect(await answerTo(octets)).toBe(0x83)
    expect(await answerTo(made(1), true)).toBe(0x83)
    expect(codes()).toEqual(['GATE_REPLAY', 'GATE_REPLAY_ALTERED'])
    expect(stored()).toHaveLength(1)
  })

  test('takes the former key for what was said before its end, and for nothing later', async () => {
    const next = newKey()
    await joined('C1', motion(), [record(next), record(key, { until: clock.now() })])
    expect(await answerTo(made(1, { ts: clock.now() - 1 }))).toBe(0)
    expect(await answerTo(made(2))).toBe(0x83)
    expect(await answerTo(made(2, { key: next }))).toBe(0)
    expect(codes()).toEqual(['GATE_SIGNING_KEY_EXPIRED'])
  })

  test('takes nothing any more from a key that was withdrawn, from the next message on', async () => {
    expect(await answerTo(made(1))).toBe(0)
    world.registry.change(device.id, { messageKeys: [] })
    world.gate.changed(device.id)
    expect(await answerTo(made(2))).toBe(0x83)
    expect(codes()).toEqual(['GATE_SIGNING_KEY_UNKNOWN'])
  })

  test('keeps what has no basis out of the store, and the proof still holds [S01-32]', async () => {
    await joined('D1', motion({ personal: [personal('/snapshot', 'consent'), personal('/zone')] }), [
      record(key),
    ])
    const octets = made(1)
    expect(await answerTo(octets)).toBe(0)
    const [kept = octets] = stored()
    expect(decodeEnvelope(kept).data).toEqual({ zone: 'door', confidence: 0.9 })
    expect(Buffer.from(kept).includes('aGVq')).toBe(false)
    expect(isProved(kept)).toBe(true)
    expect(await answerTo(octets, true)).toBe(0) // the whole message again is the same statement
    expect(stored()).toHaveLength(1)
  })
})

describe('a stream that has to be authenticated', () => {
  const secret = createSecretKey(randomBytes(32))

  test('takes what its device made with the shared key, and no signature [S01-32 RB4]', async () => {
    await joined('E1', motion({ protection: 'mac' }), [record(secret), record(key)])
    expect(await answerTo(made(1, { key: secret }))).toBe(0)
    expect(await answerTo(made(2))).toBe(0x83)
    expect(await answerTo(made(2, { key: createSecretKey(randomBytes(32)) }))).toBe(0x83)
    expect(codes()).toEqual(['GATE_PROTECTION', 'GATE_SIGNING_KEY_UNKNOWN'])
  })
})

describe('protection where nobody would look at it', () => {
  test('is refused on a stream without', async () => {
    expect(await answerTo(made(1, { channel: 'telemetry/status' }), false, 'status')).toBe(0x83)
    expect(codes()).toEqual(['GATE_PROTECTION'])
  })

  test('is refused on an encrypted stream, which nobody can read yet', async () => {
    await joined('F1', motion({ protection: 'encrypt' }), [record(key)])
    expect(await answerTo(made(1))).toBe(0x83)
    expect(codes()).toEqual(['GATE_PROTECTION'])
  })
})

describe('a gateway', () => {
  const sensor = 'test:S1'
  const origin = () => ({
    device: sensor,
    product: 'test',
    component: 'sensor',
    epoch: 1,
    messageKeys: [record(key)],
  })
  const carried = (seq: number, change: Made = {}): Buffer =>
    made(seq, { device: sensor, origin: sensor, ...change })

  beforeEach(async () => {
    world.registry.behind(origin())
    await joined('G1', motion({ origin: 'sensor' }), [])
  })

  test('carries what a device behind it signed, under that device [S10-22]', async () => {
    expect(await answerTo(carried(1))).toBe(0)
    expect(await answerTo(carried(1), true)).toBe(0x83)
    expect(stored(device.id)).toEqual([])
    const [kept = Buffer.alloc(0)] = stored(sensor)
    expect(isProved(kept, key, sensor)).toBe(true)
    expect(world.store.windows(sensor)).toMatchObject([{ epoch: 1, channel: 'telemetry/motion', highest: 1 }])
  })

  test('has no numbers in common with what is behind it: each device counts for itself', async () => {
    world.registry.behind({ ...origin(), device: 'test:S2' })
    expect(await answerTo(carried(1))).toBe(0)
    expect(await answerTo(made(1, { device: 'test:S2', origin: 'test:S2' }))).toBe(0)
  })

  test('uses up nothing of a device by naming it: only what is proved counts against its rate [S10-22 S12-09 RB4]', async () => {
    const slow = motion({ origin: 'sensor', rate: { sustained: 10, burst: 3, catchUp: 10 } })
    await joined('G2', slow, [])
    for (const seq of [1001, 1002, 1003]) {
      expect(await answerTo(carried(seq, { key: newKey() }))).toBe(0x83)
    }
    await joined('G3', slow, [])
    for (const seq of [1, 2, 3]) expect(await answerTo(carried(seq))).toBe(0)
    await joined('G4', slow, [])
    const fourth = answerTo(carried(4)) // over what the device itself may say, whoever carries it
    await expect
      .poll(() => world.store.events.filter(({ kind }) => kind === 'gate.connected'))
      .toHaveLength(5)
    expect(stored(sensor)).toHaveLength(3)
    clock.advance(1000)
    expect(await fourth).toBe(0)
  })

  test.each<[string, string, () => Buffer]>([
    ['makes up itself', 'GATE_SIGNING_KEY_UNKNOWN', () => carried(1, { key: newKey() })],
    ['signed as its own', 'GATE_SIGNATURE', () => carried(1, { device: device.id })],
    ['gives no origin', 'GATE_ORIGIN', () => made(1)],
    ['says itself', 'GATE_ORIGIN', () => made(1, { origin: device.id })],
    ['carries for a device that nobody knows', 'GATE_ORIGIN', () => carried(1, { origin: 'test:S9' })],
  ])('is refused where it %s [S10-22 RB4]', async (_what, code, payload) => {
    expect(await answerTo(payload())).toBe(0x83)
    expect(codes()).toEqual([code])
    expect(stored(sensor)).toEqual([])
  })

  test('is refused what it carries for another kind of device, or another product', async () => {
    world.registry.behind({ ...origin(), component: 'valve' })
    expect(await answerTo(carried(1))).toBe(0x83)
    world.registry.behind({ ...origin(), product: 'other' })
    expect(await answerTo(carried(1))).toBe(0x83)
    expect(codes()).toEqual(['GATE_ORIGIN', 'GATE_ORIGIN'])
  })

  test('stays, when what is behind it may not be heard any more [S10-22]', async () => {
    expect(await answerTo(carried(1))).toBe(0)
    world.registry.behind(undefined, sensor)
    expect(await answerTo(carried(2))).toBe(0x83)
    expect(
      await answerTo(JSON.stringify({ seq: 1, ts: clock.now(), data: { battery: 5 } }), false, 'status'),
    ).toBe(0)
  })
})
