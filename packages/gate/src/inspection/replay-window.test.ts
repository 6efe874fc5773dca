import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReplayWindow } from './replay-window.ts'

const stored = (window: ReplayWindow) => ({
  epoch: 1,
  channel: 'c',
  highest: window.highest,
  bits: window.save(),
})

/** What a window has to say of every number near its edges, from a plain set of what was accepted. */
function expectAgreement(window: ReplayWindow, accepted: ReadonlySet<number>, size: number): void {
  const highest = Math.max(-1, ...accepted)
  expect(window.highest).toBe(highest)
  for (let seq = Math.max(0, highest - size - 5); seq <= highest + 5; seq += 1) {
    const expected =
      seq > highest ? 'new' : seq <= highest - size ? 'below' : accepted.has(seq) ? 'accepted' : 'missing'
    expect(window.state(seq), `number ${seq}, highest ${highest}`).toBe(expected)
  }
}

describe('the replay window [S08-08 RB4]', () => {
  const size = 64
  const numbers = fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 5000 }),
    ),
    { maxLength: 150 },
  )

  test('agrees with a plain set, and so does what was stored and loaded at any moment', () => {
    fc.assert(
      fc.property(numbers, fc.nat(150), (sequence, saveAt) => {
        let window = new ReplayWindow(size)
        const accepted = new Set<number>()
        for (const [index, seq] of sequence.entries()) {
          if (index === saveAt) window = ReplayWindow.load(stored(window), size)
          const state = window.state(seq)
          if (state === 'accepted' || state === 'below') continue
          window.accept(seq)
          accepted.add(seq)
        }
        expectAgreement(window, accepted, size)
        expectAgreement(ReplayWindow.load(stored(window), size), accepted, size)
      }),
    )
  })

  test('is stored in eight octets as long as nothing is missing', () => {
    const window = new ReplayWindow(4096)
    for (let seq = 1; seq <= 10_000; seq += 1) window.accept(seq)
    expect(window.save()).toHaveLength(8)
    window.accept(10_002)
    expect(window.save()).toHaveLength(8 + 4096 / 8)
  })

  test.each([
    ['an unbroken run', [100, ...Array.from({ length: 5000 }, (_, index) => 2000 + index)]],
    ['a ring with holes', [100, 7000, 6000, 6999]],
  ])('larger than it was stored, it does not take again what had fallen out of it: %s', (_what, accepted) => {
    const window = new ReplayWindow(4096)
    for (const seq of accepted) window.accept(seq)
    const larger = ReplayWindow.load(stored(window), 8192)
    for (const seq of [0, 100, 1000, window.highest - 4096]) expect(larger.state(seq)).not.toBe('missing')
    larger.accept(window.highest + 1)
    expect(ReplayWindow.load(stored(larger), 8192).state(100)).not.toBe('missing')
  })

  test('takes numbers up to the largest that is exact', () => {
    const window = new ReplayWindow(4096)
    window.accept(Number.MAX_SAFE_INTEGER - 1)
    window.accept(Number.MAX_SAFE_INTEGER)
    expect(window.state(Number.MAX_SAFE_INTEGER)).toBe('accepted')
    expect(window.state(Number.MAX_SAFE_INTEGER - 1)).toBe('accepted')
    expect(window.state(Number.MAX_SAFE_INTEGER - 2)).toBe('missing')
  })

  test('forgets nothing when a new policy makes it smaller or larger', () => {
    const window = new ReplayWindow(4096)
    for (const seq of [1, 5, 4000]) window.accept(seq)
    for (const other of [32, 8192]) {
      const loaded = ReplayWindow.load(stored(window), other)
      for (const seq of [1, 5, 4000]) expect(loaded.state(seq)).toBe('accepted')
      expect(loaded.state(2)).toBe('missing')
    }
  })
})
