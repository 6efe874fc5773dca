import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { RunningServer, testWith } from '@sekisho/testkit'
import { readOrderKeys, verifyOrder } from '@sekisho/trust'
import { StockDevice } from './stock-device.ts'
import { doorbellModel, must } from './support.ts'

/**
 * A device that is nothing but programs of the distribution: keys and requests by `openssl`, EST by `curl`, MQTT by
 * `mosquitto_pub` and `mosquitto_sub`. What counts is what the server answered, which they print with `-d`; their exit
 * codes differ between versions (docs/guides/stock-clients.md is the same for people).
 */

const openssl = ['openssl', 'curl'] as const
const mqtt = [...openssl, 'mosquitto_pub', 'mosquitto_sub'] as const

let server: RunningServer
/** The home as it was before any device: what a restored backup looks like. */
let backup: string
let auditor: string

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(doorbellModel())
  await server.stop()
  backup = join(server.home, '..', 'restored')
  cpSync(server.home, backup, { recursive: true, filter: (path) => !path.endsWith('.sock') })
  await server.start()
  auditor = await tokenOf({ role: 'auditor' })
})
afterAll(() => server.close())

const tokenOf = async (wish: Record<string, unknown>): Promise<string> =>
  (await server.ask<{ token: string }>('POST', '/api/v1/tokens', wish)).token

