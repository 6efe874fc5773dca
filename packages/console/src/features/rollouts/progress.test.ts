import { describe, expect, it, test } from 'vitest'
import { deviceStates, endedOf, slicesOf, stageStanding, updatedShare } from './progress.ts'

describe('the progress of a roll-out', () => {
  it('has a slice for every state, each once, in a fixed order', () => {
    const slices = slicesOf({ updated: 3, failed: 1 }, (state) => state.toUpperCase())
    expect(slices.map(({ key }) => key)).toEqual([...deviceStates])
    expect(slices.filter(({ value }) => value > 0).map(({ label }) => label)).toEqual(['UPDATED', 'FAILED'])
  })

  it('counts as failed what went back and what was refused, of those only that have come to an end [RB7]', () => {
    expect(endedOf({ updated: 6, 'rolled-back': 1, refused: 1, trial: 9, overdue: 4 })).toEqual({
      ended: 8,
      failed: 2,
      share: 25,
    })
    expect(endedOf({ planned: 5 })).toEqual({ ended: 0, failed: 0, share: 0 })
  })

  it('is never a hundred before every device runs the version [RB7]', () => {
    expect(updatedShare({ updated: 999 }, 1000)).toBe(99)
    expect(updatedShare({ updated: 1000 }, 1000)).toBe(100)
    expect(updatedShare({}, 0)).toBe(0)
  })
})

describe('a stage', () => {
  test.each([
    ['before the present one is done', { state: 'running', stage: 2 }, 1, 'done'],
    ['that goes on runs', { state: 'running', stage: 2 }, 2, 'running'],
    ['that is through rests', { state: 'running', stage: 2, throughAt: 1 }, 2, 'resting'],
    ['after that is next', { state: 'running', stage: 2 }, 3, 'next'],
    ['may wait for a second person', { state: 'held', stage: 2, throughAt: 1 }, 3, 'held'],
    ['further on is later', { state: 'held', stage: 2 }, 4, 'later'],
    ['that an abort came before is off', { state: 'aborted', stage: 0 }, 1, 'off'],
    ['of a roll-out that is complete is done', { state: 'completed', stage: 3 }, 3, 'done'],
  ] as const)('%s', (_what, course, index, expected) => {
    expect(stageStanding(course, index)).toBe(expected)
  })
})
