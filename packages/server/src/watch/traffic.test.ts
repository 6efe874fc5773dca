import { SetClock } from '@sekisho/testkit'
import { expect, test } from 'vitest'
import { TrafficCounter } from './traffic.ts'

const minute = 60_000

test('counts in whole minutes, with those in which nothing came', () => {
  const clock = new SetClock(10 * minute + 5)
  const counter = new TrafficCounter(clock)
  counter.count(3, 0)
  clock.advance(2 * minute)
  counter.count(1, 2)
  expect(counter.traffic()).toEqual({
    since: 10 * minute + 5,
    passed: 4,
    refused: 2,
    perMinute: [
      { at: 10 * minute, passed: 3, refused: 0 },
      { at: 11 * minute, passed: 0, refused: 0 },
      { at: 12 * minute, passed: 1, refused: 2 },
    ],
  })
})

test('tells of the last hour, and counts since the start', () => {
  const clock = new SetClock(0)
  const counter = new TrafficCounter(clock)
  for (let at = 0; at < 90; at += 1) {
    counter.count(1, 0)
    clock.advance(minute)
  }
  const { passed, perMinute } = counter.traffic()
  expect([passed, perMinute.length, perMinute[0]?.at, perMinute.at(-1)]).toEqual([
    90,
    60,
    31 * minute,
    { at: 90 * minute, passed: 0, refused: 0 },
  ])
})
