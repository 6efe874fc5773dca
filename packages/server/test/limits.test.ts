import { createPublicKey } from 'node:crypto'
import { createCsr, encodeBody, generatePrivateKey, readCertificate } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventOf } from '../src/audit/event.ts'
import { DAY, MINUTE } from '../src/clock.ts'
import type { ClientIdentity } from '../src/enrolment/request.ts'
import { createHousekeeping } from '../src/housekeeping.ts'
import { openTestServices, silent, type TestServices } from './support.ts'

/** What somebody outside, or a device that we know, can make us keep: it has an end. */

let world: TestServices
beforeAll(async () => {
  world = await openTestServices()
})
afterAll(() => world.close())

const unbound = (): undefined => undefined

/** A genuine IDevID; every call for a serial makes another one. */
async function idevidOf(serial: string, record = false): Promise<ClientIdentity> {
  const request = { product: 'doorbell', serial, generateKey: true, record }
  const { idevid } = await world.services.factory.provision(request, 'test')
  return world.services.enrolment.identify(readCertificate(idevid).der)
}

async function csrFor(id: string): Promise<string> {
  const privateKey = await generatePrivateKey('p256')
  const publicKey = createPublicKey(privateKey)
  return encodeBody(createCsr({ privateKey, publicKey, commonName: id }))
}

const enrol = async (client: ClientIdentity, serial: string) =>
  world.services.enrolment.enrol(client, await csrFor(`doorbell:${serial}`), unbound)

const eventsOf = (device: string, kind: string) =>
  world.services.audit.find({ device, kind, limit: 1000, order: 'asc' })

describe('[S11-46] requests that wait', () => {
  const pending = () => world.services.enrolment.pending().map(({ device }) => device)

  test('what the operator has seen stays: a second IDevID of the serial is refused, and on record', async () => {
    const [first, second] = [await idevidOf('W-1'), await idevidOf('W-1')]
    expect(await enrol(first, 'W-1')).toMatchObject({ status: 'pending' })
    await expect(enrol(second, 'W-1')).rejects.toMatchObject({ code: 'ENROLMENT_NOT_ALLOWED' })
    const { enrolment } = world.services
    const [waiting] = enrolment.pending()
    expect(waiting?.idevid.fingerprint).toBe(first.certificate.fingerprint)
    const refused = await world.services.audit.find({ kind: 'enrolment.refused', limit: 1, order: 'desc' })
    expect(refused).toMatchObject([
      { detail: { fingerprint: second.certificate.fingerprint, reason: expect.stringContaining('another') } },
    ])
    await expect(
      enrolment.approve('doorbell:W-1', 'test', { fingerprint: second.certificate.fingerprint }),
    ).rejects.toMatchObject({ code: 'ENROLMENT_FINGERPRINT' })
    await enrolment.approve('doorbell:W-1', 'test', { fingerprint: first.certificate.fingerprint })
    expect(await enrol(first, 'W-1')).toMatchObject({ status: 'issued' })
  })

  test('what was turned down stays so, makes room for another, and can be approved by its name', async () => {
    const [first, second] = [await idevidOf('W-2'), await idevidOf('W-2')]
    await enrol(first, 'W-2')
    const { enrolment } = world.services
    await enrolment.refuse('doorbell:W-2', 'test', { reason: 'not ours' })
    expect(pending()).not.toContain('doorbell:W-2')
    await expect(enrol(first, 'W-2')).rejects.toMatchObject({ code: 'ENROLMENT_NOT_ALLOWED' })
    await expect(enrolment.approve('doorbell:W-2', 'test')).rejects.toMatchObject({
      code: 'ENROLMENT_REQUEST_UNKNOWN',
    })
    expect(await enrol(second, 'W-2')).toMatchObject({ status: 'pending' })
    await enrolment.refuse('doorbell:W-2', 'test')
    await enrolment.approve('doorbell:W-2', 'test', { fingerprint: second.certificate.fingerprint })
    expect((await eventsOf('doorbell:W-2', 'device')).map(({ kind }) => kind)).toEqual([
      'device.refused',
      'device.refused',
      'device.added',
      'device.approved',
    ])
  })

  test('end a week after they were last made', async () => {
    await enrol(await idevidOf('W-3'), 'W-3')
    world.clock.advance(7 * DAY)
    await world.services.enrolment.sweep()
    expect(pending()).toContain('doorbell:W-3')
    world.clock.advance(1)
    await world.services.enrolment.sweep()
    expect(pending()).not.toContain('doorbell:W-3')
  })

  test('are so many and no more', async () => {
    const at = world.clock.now()
    const idevid = {
      fingerprint: 'f',
      kind: 'idevid',
      serialNumber: '1',
      spkiFingerprint: 's',
      notBefore: 0,
      notAfter: 1,
      issuerKeyId: undefined,
    } as const
    const request = (device: string) => ({
      device,
      product: 'doorbell',
      serial: device,
      idevid,
      at,
      most: 2,
      event: eventOf('enrolment.pending', at),
    })
    const outcomes = []
    for (const device of ['a', 'b', 'c', 'a'])
      outcomes.push(await world.services.writer.write('enrolment.pend', request(device)))
    expect(outcomes).toEqual(['pending', 'pending', 'full', 'pending'])
  })
})

