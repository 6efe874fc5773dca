import { expect, test } from 'vitest'
import { selectableOf } from './selectable.ts'

test('what can be chosen is counted, the largest first; what a device has not told is no choice [RB7]', () => {
  const alike = [
    { groups: ['cafes', 'north'], variant: 'gk-100', hardware: 'A1', batch: 'b1', devices: 3 },
    { groups: ['north'], variant: 'gk-100', hardware: 'A2', batch: null, devices: 4 },
    { groups: [], variant: null, hardware: null, batch: null, devices: 2 },
  ]
  expect(selectableOf(alike)).toEqual({
    devices: 9,
    groups: [
      { name: 'north', devices: 7 },
      { name: 'cafes', devices: 3 },
    ],
    variants: [{ name: 'gk-100', devices: 7 }],
    hardware: [
      { name: 'A2', devices: 4 },
      { name: 'A1', devices: 3 },
    ],
    batches: [{ name: 'b1', devices: 3 }],
  })
  expect(selectableOf([])).toEqual({ devices: 0, groups: [], variants: [], hardware: [], batches: [] })
})
