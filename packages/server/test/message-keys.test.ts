import { createPublicKey, createSecretKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { request } from 'node:https'
import { MqttProbe } from '@sekisho/testkit'
import {
  certificatesOf,
  coseThumbprint,
  createCsr,
  decodeBody,
  decodeCoseKey,
  encodeBody,
  messageIsGenuine,
  pemOf,
  protectMessage,
  readCertificate,
  readCertsOnly,
  readProtectedMessage,
  stateMessageKey,
  vouchForMessageKey,
} from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorbellModel, startTestServer, type TestServer } from './support.ts'

/** Keys of messages from the device's request to the proof that the API gives out, over the real doors of a real server. */

let world: TestServer
beforeAll(async () => {
  world = await startTestServer()
  for (const model of [doorbellModel(), behindModel]) {
    expect(await world.ask('POST', '/api/v1/products', { model })).toMatchObject({ status: 201 })
  }
})
afterAll(() => world.close())

/** The doorbell as a sub-device of a hub, as another product. */
const behindModel = [
  ['id: doorbell', 'id: hub-and-bell'],
  [
    '  - id: device\n    kind: device\n',
    '  - { id: hub, kind: gateway, zone: hallway }\n  - id: device\n    kind: sub-device\n    behind: hub\n',
  ],
  ['- id: status\n', '- id: status\n    protection: mac\n'],
  ['- id: ring\n', '- id: ring\n    protection: sign\n'],
  [
    'keys:\n',
    'keys:\n  - { id: hub-updates, at: hub, purpose: verify-updates, algorithm: ed25519, holds: public, storage: protected-flash }\n',
  ],
].reduce((text, [from = '', to = '']) => text.replace(from, () => to), doorbellModel())

const newKey = (curve = 'P-256'): KeyObject => generateKeyPairSync('ec', { namedCurve: curve }).privateKey
const pem = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()

interface Device {
  readonly id: string
  readonly idevid: { readonly der: Buffer; readonly key: KeyObject }
  readonly ldevid: { readonly pem: string; readonly key: KeyObject; readonly fingerprint: string }
}

async function provisioned(serial: string, product: string, component?: string, record = true) {
  const key = newKey()
  const csr = createCsr({
    privateKey: key,
    publicKey: createPublicKey(key),
    commonName: `${product}:${serial}`,
  })
  const { factory } = world.server.services
  const wanted = {
    product,
    serial,
    csr: encodeBody(csr),
    record,
    ...(component === undefined ? {} : { component }),
  }
  const [der = Buffer.alloc(0)] = certificatesOf((await factory.provision(wanted, 'test')).idevid)
  return { der, key }
}

/** A device with a certificate of its own, enrolled. */
async function enrolled(serial: string, product = 'doorbell', component?: string): Promise<Device> {
  const id = `${product}:${serial}`
  const idevid = await provisioned(serial, product, component)
  const key = newKey()
  const csr = createCsr({ privateKey: key, publicKey: createPublicKey(key), commonName: id })
  const { enrolment } = world.server.services
  const outcome = await enrolment.enrol(enrolment.identify(idevid.der), encodeBody(csr), () => undefined)
  if (outcome.status !== 'issued') throw new Error('not issued')
  const [der = Buffer.alloc(0)] = readCertsOnly(decodeBody(outcome.body))
  return { id, idevid, ldevid: { pem: pemOf(der), key, fingerprint: readCertificate(der).fingerprint } }
}

interface Reply {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

function call(who: Device, method: string, path: string, body?: Uint8Array): Promise<Reply> {
  const { ports, services } = world.server
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: 'localhost',
        port: ports.deviceHttps,
        method,
        path,
        ca: services.keys.keyring.roots().map((root) => pemOf(root)),
        cert: who.ldevid.pem,
        key: pem(who.ldevid.key),
        agent: false,
        headers: body
          ? { 'content-type': 'application/cose; cose-type="cose-sign1"', 'content-length': body.length }
          : {},
      },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: text.startsWith('{') ? JSON.parse(text) : { text },
          }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const register = (who: Device, body: Uint8Array): Promise<Reply> =>
  call(who, 'PUT', '/device/v1/message-keys', body)
