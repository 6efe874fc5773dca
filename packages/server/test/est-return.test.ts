import { afterAll, beforeAll, describe, expect } from 'vitest'
import { RunningServer, testWith } from '@sekisho/testkit'
import { codedModel, doorbellModel } from './support.ts'
import { type Reply, StockDevice } from './stock-device.ts'

/** Devices without factory identity: their enrolment code, and their way back after their certificate has ended. */

const tools = ['openssl', 'curl', 'mosquitto_pub'] as const
const enrolPath = '/.well-known/est/coded/simpleenroll'
const renewPath = '/.well-known/est/coded/simplereenroll'
const day = 86_400_000
const current = ['device.crt', 'device.key'] as const

let server: RunningServer

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(doorbellModel())
  await server.addProduct(codedModel())
})
afterAll(() => server.close())

interface Made {
  readonly device: string
  readonly code: string
  readonly expiresAt: number
}

const codeFor = (serial: string, more: Record<string, unknown> = {}): Promise<Made> =>
  server.ask('POST', '/api/v1/factory/codes', { product: 'coded', serial, ...more })

const kinds = async (device: string): Promise<readonly string[]> => {
  const path = `/api/v1/events?device=${device}&order=asc&limit=200`
  const { events } = await server.ask<{ events: { kind: string }[] }>('GET', path)
  return events.map(({ kind }) => kind)
}

/** A device with a key, a request, and the server's anchors: nothing else came from a factory. */
async function bare(serial: string): Promise<StockDevice> {
  const device = new StockDevice(server, serial, 'coded')
  await device.trustOnly()
  await device.key('device')
  await device.request('device')
  return device
}

const byCode = (device: StockDevice, code: string, name = device.serial): Promise<Reply> =>
  device.https(enrolPath, { send: device.path('device.b64'), more: ['-u', `${name}:${code}`] })

async function enrolled(serial: string): Promise<StockDevice> {
  const device = await bare(serial)
  const { code } = await codeFor(serial)
  const { status, body } = await byCode(device, code)
  expect(status).toBe(200)
  await device.certificates(body, 'device.crt')
  return device
}

async function renewal(device: StockDevice, key: string): Promise<Reply> {
  await device.key(key)
  const send = await device.request(key, ...device.names())
  return device.https(renewPath, { as: current, send })
}

/** With the server's clock so many days ahead. */
async function later(days: number, work: () => Promise<void>): Promise<void> {
  await server.setClockAhead(days * day)
  try {
    await work()
  } finally {
    await server.setClockAhead(0)
  }
}

