import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '../access/permission.ts'
import { type Agreeing, approvalHash, isApproved, peopleNeeded } from './approval.ts'

const hash = approvalHash('people.add', { id: 'x' })
const asked = { kind: 'people.add', hash, needed: 2 }
const nobodyElse = (): boolean => false
const by = (person: string, more: Partial<Agreeing> = {}): Agreeing => ({
  person,
  role: 'admin',
  hash,
  ...more,
})

describe('an act is approved', () => {
  test.each([
    ['by nobody', [], false],
    ['by one', [by('ann')], false],
    ['by two', [by('ann'), by('bob')], true],
    ['by two of whom one agreed to something else', [by('ann'), by('bob', { hash: 'f'.repeat(64) })], false],
    ['by two of whom one has no say', [by('ann'), by('bob', { role: 'operator' })], false],
  ] as const)('%s: %#', (_what, agreeing, approved) => {
    expect(isApproved(asked, agreeing, nobodyElse)).toBe(approved)
  })

  test('not with the voice of the person whom it is about', () => {
    const about = { ...asked, concerns: 'bob' }
    expect(isApproved(about, [by('ann'), by('bob')], nobodyElse)).toBe(false)
    expect(isApproved(about, [by('ann'), by('bob'), by('eve')], nobodyElse)).toBe(true)
  })

  test('about keys with a security officer, as soon as the house has one [S11-40]', () => {
    const keys = { ...asked, kind: 'keys.destroy' }
    const admins = [by('ann'), by('bob')]
    expect(isApproved(keys, admins, nobodyElse)).toBe(true)
    expect(isApproved(keys, admins, (role) => role === 'security-officer')).toBe(false)
    expect(isApproved(keys, [by('ann'), by('sue', { role: 'security-officer' })], () => true)).toBe(true)
  })

  test('never by fewer than it needs, whoever they are [S11-41]', () => {
    const voice = fc.record({
      person: fc.string(),
      role: fc.constantFrom(...roles),
      hash: fc.constantFrom(hash, 'other'),
    })
    fc.assert(
      fc.property(fc.array(voice), fc.integer({ min: 1, max: 5 }), fc.boolean(), (agreeing, needed, has) => {
        const people = new Map(agreeing.map((one) => [one.person, one])) // as in the table: a person has one row
        if (isApproved({ ...asked, needed }, [...people.values()], () => has))
          expect([...people.values()].filter((one) => one.hash === hash).length).toBeGreaterThanOrEqual(
            needed,
          )
      }),
    )
  })
})

test('the hash is of the content, not of the order in which it was written', () => {
  expect(approvalHash('a.b', { x: 1, y: [2] })).toBe(approvalHash('a.b', { y: [2], x: 1 }))
  expect(approvalHash('a.b', { x: 1 })).not.toBe(approvalHash('a.c', { x: 1 }))
})

test.each([
  ['two unless anything is said', {}, { people: 2, kinds: {} }, 2],
  ['more where it is configured', {}, { people: 3, kinds: {} }, 3],
  ['more for one kind', {}, { people: 2, kinds: { 'a.b': 4 } }, 4],
  ['never fewer than two, whatever is configured', {}, { people: 1, kinds: { 'a.b': 1 } }, 2],
  ['one where the act allows it and the house wants it', { leastPeople: 1 }, { people: 1, kinds: {} }, 1],
] as const)('an act needs %s [S11-41]', (_what, least, limits, needed) => {
  const act = {
    kind: 'a.b',
    parameters: {},
    summary: () => ({ en: '', ja: '' }),
    run: () => Promise.resolve({}),
    ...least,
  }
  expect(peopleNeeded(act, limits)).toBe(needed)
})
