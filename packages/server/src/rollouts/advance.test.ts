import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR } from '../clock.ts'
import { advance, type Course, type StageCounts, tooManyFailed } from './advance.ts'
import { completePlan, type Plan } from './plan.ts'

const plan: Plan = completePlan({ succeed: 80, soakSeconds: 3600, abort: { percent: 20, atLeast: 5 } })
const now = 1_000_000_000
const course: Course = { state: 'running', stage: 0, stages: 3 }
const counts = (devices: number, updated: number, failed = 0): StageCounts => ({ devices, updated, failed })
const three = (first: StageCounts): readonly StageCounts[] => [first, counts(20, 0), counts(20, 0)]

describe('what becomes of a roll-out [RB7 S09-05 S09-12]', () => {
  test.each([
    ['the first stage begins', { stage: -1 }, counts(10, 0), { do: 'begin', stage: 0 }],
    ['it waits for its devices', {}, counts(10, 7), { do: 'nothing' }],
    ['it is through', {}, counts(10, 8), { do: 'rest', since: now }],
    ['it rests', { throughAt: now - HOUR + 1 }, counts(10, 8), { do: 'nothing' }],
    ['it has rested', { throughAt: now - HOUR }, counts(10, 8), { do: 'begin', stage: 1 }],
    ['it is through no more', { throughAt: now - HOUR }, counts(10, 7), { do: 'rest', since: undefined }],
    ['nobody is in it any more', {}, counts(0, 0), { do: 'rest', since: now }],
    [
      'the last has rested',
      { stage: 2, stages: 3, throughAt: now - HOUR },
      counts(10, 10),
      { do: 'complete' },
    ],
    ['it is paused', { state: 'paused', throughAt: now - HOUR }, counts(10, 10), { do: 'nothing' }],
    ['it was aborted', { state: 'aborted' }, counts(10, 0, 10), { do: 'nothing' }],
    ['it is complete', { state: 'completed', stage: 2 }, counts(10, 10), { do: 'nothing' }],
  ] as const)('%s', (_name, more, first, decision) => {
    const stage = { ...course, ...more }
    const all = stage.stage === 2 ? [counts(1, 1), counts(1, 1), first] : three(first)
    expect(advance(stage, plan, all, now)).toEqual(decision)
  })

  test('a stage that needs a second person waits for one, and is asked for once', () => {
    const strict = { ...plan, approveBefore: [2] }
    const ready = { ...course, throughAt: now - HOUR }
    expect(advance(ready, strict, three(counts(10, 10)), now)).toEqual({ do: 'hold', stage: 1 })
    expect(advance({ ...ready, state: 'held' }, strict, three(counts(10, 10)), now)).toEqual({
      do: 'nothing',
    })
  })

  test('outside of its window no stage begins', () => {
    const minute = Math.floor(now / 60_000) % 1440
    const shut = { ...plan, window: { fromMinute: (minute + 60) % 1440, toMinute: (minute + 120) % 1440 } }
    const ready = { ...course, throughAt: now - HOUR }
    expect(advance(ready, shut, three(counts(10, 10)), now)).toEqual({ do: 'nothing' })
    expect(advance(ready, shut, three(counts(10, 10)), now + HOUR)).toEqual({ do: 'begin', stage: 1 })
  })

  test.each([
    ['too few have ended for a share', counts(20, 3, 1), undefined],
    ['at the share', counts(20, 4, 1), { failed: 1, ended: 5 }],
    ['just below it', counts(20, 5, 1), undefined],
    ['none has failed', counts(20, 20), undefined],
  ])('abort: %s', (_name, first, expected) => {
    expect(tooManyFailed(plan, [first])).toEqual(expected)
  })

  test('a number of failures stops it whatever share that is', () => {
    const strict = { ...plan, abort: { percent: 100, devices: 2, atLeast: 1 } }
    expect(tooManyFailed(strict, [counts(1000, 900, 1)])).toBeUndefined()
    expect(tooManyFailed(strict, [counts(1000, 900, 1), counts(10, 0, 1)])).toEqual({ failed: 2, ended: 902 })
  })

  test.each(['running', 'held', 'paused'] as const)('%s, and too many fail: it is aborted', (state) => {
    expect(advance({ ...course, state }, plan, three(counts(10, 4, 4)), now)).toEqual({
      do: 'abort',
      failed: 4,
      ended: 8,
    })
  })

  test('whatever the counts, no stage begins over a threshold, and none is left out', () => {
    const some = fc.record({ devices: fc.nat(50), updated: fc.nat(50), failed: fc.nat(50) })
    fc.assert(
      fc.property(
        fc.array(some, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -1, max: 5 }),
        (all, stage) => {
          const at: Course = { state: 'running', stage, stages: all.length, throughAt: 0 }
          const decision = advance(at, plan, all, now)
          if (tooManyFailed(plan, all)) expect(decision.do).toBe('abort')
          if (decision.do === 'begin') expect(decision.stage).toBe(stage + 1)
        },
      ),
    )
  })
})
