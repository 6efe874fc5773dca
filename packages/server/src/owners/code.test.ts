import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimUri, codeFits, formatCode, hashCode, makeCode, parseCode } from './code.ts'

const codes = Array.from({ length: 200 }, makeCode)

describe('codes that people type', () => {
  test('groups of four, no symbol that looks like another, 80 bits that differ', () => {
    for (const code of codes)
      expect(formatCode(code)).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test.each([
    ['as it was printed', (text: string) => text],
    ['in small letters, without hyphens', (text: string) => text.toLowerCase().replaceAll('-', '')],
    ['with letters for digits', (text: string) => text.replaceAll('0', 'o').replaceAll('1', 'l')],
    ['with spaces', (text: string) => ` ${text.replaceAll('-', ' ')} `],
  ])('read %s', (_what, typed) => {
    for (const code of codes) expect(parseCode(typed(formatCode(code)))).toBe(code)
  })

  test('one wrong symbol, or two that changed places, is noticed', () => {
    const place = fc.nat({ max: 15 })
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        place,
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')),
        (code, at, other) => {
          fc.pre(code[at] !== other)
          expect(parseCode(code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined()
        },
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.nat({ max: 14 }), (code, at) => {
        fc.pre(code[at] !== code[at + 1])
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2)
        expect(parseCode(swapped)).toBeUndefined()
      }),
    )
  })

  test.each(['', '7ZK4', 'U'.repeat(17), '*'.repeat(17), '0'.repeat(18)])('"%s" is no code', (text) => {
    expect(parseCode(text)).toBeUndefined()
  })

  test('only salt and hash are kept, and nothing but the code fits them', () => {
    const [code = '', other = ''] = codes
    const kept = hashCode(code)
    expect(JSON.stringify(kept)).not.toContain(code)
    expect(hashCode(code).hash).not.toBe(kept.hash)
    expect(codeFits(code, kept)).toBe(true)
    expect(codeFits(other, kept)).toBe(false)
    expect(codeFits(undefined, kept)).toBe(false)
    expect(codeFits(code, undefined)).toBe(false)
  })

  test('the QR code holds a URI', () => {
    const uri = new URL(claimUri('doorbell:S1', codes[0] ?? ''))
    expect(uri.protocol).toBe('sekisho-claim:')
    expect(decodeURIComponent(uri.pathname)).toBe('doorbell:S1')
    expect(parseCode(uri.searchParams.get('code') ?? '')).toBe(codes[0])
  })
})
