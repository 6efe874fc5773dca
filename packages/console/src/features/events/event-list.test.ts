import { describe, expect, it } from 'vitest'
import type { SecurityEvent } from '../../shared/api/types.ts'
import { addressOf, filterOf, joined, withNewest } from './event-list.ts'

const event = (id: number): SecurityEvent => ({
  id,
  at: 0,
  kind: 'gate.refused',
  severity: 'medium',
  detail: {},
})
const ids = (events: readonly SecurityEvent[]): readonly number[] => events.map(({ id }) => id)

describe('the list of events', () => {
  it('has each live event once, the newest first', () => {
    const first = withNewest([], [event(4), event(5)])
    expect(ids(withNewest(first, [event(5), event(6)]))).toEqual([6, 5, 4])
    expect(withNewest(first, [event(4)])).toBe(first)
  })

  it('joins live events to those that were asked for, each once', () => {
    expect(ids(joined([event(6), event(5), event(4)], [[event(5), event(3)], [event(1)]]))).toEqual([
      6, 5, 3, 1,
    ])
    expect(ids(joined([event(2)], [[]]))).toEqual([2])
    expect(ids(joined([event(2), { ...event(3), product: 'doorbell' }], [[]], 'doorbell'))).toEqual([3])
  })

  it('asks from a whole minute, so that the same filter is the same question', () => {
    const filter = filterOf({ since: 'hour', kind: 'gate' }, 7_261_234)
    expect(filter).toEqual({ kind: 'gate', since: 7_260_000 - 3_600_000 })
    expect(filterOf({}, 5)).toEqual({})
  })

  it('follows with the same filter, behind what is known', () => {
    expect(addressOf({ kind: 'gate', severity: 'high' }, 12)).toBe(
      '/api/v1/events/live?kind=gate&severity=high&after=12',
    )
  })
})
