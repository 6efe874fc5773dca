import { describe, expect, it, test } from 'vitest'
import { goneShare, spanOf, urgencyOf } from './countdown.ts'

const HOUR = 3_600_000
const from = Date.UTC(2026, 10, 22)
const early = { from, dueAt: from + 24 * HOUR }

describe('what is due [V19]', () => {
  test.each([
    ['in good time', early, from + HOUR, 'open'],
    ['at the beginning of the last quarter', early, from + 18 * HOUR, 'soon'],
    ['a moment before that', early, from + 18 * HOUR - 1, 'open'],
    ['at the very instant', early, from + 24 * HOUR, 'late'],
    ['long after', early, from + 99 * HOUR, 'late'],
    ['once it was done, however late', { ...early, doneAt: from + 30 * HOUR }, from + 99 * HOUR, 'done'],
    ['while nothing has started it', { from }, from + 99 * HOUR, 'later'],
  ] as const)('%s', (_when, due, now, expected) => {
    expect(urgencyOf(due, now)).toBe(expected)
  })

  it('has a share that is gone, between nothing and all', () => {
    expect(
      [from - HOUR, from, from + 6 * HOUR, from + 99 * HOUR].map((now) => goneShare(early, now)),
    ).toEqual([0, 0, 0.25, 1])
    expect(goneShare({ from }, from + HOUR)).toBe(0)
  })

  it('is a span in days, hours and minutes, rounded down', () => {
    expect(spanOf(25 * HOUR + 61 * 60_000 + 59_999)).toEqual({ days: 1, hours: 2, minutes: 1 })
    expect(spanOf(-5)).toEqual({ days: 0, hours: 0, minutes: 0 })
  })
})
