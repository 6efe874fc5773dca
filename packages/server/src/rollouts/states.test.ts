import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../clock.ts'
import {
  afterReport,
  OTHER_VERSION,
  type Reported,
  type ShownState,
  shownState,
  type Sighting,
  type Standing,
  type UpdateState,
  updateStates,
} from './states.ts'

const target = '2.0.0'
const old = '1.0.0'

describe('the state of a device follows its reports, and nothing else [RB7 RB14]', () => {
  const rows: readonly (readonly [
    before: UpdateState,
    report: Reported['state'],
    running: string,
    after: UpdateState,
  ])[] = [
    ['assigned', 'idle', old, 'assigned'],
    ['assigned', 'idle', target, 'assigned'],
    ['assigned', 'waiting', old, 'waiting'],
    ['assigned', 'postponed', old, 'postponed'],
    ['assigned', 'downloading', old, 'downloading'],
    ['downloading', 'verified', old, 'verified'],
    ['verified', 'installed', old, 'installed'],
    ['installed', 'trial', target, 'trial'],
    ['trial', 'confirmed', target, 'updated'],
    ['trial', 'confirmed', old, 'failed'],
    ['trial', 'rolled-back', old, 'rolled-back'],
    ['downloading', 'idle', old, 'assigned'],
    ['assigned', 'refused', old, 'refused'],
    ['verified', 'failed', old, 'failed'],
    ['rolled-back', 'idle', old, 'rolled-back'],
    ['failed', 'downloading', old, 'downloading'],
    ['refused', 'idle', old, 'refused'],
    ['updated', 'idle', target, 'updated'],
    ['updated', 'failed', target, 'updated'],
    ['updated', 'idle', old, 'assigned'],
    ['updated', 'rolled-back', old, 'rolled-back'],
    ['updated', 'rolled-back', target, 'rolled-back'],
    ['updated', 'confirmed', old, 'failed'],
  ]

  test.each(rows)('%s, and it says %s and runs %s: %s', (before, state, running, after) => {
    expect(afterReport({ state: before }, { state, running }, target).state).toBe(after)
  })

  test('a code is kept with the failure that it explains', () => {
    expect(
      afterReport({ state: 'trial' }, { state: 'rolled-back', running: old, code: 'HEALTH' }, target),
    ).toEqual({ state: 'rolled-back', code: 'HEALTH' })
    expect(afterReport({ state: 'trial' }, { state: 'confirmed', running: old }, target)).toEqual({
      state: 'failed',
      code: OTHER_VERSION,
    })
  })

  const reports = fc.record({
    state: fc.constantFrom(
      'idle',
      'waiting',
      'postponed',
      'downloading',
      'verified',
      'installed',
      'trial',
      'confirmed',
      'rolled-back',
      'refused',
      'failed',
    ),
    running: fc.constantFrom(old, target, '3.0.0'),
  })
  const start: Standing = { state: 'assigned' }
  const isProof = ({ state, running }: Reported): boolean => state === 'confirmed' && running === target

  test('without `confirmed` at the target no sequence of reports ends in `updated`', () => {
    fc.assert(
      fc.property(fc.array(reports, { maxLength: 40 }), (all) => {
        const said = all.filter((one) => !isProof(one))
        const end = said.reduce((standing, one) => afterReport(standing, one, target), start)
        expect(end.state).not.toBe('updated')
      }),
    )
  })

  test('a device whose last word names another version is never `updated`', () => {
    fc.assert(
      fc.property(fc.array(reports, { minLength: 1, maxLength: 40 }), (all) => {
        const end = all.reduce((standing, one) => afterReport(standing, one, target), start)
        if (all.at(-1)?.running !== target) expect(end.state).not.toBe('updated')
      }),
    )
  })

  test('the same report twice changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...updateStates), reports, (state, report) => {
        const once = afterReport({ state }, report, target)
        expect(afterReport(once, report, target)).toEqual(once)
      }),
    )
  })
})

describe('as people see it', () => {
  const now = 100 * DAY
  const base: Sighting = {
    state: 'assigned',
    offeredAt: now - 2 * HOUR,
    assignedAt: now - HOUR,
    seenAt: now - 60_000,
  }
  const rows: readonly (readonly [name: string, sighting: Partial<Sighting>, shown: ShownState])[] = [
    ['its stage has not begun', { offeredAt: undefined, assignedAt: undefined }, 'planned'],
    ['it has not asked since', { assignedAt: undefined }, 'never-asked'],
    ['it was told', {}, 'assigned'],
    ['it downloads', { state: 'downloading' }, 'downloading'],
    [
      'nothing for a week',
      { state: 'downloading', assignedAt: now - 7 * DAY, seenAt: now - 7 * DAY },
      'silent',
    ],
    ['in the same hour', { assignedAt: now - 30 * DAY, seenAt: now - 7 * DAY + HOUR - 1 }, 'silent'],
    ['an hour less', { assignedAt: now - 30 * DAY, seenAt: now - 7 * DAY + HOUR }, 'assigned'],
    ['behind its deadline', { state: 'waiting', by: now }, 'overdue'],
    ['just before it', { state: 'waiting', by: now + 1 }, 'waiting'],
    ['behind it, and never asked', { assignedAt: undefined, by: now - 1 }, 'overdue'],
    ['behind it, and updated', { state: 'updated', by: now - 1 }, 'updated'],
    ['behind it, and gone back', { state: 'rolled-back', by: now - 1 }, 'rolled-back'],
  ]

  test.each(rows)('%s [RB14]', (_name, sighting, shown) => {
    expect(shownState({ ...base, ...sighting }, now)).toBe(shown)
  })
})
