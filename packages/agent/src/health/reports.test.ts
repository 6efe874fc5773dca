import { describe, expect, it } from 'vitest'
import { type HealthReport, readHealthReport } from '@sekisho/model'
import {
  entropyReport,
  measurementsReport,
  portsReport,
  selfTestReport,
  tamperReport,
  Voice,
} from './reports.ts'

const minute = 60_000
const day = 86_400_000
const tested = (passed: boolean): HealthReport => selfTestReport({ passed, failures: [], tests: ['crypto'] })
const ports = (...undeclared: readonly string[]): HealthReport =>
  portsReport({ interfaces: [], undeclared }, [])

describe('reports of health', () => {
  const long = 'x'.repeat(400)
  const many = Array.from({ length: 100 }, (_, at) => ({
    id: `interface-${at}-${'x'.repeat(40)}`,
    seen: 'open' as const,
  }))

  it.each<[string, HealthReport]>([
    [
      'a self-test',
      selfTestReport({ passed: false, failures: Array.from({ length: 40 }, () => 'sha-256'), tests: [] }),
    ],
    [
      'a measured start',
      measurementsReport({
        root: '/',
        measured: [{ stage: 'os', name: 'k', digest: 'ab'.repeat(32) }],
        deviation: { stage: 'os', name: long.slice(0, 200), problem: 'differs' },
      }),
    ],
    ['a refused manifest', measurementsReport({ root: '/', measured: [], fault: 'MANIFEST_SIGNATURE' })],
    ['a source', entropyReport({ passed: false, source: long, watches: 'noise', failed: 'unreadable' })],
    ['tampering', tamperReport({ seenAt: 1, input: long, response: 'log', done: true, told: false })],
    ['many ports', portsReport({ interfaces: many, undeclared: many.map(({ id }) => id) }, [])],
  ])('%s has the shape that the server knows, and fits the channel [RD2]', (_, report) => {
    expect(readHealthReport(report.kind, report.detail)).toEqual(report)
    expect(JSON.stringify(report).length).toBeLessThan(2048)
  })

  it('say how much was cut off, and of what contradicts the model nothing', () => {
    const last = many.at(-1)
    const { detail } = portsReport({ interfaces: many, undeclared: [] }, [last?.id ?? ''])
    expect(detail).toMatchObject({ passed: false })
    if (!('interfaces' in detail)) throw new Error('not of ports')
    expect(detail.interfaces[0]).toEqual(last)
    expect(detail.interfaces.length + (detail.more ?? 0)).toBe(100)
  })
})

describe('the voice', () => {
  it('says what is new, and what has changed, no more often than once a minute', () => {
    const voice = new Voice()
    const say = (now: number, connected = false): readonly unknown[] =>
      voice.due(now, connected).map((report) => {
        voice.said(report, now)
        return report.kind
      })
    voice.note(tested(true))
    expect(say(0)).toEqual(['self-test'])
    expect(say(minute)).toEqual([])
    voice.note(ports('tcp/23'))
    expect(say(minute)).toEqual(['ports'])
    voice.note(ports())
    expect(say(minute + 1)).toEqual([])
    voice.note(ports('tcp/22'))
    expect(say(minute + 2)).toEqual([]) // still bad: that can wait
    expect(say(2 * minute)).toEqual(['ports'])
    voice.note(ports())
    expect(say(3 * minute)).toEqual(['ports'])
    voice.note(ports('tcp/23'))
    expect(say(3 * minute + 1)).toEqual(['ports']) // bad news can't
  })

  it('says the self-test again at a connection, and everything once a day [RD2]', () => {
    const voice = new Voice()
    for (const report of [tested(true), ports()]) {
      voice.note(report)
      voice.said(report, 0)
    }
    expect(voice.due(minute - 1, true)).toEqual([])
    expect(voice.due(minute, true)).toEqual([tested(true)])
    expect(voice.due(day)).toHaveLength(2)
  })

  it('keeps what could not be said', () => {
    const voice = new Voice()
    voice.note(tested(false))
    expect(voice.due(0)).toEqual([tested(false)])
    expect(voice.due(5)).toEqual([tested(false)])
  })
})