describe('an enrolment code (RFC 7030 §3.2.3) [S11-44 S03-04 S03-05]', () => {
  testWith(tools, 'is asked for where the model gives devices no factory key, and nowhere else', async () => {
    const device = await bare('EC-1')
    const send = device.path('device.b64')
    const asked = await device.https(enrolPath, { send })
    expect(asked.status).toBe(401)
    expect(asked.head).toContain('www-authenticate: basic realm="enrolment"')
    for (const path of [
      '/.well-known/est/doorbell/simpleenroll',
      '/.well-known/est/simpleenroll',
      renewPath,
    ]) {
      const reply = await device.https(path, { send })
      expect(reply.status, path).toBe(401)
      expect(reply.head, path).not.toContain('www-authenticate')
    }
  })

  testWith(tools, 'gives one certificate, in the name of its device', async () => {
    const device = await bare('EC-2')
    const { code } = await codeFor('EC-2')
    const { status, body } = await byCode(device, code)
    expect(status).toBe(200)
    const pem = await device.certificates(body, 'device.crt')
    expect(pem).toContain('subject=CN = coded:EC-2, serialNumber = EC-2')
    expect(await device.verify('device.crt')).toContain('OK')
    expect(await kinds(device.id)).toEqual([
      'device.added',
      'enrolment.code-made',
      'enrolment.requested',
      'enrolment.issued',
      'device.enrolled',
    ])
    expect((await byCode(device, code)).status, 'the same request, if the answer got lost').toBe(200)
    await device.key('device')
    await device.request('device')
    expect(await byCode(device, code)).toMatchObject({ status: 403, body: 'not allowed\n' })
  })

  testWith(tools, 'of two requests at once one is served [S06-19]', async () => {
    const { code } = await codeFor('EC-3')
    const [one, two] = [await bare('EC-3'), await bare('EC-3b')]
    const replies = await Promise.all([byCode(one, code), byCode(two, code, 'EC-3')])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
  })

  testWith(tools, 'is typed in any way, and names its device by serial or id', async () => {
    for (const [serial, name, write] of [
      ['EC-4', 'EC-4', (code: string) => code.toUpperCase()],
      ['EC-5', 'coded:EC-5', (code: string) => code.replaceAll('-', '')],
    ] as const) {
      const device = await bare(serial)
      expect((await byCode(device, write((await codeFor(serial)).code), name)).status).toBe(200)
    }
  })

  testWith(tools, 'is refused when it is wrong, old, replaced, or another device’s', async () => {
    const device = await bare('EC-6')
    const { code: first } = await codeFor('EC-6')
    const { code } = await codeFor('EC-6', { days: 3 })
    const { code: other } = await codeFor('EC-7')
    for (const [what, used, name] of [
      ['wrong', 'aaaaa-aaaaa-aaaaa-aaaaa', 'EC-6'],
      ['replaced', first, 'EC-6'],
      ['of another device', other, 'EC-6'],
      ['of an unknown device', code, 'EC-99'],
    ] as const) {
      const reply = await byCode(device, used, name)
      expect(reply, what).toMatchObject({ status: 401, body: 'code not accepted\n' })
      expect(reply.head).toContain('www-authenticate: basic')
    }
    await later(4, async () => expect((await byCode(device, code)).status).toBe(401))
    expect((await byCode(device, code)).status).toBe(200)
    expect(await kinds(device.id)).toContain('enrolment.code-refused')
  })

  testWith(tools, 'is slowed down when it is tried too often, and the right one is still taken', async () => {
    const device = await bare('EC-8')
    const { code } = await codeFor('EC-8')
    const replies: Reply[] = []
    for (let tries = 0; tries < 7; tries += 1) replies.push(await byCode(device, `wrong-${tries}`))
    expect(replies.at(-1)?.status).toBe(503)
    expect(replies.at(-1)?.head).toMatch(/retry-after: \d+/)
    expect((await byCode(device, code)).status).toBe(200)
  })

  testWith(tools, 'speaks over a connection without certificate only, and for enrolment only', async () => {
    const device = await enrolled('EC-9')
    const { code } = await codeFor('EC-9')
    const more = ['-u', `EC-9:${code}`]
    await device.key('device2')
    const send = await device.request('device2')
    expect((await device.https(enrolPath, { as: current, send, more })).status).toBe(403)
    expect((await device.https(renewPath, { send, more })).status).toBe(401)
    expect((await device.https('/device/v1/policy', { more })).status).toBe(401)
    const general = '/.well-known/est/simpleenroll'
    expect((await device.https(general, { send, more: ['-u', `coded:EC-9:${code}`] })).status).toBe(200)
  })

  testWith(tools, 'is made for no device that has a factory identity, or that is revoked', async () => {
    await expect(codeFor('EC-10', { product: 'doorbell' })).rejects.toThrow('ENROLMENT_NO_CODES')
    const device = await enrolled('EC-11')
    const { code } = await codeFor('EC-11')
    await server.ask('POST', `/api/v1/devices/${device.id}/revoke`, {})
    await expect(codeFor('EC-11')).rejects.toThrow('ENROLMENT_NOT_ALLOWED')
    await device.key('device')
    await device.request('device')
    expect((await byCode(device, code)).status).toBe(403)
  })
})

