import { describe, expect, it } from 'vitest'
import { type Doorbell, motionsBetween, ringsBetween, statusAt, statusIntervalMs } from './doorbell.ts'

const hour = 3_600_000
const day = 24 * hour
const doorbell: Doorbell = { seed: 'test', serial: 'SN-1' }
const other: Doorbell = { seed: 'test', serial: 'SN-2' }
const start = Date.parse('2026-11-22T00:00:00Z')
const at = (hours: number) => statusAt(doorbell, start + hours * hour, '1.2.0')
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const week = Array.from({ length: 7 }, (_, index) => index * 24)

describe('a simulated doorbell', () => {
  it('is the same for the same seed, serial and time, and another for another', () => {
    expect(at(5)).toEqual(at(5))
    expect(at(5)).not.toEqual(statusAt(other, start + 5 * hour, '1.2.0'))
    expect(ringsBetween(doorbell, start, start + day)).toEqual(ringsBetween(doorbell, start, start + day))
  })

  it('fits the stream’s schema for a year', () => {
    for (let hours = 0; hours < 365 * 24; hours += 7) {
      const { battery, rssi, temperature } = at(hours)
      expect(battery).toBeGreaterThanOrEqual(0)
      expect(battery).toBeLessThanOrEqual(100)
      expect(Number.isInteger(rssi) && rssi >= -120 && rssi <= 0).toBe(true)
      expect(temperature).toBeGreaterThanOrEqual(-40)
      expect(temperature).toBeLessThanOrEqual(85)
    }
  })

  it('drains its battery slowly, and is charged before it is empty', () => {
    const levels = Array.from({ length: 200 }, (_, index) => at(index * 24).battery)
    const steps = levels.slice(1).map((level, index) => level - (levels[index] ?? 0))
    expect(steps.filter((step) => step > 0).every((step) => step > 50)).toBe(true)
    expect(steps.filter((step) => step < -2)).toEqual([])
    expect(Math.min(...levels)).toBeGreaterThan(10)
  })

  it('is warmer in the afternoon than before dawn, and in summer than in winter', () => {
    const afternoon = mean(week.map((hours) => at(hours + 5).temperature)) // 14:00 in Japan
    const dawn = mean(week.map((hours) => at(hours + 20).temperature)) // 05:00
    expect(afternoon - dawn).toBeGreaterThan(4)
    const summer = mean(week.map((hours) => at(hours + 250 * 24).temperature))
    expect(summer).toBeGreaterThan(afternoon + 5)
  })

  it('is rung at by day, seldom at night, some ten times a day', () => {
    const rings = ringsBetween(doorbell, start, start + 30 * day)
    expect(rings.length / 30).toBeGreaterThan(6)
    expect(rings.length / 30).toBeLessThan(18)
    const atNight = rings.filter((ring) => (ring / hour + 9) % 24 < 5)
    expect(atNight.length).toBeLessThan(rings.length / 20)
  })

  it('misses no ring and rings none twice, however often one looks', () => {
    const all = ringsBetween(doorbell, start, start + day)
    const pieces: number[] = []
    for (let from = start; from < start + day; from += 7001) {
      pieces.push(...ringsBetween(doorbell, from, Math.min(from + 7001, start + day)))
    }
    expect(pieces).toEqual(all)
  })

  it('sees what moves some hundred times a day, and keeps a picture of what it is sure of', () => {
    const motions = motionsBetween(doorbell, start, start + 7 * day)
    expect(motions.length / 7).toBeGreaterThan(80)
    expect(motions.length / 7).toBeLessThan(250)
    const seen = motions.filter(({ data }) => data.snapshot !== undefined)
    expect(seen.length).toBeGreaterThan(motions.length / 4)
    expect(seen.every(({ data }) => data.confidence >= 0.7 && (data.snapshot?.length ?? 0) < 60_000)).toBe(
      true,
    )
    expect(new Set(motions.map(({ data }) => data.zone))).toEqual(new Set(['path', 'door', 'street']))
    expect(Buffer.from(seen[0]?.data.snapshot ?? '', 'base64').toString('latin1')).toMatch(/^P5 24 18 255\n/)
    expect(motionsBetween(doorbell, start, start + 7 * day)).toEqual(motions)
  })

  it('reports every ten to fifteen seconds', () => {
    const intervals = ['a', 'b', 'c', 'd'].map((serial) => statusIntervalMs({ seed: 'x', serial }))
    expect(Math.min(...intervals)).toBeGreaterThanOrEqual(10_000)
    expect(Math.max(...intervals)).toBeLessThanOrEqual(15_000)
    expect(new Set(intervals).size).toBe(4)
  })
})