const statement = (who: Device, key: KeyObject, at = Date.now()): Buffer => stateMessageKey(who.id, at, key)

async function join({ id, ldevid }: Device): Promise<MqttProbe> {
  const identity = { id, key: pem(ldevid.key), certificate: ldevid.pem, fingerprint: ldevid.fingerprint }
  const probe = await MqttProbe.open({
    port: world.server.ports.mqtt,
    ca: world.server.services.keys.keyring
      .roots()
      .map((root) => pemOf(root))
      .join(''),
    identity,
  })
  expect(await probe.connect(id)).toMatchObject({ reasonCode: 0 })
  return probe
}

let lastPacketId = 0
async function publish(probe: MqttProbe, topic: string, payload: Buffer): Promise<number> {
  lastPacketId += 1
  probe.send({ cmd: 'publish', topic, payload, qos: 1, dup: false, retain: false, messageId: lastPacketId })
  return (await probe.next('puback')).reasonCode ?? 0
}

const data = { zone: 'door', confidence: 0.9, snapshot: 'aGVq' }
const motion = (device: string, seq: number, key: KeyObject, origin?: string): Buffer =>
  protectMessage(
    { device, channel: 'telemetry/motion' },
    { seq, ts: Date.now(), epoch: 1, data, ...(origin === undefined ? {} : { origin }) },
    ['/snapshot', '/zone'],
    key,
  )

interface Kept {
  readonly data: unknown
  readonly proof: string
  readonly verified: unknown
}
const kept = async (device: string, stream = 'motion'): Promise<readonly Kept[]> =>
  ((await world.ask('GET', `/api/v1/devices/${device}/telemetry/${stream}`)).body as { messages: Kept[] })
    .messages

interface ShownKey {
  readonly kid: string
  readonly state: string
  readonly publicKey?: string
  readonly certificate: string
  readonly registeredAt: number
  readonly expiresAt: number
}
const keysOf = async (device: string): Promise<readonly ShownKey[]> =>
  ((await world.ask('GET', `/api/v1/devices/${device}`)).body as { messageKeys: ShownKey[] }).messageKeys

const lastEvent = async (kind: string): Promise<unknown> =>
  ((await world.ask('GET', `/api/v1/events?kind=${kind}&limit=1`)).body as { events: unknown[] }).events[0]

