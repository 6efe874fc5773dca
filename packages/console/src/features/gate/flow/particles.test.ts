import { describe, expect, it } from 'vitest'
import {
  advance,
  createParticles,
  meetsCheckAfterMs,
  opacityOf,
  PASSES,
  positionOf,
  REFUSED,
  setOut,
} from './particles.ts'

const stretch = { gateFrom: 600, gateTo: 800, end: 1000 }
const passing = { lane: 0, fate: PASSES, depth: 1, grade: 0, delayMs: 0 } as const

describe('the dots on their way', () => {
  it('take no more than the pool holds', () => {
    const particles = createParticles(2)
    expect([1, 2, 3].map(() => setOut(particles, passing))).toEqual([true, true, false])
    expect(particles.count).toBe(2)
  })

  it('make room as they arrive, and the others keep what they are', () => {
    const particles = createParticles(3)
    setOut(particles, passing)
    advance(particles, 3000)
    setOut(particles, { lane: 7, fate: REFUSED, depth: 0.5, grade: 2, delayMs: 0 })
    advance(particles, 1000)
    expect(particles.count).toBe(1)
    expect([particles.lane[0], particles.fate[0], particles.grade[0]]).toEqual([7, REFUSED, 2])
    expect(particles.age[0]).toBe(1000)
  })

  it('wait until it is their turn', () => {
    const particles = createParticles(1)
    setOut(particles, { ...passing, delayMs: 200 })
    expect(positionOf(PASSES, 1, particles.age[0] ?? 0, stretch)).toBe(-1)
    advance(particles, 250)
    expect(positionOf(PASSES, 1, particles.age[0] ?? 0, stretch)).toBeGreaterThan(0)
  })

  it('go through the gate and on to the right where they pass', () => {
    const way = [0, 600, 1200, 1800, 2400, 3000, 3900].map((age) => positionOf(PASSES, 1, age, stretch))
    expect(way).toEqual(way.toSorted((one, other) => one - other))
    expect(way.at(4)).toBe(stretch.gateTo)
    expect(way.at(-1)).toBe(stretch.end)
  })

  it.each([0, 0.25, 0.5, 0.95])('bounce off at their check where they are refused, depth %f', (depth) => {
    const meets = meetsCheckAfterMs(depth)
    const check = stretch.gateFrom + depth * (stretch.gateTo - stretch.gateFrom)
    expect(positionOf(REFUSED, depth, meets, stretch)).toBeCloseTo(check, 3)
    expect(positionOf(REFUSED, depth, meets + 800, stretch)).toBeLessThan(check)
    expect(positionOf(REFUSED, depth, meets + 9000, stretch)).toBeGreaterThan(0)
  })

  it('fade when all is decided', () => {
    expect(opacityOf(PASSES, 1, -1)).toBe(0)
    expect(opacityOf(PASSES, 1, 1000)).toBe(1)
    expect(opacityOf(REFUSED, 0, meetsCheckAfterMs(0) + 1500)).toBe(0)
  })
})
