import { describe, expect, test } from 'vitest'
import { formatToken, hashSecret, isUsable, makeToken, nobodysHash, parseToken, secretFits } from './token.ts'

describe('[S08-09] a token', () => {
  test('is written and read', () => {
    const token = makeToken()
    expect(parseToken(formatToken(token))).toEqual(token)
    expect(Buffer.from(token.secret, 'base64url')).toHaveLength(32)
  })

  test.each([
    '',
    'sek_',
    'sek_0123456789abcdef_short',
    'tok_0123456789abcdef_x',
    `sek_XYZ_${'a'.repeat(43)}`,
  ])('%j is none', (text) => {
    expect(parseToken(text)).toBeUndefined()
  })

  test('only its own secret fits', () => {
    const { secret } = makeToken()
    expect(secretFits(secret, hashSecret(secret))).toBe(true)
    expect(secretFits(makeToken().secret, hashSecret(secret))).toBe(false)
    expect(secretFits(secret, nobodysHash)).toBe(false)
  })

  test('ends when it expires or is revoked', () => {
    const record = { id: '1', name: '', role: 'admin', createdAt: 0 } as const
    expect(isUsable(record, 5)).toBe(true)
    expect(isUsable({ ...record, expiresAt: 5 }, 4)).toBe(true)
    expect(isUsable({ ...record, expiresAt: 5 }, 5)).toBe(false)
    expect(isUsable({ ...record, revokedAt: 5 }, 6)).toBe(false)
  })
})