/** Asks the HTTP API as anybody with a token would. */
async function api<Answer>(token: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${server.ports.http}/api/v1${path}`, {
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer // the test knows the route
}

interface SeenEvent {
  readonly kind: string
  readonly device?: string
  readonly detail: Readonly<Record<string, unknown>>
}

const eventsOf = async (query: string): Promise<readonly SeenEvent[]> =>
  (await api<{ events: SeenEvent[] }>(auditor, `/events?${query}`)).events

/** The newest event of a kind about a device carries a code of the gate. */
async function expectEvent(kind: string, device: string, code: string): Promise<void> {
  await expect
    .poll(async () => (await eventsOf(`kind=${kind}&device=${device}&limit=1`))[0]?.detail['code'])
    .toBe(code)
}

/** The reason code of the answer to the one PUBLISH, as the client printed it. */
const puback = (printed: string): number | undefined => {
  const [, code] = /received PUBACK \(Mid: 1, RC:(\d+)\)/.exec(printed) ?? []
  return code === undefined ? undefined : Number(code)
}
const connack = (printed: string): number | undefined => {
  const [, code] = /received CONNACK \((\d+)\)/.exec(printed) ?? []
  return code === undefined ? undefined : Number(code)
}

const good = { battery: 87, rssi: -61 }
const envelope = (seq: number, data: unknown = good, ts = Date.now()): string =>
  JSON.stringify({ seq, ts, data })

describe('enrolment by openssl and curl [S10-33 S10-34 RB2]', () => {
  testWith(openssl, 'cacerts and csrattrs answer anybody', async () => {
    const device = new StockDevice(server, 'GK-10')
    await device.provision()
    const pem = await device.certificates(
      (await device.https('/.well-known/est/cacerts')).body,
      'cacerts.pem',
    )
    expect(pem.match(/^subject=.*$/gm)).toEqual([
      'subject=CN = Sekisho Operational CA',
      'subject=CN = Sekisho Root CA',
    ])
    const { head, body } = await device.https('/.well-known/est/csrattrs')
    expect(head).toContain('content-type: application/csrattrs')
    writeFileSync(device.path('csrattrs.der'), Buffer.from(body, 'base64'))
    const read = await must('openssl', 'asn1parse', '-inform', 'DER', '-in', device.path('csrattrs.der'))
    expect(read).toContain('prime256v1')
  })

  testWith(openssl, 'simpleenroll gives a certificate that OpenSSL verifies strictly', async () => {
    const device = new StockDevice(server, 'GK-11')
    await device.provision()
    const { status, head, body } = await device.enrol()
    expect(status).toBe(200)
    expect(head).toContain('content-type: application/pkcs7-mime; smime-type=certs-only')
    const pem = await device.certificates(body, 'device.crt')
    expect(pem.match(/BEGIN CERTIFICATE/g)).toHaveLength(1)
    expect(pem).toContain('subject=CN = doorbell:GK-11, serialNumber = GK-11')
    expect(await device.verify('device.crt')).toContain('device.crt: OK')
  })

  testWith(openssl, 'without factory record: 202 and Retry-After, an approval, 200 [S11-46]', async () => {
    const device = new StockDevice(server, 'GK-12')
    await device.provision(false)
    const waiting = await device.enrol()
    expect(waiting.status).toBe(202)
    expect(Number(/retry-after: (\d+)/.exec(waiting.head)?.[1])).toBeGreaterThan(0)
    const operator = await tokenOf({ role: 'operator' })
    const { enrolments } = await api<{ enrolments: { device: string; fingerprint: string }[] }>(
      operator,
      '/enrolments',
    )
    const idevid = device.path('idevid.crt')
    const digest = await must('openssl', 'x509', '-in', idevid, '-noout', '-fingerprint', '-sha256')
    expect(enrolments).toMatchObject([
      { device: device.id, fingerprint: digest.split('=')[1]?.trim().replaceAll(':', '').toLowerCase() },
    ])
    await api(operator, `/devices/${device.id}/approve`, {})
    const { status, body } = await device.enrol()
    expect(status).toBe(200)
    await device.certificates(body, 'device.crt')
    expect(await device.verify('device.crt')).toContain('OK')
  })

  testWith(openssl, 'simplereenroll renews, with another key and the same name', async () => {
    const device = new StockDevice(server, 'GK-13')
    await device.join()
    await device.key('next')
    const name = `/CN=${device.id}/serialNumber=GK-13`
    const urn = 'subjectAltName=URI:urn:dev:org:32473-doorbell:GK-13'
    const send = await device.request('next', '-subj', name, '-addext', urn)
    const as = ['device.crt', 'device.key'] as const
    const { status, body } = await device.https('/.well-known/est/simplereenroll', { as, send })
    expect(status).toBe(200)
    await device.certificates(body, 'next.crt')
    expect(await device.verify('next.crt')).toContain('OK')
  })
})

describe('messages by mosquitto_pub [RB3 RB4 RB9]', () => {
  testWith(mqtt, 'a good message is acknowledged, and stored once', async () => {
    const device = new StockDevice(server, 'GK-20')
    await device.join()
    const printed = await device.publish(device.topic('telemetry/status'), envelope(1))
    expect([connack(printed), puback(printed)]).toEqual([0, 0])
    const owner = await tokenOf({ role: 'owner', device: device.id })
    const { messages } = await api<{ messages: unknown[] }>(owner, `/devices/${device.id}/telemetry/status`)
    expect(messages).toMatchObject([{ seq: 1, epoch: 1, data: good }])
  })

  testWith(
    mqtt,
    'a client of MQTT 3.1.1 is held to the same rules, and closed for a topic that is not its own',
    async () => {
      const device = new StockDevice(server, 'GK-311')
      await device.join()
      const old = { version: '311' } as const
      const topic = device.topic('telemetry/status')
      expect(await device.publish(topic, envelope(1), old)).toMatch(/received PUBACK \(Mid: 1/)
      expect(await device.publish(topic, envelope(2, { battery: 300, rssi: -1 }), old)).toMatch(
        /received PUBACK \(Mid: 1/,
      )
      expect(await device.publish('devices/doorbell:GK-20/telemetry/status', envelope(3), old)).not.toMatch(
        /PUBACK/,
      )
      const owner = await tokenOf({ role: 'owner', device: device.id })
      const { messages } = await api<{ messages: unknown[] }>(owner, `/devices/${device.id}/telemetry/status`)
      expect(messages).toMatchObject([{ seq: 1 }])
    },
  )

  const telemetry = 'telemetry/status'
  const refusals: readonly {
    readonly what: string
    readonly code: string
    readonly reasonCode: number
    readonly topic?: string
    readonly message: (before: string) => string
  }[] = [
    {
      what: "another device's topic [S12-08]",
      code: 'GATE_TOPIC',
      reasonCode: 0x87,
      topic: 'devices/doorbell:GK-20/telemetry/status',
      message: () => envelope(2),
    },
    {
      what: 'a value outside the schema [S08-06 S12-09]',
      code: 'GATE_SCHEMA',
      reasonCode: 0x83,
      message: () => envelope(2, { ...good, battery: 187 }),
    },
    {
      what: 'something that is no message at all [S08-04 S12-09]',
      code: 'GATE_ENVELOPE',
      reasonCode: 0x83,
      message: () => 'hello',
    },
    {
      what: 'the same message again [S08-08]',
      code: 'GATE_REPLAY',
      reasonCode: 0x83,
      message: (before) => before,
    },
    {
      what: 'a number that is used up, with another content [S08-08]',
      code: 'GATE_REPLAY_ALTERED',
      reasonCode: 0x83,
      message: () => envelope(1, { ...good, battery: 86 }),
    },
    {
      what: 'a time ten minutes ahead [S08-08]',
      code: 'GATE_TOO_EARLY',
      reasonCode: 0x83,
      message: () => envelope(2, good, Date.now() + 600_000),
    },
    {
      what: 'a time eight days ago [S08-08]',
      code: 'GATE_TOO_OLD',
      reasonCode: 0x83,
      message: () => envelope(2, good, Date.now() - 8 * 24 * 3600_000),
    },
    {
      what: 'more octets than the stream allows [S08-02]',
      code: 'GATE_SIZE',
      reasonCode: 0x83,
      message: () => envelope(2, { ...good, firmware: 'x'.repeat(800) }),
    },
    {
      what: 'a stream whose messages have to be signed',
      code: 'GATE_PROTECTION',
      reasonCode: 0x83,
      topic: 'motion',
      message: () => envelope(1, { zone: 'door' }),
    },
  ]

  testWith(mqtt, 'what the model does not allow is refused, with a reason in the events', async () => {
    const device = new StockDevice(server, 'GK-21')
    await device.join()
    const first = envelope(1)
    expect(puback(await device.publish(device.topic(telemetry), first))).toBe(0)
    for (const { what, code, reasonCode, topic, message } of refusals) {
      const where = topic === 'motion' ? device.topic('telemetry/motion') : (topic ?? device.topic(telemetry))
      const printed = await device.publish(where, message(first))
      expect([connack(printed), puback(printed)], what).toEqual([0, reasonCode])
      await expectEvent('gate.refused', device.id, code)
    }
    const used = await device.publish(device.topic(telemetry), envelope(2))
    expect(puback(used), 'a refusal has used up no number').toBe(0)
    const owner = await tokenOf({ role: 'owner', device: device.id })
    const path = `/devices/${device.id}/telemetry/status?order=asc`
    const { messages } = await api<{ messages: unknown[] }>(owner, path)
    expect(messages).toMatchObject([
      { seq: 1, data: good },
      { seq: 2, data: good },
    ])
  })
})

describe('who may come in [RB2 RB3 S12-06 S12-07]', () => {
  testWith(mqtt, 'the client id of another device', async () => {
    const device = new StockDevice(server, 'GK-30')
    await device.join()
    const printed = await device.publish(device.topic('telemetry/status'), envelope(1), {
      id: 'doorbell:GK-20',
    })
    expect(connack(printed)).toBe(0x85)
    await expectEvent('gate.connection-refused', device.id, 'GATE_CLIENT_ID')
  })

  testWith(mqtt, 'a certificate that a newer one has replaced [S11-33]', async () => {
    const device = new StockDevice(server, 'GK-31')
    await device.join()
    const { body } = await device.https('/.well-known/est/simpleenroll', {
      as: ['chain.pem', 'idevid.key'],
      send: device.path('device.b64'),
    })
    const newer = await device.certificates(body, 'newer.crt')
    expect(newer).toContain('BEGIN CERTIFICATE')
    expect(connack(await device.publish(device.topic('telemetry/status'), envelope(1)))).toBe(0x87)
    await expectEvent('gate.connection-refused', device.id, 'GATE_CERTIFICATE_REVOKED')
    const certificate = 'newer.crt'
    expect(puback(await device.publish(device.topic('telemetry/status'), envelope(1), { certificate }))).toBe(
      0,
    )
  })

  testWith(mqtt, 'a certificate of the operational CA that the registry does not hold', async () => {
    const device = new StockDevice(server, 'GK-32')
    await device.join()
    const restored = await RunningServer.start(backup)
    try {
      const { mqtt: port } = restored.ports
      const printed = await device.publish(device.topic('telemetry/status'), envelope(1), { port })
      expect(connack(printed)).toBe(0x87)
      const path = '/api/v1/events?kind=gate.connection-refused'
      await expect
        .poll(async () => (await restored.ask<{ events: SeenEvent[] }>('GET', path)).events)
        .toMatchObject([{ detail: { code: 'GATE_CERTIFICATE_UNKNOWN', clientId: device.id } }])
    } finally {
      await restored.stop()
    }
  })

  testWith(mqtt, 'a factory certificate is cut off before a single octet of MQTT', async () => {
    const device = new StockDevice(server, 'GK-33')
    await device.provision()
    for (const certificate of ['idevid.crt', 'chain.pem']) {
      const before = (await eventsOf('kind=gate.handshake-failed')).length
      const printed = await device.publish(device.topic('telemetry/status'), envelope(1), {
        certificate,
        key: 'idevid.key',
      })
      expect(connack(printed)).toBeUndefined()
      await expect
        .poll(async () => (await eventsOf('kind=gate.handshake-failed')).length)
        .toBeGreaterThan(before)
    }
    const reasons = (await eventsOf('kind=gate.handshake-failed')).map(({ detail }) => detail['reason'])
    expect(reasons).toContain('the certificate is not of the operational CA')
  })
})

describe('orders by mosquitto_sub [RB6]', () => {
  testWith(mqtt, 'a subscription outside the grants is refused [S12-08]', async () => {
    const device = new StockDevice(server, 'GK-40')
    await device.join()
    for (const filter of ['devices/+/commands/+', '#', 'devices/doorbell:GK-20/commands/+']) {
      const printed = await device.subscribe(filter)
      expect(printed).toContain('Subscribed (mid: 1): 135')
      await expectEvent('gate.subscription-refused', device.id, 'GATE_SUBSCRIPTION')
    }
  })

  /** The order in what was printed, checked as a device checks it. */
  async function orderIn(printed: string, device: StockDevice) {
    const jws = printed.split('\n').find((line) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(line)) ?? ''
    const { body } = await device.https('/device/v1/policy', { as: ['device.crt', 'device.key'] })
    const { orderKeys } = JSON.parse(body) as { orderKeys: unknown }
    const check = { trusted: readOrderKeys(orderKeys), device: device.id, now: Date.now() }
    const other = await verifyOrder(jws, { ...check, device: 'doorbell:GK-20' })
    expect(other).toMatchObject({ ok: false, code: 'ORDER_OTHER_DEVICE' })
    return verifyOrder(jws, check)
  }

  testWith(mqtt, "an owner's command comes at once, as an order signed for this device", async () => {
    const device = new StockDevice(server, 'GK-41')
    await device.join()
    const owner = await tokenOf({ role: 'owner', device: device.id })
    const listening = device.subscribe(device.topic('commands/+'))
    const chime = () =>
      api<{ state: string }>(owner, `/devices/${device.id}/commands/chime`, {}).then(
        ({ state }) => state,
        () => 'nobody listens yet', // and `chime` waits for nobody
      )
    await expect.poll(chime).toBe('sent')
    const expected = { ok: true, order: { device: device.id, command: 'chime', args: {} } }
    expect(await orderIn(await listening, device)).toMatchObject(expected)
  })

  testWith(mqtt, 'an order that may wait comes when the device subscribes', async () => {
    const device = new StockDevice(server, 'GK-42')
    await device.join()
    const owner = await tokenOf({ role: 'owner', device: device.id })
    const body = { arguments: { reportEvery: 60 } }
    const path = `/devices/${device.id}/commands/configure`
    const { id, state } = await api<{ id: string; state: string }>(owner, path, body)
    expect(state).toBe('pending')
    const order = await orderIn(await device.subscribe(device.topic('commands/+')), device)
    expect(order).toMatchObject({ ok: true, order: { id, command: 'configure', args: { reportEvery: 60 } } })
  })
})
