import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { departuresOf, dotsPerFrame, nextWeight, niceWeight } from './sampling.ts'

describe('the weight of a dot', () => {
  it.each([
    [0, 1],
    [36, 1],
    [37, 2],
    [73, 5],
    [181, 10],
    [12_500, 500],
  ])('%i messages a frame: one dot stands for %i', (messages, weight) => {
    expect(niceWeight(messages, dotsPerFrame)).toBe(weight)
  })

  it('rises at once and falls only when there is room to spare', () => {
    expect(nextWeight(1, 100)).toBe(5)
    expect(nextWeight(5, 60)).toBe(5)
    expect(nextWeight(5, 15)).toBe(1)
  })
})

describe('the departures of a frame', () => {
  it('send one dot for each message while one stands for one', () => {
    const sent = departuresOf([{ lane: 3, passed: 4 }], 1, 250, new Map())
    expect(sent.map(({ lane }) => lane)).toEqual([3, 3, 3, 3])
    expect(new Set(sent.map(({ afterMs }) => afterMs)).size).toBe(4)
  })

  it('lose nothing: what fills no dot is carried on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(1, 2, 5, 10, 50),
        (frames, weight) => {
          const carried = new Map<number, number>()
          const sent = frames.reduce(
            (sum, passed) => sum + departuresOf([{ lane: 0, passed }], weight, 250, carried).length,
            0,
          )
          const messages = frames.reduce((sum, passed) => sum + passed, 0)
          expect(sent + (carried.get(0) ?? 0)).toBeCloseTo(messages / weight, 6)
        },
      ),
    )
  })
})
