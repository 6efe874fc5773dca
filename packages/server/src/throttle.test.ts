import { describe, expect, test } from 'vitest'
import { createBudget, createThrottle, delayAfter, isWorthAnEvent } from './throttle.ts'

describe('[S12-01] failed attempts', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 1000],
    [6, 2000],
    [10, 32_000],
    [100, 3_600_000],
  ])('after %i the wait is %i ms', (count, wait) => {
    expect(delayAfter(count)).toBe(wait)
  })

  test('the wait ends, and grows again', () => {
    const throttle = createThrottle()
    for (let at = 0; at < 5; at++) throttle.fail('a', at)
    expect(throttle.wait('a', 4)).toBe(1000)
    expect(throttle.wait('a', 1004)).toBe(0)
    expect(throttle.wait('b', 4)).toBe(0)
    throttle.fail('a', 1004)
    expect(throttle.wait('a', 1004)).toBe(2000)
  })

  test('a day later it is forgotten', () => {
    const throttle = createThrottle()
    for (let at = 0; at < 9; at++) throttle.fail('a', at)
    expect(throttle.fail('a', 90_000_000)).toBe(1)
  })

  test('remembers a limited number of sources', () => {
    const throttle = createThrottle({ most: 2 })
    for (const source of ['a', 'b', 'c']) for (let n = 0; n < 5; n++) throttle.fail(source, 0)
    expect(['a', 'b', 'c'].map((source) => throttle.wait(source, 0))).toEqual([0, 1000, 1000])
  })

  test('records the first and each doubling', () => {
    expect([1, 2, 3, 4, 5, 8, 9, 16].filter(isWorthAnEvent)).toEqual([1, 2, 4, 8, 16])
  })
})

describe('a budget', () => {
  test('is so many in a window, for each source', () => {
    const budget = createBudget(2, 1000)
    expect([0, 400, 500, 999].map((now) => budget.take('a', now))).toEqual([0, 0, 500, 1])
    expect(budget.take('b', 999)).toBe(0)
    expect([1000, 1001, 1400].map((now) => budget.take('a', now))).toEqual([0, 399, 0])
  })

  test('remembers a limited number of sources', () => {
    const budget = createBudget(1, 1000, 2)
    for (const source of ['a', 'b', 'c']) budget.take(source, 0)
    expect(['c', 'b', 'a'].map((source) => budget.take(source, 1))).toEqual([999, 999, 0])
  })
})
