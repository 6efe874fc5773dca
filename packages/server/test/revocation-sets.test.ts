import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyOfHome } from '@sekisho/testkit'
import { readCrl } from '@sekisho/trust'
import { modelPort } from '../src/adapters/model/model.ts'
import { eventOf } from '../src/audit/event.ts'
import { startServer } from '../src/index.ts'
import { createRevocationOfMany } from '../src/revocation/many.ts'
import type { ManyParameters } from '../src/revocation/selection.ts'
import { addPeople, type Asker, eventsOf, personWithToken } from './people.ts'
import {
  doorbellModel,
  openTestServices,
  silent,
  startTestServer,
  temporaryFolder,
  type TestServer,
  type TestServices,
} from './support.ts'

/** A set of devices, as people ask for it. */
const many = (selection: ManyParameters['selection']): ManyParameters => ({
  selection,
  code: 'keyCompromise',
  reason: 'stolen in transit',
})

describe('a set of devices, revoked by two people [RB2 S11-33]', () => {
  let world: TestServer
  let ann: Asker
  let bob: Asker

  beforeAll(async () => {
    world = await startTestServer()
    await world.ask('POST', '/api/v1/products', { model: doorbellModel() })
    await addPeople(world, ['ann', 'admin'], ['bob', 'admin'])
    ann = await personWithToken(world, 'ann')
    bob = await personWithToken(world, 'bob')
    for (let n = 0; n < 120; n += 1) {
      const body = { product: 'doorbell', serial: `M${n}`, generateKey: true }
      await world.ask('POST', '/api/v1/factory/provision', body)
    }
  })
  afterAll(() => world.close())

  const ask = (parameters: unknown, kind = 'revocation.many') =>
    ann.ask('POST', '/api/v1/approvals', { kind, parameters })
  const agree = ({ id, hash }: Record<string, unknown>) =>
    bob.ask('POST', `/api/v1/approvals/${String(id)}/agree`, { hash })

  test('one person alone revokes nothing; two do, with one event for the whole and one for each device', async () => {
    const devices = ['doorbell:M0', 'doorbell:M1', 'doorbell:M2']
    const asked = await ask(many({ by: 'devices', devices }))
    expect(asked).toMatchObject({ status: 201, body: { state: 'open' } })
    expect(JSON.stringify(asked.body)).toContain('3 devices')
    expect(world.server.services.registry.device('doorbell:M0')?.revokedAt).toBeUndefined()
    expect(await agree(asked.body)).toMatchObject({
      status: 200,
      body: { state: 'done', result: { devices: 3, left: 0 } },
    })
    for (const id of devices) expect(world.server.services.registry.device(id)?.revokedAt).toBeDefined()
    expect(world.server.services.registry.device('doorbell:M3')?.revokedAt).toBeUndefined()
    expect(await eventsOf(world, 'device.revoked')).toHaveLength(3)
    expect((await eventsOf(world, 'revocation.many-done')).at(-1)).toMatchObject({
      severity: 'high',
      actor: 'ann Test, bob Test',
      detail: { devices: 3, code: 'keyCompromise' },
    })
    const plan = await world.ask('GET', `/api/v1/revocation/plans/${String(asked.body['id'])}`)
    expect(plan.body).toMatchObject({ total: 3, left: 0 })
  })

  test('a set that grew between the asking and the last agreement is left alone', async () => {
    const asked = await ask(many({ by: 'product', product: 'doorbell' }))
    await world.ask('POST', '/api/v1/factory/provision', {
      product: 'doorbell',
      serial: 'GREW',
      generateKey: true,
    })
    expect(await agree(asked.body)).toMatchObject({ body: { state: 'failed' } })
    expect(world.server.services.registry.device('doorbell:M3')?.revokedAt).toBeUndefined()
    await world.ask('POST', '/api/v1/devices/doorbell:GREW/revoke')
  })

  test('a whole product; who came after the approval is not in it', async () => {
    const asked = await ask(many({ by: 'product', product: 'doorbell' }))
    expect(await agree(asked.body)).toMatchObject({
      body: { state: 'done', result: { devices: 117, left: 0 } },
    })
    const body = { product: 'doorbell', serial: 'LATER', generateKey: true }
    await world.ask('POST', '/api/v1/factory/provision', body)
    expect(world.server.services.registry.device('doorbell:LATER')?.revokedAt).toBeUndefined()
    await expect
      .poll(async () => {
        const list = await world.server.services.revocation.list('factory')
        return list && readCrl(list.der).entries.filter(({ reason }) => reason === 'keyCompromise').length
      })
      .toBe(120)
  })

  test.each([
    [
      'nobody',
      many({ by: 'batch', product: 'doorbell', batch: 'none' }),
      'revocation.many',
      'REVOCATION_SET_EMPTY',
    ],
    [
      'an authority that nobody knows',
      { authority: 'ab'.repeat(20), code: 'cACompromise', reason: 'x' },
      'revocation.authority',
      'REVOCATION_AUTHORITY_UNKNOWN',
    ],
  ])('%s: is not even asked for', async (_what, parameters, kind, error) => {
    expect(await ask(parameters, kind)).toMatchObject({ body: { error } })
  })

  test('the authority that issues now is rotated first', async () => {
    const authority = world.server.services.keys.keyring.authorities('operational')[0].keyId
    const parameters = { authority, code: 'cACompromise', reason: 'x' }
    expect(await ask(parameters, 'revocation.authority')).toMatchObject({
      status: 409,
      body: { error: 'REVOCATION_AUTHORITY_ACTIVE' },
    })
  })
})

