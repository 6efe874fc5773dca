import { expect, it } from 'vitest'
import { nextSpans, ratesOf, type Span } from './rates.ts'

it('says messages a second over the last two seconds, whatever the spans are', () => {
  const spans = [
    { spanMs: 1000, passed: 999, refused: 9 },
    ...Array.from({ length: 8 }, () => ({ spanMs: 250, passed: 10, refused: 1 })),
  ].reduce<readonly Span[]>(nextSpans, [])
  expect(ratesOf(spans)).toEqual({ passed: 40, refused: 4 })
  expect(ratesOf([])).toEqual({ passed: 0, refused: 0 })
})
