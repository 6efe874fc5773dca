import { describe, expect, it } from 'vitest'
import { deviceSearch } from '../features/devices/search.ts'
import { eventSearch } from '../features/events/search.ts'
import { gateSearch } from '../features/gate/search.ts'
import { modelSearch } from '../features/model/search.ts'

describe('the address bar', () => {
  it.each([
    [deviceSearch, { state: 'active', text: 'GK', page: 3 }, { state: 'active', text: 'GK' }],
    [deviceSearch, { state: '<script>', text: '' }, {}],
    [eventSearch, { severity: 'high', since: 'day', why: 7 }, { severity: 'high', since: 'day', why: 7 }],
    [eventSearch, { severity: 'dreadful', since: 3, why: -1, device: ['a'] }, {}],
    [gateSearch, { product: 'doorbell', why: 1.5 }, { product: 'doorbell' }],
    [modelSearch, { line: 12, policy: 'a9' }, { line: 12, policy: 'a9' }],
  ])('keeps what is well-formed and forgets the rest', (read, raw, expected) => {
    expect(read(raw)).toEqual(expected)
  })
})
