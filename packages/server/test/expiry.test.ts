import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../src/clock.ts'
import { openTestServices, type TestServices } from './support.ts'

let world: TestServices
beforeAll(async () => {
  world = await openTestServices()
})
afterAll(() => world.close())

test('a certificate is said to end soon from its thirtieth day before the end on, and expired from its end on', async () => {
  const { registry } = world.services
  const device = await world.activeDevice('T-1')
  const { notAfter = 0 } = registry.certificates(device).find(({ kind }) => kind === 'ldevid') ?? {}
  const at = (time: number): unknown => {
    world.clock.advance(time - world.clock.now())
    const { valid, within30Days, expired } = registry.expiry(undefined)
    return { valid, within30Days, expired }
  }
  expect(at(notAfter - 30 * DAY - 1)).toEqual({ valid: 1, within30Days: 0, expired: 0 })
  expect(at(notAfter - 30 * DAY)).toEqual({ valid: 1, within30Days: 1, expired: 0 })
  expect(at(notAfter - 1)).toEqual({ valid: 1, within30Days: 1, expired: 0 })
  expect(at(notAfter)).toEqual({ valid: 0, within30Days: 0, expired: 1 })
  expect(registry.expiry('another')).toMatchObject({ valid: 0, expired: 0 })
})
