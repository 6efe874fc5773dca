import { afterAll, beforeAll, describe, expect } from 'vitest'
import { RunningServer, testWith } from '@sekisho/testkit'
import { StockDevice } from './stock-device.ts'
import { doorbellModel } from './support.ts'

/**
 * One device from the production line to its end in seven stages, with programs of the distribution: every transition, the
 * events that it leaves, and who is refused on the way.
 */

const tools = ['openssl', 'curl', 'mosquitto_pub'] as const
const enrolPath = '/.well-known/est/doorbell/simpleenroll'
const renewPath = '/.well-known/est/doorbell/simplereenroll'

let server: RunningServer
let bell: StockDevice

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(doorbellModel())
  bell = new StockDevice(server, 'WL-1')
})
afterAll(() => server.close())

type Pair = readonly [certificate: string, key: string]
const factory: Pair = ['chain.pem', 'idevid.key']
const first: Pair = ['device.crt', 'device.key']
const renewed: Pair = ['renewed.crt', 'renewed.key']
const nexts: Pair = ['nexts.crt', 'nexts.key']

interface Shown {
  readonly state: string
  readonly epoch: number
  readonly certificates: readonly { readonly kind: string; readonly state: string }[]
  readonly history: readonly { readonly after: string; readonly verb?: string; readonly actor: string }[]
}

const show = (): Promise<Shown> => server.ask('GET', `/api/v1/devices/${bell.id}`)
const states = async (): Promise<readonly string[]> =>
  (await show()).certificates.map(({ kind, state }) => `${kind} ${state}`)

/** Asks for a certificate with a new key of this name. */
async function ask(path: string, as: Pair, key: string): Promise<number> {
  await bell.key(key)
  const send = await bell.request(key, ...bell.names())
  const { status, body } = await bell.https(path, { as, send })
  if (status === 200) await bell.certificates(body, `${key}.crt`)
  return status
}

let seq = 0
/** What the gate answered to a good message: the codes of CONNACK and PUBACK, as far as it came. */
async function says([certificate, key]: Pair): Promise<readonly (number | undefined)[]> {
  seq += 1
  const message = JSON.stringify({ seq, ts: Date.now(), data: { battery: 87, rssi: -61 } })
  const printed = await bell.publish(bell.topic('telemetry/status'), message, { certificate, key })
  const connack = /received CONNACK \((\d+)\)/.exec(printed)?.[1]
  const puback = /received PUBACK \(Mid: 1, RC:(\d+)\)/.exec(printed)?.[1]
  return [connack, puback].map((code) => (code === undefined ? undefined : Number(code)))
}
const heard = [0, 0]
const notAuthorized = [135, undefined]

const step = (verb: string, body: unknown = {}): Promise<unknown> =>
  server.ask('POST', `/api/v1/devices/${bell.id}/${verb}`, body)

