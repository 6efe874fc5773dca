import { describe, expect, test } from 'vitest'
import { planOf, stepsOf } from './plan.ts'

describe('sekisho rollout start [RB7]', () => {
  test.each([
    ['at-once', { kind: 'at-once' }],
    ['10', { kind: 'constant', devices: 10 }],
    ['5%', { kind: 'constant', percent: 5 }],
    ['0.5%', { kind: 'constant', percent: 0.5 }],
    ['1*2', { kind: 'exponential', first: 1, factor: 2 }],
    ['2*1.5', { kind: 'exponential', first: 2, factor: 1.5 }],
  ])('--steps %s', (text, steps) => {
    expect(stepsOf(text)).toEqual(steps)
  })

  test.each(['', '0', '-1', '1*1', '1*', '0%', 'all', '1*2*3'])('--steps %j is refused', (text) => {
    expect(() => stepsOf(text)).toThrow()
  })

  test('what is left out is left to the server', () => {
    expect(planOf({})).toEqual({})
    expect(
      planOf({
        group: ['cafes'],
        percent: '50',
        soak: '12h',
        abort: '3',
        approve: ['2'],
        unrestricted: true,
        canary: ['doorbell:A'],
      }),
    ).toEqual({
      selection: { groups: ['cafes'], percent: 50 },
      canary: ['doorbell:A'],
      soakSeconds: 43_200,
      abort: { percent: 100, devices: 3 },
      approveBefore: [2],
      restrictOverdue: false,
    })
    expect(planOf({ abort: '5%' })).toEqual({ abort: { percent: 5 } })
    expect(() => planOf({ soak: 'soon' })).toThrow()
    expect(() => planOf({ succeed: 'all' })).toThrow()
  })
})
