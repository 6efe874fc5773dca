import { describe, expect, test } from 'vitest'
import { houseOf, type Person, whoDecides } from './person.ts'

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  role: 'admin',
  addedAt: 0,
  ...more,
})
const removed = { removedAt: 1 }

describe('who decides about people', () => {
  test.each([
    ['the first', [], 'free'],
    ['the second', [person('ann')], 'free'],
    ['the third', [person('ann'), person('bob')], 'approval'],
    [
      'the next beside a security officer',
      [person('ann'), person('sue', { role: 'security-officer' })],
      'approval',
    ],
    [
      'the next beside those who have no say about people',
      [person('ann'), person('o', { role: 'operator' })],
      'free',
    ],
    ['the next after others were removed', [person('ann'), person('bob', removed)], 'holder'],
    ['the next when all were removed', [person('ann', removed), person('bob', removed)], 'holder'],
  ] as const)('%s administrator: %#', (_what, people, verdict) => {
    expect(whoDecides({ kind: 'add', role: 'admin' }, houseOf(people))).toBe(verdict)
  })

  test('an auditor, who has no say in anything, is added freely; no role is changed so', () => {
    const house = houseOf([person('ann'), person('bob')])
    expect(whoDecides({ kind: 'add', role: 'auditor' }, house)).toBe('free')
    expect(whoDecides({ kind: 'add', role: 'operator' }, house)).toBe('approval')
    expect(whoDecides({ kind: 'change-role', role: 'auditor' }, house)).toBe('approval')
  })
})
