import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { answerStillServes, type IssuedStatus, type KeptList, listIsDue, statusOf } from './revocation.ts'

describe('what is said of a certificate', () => {
  const at = Date.UTC(2026, 10, 22)
  test.each<[string, IssuedStatus | undefined, object]>([
    ['never issued', undefined, { status: 'unknown' }],
    ['valid', { state: 'valid', at }, { status: 'good' }],
    [
      'put aside',
      { state: 'superseded', at },
      { status: 'revoked', revokedAt: new Date(at), reason: 'superseded' },
    ],
    ['revoked', { state: 'revoked', at }, { status: 'revoked', revokedAt: new Date(at) }],
    [
      'revoked for a reason',
      { state: 'revoked', at, reason: 'keyCompromise' },
      { status: 'revoked', revokedAt: new Date(at), reason: 'keyCompromise' },
    ],
  ])('%s', (_what, issued, said) => {
    expect(statusOf(issued)).toEqual(said)
  })
})

describe('a revocation list', () => {
  const list: KeptList = { number: 3, changes: 5, listedChanges: 5, thisUpdate: 10 * DAY }
  test.each<[string, KeptList | undefined, number, boolean]>([
    ['there is none', undefined, 0, true],
    ['it was only numbered', { number: 1, changes: 0, listedChanges: -1 }, 0, true],
    ['it was just made', list, 10 * DAY, false],
    ['something was revoked since', { ...list, changes: 6 }, 10 * DAY, true],
    ['it is not half over', list, 10 * DAY + 12 * HOUR - 1, false],
    ['it is half over', list, 10 * DAY + 12 * HOUR, true],
    ['it is of the future', list, 10 * DAY - 1, true],
  ])('is due where %s: %#', (_when, kept, now, due) => {
    expect(listIsDue(kept, now)).toBe(due)
  })
})

test.each<[string, string, number, boolean]>([
  ['at once', 'good', 0, true],
  ['until half of its life is over', 'good', 30 * MINUTE - 1, true],
  ['then no more', 'good', 30 * MINUTE, false],
  ['of the future', 'good', -1, false],
  ['where something else is so', 'revoked', 0, false],
])('an answer that was signed before is given again: %s', (_when, said, later, serves) => {
  const producedAt = 5 * DAY
  expect(answerStillServes({ producedAt, said: 'good' }, said, producedAt + later)).toBe(serves)
})
