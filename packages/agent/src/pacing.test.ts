import type { Rate } from '@sekisho/model'
import { describe, expect, it } from 'vitest'
import { backoffDelay } from './clock.ts'
import { capacityOf, freshPace, outageAgeMs, takeTurn } from './pacing.ts'

const rate: Rate = { sustained: 0.1, burst: 20, catchUp: 1 }

/** Sends as fast as it may, for a while; how many went. */
function countIn(milliseconds: number, ageMs: number): number {
  let pace = freshPace(0)
  let sent = 0
  for (let now = 0; now <= milliseconds; now += 100) {
    const turn = takeTurn(pace, rate, now, ageMs)
    if (!turn.go) continue
    pace = turn.pace
    sent += 1
  }
  return sent
}

describe('pacing', () => {
  it('keeps fresh messages within the sustained rate', () => {
    expect(countIn(600_000, 0)).toBeLessThanOrEqual(1 + 60)
    expect(countIn(600_000, 0)).toBeGreaterThan(55)
  })

  it('sends an outage’s messages at the catch-up rate', () => {
    expect(countIn(60_000, outageAgeMs + 1)).toBeGreaterThan(55)
    expect(countIn(60_000, outageAgeMs)).toBeLessThan(8)
  })

  it('starts with one, since nobody knows what an earlier run used up', () => {
    const first = takeTurn(freshPace(5), rate, 5, 0)
    expect(first.go && takeTurn(first.pace, rate, 5, 0)).toMatchObject({ go: false })
  })

  it('saves up half a burst while nothing is sent, and no more', () => {
    expect(capacityOf(rate)).toBe(10)
    let pace = { tokens: 1, at: 0 }
    let sent = 0
    for (;;) {
      const turn = takeTurn(pace, rate, 1e9, 0)
      if (!turn.go) break
      pace = turn.pace
      sent += 1
    }
    expect(sent).toBe(10)
  })

  it('says how long to wait, so that the next turn is one', () => {
    const first = takeTurn(freshPace(0), rate, 0, 0)
    const pace = first.go ? first.pace : freshPace(0)
    const wait = takeTurn(pace, rate, 0, 0)
    expect(wait).toMatchObject({ go: false, waitMs: 10_205 })
    expect(takeTurn(pace, rate, 10_205, 0).go).toBe(true)
    expect(takeTurn(pace, rate, 10_200, 0).go).toBe(false)
  })

  it('stands still when the clock is set back', () => {
    expect(takeTurn({ tokens: 0, at: 1000 }, rate, 0, 0).go).toBe(false)
  })
})

describe('backoff', () => {
  const backoff = { firstMs: 1000, longestMs: 60_000 }
  it.each([
    [0, 0, 500],
    [0, 1, 1000],
    [1, 1, 2000],
    [5, 0, 16_000],
    [6, 1, 60_000],
    [1000, 1, 60_000],
    [1000, 0, 30_000],
  ])('attempt %i with random %f waits %i ms', (attempt, random, milliseconds) => {
    expect(backoffDelay(backoff, attempt, random)).toBe(milliseconds)
  })
})
