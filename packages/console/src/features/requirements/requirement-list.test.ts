import { expect, it } from 'vitest'
import type { Requirement } from '../../shared/api/types.ts'
import { shownRequirements } from './requirement-list.ts'

const requirement = (id: string, more: Partial<Requirement>): Requirement => ({
  id,
  text: { en: id, ja: id },
  why: { en: id, ja: id },
  priority: 'must',
  raised: false,
  baseline: false,
  status: 'met',
  threats: [],
  facts: [],
  verify: [],
  asked: [],
  maps: [],
  ...more,
})

const found = {
  requirements: [
    requirement('open', {
      status: 'not-met',
      maps: [{ catalogue: 'cra', ids: [{ id: 'I-1', unconfirmed: false }] }],
    }),
    requirement('met', { maps: [{ catalogue: 'nist', ids: [{ id: '8259A', unconfirmed: true }] }] }),
    requirement('wish', { priority: 'should' }),
  ],
  regulations: [
    { name: 'eu', catalogues: ['cra', 'en303645'] as ('cra' | 'en303645')[] },
    { name: 'us', catalogues: ['nist'] as 'nist'[] },
  ],
}

it.each([
  [{}, ['open', 'met', 'wish']],
  [{ status: 'not-met' }, ['open']],
  [{ priority: 'should' }, ['wish']],
  [{ regulation: 'eu' }, ['open']],
  [{ regulation: 'us', status: 'met' }, ['met']],
  [{ regulation: 'nowhere' }, ['open', 'met', 'wish']],
] as const)('%j shows %j: by status, priority, and market or standard', (search, ids) => {
  expect(shownRequirements(found, search).map(({ id }) => id)).toEqual(ids)
})
