import { describe, expect, it } from 'vitest'
import { type Chip, nextChips, visibleChips } from './chips.ts'

const chip = (id: number, device: string, check: string, lane: number, showAt = 0): Chip => ({
  refusal: { id, at: 0, device, kind: 'gate.refused', check, severity: 'medium' },
  lane,
  showAt,
  more: 0,
})

const idsOf = (chips: readonly Chip[]): readonly number[] => chips.map(({ refusal }) => refusal.id)

describe('the chips before the gate', () => {
  it('are one for each device and check, the newest, which counts the others', () => {
    const chips = nextChips(
      [],
      [chip(1, 'a', 'rate', 0), chip(2, 'a', 'rate', 0), chip(3, 'a', 'size', 0)],
      0,
    )
    expect(idsOf(chips)).toEqual([2, 3])
    expect(chips.map(({ more }) => more)).toEqual([1, 0])
  })

  it('go after a while, and stay the same object while nothing changes', () => {
    const chips = [chip(1, 'a', 'rate', 0, 0)]
    expect(nextChips(chips, [], 6999)).toBe(chips)
    expect(nextChips(chips, [], 7000)).toEqual([])
  })

  it('never become more than a page can show, and the first stay long enough to be read', () => {
    const many = Array.from({ length: 200 }, (_, index) => chip(index, `device ${index}`, 'rate', index % 8))
    const chips = nextChips([], many, 0)
    expect(chips.length).toBe(24)
    expect(idsOf(nextChips(chips, [chip(999, 'late', 'rate', 0)], 1000))).toEqual(idsOf(chips))
  })

  it('appear as their dot meets the check, newest next to the gate, a few on each lane', () => {
    const chips = [1, 2, 3, 4].map((id) => chip(id, 'a', `check ${id}`, 2, id * 100))
    expect(visibleChips(chips, 50)).toEqual([])
    expect(visibleChips(chips, 250).map((lane) => idsOf(lane.chips))).toEqual([[2, 1]])
    expect(visibleChips(chips, 400).map((lane) => idsOf(lane.chips))).toEqual([[4, 3, 2]])
  })
})
