import type { UpdatePolicy } from '@sekisho/model'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../clock.ts'
import { choose, deadlineOf, dueOf, type Offered, ownerChoiceOf } from './rules.ts'

const automatic: UpdatePolicy['automatic'] = {
  byDefault: true,
  ownerMayDisable: true,
  postponeMs: { critical: 2 * DAY, high: 0, other: 7 * DAY },
}
const strict = { automatic: { ...automatic, ownerMayDisable: false } }
const rules = { automatic }
const offered: Offered = { release: 'r1', severity: 'other', offeredAt: 100 * DAY, by: 190 * DAY }
const critical: Offered = { ...offered, severity: 'critical', by: 103 * DAY }

describe('deadlines by severity [RB14 S09-14]', () => {
  const within = { installWithinMs: { critical: 3 * DAY, other: 90 * DAY } }

  test('count from publication', () => {
    expect(dueOf(within, 'critical', 10 * DAY)).toBe(13 * DAY)
    expect(dueOf(within, 'high', 10 * DAY)).toBeUndefined()
  })

  test('nobody is late with what they have had for less than a day', () => {
    expect(deadlineOf(13 * DAY, 11 * DAY)).toBe(13 * DAY)
    expect(deadlineOf(13 * DAY, 20 * DAY)).toBe(21 * DAY)
  })
})

describe("the owner's choice, as far as the model allows it [S09-13 S09-14]", () => {
  test.each([
    [
      'postpones',
      { do: 'postpone', until: 107 * DAY },
      offered,
      rules,
      { postponed: { release: 'r1', until: 107 * DAY } },
    ],
    [
      'postpones for too long',
      { do: 'postpone', until: 107 * DAY + 1 },
      offered,
      rules,
      'UPDATE_CHOICE_POSTPONE',
    ],
    [
      'postpones a critical one',
      { do: 'postpone', until: 102 * DAY },
      critical,
      rules,
      { postponed: { release: 'r1', until: 102 * DAY } },
    ],
    [
      'postpones a critical one beyond the deadline',
      { do: 'postpone', until: 101 * DAY },
      { ...critical, by: 101 * DAY - 1 },
      rules,
      'UPDATE_CHOICE_POSTPONE',
    ],
    [
      'postpones what may not be',
      { do: 'postpone', until: 100 * DAY + 1 },
      { ...offered, severity: 'high' },
      rules,
      'UPDATE_CHOICE_POSTPONE',
    ],
    ['postpones nothing', { do: 'postpone', until: 101 * DAY }, undefined, rules, 'UPDATE_CHOICE_NOTHING'],
    ['turns it off', { do: 'disable' }, undefined, rules, { automatic: false }],
    ['turns off what stays on', { do: 'disable' }, undefined, strict, 'UPDATE_CHOICE_DISABLE'],
    ['turns it on', { do: 'enable' }, undefined, strict, { automatic: true }],
    ['wants it now', { do: 'allow' }, offered, rules, { allowed: 'r1' }],
  ] as const)('%s', (_name, wish, about, by, outcome) => {
    expect(choose({}, wish, about, by)).toEqual(outcome)
  })

  test.each([
    ['by default', {}, offered, rules, { automatic: true }],
    ['turned off', { automatic: false }, offered, rules, { automatic: false }],
    ['turned off, and wanted now', { automatic: false, allowed: 'r1' }, offered, rules, { automatic: true }],
    ['turned off, and critical', { automatic: false }, critical, rules, { automatic: true }],
    [
      'turned off before the model took that away',
      { automatic: false },
      offered,
      strict,
      { automatic: true },
    ],
    [
      'put off',
      { postponed: { release: 'r1', until: 105 * DAY } },
      offered,
      rules,
      { automatic: true, postponedUntil: 105 * DAY },
    ],
    [
      'another one put off',
      { postponed: { release: 'r0', until: 105 * DAY } },
      offered,
      rules,
      { automatic: true },
    ],
    [
      'put off for longer than the model allows now',
      { postponed: { release: 'r1', until: 300 * DAY } },
      critical,
      rules,
      { automatic: true, postponedUntil: 102 * DAY },
    ],
    ['nothing is offered', { automatic: false }, undefined, rules, { automatic: false }],
  ] as const)('the device is told: %s', (_name, choice, about, by, told) => {
    expect(ownerChoiceOf(choice, about, by)).toEqual(told)
  })

  test('who wants it now after all puts off no more, and the other way round', () => {
    const put = choose({ allowed: 'r1' }, { do: 'postpone', until: 100 * DAY + HOUR }, offered, rules)
    expect(put).toEqual({ postponed: { release: 'r1', until: 100 * DAY + HOUR } })
    expect(choose({ postponed: { release: 'r1', until: 1 } }, { do: 'allow' }, offered, rules)).toEqual({
      allowed: 'r1',
    })
  })
})