describe('the key that a device signs messages with', () => {
  test('is registered over mutual TLS, and proves what is stored to anybody who asks the API [S01-32 S10-22]', async () => {
    const device = await enrolled('K-1')
    const key = newKey()
    const reply = await register(device, statement(device, key))
    expect(reply).toMatchObject({
      status: 200,
      body: { kid: coseThumbprint(key), device: device.id, epoch: 1 },
    })
    const probe = await join(device)
    expect(await publish(probe, `devices/${device.id}/telemetry/motion`, motion(device.id, 1, key))).toBe(0)
    const [message] = await kept(device.id)
    expect(message).toMatchObject({ data, verified: { kid: coseThumbprint(key), alg: 'ES256' } })
    const [shown] = await keysOf(device.id)
    const publicKey = decodeCoseKey(Buffer.from(shown?.publicKey ?? '', 'base64url'))
    const proof = readProtectedMessage(Buffer.from(message?.proof ?? '', 'base64url'))
    expect(messageIsGenuine(proof, { device: device.id, channel: 'telemetry/motion' }, publicKey)).toBe(true)
    probe.end()
  })

  test('is on record: by which certificate it came, and until when it signs [S12-12]', async () => {
    const device = await enrolled('K-2')
    const key = newKey()
    await register(device, statement(device, key))
    const [record] = await keysOf(device.id)
    expect(record).toMatchObject({
      kid: coseThumbprint(key),
      state: 'current',
      certificate: device.ldevid.fingerprint,
    })
    expect((record?.expiresAt ?? 0) - (record?.registeredAt ?? 0)).toBe(90 * 86_400_000)
    expect(await lastEvent('registry.message-key-registered')).toMatchObject({
      device: device.id,
      detail: { kid: coseThumbprint(key), protection: 'sign', algorithm: 'p256' },
    })
    expect((await register(device, statement(device, key))).status).toBe(200) // the answer may have been lost
    expect(await keysOf(device.id)).toHaveLength(1)
  })

  test('is followed by another one, and both count for a while', async () => {
    const device = await enrolled('K-3')
    const [first, second, third] = [newKey(), newKey(), newKey()]
    const probe = await join(device)
    const topic = `devices/${device.id}/telemetry/motion`
    await register(device, statement(device, first))
    await register(device, statement(device, second))
    expect(await publish(probe, topic, motion(device.id, 1, first))).toBe(0)
    expect(await publish(probe, topic, motion(device.id, 2, second))).toBe(0)
    await register(device, statement(device, third))
    expect(await publish(probe, topic, motion(device.id, 3, first))).toBe(0x83)
    expect((await keysOf(device.id)).map(({ state }) => state)).toEqual(['replaced', 'previous', 'current'])
    probe.end()
  })

  test('ends with the device', async () => {
    const device = await enrolled('K-4')
    await register(device, statement(device, newKey()))
    await world.ask('POST', `/api/v1/devices/${device.id}/revoke`)
    expect((await keysOf(device.id)).map(({ state }) => state)).toEqual(['revoked'])
    expect((await register(device, statement(device, newKey()))).status).toBe(403)
  })

  const own = newKey()
  test.each<[string, number, string, (device: Device) => Buffer | Promise<Buffer>]>([
    [
      'of another device',
      400,
      'ENROLMENT_SUBJECT',
      () => stateMessageKey('doorbell:K-1', Date.now(), newKey()),
    ],
    [
      'stated an hour ago',
      400,
      'ENROLMENT_TIME',
      (device) => statement(device, newKey(), Date.now() - 3_600_000),
    ],
    ['of another curve', 400, 'ENROLMENT_KEY_NOT_ACCEPTABLE', (device) => statement(device, newKey('P-384'))],
    [
      'that is its TLS key',
      400,
      'ENROLMENT_KEY_NOT_ACCEPTABLE',
      (device) => statement(device, device.ldevid.key),
    ],
    [
      'that is its factory key',
      400,
      'ENROLMENT_KEY_NOT_ACCEPTABLE',
      (device) => statement(device, device.idevid.key),
    ],
    ['that is a message', 400, 'ENROLMENT_REQUEST_MALFORMED', (device) => motion(device.id, 1, own)],
    ['that is nothing', 400, 'ENROLMENT_REQUEST_MALFORMED', () => Buffer.from('{}')],
    [
      'with a signature that is wrong',
      400,
      'ENROLMENT_PROOF_OF_POSSESSION',
      (device) => {
        const octets = statement(device, newKey())
        octets[octets.length - 1] = (octets.at(-1) ?? 0) ^ 1
        return octets
      },
    ],
    [
      'that another device has',
      400,
      'ENROLMENT_KEY_NOT_ACCEPTABLE',
      async (device) => {
        const other = await enrolled(`${device.id.split(':')[1]}-other`)
        await register(other, statement(other, own))
        return statement(device, own)
      },
    ],
  ])('is refused where it is one %s', async (what, status, code, make) => {
    const device = await enrolled(`R-${what.replaceAll(' ', '-')}`)
    expect(await register(device, await make(device))).toMatchObject({ status })
    expect(await keysOf(device.id)).toEqual([])
    expect(await lastEvent('enrolment.refused')).toMatchObject({ device: device.id, detail: { code } })
  })

  test('is asked for too often only so often', async () => {
    const device = await enrolled('K-5')
    const statuses = []
    for (let n = 0; n < 6; n += 1) statuses.push((await register(device, statement(device, newKey()))).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 503])
  })
})