test('a list that many ask for is read once, and the next one takes its place at once [RB2]', async () => {
  const world = await openTestServices()
  const { revocation, registry } = world.services
  const device = await world.activeDevice('L1')
  const list = async () => (await revocation.list('operational'))?.der
  const first = await list()
  expect(await list()).toBe(first) // the very same octets: not read from the disk, nor hashed, for each who asks
  await registry.revoke(device, 'test')
  await revocation.round()
  const next = (await list()) ?? Buffer.alloc(0)
  expect(next).not.toBe(first)
  expect(readCrl(next).entries).toHaveLength(1)
  await world.close()
})

describe('a stop in the middle of a set', () => {
  let world: TestServices
  beforeAll(async () => {
    world = await openTestServices()
    for (let n = 0; n < 250; n += 1) {
      const request = { product: 'doorbell', serial: `C${n}`, generateKey: true, record: true }
      await world.services.factory.provision(request, 'test')
    }
  })
  afterAll(() => world.close())

  test('loses nobody and revokes nobody twice: the next start goes on, and so does the approval', async () => {
    const { services, clock } = world
    const { writer, reads, audit, registry, keys } = services
    let left = 130
    const dying = {
      revoke: (...act: Parameters<typeof registry.revoke>) =>
        (left -= 1) < 0 ? Promise.reject(new Error('the power is gone')) : registry.revoke(...act),
      reconsider: () => registry.reconsider(),
    }
    const ports = { writer, reads, audit, clock, keyring: keys.keyring }
    const [act] = createRevocationOfMany({ ...ports, registry: dying }).acts
    const parameters = many({ by: 'product', product: 'doorbell' })
    const context = { approval: 'an-approval', people: ['Ann', 'Bob'] }
    await expect(act?.run(parameters, context)).rejects.toThrow('the power is gone')
    expect(services.revocation.plan('an-approval')).toMatchObject({ total: 250, left: 150 })

    const late = { product: 'doorbell', serial: 'LATE', generateKey: true, record: true }
    await services.factory.provision(late, 'test')
    const again = createRevocationOfMany({ ...ports, registry })
    const [same] = again.acts
    await Promise.all([again.resume(), same?.run(parameters, context)])
    expect(services.revocation.plan('an-approval')).toMatchObject({
      total: 250,
      left: 0,
      doneAt: clock.now(),
    })
    expect(await same?.run(parameters, context), 'and asked once more it only answers').toEqual({
      devices: 250,
      left: 0,
    })
    const events = await audit.find({ kind: 'device.revoked', limit: 1000, order: 'asc' })
    expect(events).toHaveLength(250)
    expect(await audit.find({ kind: 'revocation.many-done', limit: 10, order: 'asc' })).toHaveLength(1)
    expect(registry.device('doorbell:LATE')?.revokedAt, 'the set was fixed before').toBeUndefined()
  })
})

