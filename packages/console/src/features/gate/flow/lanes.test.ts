import { describe, expect, it } from 'vitest'
import { assignLanes, laneOf, noLanes, OTHERS } from './lanes.ts'

const lanes = (...devices: readonly string[]) => ({ devices })

describe('the lanes of the gate view', () => {
  it.each([
    ['gives each device a lane', noLanes, ['a', 'b'], ['a', 'b']],
    ['names a device once, however often it is heard', noLanes, ['a', 'b', 'a'], ['a', 'b']],
    ['keeps a lane while the others come and go', lanes('a', 'b', 'c'), ['c', 'b', 'a'], ['a', 'b', 'c']],
    ['keeps the lane of a silent device while nobody needs it', lanes('a', 'b'), ['b'], ['a', 'b']],
    [
      'hands the lane of a device that is gone to a newcomer',
      lanes('a', 'b', 'c'),
      ['a', 'c', 'x'],
      ['a', 'x', 'c'],
    ],
    ['fills the room', noLanes, ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd']],
    ['sends who finds none to the last lane', noLanes, ['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'c', OTHERS]],
    ['has a lane for who has no identity', lanes('a'), ['a', OTHERS], ['a', OTHERS]],
    ['keeps the last lane last', lanes('a', OTHERS), ['a', 'b'], ['a', 'b', OTHERS]],
  ])('%s', (_title, known, devices, expected) => {
    expect(assignLanes(known, devices, 4).devices).toEqual(expected)
  })

  it('stays the same object when nothing changes, so that nothing is drawn again', () => {
    const known = lanes('a', 'b')
    expect(assignLanes(known, ['b', 'a'], 4)).toBe(known)
  })

  it('puts who has no lane of their own on the last', () => {
    expect(laneOf(lanes('a', 'b', OTHERS), 'b')).toBe(1)
    expect(laneOf(lanes('a', 'b', OTHERS), 'z')).toBe(2)
    expect(laneOf(lanes('a', OTHERS), undefined)).toBe(1)
    expect(laneOf(noLanes, 'a')).toBe(0)
  })
})
