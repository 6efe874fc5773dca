import { expect, test } from 'vitest'
import { faultText, isPlacedFault } from './document-faults.ts'
import { bodyOf } from './house.ts'

const fault = { code: 'draft', en: 'a draft is not taken in', ja: '草案は取り込まない' }

test.each([
  ['/document/tracking/status', '/document/tracking/status: 草案は取り込まない'],
  ['', '文書: 草案は取り込まない'],
  ['line 3', '3 行目: 草案は取り込まない'],
])('the place "%s" of a fault', (place, japanese) => {
  expect(faultText({ place, ...fault }, 'ja')).toBe(japanese)
  expect(faultText({ place, ...fault }, 'en')).toBe(`${place || 'document'}: a draft is not taken in`)
})

test('what is no fault is not taken for one', () => {
  expect(isPlacedFault({ place: '', ...fault })).toBe(true)
  for (const other of [undefined, null, 'draft', { ...fault }, { place: '', ...fault, ja: 1 }])
    expect(isPlacedFault(other)).toBe(false)
})

test('a document that the server refuses is refused in the words of the reader', () => {
  const body = {
    error: 'VULNERABILITY_DOCUMENT',
    message: 'this document cannot be taken in: /a: a draft is not taken in',
    fault: { place: '/a', ...fault },
  }
  expect(() => bodyOf({ status: 400, body })).toThrow(
    expect.objectContaining({
      text: {
        en: expect.stringContaining('/a: a draft is not taken in'),
        ja: expect.stringContaining('/a: 草案は取り込まない'),
      },
    }) as Error,
  )
})