/** The API for people, as somebody with a token, or with none. */
async function api(method: string, path: string, token?: string, body?: unknown) {
  const answer = await fetch(`http://127.0.0.1:${server.ports.http}/api/v1${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const fields = (await answer.json()) as Readonly<Record<string, unknown>> // of any answer here
  return { status: answer.status, fields, text: (name: string) => String(fields[name]) }
}

describe('a device’s whole life [RB1 RB2 S10-33 S11-18]', () => {
  let owner = ''

  testWith(
    tools,
    '1. manufactured: its key is made here, and its certificate opens enrolment alone',
    async () => {
      await bell.provision()
      expect(await show()).toMatchObject({ state: 'manufactured', epoch: 0 })
      expect(await says(factory), 'cut off before the first octet of MQTT').toEqual([undefined, undefined])
      expect((await bell.https('/device/v1/policy', { as: factory })).status).toBe(403)
      expect(await ask(renewPath, factory, 'device')).toBe(403)
      const { fields } = await api('POST', '/claims', undefined, { device: bell.id, code: 'guessed' })
      expect(fields['token'], 'nobody owns it by guessing').toBeUndefined()
    },
  )

  testWith(
    tools,
    '2. enrolled: by its factory identity, once it has an operational one [S11-45]',
    async () => {
      expect(await ask('/.well-known/est/coded/simpleenroll', factory, 'device')).toBe(404)
      expect(await ask(enrolPath, factory, 'device')).toBe(200)
      expect(await bell.verify('device.crt')).toContain('OK')
      expect(await show()).toMatchObject({ state: 'enrolled', epoch: 1 })
      expect(await ask(enrolPath, first, 'other'), 'an LDevID does not enrol').toBe(403)
    },
  )

  testWith(tools, '3. active: from its first connection on, and it is claimed', async () => {
    expect(await says(first)).toEqual(heard)
    await expect.poll(() => bell.state()).toBe('active')
    const made = await server.ask<{ codes: { code: string }[] }>('POST', '/api/v1/factory/claim-codes', {
      product: 'doorbell',
      device: bell.id,
    })
    const { code } = made.codes[0] ?? { code: '' }
    owner = (await api('POST', '/claims', undefined, { device: bell.id, code })).text('token')
    const { status, fields } = await api('GET', `/devices/${bell.id}/telemetry/status`, owner)
    expect([status, fields]).toMatchObject([200, { messages: [] }]) // what was said before belongs to nobody
  })

  testWith(
    tools,
    '4. renewed: with a new key; the first use of the new certificate ends the old one',
    async () => {
      expect(await ask(renewPath, first, 'renewed')).toBe(200)
      expect(await states()).toEqual(['idevid valid', 'ldevid valid', 'ldevid valid'])
      expect(await says(renewed)).toEqual(heard)
      await expect.poll(states).toEqual(['idevid valid', 'ldevid superseded', 'ldevid valid'])
      expect(await says(first)).toEqual(notAuthorized)
      expect(await ask(renewPath, first, 'other')).toBe(403)
      expect(await show()).toMatchObject({ state: 'active', epoch: 1 })
    },
  )

  testWith(tools, '5. quarantined: it may renew and say nothing; released, it is what it was', async () => {
    await step('quarantine', { reason: 'it behaves strangely' })
    expect(await show()).toMatchObject({ state: 'quarantined' })
    expect((await says(renewed))[1], 'no PUBACK').not.toBe(0)
    expect(await ask(renewPath, renewed, 'again')).toBe(200)
    expect(await show()).toMatchObject({ state: 'quarantined' })
    await step('release')
    expect(await show()).toMatchObject({ state: 'active' })
    expect(await says(renewed)).toEqual(heard)
  })

  testWith(tools, '6. transferred: in one act, and it has to come back with a new key [S03-06]', async () => {
    const started = await api('POST', `/devices/${bell.id}/transfers`, owner, { erase: false })
    const accepted = await api('POST', '/transfers/accept', undefined, {
      device: bell.id,
      code: started.text('code'),
    })
    const next = accepted.text('token')
    expect((await api('GET', `/devices/${bell.id}`, owner)).status, 'the former owner').toBe(401)
    expect((await api('GET', `/devices/${bell.id}`, next)).status).toBe(200)
    expect(await says(renewed)).toEqual(notAuthorized)
    expect(await ask(renewPath, renewed, 'other')).toBe(403)
    const old = await bell.request('renewed', ...bell.names())
    const same = await bell.https(enrolPath, { as: factory, send: old })
    expect(same, 'with the key of before').toMatchObject({ status: 400, body: 'key not acceptable\n' })
    expect(await ask(enrolPath, factory, 'nexts')).toBe(200)
    seq = 0 // a new epoch
    expect(await says(nexts)).toEqual(heard)
    await expect.poll(() => bell.state()).toBe('active')
  })

  testWith(tools, '7. retired and disposed: no door opens any more [S11-33]', async () => {
    await step('disposal', { vouch: { method: 'shredded' } })
    expect(await show()).toMatchObject({ state: 'retired' })
    expect(await says(nexts)).toEqual(notAuthorized)
    expect(await ask(renewPath, nexts, 'other')).toBe(403)
    expect(await ask(enrolPath, factory, 'other')).toBe(403)
    expect((await bell.https('/device/v1/policy', { as: nexts })).status).toBe(403)
    await expect(step('release')).rejects.toThrow('REGISTRY_TRANSITION')
    const record = await server.ask('GET', `/api/v1/devices/${bell.id}/disposal`)
    expect(record).toMatchObject({ device: bell.id, vouch: { method: 'shredded' } })
  })

  testWith(tools, 'each transition is in its history and among the events, in order [S12-04]', async () => {
    const { history } = await show()
    expect(history.map(({ verb = '', after }) => `${verb} → ${after}`)).toEqual([
      ' → manufactured',
      'enrol → enrolled',
      'activate → active',
      'quarantine → quarantined',
      'release → active',
      'transfer → enrolled',
      'enrol → enrolled',
      'activate → active',
      'retire → retired',
    ])
    const path = `/api/v1/events?device=${bell.id}&order=asc&limit=200`
    const { events } = await server.ask<{ events: { kind: string; detail: { code?: string } }[] }>(
      'GET',
      path,
    )
    const kinds = events.map(({ kind }) => kind)
    const isLife = (kind: string): boolean =>
      /^(factory|device|enrolment)\./.test(kind) && !kind.endsWith('refused')
    expect(kinds.filter(isLife)).toEqual([
      'device.added',
      'factory.provisioned',
      'enrolment.requested',
      'enrolment.issued',
      'device.enrolled',
      'device.active',
      'device.claimed',
      'enrolment.requested',
      'enrolment.renewed',
      'device.quarantined',
      'enrolment.requested',
      'enrolment.renewed',
      'device.released',
      'device.transfer-started',
      'device.transferred',
      'enrolment.requested',
      'enrolment.issued',
      'device.enrolled',
      'device.active',
      'device.retired',
      'device.disposed',
    ])
    const refused = new Set(
      events.filter(({ kind }) => kind.endsWith('refused')).map(({ detail }) => detail.code),
    )
    for (const code of [
      'ENROLMENT_WRONG_CERTIFICATE',
      'ENROLMENT_NOT_ALLOWED',
      'ENROLMENT_KEY_NOT_ACCEPTABLE',
      'GATE_CERTIFICATE_REVOKED',
      'GATE_QUARANTINED',
      'GATE_DEVICE_RETIRED',
    ])
      expect.soft(refused, code).toContain(code)
    expect(kinds).toContain('device.claim-refused')
  })
})
