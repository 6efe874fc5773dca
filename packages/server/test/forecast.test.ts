import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR } from '../src/clock.ts'
import { openTestServices, type TestServices } from './support.ts'

let world: TestServices
beforeAll(async () => {
  world = await openTestServices()
})
afterAll(() => world.close())

const alertsOf = async () =>
  (await world.services.audit.find({ kind: 'certificate', limit: 100, order: 'asc' })).map(
    ({ kind, device, detail }) => ({ kind, device, reason: detail['reason'] }),
  )

test('a device that stays away past its renewal is found once, with the reason, until it is back and renews [S11-36]', async () => {
  const { forecast, registry } = world.services
  const [present, absent] = [await world.activeDevice('F-1'), await world.activeDevice('F-2')]
  const certificate = registry.certificates(absent).find(({ kind }) => kind === 'ldevid')
  const end = certificate?.notAfter ?? 0
  for (const device of [present, absent]) forecast.seen(device)
  await forecast.flush()
  expect(await forecast.watch()).toBe(0)

  world.clock.advance(end - 10 * DAY - world.clock.now())
  forecast.seen(present) // not written down yet, and counts all the same
  const { devices, more } = await forecast.devices({ limit: 10 })
  expect(more).toBe(false)
  expect(devices).toMatchObject([
    { device: present, phase: 'late', reason: 'silent', returns: 'factory-identity' },
    { device: absent, phase: 'late', reason: 'away' },
  ])
  expect((await forecast.devices({ limit: 1 })).more).toBe(true)
  expect((await forecast.devices({ limit: 1, after: present })).devices).toMatchObject([{ device: absent }])
  expect((await forecast.devices({ limit: 10, reason: 'away' })).devices).toHaveLength(1)
  expect(await forecast.forecast('doorbell')).toMatchObject({
    devices: 2,
    phases: { late: 2 },
    reasons: { away: 1, silent: 1 },
  })

  expect(await forecast.watch()).toBe(2)
  expect(await forecast.watch()).toBe(0)
  expect(await alertsOf()).toEqual([
    { kind: 'certificate.renewal-at-risk', device: present, reason: 'silent' },
    { kind: 'certificate.renewal-at-risk', device: absent, reason: 'away' },
    { kind: 'certificate.renewals-at-risk', device: undefined, reason: undefined },
  ])

  forecast.seen(absent)
  world.clock.advance(HOUR)
  await forecast.flush()
  expect(await forecast.watch()).toBe(1) // it is here now, and still asks for nothing: another reason
  expect((await alertsOf()).at(-2)).toMatchObject({ device: absent, reason: 'silent' })
})