describe('a device without factory identity whose certificate has ended [S11-35 S10-34]', () => {
  testWith(tools, 'comes back once, within the grace', async () => {
    const device = await enrolled('RT-1')
    await device.use()
    await later(100, async () => {
      const reply = await renewal(device, 'next')
      expect(reply.status).toBe(200)
      expect(await device.certificates(reply.body, 'next.crt')).toContain('subject=CN = coded:RT-1')
      const send = device.path('next.b64')
      const again = await device.https(renewPath, { as: current, send })
      expect(again.status, 'the same request, if the answer got lost').toBe(200)
      expect(await renewal(device, 'third')).toMatchObject({ status: 403, body: 'not allowed\n' })
      await device.key('fourth')
      const next = await device.request('fourth', ...device.names())
      expect((await device.https(renewPath, { as: ['next.crt', 'next.key'], send: next })).status).toBe(200)
    })
    expect(await kinds(device.id)).toContain('enrolment.returned')
  })

  testWith(tools, 'is refused by every other door', async () => {
    const device = await enrolled('RT-2')
    await device.use()
    await later(100, async () => {
      const send = await device.request('device', ...device.names())
      expect((await device.https(enrolPath, { as: current, send })).status).toBe(401)
      expect((await device.https('/device/v1/policy', { as: current })).status).toBe(401)
      const keys = ['-X', 'PUT', '-H', 'Content-Type: application/cose', '--data-binary', 'x']
      const sent = await device.https('/device/v1/message-keys', { as: current, more: keys })
      expect(sent.status).toBe(401)
      const printed = await device.publish(device.topic('telemetry/status'), '{}')
      expect(printed).toMatch(/CONNACK \(135\)/)
    })
  })

  testWith(tools, 'needs a new code after the grace', async () => {
    const device = await enrolled('RT-3')
    await device.use()
    await later(121, async () => {
      expect((await renewal(device, 'next')).status).toBe(403)
      const { code } = await codeFor('RT-3')
      await device.key('device')
      await device.request('device')
      expect((await byCode(device, code)).status).toBe(200)
    })
  })

  testWith(
    tools,
    'in quarantine stays in quarantine; revoked or retired never comes back [S11-33]',
    async () => {
      for (const [verb, status] of [
        ['quarantine', 200],
        ['revoke', 403],
        ['retire', 403],
      ] as const) {
        const device = await enrolled(`RT-4-${verb}`)
        await device.use()
        await server.ask('POST', `/api/v1/devices/${device.id}/${verb}`, {})
        await later(100, async () => expect((await renewal(device, 'next')).status, verb).toBe(status))
        const after = { quarantine: 'quarantined', revoke: 'active', retire: 'retired' }[verb]
        expect(await device.state()).toBe(after)
      }
    },
  )

  testWith(tools, 'does not come back with a certificate that a newer one has replaced', async () => {
    const device = await enrolled('RT-5')
    await device.use()
    const { body } = await renewal(device, 'next')
    await device.certificates(body, 'next.crt')
    await device.publish(device.topic('telemetry/status'), '{}', { certificate: 'next.crt', key: 'next.key' })
    await later(100, async () => expect((await renewal(device, 'third')).status).toBe(403))
  })

  testWith(
    tools,
    'with a factory identity comes back by that, and not by the door of the others',
    async () => {
      const device = new StockDevice(server, 'RT-6')
      await device.join()
      await later(100, async () => {
        await device.key('next')
        const send = await device.request('next', ...device.names())
        const door = '/.well-known/est/simplereenroll'
        expect((await device.https(door, { as: current, send })).status).toBe(403)
        const enrol = '/.well-known/est/simpleenroll'
        expect((await device.https(enrol, { as: ['chain.pem', 'idevid.key'], send })).status).toBe(200)
      })
    },
  )
})
