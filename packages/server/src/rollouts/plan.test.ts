import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen, isSelected, MOST_STAGES, placeOf, stageSizes, stagesOf, type Steps } from './plan.ts'

const exponential: Steps = { kind: 'exponential', first: 1, factor: 2 }
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `doorbell:D${index}`)

describe('stages [RB7 S09-05]', () => {
  test.each([
    [exponential, 50, 0, [1, 2, 4, 8, 16, 19]],
    [exponential, 1, 0, [1]],
    [exponential, 50, 3, [3, 1, 2, 4, 8, 16, 16]],
    [{ kind: 'constant', devices: 20 }, 50, 0, [20, 20, 10]],
    [{ kind: 'constant', percent: 33 }, 50, 0, [17, 17, 16]],
    [{ kind: 'constant', percent: 0.1 }, 3, 0, [1, 1, 1]],
    [{ kind: 'at-once' }, 50, 0, [50]],
    [{ kind: 'at-once' }, 5, 5, [5]],
  ] as const)('%j of %i devices, %i of them canaries', (steps, total, canaries, sizes) => {
    expect(stageSizes(steps, total, canaries)).toEqual(sizes)
  })

  test('too many are no plan', () => {
    expect(stageSizes({ kind: 'constant', devices: 1 }, MOST_STAGES)).toHaveLength(MOST_STAGES)
    expect(stageSizes({ kind: 'constant', devices: 1 }, MOST_STAGES + 1)).toBeUndefined()
  })

  test('every device is in one stage, canaries in the first, and always in the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 5 }), (total, canaries) => {
        const devices = ids(total)
        const canary = devices.slice(0, Math.min(canaries, total))
        const sizes = stageSizes(exponential, total, canary.length) ?? []
        const stages = stagesOf(devices, canary, sizes, 'r')
        expect([...stages.keys()].toSorted()).toEqual(devices.toSorted())
        for (const [index, size] of sizes.entries())
          expect([...stages.values()].filter((stage) => stage === index)).toHaveLength(size)
        for (const id of canary) expect(stages.get(id)).toBe(0)
        expect(stagesOf(devices.toReversed(), canary, sizes, 'r')).toEqual(stages)
      }),
    )
  })

  test('who comes first differs from one roll-out to the next', () => {
    const first = (rollout: string) =>
      ids(200).toSorted((one, other) => placeOf(one, rollout) - placeOf(other, rollout))[0]
    expect(new Set(['a', 'b', 'c', 'd', 'e', 'f'].map(first)).size).toBeGreaterThan(1)
  })
})

describe('the selection [RB7]', () => {
  const device = {
    id: 'doorbell:D1',
    groups: ['cafes', 'test'],
    variant: 'gk-100',
    hardware: 'A1',
    batch: 'b1',
  }

  test.each([
    [{}, true],
    [{ groups: ['test'] }, true],
    [{ groups: ['others'] }, false],
    [{ variants: ['gk-100'], hardware: ['A1', 'A2'] }, true],
    [{ variants: ['gk-100'], hardware: ['A2'] }, false],
    [{ batches: ['b2'] }, false],
    [{ devices: ['doorbell:D1'] }, true],
    [{ devices: ['doorbell:D2'] }, false],
    [{ percent: 100 }, true],
  ])('%j: %s', (selection, isMeant) => {
    expect(isSelected(device, selection, 'r')).toBe(isMeant)
  })

  test('what a device has not told is not what is asked for', () => {
    expect(isSelected({ id: 'x', groups: [] }, { hardware: ['A1'] }, 'r')).toBe(false)
  })

  test('a share is about that many, and always the same ones', () => {
    const of = (percent: number) => ids(2000).filter((id) => isSelected({ id, groups: [] }, { percent }, 'r'))
    expect(of(10).length).toBeGreaterThan(140)
    expect(of(10).length).toBeLessThan(260)
    expect(of(20)).toEqual(expect.arrayContaining(of(10)))
  })
})

describe('the window in which stages begin', () => {
  const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`) // the 22nd is a Sunday

  test.each([
    [{ fromMinute: 120, toMinute: 300 }, '22T02:00', true],
    [{ fromMinute: 120, toMinute: 300 }, '22T01:59', false],
    [{ fromMinute: 120, toMinute: 300 }, '22T05:00', false],
    [{ fromMinute: 1320, toMinute: 120 }, '22T23:00', true],
    [{ fromMinute: 1320, toMinute: 120 }, '23T01:59', true],
    [{ fromMinute: 1320, toMinute: 120 }, '23T02:00', false],
    [{ fromMinute: 1320, toMinute: 120, days: [0] }, '23T01:00', true],
    [{ fromMinute: 1320, toMinute: 120, days: [1] }, '23T01:00', false],
    [{ fromMinute: 0, toMinute: 0, days: [0] }, '22T12:00', true],
    [undefined, '22T12:00', true],
  ])('%j at %s: %s', (window, time, open) => {
    expect(isOpen(window, at(time))).toBe(open)
  })
})
