import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../clock.ts'
import { contactEnds, deadlinesOf, defaultCasePolicy, mayBecome } from './case.ts'
import { alertsOf, type ClockFacts, duesOf, oneMonthAfter } from './clock.ts'

const aware = Date.parse('2026-09-15T10:00:00Z')
const facts = (more: Partial<ClockFacts> = {}): ClockFacts => ({
  kind: 'exploited-vulnerability',
  awareAt: aware,
  sent: [],
  ...more,
})
const sent = (stage: 'early-warning' | 'notification', sentAt: number) => ({
  stage,
  sentAt,
  to: 'CSIRT',
  reference: '1',
  actor: 'p',
})

describe('[V19 S01-47] the clock of Regulation (EU) 2024/2847 Article 14', () => {
  test('24 hours, 72 hours, and 14 days after a measure is available', () => {
    const dues = duesOf(facts({ measureAt: aware + 5 * DAY }), aware)
    expect(dues.map(({ dueAt }) => dueAt)).toEqual([aware + 24 * HOUR, aware + 72 * HOUR, aware + 19 * DAY])
  })

  test('a measure that was there before anybody was aware counts from then (Art. 14(2)(c))', () => {
    expect(duesOf(facts({ measureAt: aware - 30 * DAY }), aware)[2]).toMatchObject({
      dueAt: aware + 14 * DAY,
      isMissed: false,
    })
  })

  test('without a measure the final report of a vulnerability is not due', () => {
    expect(duesOf(facts(), aware)[2]).toEqual({ stage: 'final-report', isProvisional: true, isMissed: false })
  })

  test('the final report of an incident is due one month after the notification was sent', () => {
    const at = Date.parse('2026-09-17T08:00:00Z')
    const incident = facts({ kind: 'severe-incident', sent: [sent('notification', at)] })
    expect(duesOf(incident, aware)[2]).toMatchObject({
      dueAt: Date.parse('2026-10-17T08:00:00Z'),
      isProvisional: false,
    })
    expect(duesOf(facts({ kind: 'severe-incident' }), aware)[2]).toMatchObject({ isProvisional: true })
  })

  test.each([
    ['2026-01-31T12:00:00Z', '2026-02-28T12:00:00Z'],
    ['2028-01-31T12:00:00Z', '2028-02-29T12:00:00Z'],
    ['2026-12-15T00:00:00Z', '2027-01-15T00:00:00Z'],
    ['2026-03-31T23:59:59Z', '2026-04-30T23:59:59Z'],
  ])('a calendar month after %s is %s', (from, to) => {
    expect(new Date(oneMonthAfter(Date.parse(from))).toISOString()).toBe(to.replace('Z', '.000Z'))
  })

  test('nothing is due before a person has confirmed', () => {
    const { awareAt: _none, ...proposed } = facts()
    expect(duesOf(proposed, aware + 99 * DAY)).toEqual([])
    expect(alertsOf(proposed, aware + 99 * DAY)).toEqual([])
  })

  test.each([
    [17, []],
    [18, [['early-warning', 'near']]],
    [24, [['early-warning', 'near']]],
    [25, [['early-warning', 'missed']]],
    [
      48,
      [
        ['early-warning', 'missed'],
        ['notification', 'near'],
      ],
    ],
    [
      73,
      [
        ['early-warning', 'missed'],
        ['notification', 'missed'],
      ],
    ],
  ])('after %d hours it is told what is near and what is missed', (hours, expected) => {
    expect(alertsOf(facts(), aware + hours * HOUR).map(({ stage, what }) => [stage, what])).toEqual(expected)
  })

  test('what was sent late stays missed, and is told no more', () => {
    const late = facts({ sent: [sent('early-warning', aware + 30 * HOUR)] })
    expect(duesOf(late, aware + 31 * HOUR)[0]).toMatchObject({ isMissed: true })
    expect(alertsOf(late, aware + 31 * HOUR)).toEqual([])
  })
})

describe('[S01-46 S01-47] reports from outside have deadlines', () => {
  test('acknowledged in three days, triaged in ten, disclosed in ninety', () => {
    const about = { receivedAt: aware, reached: { open: aware, acknowledged: aware + 4 * DAY } }
    expect(deadlinesOf(about, defaultCasePolicy, aware + 11 * DAY)).toEqual([
      { name: 'acknowledge', dueAt: aware + 3 * DAY, doneAt: aware + 4 * DAY, isMissed: true },
      { name: 'triage', dueAt: aware + 10 * DAY, isMissed: true },
      { name: 'disclose', dueAt: aware + 90 * DAY, isMissed: false },
    ])
  })

  test('a case goes forward only', () => {
    expect(mayBecome('open', 'triaged')).toBe(true)
    expect(mayBecome('triaged', 'acknowledged')).toBe(false)
    expect(mayBecome('closed', 'disclosed')).toBe(false)
  })

  test('the contact of a reporter goes 90 days after the end', () => {
    expect(contactEnds({ reached: {} }, defaultCasePolicy)).toBeUndefined()
    expect(contactEnds({ reached: { closed: aware } }, defaultCasePolicy)).toBe(aware + 90 * DAY)
  })
})
