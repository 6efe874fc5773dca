import { createPublicKey, createSecretKey, randomBytes } from 'node:crypto'
import type { HealthReport } from '@sekisho/model'
import { SetClock } from '@sekisho/testkit'
import {
  createCsr,
  decodeBody,
  encodeBody,
  generatePrivateKey,
  readCertificate,
  readCertsOnly,
} from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventOf } from '../src/audit/event.ts'
import { HOUR } from '../src/clock.ts'
import { localAdministrator } from '../src/access/permission.ts'
import { openDatabase } from '../src/adapters/sqlite/database.ts'
import { takeReport } from '../src/health/store.ts'
import { ownerActs } from '../src/owners/acts.ts'
import { doorbellModel, field, startTestServer, type TestServer, text } from './support.ts'

/** Who has a device: by the code on its label first, by a transfer later. */

let house: TestServer
const clock = new SetClock()

interface Reply {
  readonly status: number
  readonly body: unknown
}

async function call(method: string, path: string, token?: string, body?: unknown): Promise<Reply> {
  const response = await fetch(`http://127.0.0.1:${house.server.ports.http}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const content = await response.text()
  return { status: response.status, body: content === '' ? undefined : JSON.parse(content) }
}

/** A device that left the factory, with the code on its label. */
async function labelled(serial: string): Promise<{ device: string; code: string; uri: string }> {
  await house.ask('POST', '/api/v1/factory/provision', { product: 'doorbell', serial, generateKey: true })
  const device = `doorbell:${serial}`
  const made = await house.ask('POST', '/api/v1/factory/claim-codes', { product: 'doorbell', device })
  return (
    (made.body as { codes: { device: string; code: string; uri: string }[] }).codes[0] ?? {
      device,
      code: '',
      uri: '',
    }
  )
}

async function claimed(serial: string): Promise<{ device: string; token: string; owner: string }> {
  const { device, code } = await labelled(serial)
  const { body } = await call('POST', '/api/v1/claims', undefined, { device, code })
  return { device, ...(body as { token: string; owner: string }) }
}

const startTransfer = async (device: string, token: string, erase = false) =>
  (await call('POST', `/api/v1/devices/${device}/transfers`, token, { erase })).body as {
    code: string
    reportKey: string
    transfer: { id: string }
  }

beforeAll(async () => {
  house = await startTestServer({ clock })
  await house.ask('POST', '/api/v1/products', { model: doorbellModel() })
})
afterAll(() => house.close())

describe('a device is claimed by the code that came with it [RB1]', () => {
  test('the code makes an owner, who sees the device; only its hash was kept', async () => {
    const { device, code, uri } = await labelled('C1')
    expect(uri).toBe(`sekisho-claim:doorbell%3AC1?code=${code}`)
    const { status, body } = await call('POST', '/api/v1/claims', undefined, {
      device,
      code: code.toLowerCase(),
    })
    expect(status).toBe(201)
    const { owner, token } = body as { owner: string; token: string }
    expect((await call('GET', `/api/v1/devices/${device}`, token)).body).toMatchObject({ id: device, owner })
    expect((await call('GET', '/api/v1/devices', token)).body).toMatchObject({ devices: [{ id: device }] })
    expect((await house.ask('GET', `/api/v1/devices?owner=${owner}`)).body).toMatchObject({
      devices: [{ id: device }],
    })
  })

  test('one owner at a time: the code is good once, and nobody makes another', async () => {
    const { device, code } = await labelled('C2')
    expect((await call('POST', '/api/v1/claims', undefined, { device, code })).status).toBe(201)
    const again = await call('POST', '/api/v1/claims', undefined, { device, code })
    expect(again).toMatchObject({ status: 403, body: { error: 'OWNERS_CLAIM_REFUSED' } })
    const codes = await house.ask('POST', '/api/v1/factory/claim-codes', { product: 'doorbell', device })
    expect(codes.body).toEqual({ codes: [] })
  })

  test('two at once: one of them', async () => {
    const { device, code } = await labelled('C3')
    const both = await Promise.all(
      [1, 2].map(() => call('POST', '/api/v1/claims', undefined, { device, code })),
    )
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 403])
  })

  test('a new code takes the place of the one before', async () => {
    const before = await labelled('C4')
    const made = await house.ask('POST', '/api/v1/factory/claim-codes', {
      product: 'doorbell',
      device: before.device,
    })
    const { code } = (made.body as { codes: { code: string }[] }).codes[0] ?? { code: '' }
    expect(
      (await call('POST', '/api/v1/claims', undefined, { device: before.device, code: before.code })).status,
    ).toBe(403)
    expect((await call('POST', '/api/v1/claims', undefined, { device: before.device, code })).status).toBe(
      201,
    )
  })

  test('somebody who has a device already claims another under the same pseudonym', async () => {
    const first = await claimed('C5')
    const { device, code } = await labelled('C6')
    const { body } = await call('POST', '/api/v1/claims', first.token, { device, code })
    expect(field({ status: 0, body }, 'owner')).toBe(first.owner)
    expect((await call('POST', '/api/v1/claims', 'sek_0000000000000000_x', { device, code })).status).toBe(
      401,
    )
  })

  test('wrong codes: an unknown device looks the same, and who guesses waits longer each time', async () => {
    const { device, code } = await labelled('C7')
    const wrong = (await labelled('C8')).code
    const unknown = await call('POST', '/api/v1/claims', undefined, { device: 'doorbell:none', code: wrong })
    const guess = () => call('POST', '/api/v1/claims', undefined, { device, code: wrong })
    expect((await guess()).body).toEqual(unknown.body)
    for (let times = 0; times < 5; times += 1) await guess()
    expect(await guess()).toMatchObject({ status: 429, body: { error: 'OWNERS_THROTTLED' } })
    expect((await call('POST', '/api/v1/claims', undefined, { device, code })).status).toBe(201) // the right one all the same
  })

  test('a token that was made while nobody owned the device ends with the claim', async () => {
    const { device, code } = await labelled('C9')
    const early = text(await house.ask('POST', '/api/v1/tokens', { role: 'owner', device }), 'token')
    expect((await call('GET', `/api/v1/devices/${device}`, early)).status).toBe(200)
    await call('POST', '/api/v1/claims', undefined, { device, code })
    expect((await call('GET', `/api/v1/devices/${device}`, early)).status).toBe(401)
  })

  test('codes of a batch, those with an owner left out', async () => {
    for (const serial of ['N1', 'N2'])
      await house.ask('POST', '/api/v1/factory/provision', {
        product: 'doorbell',
        serial,
        generateKey: true,
        batch: 'N',
      })
    const made = await house.ask('POST', '/api/v1/factory/claim-codes', { product: 'doorbell', batch: 'N' })
    expect(made.body).toMatchObject({ codes: [{ device: 'doorbell:N1' }, { device: 'doorbell:N2' }] })
  })
})

describe('a device changes hands [S03-06 RB1]', () => {
  test('the former owner has nothing of it any more, the new one all of it', async () => {
    const former = await claimed('T1')
    await call('PATCH', `/api/v1/devices/${former.device}`, former.token, {
      name: 'Our door',
      location: 'Kyoto',
    })
    const second = text(
      await house.ask('POST', '/api/v1/tokens', { role: 'owner', device: former.device }),
      'token',
    )
    const { code, transfer } = await startTransfer(former.device, former.token)
    clock.advance(1000)
    const accepted = await call('POST', '/api/v1/transfers/accept', undefined, {
      device: former.device,
      code,
    })
    expect(accepted.status).toBe(201)
    const { token, owner } = accepted.body as { token: string; owner: string }
    expect(owner).not.toBe(former.owner)
    for (const dead of [former.token, second])
      expect((await call('GET', `/api/v1/devices/${former.device}`, dead)).status).toBe(401)
    const seen = (await call('GET', `/api/v1/devices/${former.device}`, token)).body
    expect(seen).toMatchObject({ owner, history: [] })
    const { body: whole } = await house.ask('GET', `/api/v1/devices/${former.device}`)
    expect(whole).toMatchObject({
      history: expect.arrayContaining([
        expect.objectContaining({ verb: 'transfer', reason: `transfer ${transfer.id}` }),
      ]),
    })
    const events = await call('GET', '/api/v1/events', token)
    expect(events.body).toEqual({ events: [] }) // nothing of the time before
    expect(JSON.stringify(seen)).not.toMatch(/Our door|Kyoto/)
  })

  test('the code is good once', async () => {
    const { device, token } = await claimed('T2')
    const { code } = await startTransfer(device, token)
    const both = await Promise.all(
      [1, 2].map(() => call('POST', '/api/v1/transfers/accept', undefined, { device, code })),
    )
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 403])
    expect((await call('POST', '/api/v1/transfers/accept', undefined, { device, code })).status).toBe(403)
  })

  test('it expires, it can be taken back, and there is one at a time', async () => {
    const { device, token } = await claimed('T3')
    const first = await startTransfer(device, token)
    const twice = await call('POST', `/api/v1/devices/${device}/transfers`, token, {})
    expect(twice.body).toMatchObject({ error: 'OWNERS_TRANSFER_OPEN' })
    const path = `/api/v1/devices/${device}/transfers`
    expect((await call('DELETE', `${path}/${first.transfer.id}`, token)).status).toBe(204)
    const accept = (code: string) => call('POST', '/api/v1/transfers/accept', undefined, { device, code })
    expect((await accept(first.code)).status).toBe(403)
    const second = await startTransfer(device, token)
    clock.advance(72 * HOUR + 1)
    expect((await accept(second.code)).status).toBe(403)
    await house.server.housekeeping.round()
    const { body } = await call('GET', path, token)
    expect(body).toMatchObject({ transfers: [{ state: 'expired' }, { state: 'withdrawn' }] })
    expect((await call('GET', `/api/v1/devices/${device}`, token)).status).toBe(200)
  })

  test('only its owner starts one: not an administrator, not an owner of another device', async () => {
    const { device } = await claimed('T4')
    const other = await claimed('T5')
    expect((await house.ask('POST', `/api/v1/devices/${device}/transfers`, {})).status).toBe(403)
    expect((await call('POST', `/api/v1/devices/${device}/transfers`, other.token, {})).status).toBe(403)
  })

  test('a device without owner, and a retired one', async () => {
    const { device } = await labelled('T6')
    const token = text(await house.ask('POST', '/api/v1/tokens', { role: 'owner', device }), 'token')
    const path = `/api/v1/devices/${device}/transfers`
    expect((await call('POST', path, token, {})).body).toMatchObject({ error: 'OWNERS_NONE' })
    const owned = await claimed('T7')
    const { code } = await startTransfer(owned.device, owned.token)
    await house.ask('POST', `/api/v1/devices/${owned.device}/retire`)
    expect(
      (await call('POST', '/api/v1/transfers/accept', undefined, { device: owned.device, code })).status,
    ).toBe(403)
  })

  test('a device in quarantine changes hands and stays there', async () => {
    const { device, token } = await claimed('T8')
    await house.ask('POST', `/api/v1/devices/${device}/quarantine`)
    const { code } = await startTransfer(device, token)
    expect((await call('POST', '/api/v1/transfers/accept', undefined, { device, code })).status).toBe(201)
    expect((await house.ask('GET', `/api/v1/devices/${device}`)).body).toMatchObject({ state: 'quarantined' })
  })
})

describe('what was before is not the next owner’s [S03-06 S03-09]', () => {
  /** As the gate's commit keeps it. */
  function reports(device: string, failed: string): void {
    const database = openDatabase(house.server.services.reads.raw.location() ?? '')
    const report: HealthReport = { kind: 'self-test', detail: { passed: false, failures: [failed] } }
    takeReport(database, { device, report, saidAt: clock.now(), at: clock.now(), policy: 'p' })
    database.close()
  }

  test('neither how the device was, nor how it started, nor by which keys it spoke', async () => {
    const { device, token } = await claimed('P1')
    const { services } = house.server
    reports(device, 'before')
    await services.writer.write('attestation.record', {
      appraisal: { device, at: clock.now(), good: true },
      event: eventOf('attestation.good', clock.now(), { device }),
    })
    const known = services.registry.device(device)
    if (!known) throw new Error(device)
    const key = {
      key: createSecretKey(randomBytes(32)),
      algorithm: 'hmac-sha256',
      certificate: 'f'.repeat(64),
    } as const
    await services.registry.addMessageKey(known, key)
    const read = async (whose: string, path: string) =>
      (await call('GET', `/api/v1/devices/${device}${path}`, whose)).body
    const seenBy = async (whose: string) => {
      const { messageKeys } = (await read(whose, '')) as Readonly<Record<string, object[]>>
      const [health, attestation] = [await read(whose, '/health'), await read(whose, '/attestation')]
      return { health, attestation, messageKeys }
    }
    expect(await seenBy(token)).toMatchObject({
      health: { reports: [{ kind: 'self-test' }], history: [{ kind: 'self-test' }] },
      attestation: { appraisal: { good: true } },
      messageKeys: [{ protection: 'mac' }],
    })
    const { code } = await startTransfer(device, token)
    clock.advance(HOUR)
    const { body } = await call('POST', '/api/v1/transfers/accept', undefined, { device, code })
    const { token: next } = body as { token: string }
    const nothing = { health: { reports: [], history: [] }, attestation: {}, messageKeys: [] }
    expect(await seenBy(next)).toEqual(nothing)
    clock.advance(1)
    reports(device, 'now')
    expect(await seenBy(next)).toMatchObject({
      health: { reports: [{ detail: { failures: ['now'] } }], history: [{ detail: { failures: ['now'] } }] },
    })
    const all = await house.ask('GET', `/api/v1/devices/${device}/health`)
    expect(all.body).toMatchObject({ history: [{}, {}] })
  })
})

describe('each side hears its own part [S03-06]', () => {
  test('the former owner by their key, the new one with the acceptance, those who look after it both', async () => {
    const former = await claimed('R1')
    const { code, reportKey, transfer } = await startTransfer(former.device, former.token, true)
    const { body } = await call('POST', '/api/v1/transfers/accept', undefined, {
      device: former.device,
      code,
    })
    const { report, token } = body as { report: object; token: string }
    expect(report).toMatchObject({ side: 'new', cut: expect.any(Array), remains: expect.any(Array) })
    const path = `/api/v1/transfers/${transfer.id}/report`
    const theirs = await call('POST', path, undefined, { key: reportKey })
    expect(theirs).toMatchObject({
      status: 200,
      body: { side: 'former', cut: [{ count: 1, what: { en: 'your tokens for the device' } }, {}, {}, {}] },
    })
    expect((await call('POST', path, undefined, { key: 'x'.repeat(43) })).status).toBe(403)
    expect((await call('GET', `/api/v1/transfers/${transfer.id}/reports`, token)).status).toBe(403)
    const both = await house.ask('GET', `/api/v1/transfers/${transfer.id}/reports`)
    expect(both.body).toMatchObject({ reports: [{ side: 'former' }, { side: 'new' }] })
    expect(JSON.stringify(theirs.body)).toMatch(/[\u3040-\u30FF]/)
  })
})

describe('after a transfer the device has to bring a new key [S03-06 S11-18]', () => {
  test('the old certificate renews nothing, the old key gets no other, a new key by the IDevID does', async () => {
    const { enrolment, registry } = house.server.services
    const former = await claimed('K1')
    const made = await house.ask('POST', '/api/v1/factory/provision', {
      product: 'doorbell',
      serial: 'K2',
      generateKey: true,
    })
    const codes = await house.ask('POST', '/api/v1/factory/claim-codes', {
      product: 'doorbell',
      device: 'doorbell:K2',
    })
    const { code: label } = (codes.body as { codes: { code: string }[] }).codes[0] ?? { code: '' }
    const { body } = await call('POST', '/api/v1/claims', former.token, {
      device: 'doorbell:K2',
      code: label,
    })
    const factoryIdentity = enrolment.identify(readCertificate(text(made, 'idevid')).der)
    const request = async (key = generatePrivateKey('p256')) => {
      const privateKey = await key
      const csr = createCsr({ privateKey, publicKey: createPublicKey(privateKey), commonName: 'doorbell:K2' })
      return { privateKey, body: encodeBody(csr) }
    }
    const old = await request()
    const issued = await enrolment.enrol(factoryIdentity, old.body, () => undefined)
    const [der = Buffer.alloc(0)] = issued.status === 'issued' ? readCertsOnly(decodeBody(issued.body)) : []
    const { code } = await startTransfer('doorbell:K2', (body as { token: string }).token)
    await call('POST', '/api/v1/transfers/accept', undefined, { device: 'doorbell:K2', code })
    const renewal = enrolment.renew(enrolment.identify(der), (await request()).body, () => undefined)
    await expect(renewal).rejects.toMatchObject({ code: 'ENROLMENT_NOT_ALLOWED' })
    const sameKey = await request(Promise.resolve(old.privateKey))
    await expect(enrolment.enrol(factoryIdentity, sameKey.body, () => undefined)).rejects.toMatchObject({
      code: 'ENROLMENT_KEY_NOT_ACCEPTABLE',
    })
    const fresh = await enrolment.enrol(factoryIdentity, (await request()).body, () => undefined)
    expect(fresh.status).toBe('issued')
    expect(registry.device('doorbell:K2')).toMatchObject({ state: 'enrolled', epoch: 3 })
  })
})

describe('support starts a transfer that an owner can not [S03-06]', () => {
  test('only as an act, the same act once; an operator fetches the code', async () => {
    const { owners } = house.server.services.life
    const { device, token } = await claimed('S1')
    const [act] = ownerActs(owners)
    const parameters = { device, erase: false }
    expect(act?.summary(parameters)).toMatchObject({
      en: expect.stringContaining(device),
      ja: expect.stringContaining(device),
    })
    const context = { approval: 'a1', people: ['Mori', 'Sato'] }
    const first = await act?.run(parameters, context)
    expect(await act?.run(parameters, context)).toEqual(first)
    const { transfer } = first as { transfer: string }
    const { body } = await house.ask('POST', `/api/v1/transfers/${transfer}/code`)
    const accepted = await call('POST', '/api/v1/transfers/accept', undefined, {
      device,
      code: (body as { code: string }).code,
    })
    expect(accepted.status).toBe(201)
    expect((await call('GET', `/api/v1/devices/${device}`, token)).status).toBe(401)
    const { body: shown } = await house.ask('GET', `/api/v1/devices/${device}`)
    expect(shown).toMatchObject({
      history: expect.arrayContaining([expect.objectContaining({ approval: 'a1' })]),
    })
  })

  test('from the owner whom people have read, and from nobody who got the device meanwhile [S11-41]', async () => {
    const { approvals, people, life } = house.server.services
    const by = (person: string) => ({ actor: `person:${person}`, role: 'admin', person }) as const
    for (const id of ['ann', 'bob']) await people.add({ id, name: id, role: 'admin' }, localAdministrator)
    const { device, token, owner } = await claimed('S3')
    const asked = await approvals.ask('owners.transfer', { device, erase: true }, by('ann'))
    expect(asked.summary.en).toContain(owner)
    const { code } = await startTransfer(device, token)
    await call('POST', '/api/v1/transfers/accept', undefined, { device, code })
    const said = await approvals.agree(asked.id, asked.hash, by('bob'))
    expect(said).toMatchObject({ state: 'failed', reason: expect.stringContaining('OWNERS_OTHER') })
    expect(life.owners.transfers(device)).toHaveLength(1)
  })

  test('nothing to take from nobody', async () => {
    const { device } = await labelled('S2')
    const [act] = ownerActs(house.server.services.life.owners)
    expect(() => act?.check?.({ device, erase: false })).toThrow(
      expect.objectContaining({ code: 'OWNERS_NONE' }),
    )
  })
})
