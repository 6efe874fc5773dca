import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { DAY } from '../clock.ts'
import {
  outlookOf,
  phaseOf,
  type Outlook,
  type Reason,
  type Refusal,
  type Standing,
  Tally,
} from './forecast.ts'

const life = 90 * DAY
const now = Date.parse('2026-06-01T00:00:00Z')

/** A device whose certificate is so many days old. */
const aged = (days: number, more: Partial<Standing> = {}): Standing => ({
  device: 'doorbell:F-1',
  product: 'doorbell',
  component: 'device',
  state: 'active',
  notBefore: now - days * DAY,
  notAfter: now - days * DAY + life,
  lastSeen: now,
  longestAbsence: 0,
  hasFactoryIdentity: true,
  ...more,
})

const look = (standing: Standing, refusal?: Refusal): Outlook => outlookOf(standing, now, () => refusal, 0)

describe('the phase of a certificate [S11-36]', () => {
  it.each([
    [0, 'valid'],
    [53, 'valid'],
    [54, 'due'],
    [71, 'due'],
    [72, 'late'],
    [89, 'late'],
    [90, 'ended'],
    [400, 'ended'],
  ])('%i days into ninety it is %s', (days, phase) => expect(phaseOf(aged(days), now)).toBe(phase))
})

describe('why a device will miss its renewal [S11-36]', () => {
  const refused: Refusal = { at: now - DAY, code: 'ENROLMENT_KEY_NOT_ACCEPTABLE' }
  const cases: readonly [string, Standing, Refusal | undefined, Reason | undefined][] = [
    ['renewal is not due, and it is here', aged(10), undefined, undefined],
    ['its window is open, and it is here', aged(60), undefined, undefined],
    ['it asked and was turned down', aged(60), refused, 'refused'],
    ['a refusal before its window says nothing', aged(80), { at: now - 79 * DAY, code: 'X' }, 'silent'],
    [
      'it has not been seen since its renewal was due',
      aged(80, { lastSeen: now - 40 * DAY }),
      undefined,
      'away',
    ],
    [
      'it was seen for a moment when its renewal became due',
      aged(80, { lastSeen: now - 26 * DAY + 1 }),
      undefined,
      'away',
    ],
    ['its CA was revoked as a whole', aged(10, { isFallen: true }), undefined, 'authority-revoked'],
    [
      'it was here after its renewal was due, and is gone for a week',
      aged(80, { lastSeen: now - 7 * DAY - 1 }),
      undefined,
      'away',
    ],
    [
      'it has not been seen since its certificate was issued',
      aged(80, { lastSeen: now - 81 * DAY }),
      undefined,
      'never-seen',
    ],
    ['it is here, late, and asks for nothing', aged(80), undefined, 'silent'],
    ['it is late and in quarantine', aged(80, { state: 'quarantined' }), undefined, 'quarantined'],
    [
      'its usual absence is longer than what is left',
      aged(60, { lastSeen: now - 5 * DAY, longestAbsence: 40 * DAY }),
      undefined,
      'seldom-here',
    ],
    [
      'its usual absence ends before',
      aged(60, { lastSeen: now - 5 * DAY, longestAbsence: 30 * DAY }),
      undefined,
      undefined,
    ],
    [
      'its CA ends before its renewal',
      aged(10, { authorityEnds: now + 20 * DAY }),
      undefined,
      'authority-ends',
    ],
  ]
  it.each(cases)('%s', (_what, standing, refusal, reason) =>
    expect(look(standing, refusal).reason).toBe(reason),
  )

  test('names the code of the refusal', () => {
    expect(look(aged(60), refused).refusal).toBe('ENROLMENT_KEY_NOT_ACCEPTABLE')
  })
})

test('says how a device comes back once its certificate has ended [S11-36]', () => {
  const returns = (standing: Standing): string => outlookOf(standing, now, () => undefined, 30 * DAY).returns
  expect(returns(aged(100))).toBe('factory-identity')
  expect(returns(aged(100, { hasFactoryIdentity: false }))).toBe('renewal-door')
  expect(returns(aged(121, { hasFactoryIdentity: false }))).toBe('enrolment-code')
})

describe('the forecast of a fleet [S11-36]', () => {
  const of = (outlooks: readonly Outlook[]) => {
    const tally = new Tally(now)
    for (const outlook of outlooks) tally.add(outlook)
    return tally.forecast()
  }
  const many = (count: number, standing: Standing): Outlook[] =>
    Array.from({ length: count }, (_, index) => look({ ...standing, device: `doorbell:F-${index}` }))

  test('tells a firmware that renews nothing from devices that are away', () => {
    const { groups } = of([
      ...many(4, aged(80, { firmware: '1.4.0' })),
      ...many(6, aged(80, { firmware: '1.3.0', lastSeen: now - 60 * DAY })),
      ...many(20, aged(10, { firmware: '1.3.0' })),
    ])
    expect(groups.map(({ firmware, atRisk, suspect }) => ({ firmware, atRisk, suspect }))).toEqual([
      { firmware: '1.3.0', atRisk: 6, suspect: false },
      { firmware: '1.4.0', atRisk: 4, suspect: true },
    ])
  })

  test('two silent devices are no pattern', () => {
    expect(of(many(2, aged(80, { firmware: '1.4.0' }))).groups[0]?.suspect).toBe(false)
  })

  test('counts the coming weeks', () => {
    const { weeks } = of([...many(3, aged(88)), ...many(2, aged(20)), ...many(1, aged(90))])
    expect(weeks[0]).toEqual({ from: now, ends: 4, atRisk: 4 })
    expect(weeks[10]).toMatchObject({ ends: 2, atRisk: 0 })
    expect(weeks).toHaveLength(26)
  })

  test('every device is counted once, whatever it is like', () => {
    const standing = fc.record({
      days: fc.integer({ min: 0, max: 200 }),
      seen: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
      longest: fc.integer({ min: 0, max: 100 }),
      firmware: fc.constantFrom('1.0.0', '2.0.0', undefined),
    })
    fc.assert(
      fc.property(fc.array(standing, { maxLength: 40 }), (all) => {
        const outlooks = all.map(({ days, seen, longest, firmware }) =>
          look(
            aged(days, {
              longestAbsence: longest * DAY,
              ...(seen === undefined ? {} : { lastSeen: now - seen * DAY }),
              ...(firmware === undefined ? {} : { firmware }),
            }),
          ),
        )
        const { devices, phases, reasons, groups } = of(outlooks)
        const sum = (numbers: Readonly<Record<string, number>>) =>
          Object.values(numbers).reduce((total, one) => total + one, 0)
        expect(devices).toBe(all.length)
        expect(sum(phases)).toBe(all.length)
        const atRisk = outlooks.filter(({ reason }) => reason !== undefined).length
        expect(sum(reasons)).toBe(atRisk)
        expect(groups.reduce((total, group) => total + group.atRisk, 0)).toBe(atRisk)
        const lateOnes = outlooks.filter(({ phase }) => phase === 'late' || phase === 'ended')
        expect(lateOnes.every(({ reason }) => reason !== undefined)).toBe(true)
      }),
    )
  })
})
