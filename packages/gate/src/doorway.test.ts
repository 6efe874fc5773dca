import { expect, test } from 'vitest'
import { Doorway } from './doorway.ts'
import { type HalfOpen, sourceOf } from './half-open.ts'

const address = '192.0.2.1'
const nothing = (): void => {}

test('lets a site come back at once, and shuts out what comes beyond that, for longer each time [S08-02 S12-09]', () => {
  const doorway = new Doorway(nothing)
  const attempts = (count: number, at: number): number => {
    let entered = 0
    for (let left = count; left > 0; left -= 1) {
      const one = doorway.enter(address, at, nothing)
      if (!one) continue
      entered += 1
      doorway.done(one)
    }
    return entered
  }
  expect(attempts(10_100, 0)).toBe(10_000)
  expect(attempts(10, 999), 'shut out for a second').toBe(0)
  expect(attempts(1000, 1000), 'then at the sustained rate').toBe(200)
  expect(attempts(10, 2999), 'shut out for two').toBe(0)
  expect(attempts(1000, 3000)).toBe(400)
  expect(doorway.enter('192.0.2.2', 0, nothing), 'others notice nothing').toBeDefined()
})

/** Connections that begin a handshake and never say a word. */
class Silent {
  readonly doorway = new Doorway(nothing)
  open: HalfOpen[] = []

  /** @returns how many of these were let in */
  enter(from: string, count: number, at: number): number {
    let entered = 0
    for (let left = count; left > 0; left -= 1) {
      const one = this.doorway.enter(from, at, () => {
        this.open = this.open.filter((other) => other !== one)
      })
      if (!one) continue
      this.open.push(one)
      entered += 1
    }
    return entered
  }
}

test('handshakes that never end keep nobody out: the oldest of who has most are cut for those who come [S08-02 S12-09]', () => {
  const silent = new Silent()
  const strangers = Array.from({ length: 8 }, (_, index) => `198.51.100.${index}`)
  for (const from of strangers) expect(silent.enter(from, 2100, 0)).toBe(500)
  expect(silent.open).toHaveLength(4000)
  const [first] = silent.open
  expect(silent.enter(address, 100, 0), 'at once').toBe(100)
  expect(silent.open).toHaveLength(4000)
  expect(silent.open).not.toContain(first)
  expect(silent.enter('198.51.100.3', 1, 1999), 'who has most himself waits while they are young').toBe(0)
  expect(silent.enter('198.51.100.3', 1, 2000)).toBe(1)
  expect(
    silent.open.filter((one) => one.address === address),
    'others are not cut',
  ).toHaveLength(100)
})

test('two addresses that keep all the handshakes they can keep nobody out for a single moment [S12-09]', () => {
  const silent = new Silent()
  for (let at = 0; at < 60_000; at += 100) {
    for (const from of ['198.51.100.1', '198.51.100.2']) silent.enter(from, 2000, at)
    const honest = silent.doorway.enter(`10.0.${(at / 100) >> 8}.${(at / 100) & 255}`, at, nothing)
    expect(honest).toBeDefined()
    if (honest) silent.doorway.done(honest)
  }
})

test('what a site behind one router has begun is let finish while more of it come', () => {
  const silent = new Silent()
  expect(silent.enter(address, 3000, 0)).toBe(500)
  const begun = [...silent.open]
  expect(silent.enter(address, 100, 1000)).toBe(0)
  expect(silent.open).toEqual(begun)
  for (const one of begun) silent.doorway.done(one)
  expect(silent.enter(address, 500, 1000)).toBe(500)
})

test('a handshake that was cut and is then over counts once', () => {
  const silent = new Silent()
  silent.enter(address, 500, 0)
  const [first] = silent.open
  silent.enter(address, 1, 2000)
  if (first) silent.doorway.done(first)
  expect(silent.enter(address, 1, 2000), 'still full, and the next has waited long enough').toBe(1)
  expect(silent.open).toHaveLength(500)
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('an address counts by what one party has to itself: %s as %s', (from, source) => {
  expect(sourceOf(from)).toBe(source)
})

test('each address is reported once a minute', () => {
  const reports: string[] = []
  const doorway = new Doorway((from, hindrance) => reports.push(`${from}: ${hindrance}`))
  for (const at of [0, 1, 59_999])
    for (let left = 2100; left > 0; left -= 1) doorway.enter(address, at, nothing)
  expect(reports).toEqual([`${address}: too many handshakes at once`])
  doorway.enter(address, 60_000, nothing)
  expect(reports).toHaveLength(2)
})

test('who is gone is forgotten, but not before his limits are full again', () => {
  const doorway = new Doorway(nothing)
  const comeAndGo = (at: number): boolean => {
    const one = doorway.enter(address, at, nothing)
    if (one) doorway.done(one)
    return one !== undefined
  }
  for (let left = 10_000; left > 0; left -= 1) comeAndGo(0)
  doorway.sweep(1000)
  expect(comeAndGo(1000), 'two hundred a second have come back').toBe(true)
  doorway.sweep(60_000)
  expect(comeAndGo(60_000)).toBe(true)
})
