import { describe, expect, it } from 'vitest'
import { isHealthy, readHealthReport } from './health-report.ts'

const digest = 'ab'.repeat(32)

const reports: readonly (readonly [kind: string, detail: object, healthy: boolean])[] = [
  ['self-test', { passed: true, failures: [], tests: ['crypto', 'storage'] }, true],
  ['self-test', { passed: false }, false],
  ['measurements', { passed: true, firmware: '1.2.3', count: 4, pcr: digest }, true],
  [
    'measurements',
    { passed: false, count: 1, deviation: { stage: 'os', name: 'vmlinuz', problem: 'differs' } },
    false,
  ],
  ['entropy', { passed: true, source: '/dev/hwrng', watches: 'noise' }, true],
  ['entropy', { passed: false, source: 'x', watches: 'output', failed: 'repetition-count' }, false],
  ['tamper', { seenAt: 1, input: 'gpio', response: 'log', done: true }, false],
  ['ports', { passed: true, interfaces: [{ id: 'uart', seen: 'closed' }], undeclared: [] }, true],
  ['ports', { passed: false, interfaces: [], undeclared: ['tcp/23'], debugPorts: 'open', more: 3 }, false],
]

describe('a report of health', () => {
  it.each(reports)('%s %j is read as it is', (kind, detail, healthy) => {
    const report = readHealthReport(kind, detail)
    expect(report).toEqual({ kind, detail })
    expect(report && isHealthy(report)).toBe(healthy)
  })

  it.each([
    ['battery', { passed: true }],
    ['toString', { passed: true }],
    ['self-test', { passed: 'yes' }],
    ['self-test', { passed: true, more: 1 }],
    ['self-test', undefined],
    ['self-test', { passed: false, failures: Array.from({ length: 33 }, () => 'x') }],
    ['measurements', { passed: true, count: 1, pcr: digest.toUpperCase() }],
    ['entropy', { passed: true, source: 'x', watches: 'itself' }],
    ['tamper', { seenAt: -1, input: 'gpio', response: 'log', done: true }],
    ['tamper', { seenAt: 1, input: 'gpio', response: 'nothing', done: true }],
    ['ports', { passed: true, interfaces: [{ id: 'uart', seen: 'ajar' }], undeclared: [] }],
  ])('%s %j is none', (kind, detail) => {
    expect(readHealthReport(kind, detail)).toBeUndefined()
  })
})
