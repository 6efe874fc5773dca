import { expect, it } from 'vitest'
import { busiestOf, nextRecent, type Recent } from './busiest.ts'

const lane = (device: string, passed: number, refused = 0) => ({ device, passed, refused })

it('adds up the last ten seconds, busiest first', () => {
  const frames = [
    [lane('old', 999)],
    ...Array.from({ length: 39 }, () => [lane('b', 1)]),
    [lane('a', 30, 9), lane('c', 50)],
  ]
  const recent = frames.reduce<Recent>(nextRecent, [])
  expect(busiestOf(recent)).toEqual([lane('c', 50), lane('a', 30, 9), lane('b', 39)])
  expect(busiestOf([])).toEqual([])
})