test('a set that a stop interrupted is carried on at the next start of the server', async () => {
  const folder = temporaryFolder()
  const ports = { httpPort: 0, mqttPort: 0, deviceHttpsPort: 0 }
  const options = {
    home: folder.file('home'),
    ...ports,
    log: silent,
    rootPassphrase: 'a passphrase for tests',
  }
  await copyOfHome(options.home)
  const first = await startServer(options)
  const read = modelPort.read(doorbellModel(), Date.now())
  if (read.ok) await first.services.registry.addProduct(read.model, 'test')
  for (const serial of ['1', '2', '3']) {
    const request = { product: 'doorbell', serial, generateKey: true, record: true }
    await first.services.factory.provision(request, 'test')
  }
  const { code, reason, selection } = many({ by: 'product', product: 'doorbell' })
  const event = eventOf('revocation.many-begun', Date.now())
  const plan = { id: 'a-plan', selection, code, reason, actor: 'Ann, Bob', at: Date.now(), event }
  await first.services.writer.write('revocation.plan', plan) // and here the power goes
  await first.close()
  const second = await startServer(options)
  await expect.poll(() => second.services.revocation.plan('a-plan')?.doneAt).toBeDefined()
  for (const serial of ['1', '2', '3'])
    expect(second.services.registry.device(`doorbell:${serial}`)?.revokedAt).toBeDefined()
  await second.close()
  folder.remove()
})

describe('a whole authority', () => {
  let world: TestServices
  beforeAll(async () => {
    world = await openTestServices()
    await world.services.revocation.start()
  })
  afterAll(() => world.close())

  test('falls with one row: its certificates are refused from then on, lists say so, and the IDevID still counts [S11-33]', async () => {
    const { services, clock } = world
    const { writer, reads, audit, registry, keys, revocation } = services
    const id = await world.activeDevice('A1')
    const ldevid = registry.certificates(id).findLast(({ kind }) => kind === 'ldevid')
    const operational = keys.keyring.authorities('operational')[0]
    expect(ldevid?.issuerKeyId).toBe(operational.keyId)
    expect(registry.admit(ldevid?.fingerprint ?? '', clock.now())).toMatchObject({ admitted: true })
    let cut: string[] = []
    registry.onChange((device) => (cut = [...cut, device]))
    // as after a rotation: the CA that falls issues no more
    const keyring = {
      authorities: () => [{ ...operational, state: 'previous' as const }] as const,
    }
    const act = createRevocationOfMany({ writer, reads, audit, clock, registry, keyring }).acts[1]
    const parameters = { authority: operational.keyId, code: 'cACompromise', reason: 'its key was copied' }
    act?.check?.(parameters)
    const context = { approval: 'a', people: ['Ann', 'Bob'] }
    expect(await act?.run(parameters, context)).toEqual({ certificates: 1 })
    expect(await act?.run(parameters, context), 'a second time changes nothing').toEqual({ certificates: 1 })
    expect(registry.admit(ldevid?.fingerprint ?? '', clock.now())).toMatchObject({
      admitted: false,
      code: 'revoked',
    })
    expect(cut, 'sessions are looked at again').toContain(id)
    expect(registry.certificates(id).map(({ kind, state, reason }) => [kind, state, reason])).toEqual([
      ['idevid', 'valid', undefined],
      ['ldevid', 'revoked', 'cACompromise'],
    ])
    await revocation.round()
    const list = await revocation.list('operational')
    expect(list && readCrl(list.der).entries).toMatchObject([
      { serialNumber: ldevid?.serialNumber, reason: 'cACompromise' },
    ])
    expect(registry.device(id)?.revokedAt, 'the device itself is not').toBeUndefined()
    expect(await audit.find({ kind: 'revocation.authority', limit: 10, order: 'asc' })).toMatchObject([
      { severity: 'critical', actor: 'Ann, Bob' },
    ])
  })
})
