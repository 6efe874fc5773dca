import { expect, test } from 'vitest'
import { clauseOf, en303645, en303645Clauses, provisionOf } from './en303645.ts'

test('each provision has an id of its own, a clause that is named, and wording in both languages', () => {
  expect(new Set(en303645.map(({ id }) => id)).size).toBe(en303645.length)
  for (const provision of en303645) {
    expect(en303645Clauses).toHaveProperty([clauseOf(provision)])
    expect(provision.text.en).toMatch(/^[A-Z].*\.$/u)
    expect(provision.text.ja).toMatch(/^[^a-z].*。$/u)
  }
})

test.each([
  ['5.0', 1],
  ['5.1', 6],
  ['5.2', 3],
  ['5.3', 19],
  ['5.4', 4],
  ['5.5', 8],
  ['5.6', 10],
  ['5.7', 2],
  ['5.8', 3],
  ['5.9', 3],
  ['5.10', 1],
  ['5.11', 4],
  ['5.12', 3],
  ['5.13', 2],
  ['6', 7],
])('clause %s has %d provisions, those that were split counted by their parts', (clause, count) => {
  expect(en303645.filter((one) => clauseOf(one) === clause)).toHaveLength(count)
})

test('what V3.1.3 split or added is marked as derived; the rest is as V2.1.1 numbers it', () => {
  const marked = en303645.filter(({ unconfirmed }) => unconfirmed).map(({ id }) => id)
  expect(marked).toEqual([
    '5.0-1',
    '5.1-2A',
    '5.3-4A',
    '5.3-4B',
    '5.3-6A',
    '5.3-6B',
    '5.3-15A',
    '5.3-15B',
    '5.6-4A',
    '5.6-4B',
    '5.13-1A',
    '5.13-1B',
    '6-3A',
    '6-3B',
    '6-6',
  ])
  expect(provisionOf('5.3-4')).toBeUndefined()
  expect(provisionOf('5.4-3')?.status).toBe('M')
})
