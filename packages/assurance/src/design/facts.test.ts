import { expect, test } from 'vitest'
import { bare } from '../../test/bare.ts'
import { designOf } from './design.ts'
import { all, any, answered, fact, noneOf, oneOf, proofBehind, smallestChange, truthOf } from './facts.ts'
import type { Condition, Fact, Truth } from './facts.ts'

const say = (pointer: string, truth: Truth, more: Partial<Fact> = {}): Fact => ({
  kind: 'fact',
  pointer,
  truth,
  proof: 'claim',
  remedy: [{ op: 'set', path: pointer, value: true }],
  ...more,
})
const yes = say('/yes', 'holds')
const no = say('/no', 'fails')
const open = say('/open', 'unknown')
const never: Fact = { kind: 'fact', pointer: '/never', truth: 'fails', proof: 'claim' }

test.each<[string, Condition, Truth]>([
  ['all of what holds holds', all(yes, yes), 'holds'],
  ['all with one that fails fails, whatever is unknown', all(yes, open, no), 'fails'],
  ['all with an unknown is unknown', all(yes, open), 'unknown'],
  ['any with one that holds holds, whatever is unknown', any(no, open, yes), 'holds'],
  ['any with an unknown is unknown', any(no, open), 'unknown'],
  ['any of what fails fails', any(no, no), 'fails'],
  ['nothing asked of all holds', all(), 'holds'],
])('%s', (_, condition, truth) => {
  expect(truthOf(condition)).toBe(truth)
})

test.each<[string, Condition, readonly string[] | undefined]>([
  ['of alternatives the shorter is taken', any(all(no, open), say('/short', 'fails')), ['/short']],
  ['of equal alternatives the first', any(say('/first', 'fails'), say('/second', 'fails')), ['/first']],
  ['of all every one that is missing, and none twice', all(no, open, yes, no), ['/no', '/open']],
  ['what nothing can mend has no change', all(no, never), undefined],
  ['an alternative that nothing can mend is passed over', any(never, no), ['/no']],
  ['what holds needs none', any(no, yes), []],
])('the smallest change: %s', (_, condition, paths) => {
  expect(smallestChange(condition)?.map(({ path }) => path)).toEqual(paths)
})

test('a chain of claims and enforced facts is as good as its weakest; of alternatives the strongest counts', () => {
  const enforced = say('/enforced', 'holds', { proof: 'enforced' })
  const seen = say('/seen', 'holds', { proof: 'observable' })
  expect(proofBehind(all(enforced, seen, yes))).toBe('claim')
  expect(proofBehind(any(yes, seen))).toBe('observable')
  expect(proofBehind(any(no, all(enforced, seen)))).toBe('observable')
})

test('an answer changes the place that was asked for, and no other', () => {
  expect(truthOf(answered(all(open, yes), '/open', 'holds'))).toBe('holds')
  expect(truthOf(answered(all(open, yes), '/open', 'fails'))).toBe('fails')
  expect(truthOf(answered(all(open, yes), '/elsewhere', 'holds'))).toBe('unknown')
})

test.each([
  ['transport: { other: our own }', oneOf('tls1.3'), 'unknown'],
  ['transport: { other: our own }', noneOf('tls1.3', 'none'), 'holds'],
  ['transport: none', oneOf('tls1.3'), 'fails'],
  ['transport: unknown', oneOf('tls1.3'), 'unknown'],
  ['', oneOf('tls1.3'), 'unknown'],
] as const)(
  'a word of the maker’s own is neither good nor bad where only listed words are: %s',
  (up, expected, truth) => {
    const model = bare({ up })
    const [flow] = designOf(model).dataflows
    if (!flow) throw new Error('the bare model has a data flow')
    expect(fact(model, flow, 'transport', expected).truth).toBe(truth)
  },
)
