import { describe, expect, it } from 'vitest'
import { createFormat } from './format.ts'

const en = createFormat('en')
const ja = createFormat('ja')
const now = Date.UTC(2026, 10, 22, 12, 0, 0)

describe('numbers and units', () => {
  it('are written as each language writes them', () => {
    expect([en.number(1_234_567), ja.number(1_234_567)]).toEqual(['1,234,567', '1,234,567'])
    expect(en.decimal(1.2345, 2)).toBe('1.23')
  })

  it.each([
    [68.25, '%EL', '68.25%'],
    [-61, 'dBm', '-61 dBm'],
    [16.4, 'Cel', '16.4 °C'],
    [0.5, '/', '0.5'],
    [3, undefined, '3'],
  ])('%d in %s is %s', (value, unit, expected) => {
    expect(en.measure(value, unit)).toBe(expected)
  })
})

describe('times', () => {
  it.each([
    [now, 'now', '今'],
    [now - 59_000, '59 seconds ago', '59 秒前'],
    [now - 3 * 60_000, '3 minutes ago', '3 分前'],
    [now - 26 * 3_600_000, 'yesterday', '昨日'],
    [now + 18 * 86_400_000, 'in 18 days', '18 日後'],
  ])('%i is told relative to now', (at, english, japanese) => {
    expect(en.relative(at, now)).toBe(english)
    expect(ja.relative(at, now)).toBe(japanese)
  })

  it('are told absolutely with their zone', () => {
    expect(en.absolute(now)).toMatch(/2026.*(UTC|GMT|[A-Z]{3,4})/)
    expect(ja.absolute(now)).toMatch(/2026.*(UTC|GMT|[A-Z]{3,4})/)
  })

  it('are spans in words', () => {
    expect([en.duration(5 * 60_000), ja.duration(2 * 86_400_000)]).toEqual(['5 minutes', '2 日'])
  })
})
