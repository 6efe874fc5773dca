import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipped, padded, widthOf, wrapped } from './width.ts'

describe('width in a terminal', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['証明書', 6],
    ['ｶﾅ', 2],
    ['TLS 1.3、', 9],
    ['（）', 4],
  ])('of %j is %i', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })

  it.each([
    ['証明書', 8, '証明書  ', '証明書'],
    ['証明書', 5, '証明書', '証明…'],
    ['証明書', 4, '証明書', '証…'],
    ['abc', 3, 'abc', 'abc'],
  ])('pads and clips %j to %i', (text, width, wide, narrow) => {
    expect(padded(text, width)).toBe(wide)
    expect(clipped(text, width)).toBe(narrow)
  })
})

describe('lines', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['証明書を使う。', 12, ['証明書を使', 'う。']],
    ['証鍵（公開）', 6, ['証鍵', '（公', '開）']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['RFC 7030 に従う', 8, ['RFC 7030', 'に従う']],
    ['', 10, ['']],
  ])('of %j at %i break where the language lets them', (text, width, lines) => {
    expect(wrapped(text, width)).toEqual(lines)
  })

  it('are never too wide, and lose nothing but blanks', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '-', '証', '鍵', '、', '。', '（', '）', '1'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = wrapped(text, width)
        expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })
})
