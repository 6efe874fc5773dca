import { createPublicKey } from 'node:crypto'
import { createCsr, encodeBody, generatePrivateKey, readCertificate } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorbellModel, field, startTestServer, type TestServer, text } from './support.ts'

/** What people say of devices, and who finds them by it. */

let house: TestServer

const provision = (serial: string) =>
  house.ask('POST', '/api/v1/factory/provision', { product: 'doorbell', serial, generateKey: true })

async function fetchAs(token: string, path: string, init: RequestInit = {}): Promise<Response> {
  const { http } = house.server.ports
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return fetch(`http://127.0.0.1:${http}${path}`, { headers, ...init })
}

async function tokenFor(role: string, device?: string): Promise<string> {
  return text(await house.ask('POST', '/api/v1/tokens', { role, ...(device ? { device } : {}) }), 'token')
}

const idsIn = (body: unknown): string[] =>
  (body as { devices: readonly { id: string }[] }).devices.map(({ id }) => id) // as the route's schema has it

beforeAll(async () => {
  house = await startTestServer()
  await house.ask('POST', '/api/v1/products', { model: doorbellModel() })
  for (const serial of ['D1', 'D2', 'D3']) await provision(serial)
})
afterAll(() => house.close())

describe('devices are named, placed and grouped [S03-07 S03-10 RB1]', () => {
  test('a name, a place and groups are kept, and an empty text takes them away', async () => {
    const about = { name: 'Front door', location: 'Kobe, building 2', groups: ['entrance', 'pilot'] }
    const told = await house.ask('PATCH', '/api/v1/devices/doorbell:D1', about)
    expect(told).toMatchObject({ status: 200, body: about })
    const less = await house.ask('PATCH', '/api/v1/devices/doorbell:D1', { name: '' })
    expect(less.body).toMatchObject({ location: 'Kobe, building 2', groups: ['entrance', 'pilot'] })
    expect(field(less, 'name')).toBeUndefined()
  })

  test('the event says which fields changed, and not to what', async () => {
    const { body } = await house.ask('GET', '/api/v1/events?kind=device.described')
    expect(JSON.stringify(body)).toContain('"fields":["name","location","groups"]')
    expect(JSON.stringify(body)).not.toContain('Kobe')
  })

  test.each([
    ['location=Kobe,%20building%202', ['doorbell:D1']],
    ['group=pilot', ['doorbell:D1']],
    ['group=pil', []],
    ['batch=B7', []],
    ['state=manufactured', ['doorbell:D1', 'doorbell:D2', 'doorbell:D3']],
  ])('found by %s', async (query, ids) => {
    const { body } = await house.ask('GET', `/api/v1/devices?${query}`)
    expect(idsIn(body)).toEqual(ids)
  })
})

describe('the directory shows what the asker may know [S03-13 S03-10]', () => {
  test('an auditor sees the devices and not where they are, nor finds them by it', async () => {
    const token = await tokenFor('auditor')
    const listed = await (await fetchAs(token, '/api/v1/devices')).json()
    expect(idsIn(listed)).toHaveLength(3)
    expect(JSON.stringify(listed)).not.toContain('Kobe')
    expect((await fetchAs(token, '/api/v1/devices?location=Kobe')).status).toBe(403)
    expect(
      (await fetchAs(token, '/api/v1/devices/doorbell:D1', { method: 'PATCH', body: '{}' })).status,
    ).toBe(403)
  })

  test('an owner sees the own device alone, names it, and puts it in no group', async () => {
    const token = await tokenFor('owner', 'doorbell:D2')
    expect(idsIn(await (await fetchAs(token, '/api/v1/devices')).json())).toEqual(['doorbell:D2'])
    const named = await fetchAs(token, '/api/v1/devices/doorbell:D2', {
      method: 'PATCH',
      body: '{"name":"Bell"}',
    })
    expect(await named.json()).toMatchObject({ name: 'Bell' })
    const grouped = { method: 'PATCH', body: '{"groups":["pilot"]}' }
    expect((await fetchAs(token, '/api/v1/devices/doorbell:D2', grouped)).status).toBe(403)
    const other = { method: 'PATCH', body: '{"name":"Mine"}' }
    expect((await fetchAs(token, '/api/v1/devices/doorbell:D1', other)).status).toBe(403)
  })
})

test('the history names the step and the certificate [RB1]', async () => {
  const { body } = await house.ask('GET', '/api/v1/devices/doorbell:D3')
  expect(body).toMatchObject({
    history: [{ after: 'manufactured', certificate: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  })
  await house.ask('POST', '/api/v1/devices/doorbell:D3/quarantine', { reason: 'a test' })
  const { body: later } = await house.ask('GET', '/api/v1/devices/doorbell:D3')
  expect(later).toMatchObject({
    history: [{}, { verb: 'quarantine', before: 'manufactured', reason: 'a test' }],
  })
})

test('who vouched for a device, for what and how, is kept and shown [S11-46]', async () => {
  const { factory, enrolment } = house.server.services
  const made = await factory.provision(
    { product: 'doorbell', serial: 'W1', generateKey: true, record: false },
    'test',
  )
  const client = enrolment.identify(readCertificate(made.idevid).der)
  const privateKey = await generatePrivateKey('p256')
  const csr = createCsr({ privateKey, publicKey: createPublicKey(privateKey), commonName: 'doorbell:W1' })
  await enrolment.enrol(client, encodeBody(csr), () => undefined)
  const { fingerprint } = client.certificate
  const approve = (body: object) => house.ask('POST', '/api/v1/devices/doorbell:W1/approve', body)
  const key = { property: 'key', how: 'read over its console' }
  expect((await approve({ verified: [key] })).body).toMatchObject({ error: 'ENROLMENT_VOUCH' })
  expect((await approve({ verified: [{ property: 'colour' }] })).status).toBe(400)
  const verified = [key, { property: 'serial', how: 'label' }]
  expect((await approve({ fingerprint, verified, note: 'Mori' })).status).toBe(200)
  const { body } = await house.ask('GET', '/api/v1/devices/doorbell:W1')
  expect(body).toMatchObject({
    vouchings: [{ actor: 'local administrator', fingerprint, verified, note: 'Mori' }],
  })
})