describe('a key that is shared with a device', () => {
  test('is made by the server, and is in its home only sealed', async () => {
    const device = await enrolled('M-1', 'hub-and-bell', 'device')
    const { status, body } = await call(device, 'POST', '/device/v1/message-keys/mac')
    expect(status).toBe(200)
    const key = decodeCoseKey(Buffer.from(String(body['key']), 'base64url'))
    expect(coseThumbprint(key)).toBe(body['kid'])
    const [record] = world.server.services.registry.messageKeys(device.id)
    expect(Buffer.from(record?.material ?? []).includes(key.export())).toBe(false)
    expect(await keysOf(device.id)).toMatchObject([{ kid: body['kid'], protection: 'mac', state: 'current' }])
    expect((await keysOf(device.id))[0]).not.toHaveProperty('publicKey')
    const [usable] = world.server.services.registry.origin(device.id)?.messageKeys ?? []
    expect(usable?.key.equals(createSecretKey(key.export()))).toBe(true)
  })

  test('is refused where no stream asks for it', async () => {
    const device = await enrolled('M-2')
    expect((await call(device, 'POST', '/device/v1/message-keys/mac')).status).toBe(403)
  })
})

describe('a device behind a gateway', () => {
  const vouched = (bell: Pick<Device, 'id' | 'idevid'>, key: KeyObject, by = bell.idevid): Buffer =>
    vouchForMessageKey(stateMessageKey(bell.id, Date.now(), key), [by.der], by.key)
  const topicOf = ({ id }: Device): string => `devices/${id}/telemetry/motion`

  async function house(name: string, record = true) {
    const hub = await enrolled(`H-${name}`, 'hub-and-bell', 'hub')
    const idevid = await provisioned(`B-${name}`, 'hub-and-bell', 'device', record)
    return { hub, bell: { id: `hub-and-bell:B-${name}`, idevid }, key: newKey() }
  }

  test('hands its key to the gateway, which carries its messages, and never speaks in its name [S10-22]', async () => {
    const { hub, bell, key } = await house('1')
    expect(await register(hub, vouched(bell, key))).toMatchObject({
      status: 200,
      body: { device: bell.id, epoch: 1 },
    })
    const probe = await join(hub)
    expect(await publish(probe, topicOf(hub), motion(bell.id, 1, key, bell.id))).toBe(0)
    expect(await publish(probe, topicOf(hub), motion(bell.id, 2, newKey(), bell.id))).toBe(0x83)
    expect(await kept(bell.id)).toMatchObject([{ data, verified: { kid: coseThumbprint(key) } }])
    expect(await kept(hub.id)).toEqual([])
    probe.end()
  })

  test.each(['quarantine', 'revoke', 'retire'])(
    'falls silent by %s, and its gateway does not [S10-22]',
    async (verb) => {
      const { hub, bell, key } = await house(verb)
      await register(hub, vouched(bell, key))
      const probe = await join(hub)
      expect(await publish(probe, topicOf(hub), motion(bell.id, 1, key, bell.id))).toBe(0)
      expect(await world.ask('POST', `/api/v1/devices/${bell.id}/${verb}`)).toMatchObject({ status: 200 })
      expect(await publish(probe, topicOf(hub), motion(bell.id, 2, key, bell.id))).toBe(0x83)
      expect(await lastEvent('gate.refused')).toMatchObject({
        detail: { code: 'GATE_ORIGIN', origin: bell.id },
      })
      probe.end()
    },
  )

  test('waits for an operator where no factory record knows it', async () => {
    const { hub, bell, key } = await house('unknown', false)
    expect((await register(hub, vouched(bell, key))).status).toBe(202)
    await world.ask('POST', `/api/v1/devices/${bell.id}/approve`, { component: 'device' })
    expect((await register(hub, vouched(bell, key))).status).toBe(200)
  })

  test('is not vouched for by somebody else, nor carried by what is no gateway of its', async () => {
    const { hub, bell, key } = await house('2')
    const other = await house('3')
    const statements: readonly (readonly [Device, Buffer, number])[] = [
      [hub, vouched(bell, key, other.bell.idevid), 400],
      [hub, vouched(bell, key, { der: bell.idevid.der, key: newKey() }), 400],
      [
        hub,
        vouched(bell, key, {
          der: certificatesOf(hub.ldevid.pem)[0] ?? Buffer.alloc(0),
          key: hub.ldevid.key,
        }),
        403,
      ],
      [await enrolled('X-1'), vouched(bell, key), 403],
    ]
    for (const [by, octets, status] of statements) expect((await register(by, octets)).status).toBe(status)
    expect(await keysOf(bell.id)).toEqual([])
  })
})
