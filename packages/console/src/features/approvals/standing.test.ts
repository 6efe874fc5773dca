import { describe, expect, it } from 'vitest'
import { agreed, barOf, sorted } from './standing.ts'

type Approval = Parameters<typeof sorted>[0][number]

const voice = (person: string, answer: 'agree' | 'refuse' = 'agree') => ({
  person,
  name: person,
  answer,
  at: 1,
})

const approval = (more: Partial<Approval> = {}): Approval => ({
  id: 'a',
  kind: 'keys.rotate',
  parameters: {},
  hash: '0'.repeat(64),
  summary: { en: '', ja: '' },
  askedBy: 'session:1',
  askedAt: 1,
  expiresAt: 2,
  needed: 2,
  state: 'open',
  at: 1,
  voices: [],
  ...more,
})

const roles = ['admin', 'security-officer']
const aiko = { person: 'aiko', role: 'admin' }

describe('who can agree [S11-41]', () => {
  it.each([
    ['somebody with a say', approval({ voices: [voice('ken')] }), aiko, undefined],
    ['whoever has said it already', approval({ voices: [voice('aiko')] }), aiko, 'said'],
    ['nobody in particular', approval(), { role: 'admin' }, 'nobody'],
    ['somebody without a say', approval(), { person: 'mia', role: 'operator' }, 'role'],
    ['the one whom it is about', approval({ concerns: 'aiko' }), aiko, 'concerned'],
    ['anybody, once it is over', approval({ state: 'done' }), aiko, 'over'],
  ] as const)('%s', (_who, one, looker, bar) => expect(barOf(one, looker, roles)).toBe(bar))
})

it('what waits for the one who looks comes first', () => {
  const mine = approval({ id: 'mine' })
  const theirs = approval({ id: 'theirs', voices: [voice('aiko')] })
  const running = approval({ id: 'running', state: 'running' })
  const done = approval({ id: 'done', state: 'done' })
  const { yours, others, over } = sorted([done, theirs, running, mine], aiko, () => roles)
  expect(yours).toEqual([mine])
  expect(others).toEqual([theirs, running])
  expect(over).toEqual([done])
})

it('counts agreements, not refusals', () => {
  expect(agreed(approval({ voices: [voice('aiko'), voice('ken', 'refuse')] }))).toBe(1)
})
