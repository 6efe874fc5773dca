import { describe, expect, it } from 'vitest'
import { deviceSearch } from '../features/devices/search.ts'
import { eventSearch } from '../features/events/search.ts'
import { gateSearch } from '../features/gate/search.ts'
import { knowledgeSearch } from '../features/knowledge/search.ts'
import { modelSearch } from '../features/model/search.ts'
import { pathSearch } from '../features/paths/search.ts'
import { questionSearch } from '../features/questions/search.ts'
import { requirementSearch } from '../features/requirements/search.ts'
import { threatSearch } from '../features/threats/search.ts'

describe('the address bar', () => {
  it.each([
    [deviceSearch, { state: 'active', text: 'GK', page: 3 }, { state: 'active', text: 'GK' }],
    [deviceSearch, { state: '<script>', text: '' }, {}],
    [eventSearch, { severity: 'high', since: 'day', why: 7 }, { severity: 'high', since: 'day', why: 7 }],
    [eventSearch, { severity: 'dreadful', since: 3, why: -1, device: ['a'] }, {}],
    [gateSearch, { product: 'doorbell', why: 1.5 }, { product: 'doorbell' }],
    [threatSearch, { status: 'open', risk: 3, part: 'keys/a' }, { status: 'open', risk: 3, part: 'keys/a' }],
    [threatSearch, { status: 'fine', risk: 9, category: 'luck' }, {}],
    [questionSearch, { at: '/components/0/x', page: 1 }, { at: '/components/0/x' }],
    [pathSearch, { path: 2 }, { path: 2 }],
    [pathSearch, { path: '2', product: '' }, {}],
    [requirementSearch, { view: 'layers', regulation: 'jp' }, { view: 'layers', regulation: 'jp' }],
    [requirementSearch, { view: 'cards', status: 'done' }, {}],
    [knowledgeSearch, { search: 'botnet', table: 3 }, { search: 'botnet' }],
    [modelSearch, { line: 12, policy: 'a9' }, { line: 12, policy: 'a9' }],
  ])('keeps what is well-formed and forgets the rest', (read, raw, expected) => {
    expect(read(raw)).toEqual(expected)
  })
})
