import { afterAll, beforeAll, describe, expect } from 'vitest'
import { MqttProbe, RunningServer, testWith } from '@sekisho/testkit'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { doors, type Door, type Held, updateContent } from './doors.ts'
import { type PublishedFiles, publishFirst } from './first-publication.ts'
import { StockDevice } from './stock-device.ts'
import { codedModel, doorbellModel } from './support.ts'

const tools = ['openssl', 'curl', 'mosquitto_pub'] as const
const day = 86_400_000

let server: RunningServer
let published: PublishedFiles
let count = 0

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(doorbellModel())
  await server.addProduct(codedModel())
  const settings = { 'settings/doorbell/device-policy.json': updateContent }
  published = await publishFirst(server, settings, randomBytes(10_000))
})
afterAll(() => server.close())

const codeFor = (serial: string): Promise<{ code: string }> =>
  server.ask('POST', '/api/v1/factory/codes', { product: 'coded', serial })

/** Connects once, keeps an MQTT session, and takes the TLS session along. */
async function visit(device: StockDevice): Promise<Buffer> {
  const read = (name: string): string => readFileSync(device.path(name), 'utf8')
  const [key, certificate] = [read('device.key'), read('device.crt')]
  const identity = { id: device.id, key, certificate, fingerprint: '' }
  const probe = await MqttProbe.open({ port: server.ports.mqtt, ca: read('trust.pem'), identity })
  const session = new Promise<Buffer>((resolve) => probe.socket.once('session', resolve))
  const properties = { sessionExpiryInterval: 3600 }
  expect(await probe.connect(device.id, { clean: false, properties })).toMatchObject({ reasonCode: 0 })
  const kept = await session
  probe.socket.destroy()
  return kept
}

async function held({ product }: Pick<Door, 'product'>): Promise<Held> {
  const serial = `DR-${(count += 1)}`
  const device = new StockDevice(server, serial, product)
  if (product === 'doorbell') {
    await device.join()
    const asked = { product, device: device.id }
    const { codes } = await server.ask<{ codes: { code: string }[] }>(
      'POST',
      '/api/v1/factory/claim-codes',
      asked,
    )
    return { server, device, session: await visit(device), claimCode: codes[0]?.code ?? '', published }
  }
  await device.trustOnly()
  await device.key('device')
  const send = await device.request('device')
  const { code } = await codeFor(serial)
  const path = '/.well-known/est/coded/simpleenroll'
  const { body } = await device.https(path, { send, more: ['-u', `${serial}:${code}`] })
  await device.certificates(body, 'device.crt')
  const session = await visit(device)
  const { code: enrolmentCode } = await codeFor(serial)
  return { server, device, session, enrolmentCode, claimCode: '', published }
}

const act = (verb: string, body: object) => (device: string) =>
  server.ask('POST', `/api/v1/devices/${device}/${verb}`, body)

/** What has become of the device since. */
const fates: readonly (readonly [string, (device: string) => Promise<unknown>])[] = [
  ['revoked', act('revoke', { reason: 'a test' })],
  ['stolen', act('revoke', { reason: 'stolen', code: 'keyCompromise' })],
  ['retired', act('retire', { reason: 'a test' })],
]

async function tried(door: Door, all: Held): Promise<boolean> {
  if (door.later !== undefined) await server.setClockAhead(door.later * day)
  try {
    return await door.opens(all)
  } finally {
    if (door.later !== undefined) await server.setClockAhead(0)
  }
}

describe.each(doors)('$name [RB2 S11-33 S10-35]', (door) => {
  testWith(tools, 'opens for a device that is in order', async () => {
    const all = await held(door)
    await door.before?.(all)
    expect(await tried(door, all)).toBe(true)
  })

  for (const [fate, befall] of fates)
    testWith(tools, `stays shut for one that is ${fate}`, async () => {
      const all = await held(door)
      await door.before?.(all)
      await befall(all.device.id)
      expect(await tried(door, all)).toBe(false)
    })
})