describe('[S12-04] events', () => {
  test('of a known certificate that is refused: the first and each doubling', async () => {
    const client = await idevidOf('L-1', true)
    for (let attempt = 0; attempt < 9; attempt++)
      await expect(world.services.enrolment.enrol(client, '***', unbound)).rejects.toThrow()
    const events = await eventsOf('doorbell:L-1', 'enrolment.refused')
    expect(events.map(({ detail }) => detail['count'])).toEqual([1, 2, 4, 8])
  })

  test('are kept for so many days, and so many of them, the newest', async () => {
    const { audit } = world.services
    const count = async () => (await audit.find({ limit: 100_000, order: 'asc' })).length
    const housekeeping = createHousekeeping(world.services, world.clock, silent, {
      eventDays: 400,
      mostEvents: 5000,
    })
    const began = world.clock.now()
    const many = Array.from({ length: 9000 }, () => eventOf('gate.refused', began))
    world.clock.advance(DAY)
    await audit.record(...many, eventOf('server.started', world.clock.now()))
    await housekeeping.round()
    expect(await count()).toBe(5000)
    world.clock.advance(399 * DAY)
    await housekeeping.round()
    expect(await count()).toBe(5000)
    world.clock.advance(1)
    await housekeeping.round()
    housekeeping.stop()
    expect(await audit.find({ kind: 'gate', limit: 10, order: 'asc' })).toEqual([])
    expect(await audit.find({ kind: 'server', limit: 10, order: 'asc' })).toHaveLength(1)
  })

  test('a feed of a long past is read in turns, and misses nothing', async () => {
    const { audit } = world.services
    const [last] = await audit.find({ limit: 1, order: 'desc' })
    await audit.record(...Array.from({ length: 1800 }, () => eventOf('gate.refused', world.clock.now())))
    const seen: number[] = []
    const turns: number[] = []
    const stops = [0, 1].map(() => audit.follow(({ id }) => void seen.push(id), last?.id))
    while (seen.length < 3600) {
      const before = seen.length
      await new Promise((resolve) => setImmediate(resolve))
      turns.push(seen.length - before)
    }
    for (const stop of stops) stop()
    expect(Math.max(...turns)).toBeLessThanOrEqual(500)
    expect(new Set(seen).size).toBe(1800)
  })
})

describe('[S10-34] certificates', () => {
  test('are issued a few times in ten minutes, then the device has to wait; that is on record once', async () => {
    const client = await idevidOf('R-1', true)
    for (let number = 0; number < 5; number++)
      expect(await enrol(client, 'R-1')).toMatchObject({ status: 'issued' })
    await expect(enrol(client, 'R-1')).rejects.toMatchObject({
      code: 'ENROLMENT_TOO_OFTEN',
      status: 503,
      detail: { retryAfterMs: 10 * MINUTE },
    })
    expect(await eventsOf('doorbell:R-1', 'enrolment.refused')).toHaveLength(1)
    world.clock.advance(10 * MINUTE)
    expect(await enrol(client, 'R-1')).toMatchObject({ status: 'issued' })
  })

  test('what a device says of its firmware is written when it is news, and not without end', async () => {
    const id = await world.activeDevice('R-2')
    const { services, clock } = world
    const client = await ldevidOf(id, 'R-2')
    const report = (firmware: string) => services.enrolment.policy(client, firmware)
    for (let number = 0; number < 20; number++) await report('1.0.0')
    for (const firmware of ['1.0.1', '1.0.2', '1.0.3', '1.0.4']) await report(firmware)
    await expect(report('1.0.5')).rejects.toMatchObject({ code: 'ENROLMENT_TOO_OFTEN' })
    expect(services.registry.device(id)?.firmware).toBe('1.0.4')
    await report('1.0.4')
    clock.advance(5 * MINUTE)
    await report('1.0.5')
    expect(services.registry.device(id)?.firmware).toBe('1.0.5')
  })

  /** Who the device is once it shows its LDevID; of the certificate only the fingerprint counts here. */
  async function ldevidOf(id: string, serial: string): Promise<ClientIdentity> {
    const fingerprint = world.services.registry.certificates(id).at(-1)?.fingerprint ?? ''
    const { certificate } = await idevidOf(`${serial}-other`)
    return { kind: 'ldevid', certificate: { ...certificate, fingerprint }, ended: false }
  }
})

describe('[S11-45] a component', () => {
  test.each([
    ['constructor', 'P-1'],
    ['toString', 'P-2'],
    ['__proto__', 'P-3'],
  ])('named %s is none', async (component, serial) => {
    const request = { product: 'doorbell', serial, generateKey: true, component, record: true }
    await expect(world.services.factory.provision(request, 'test')).rejects.toMatchObject({
      code: 'REGISTRY_COMPONENT_UNKNOWN',
    })
    await enrol(await idevidOf(serial), serial)
    await expect(
      world.services.enrolment.approve(`doorbell:${serial}`, 'test', { component }),
    ).rejects.toMatchObject({ code: 'ENROLMENT_NOT_ALLOWED' })
  })
})
