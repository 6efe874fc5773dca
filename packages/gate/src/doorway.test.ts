import { expect, test } from 'vitest'
import { Doorway } from './doorway.ts'

const address = '192.0.2.1'

test('lets a site come back at once, and shuts out what comes beyond that, for longer each time [S08-02 S12-09]', () => {
  const doorway = new Doorway(() => {})
  const attempts = (count: number, at: number): number => {
    let entered = 0
    for (let left = count; left > 0; left -= 1) {
      if (!doorway.enter(address, at)) continue
      entered += 1
      doorway.done(address)
    }
    return entered
  }
  expect(attempts(10_100, 0)).toBe(10_000)
  expect(attempts(10, 999), 'shut out for a second').toBe(0)
  expect(attempts(1000, 1000), 'then at the sustained rate').toBe(200)
  expect(attempts(10, 2999), 'shut out for two').toBe(0)
  expect(attempts(1000, 3000)).toBe(400)
  expect(doorway.enter('192.0.2.2', 0), 'others notice nothing').toBe(true)
})

test('handshakes that never end are limited, of one address and of all', () => {
  const doorway = new Doorway(() => {})
  const enter = (from: string, count: number): number =>
    Array.from({ length: count }, () => doorway.enter(from, 0)).filter(Boolean).length
  expect(enter(address, 2100)).toBe(2000)
  expect(enter('192.0.2.2', 2000)).toBe(2000)
  expect(enter('192.0.2.5', 1)).toBe(0)
  doorway.done(address)
  expect(enter('192.0.2.5', 2)).toBe(1)
})

test('each address is reported once a minute', () => {
  const reports: string[] = []
  const doorway = new Doorway((from, hindrance) => reports.push(`${from}: ${hindrance}`))
  for (const at of [0, 1, 59_999]) for (let left = 2100; left > 0; left -= 1) doorway.enter(address, at)
  expect(reports).toEqual([`${address}: too many handshakes at once`])
  doorway.enter(address, 60_000)
  expect(reports).toHaveLength(2)
})

test('who is gone is forgotten, but not before his limits are full again', () => {
  const doorway = new Doorway(() => {})
  for (let left = 10_000; left > 0; left -= 1) if (doorway.enter(address, 0)) doorway.done(address)
  doorway.sweep(1000)
  expect(doorway.enter(address, 1000), 'two hundred a second have come back').toBe(true)
  doorway.done(address)
  doorway.sweep(60_000)
  expect(doorway.enter(address, 60_000)).toBe(true)
})
