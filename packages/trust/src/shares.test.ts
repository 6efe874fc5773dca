import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatePrivateKey } from './key-files.ts'
import { exportEncrypted, exportUnderShares, importWithShares, readExport } from './key-export.ts'
import { signerOf } from './keys.ts'
import { combineShares, newSharedSecret, parseShare } from './shares.ts'

const pick = <T>(all: readonly T[], ...at: readonly number[]): T[] => at.flatMap((index) => all[index] ?? [])

describe('a secret in shares', () => {
  test('comes back from any of them that are enough, in any order', async () => {
    const { secret, shares } = await newSharedSecret(3, 5)
    for (const places of [
      [0, 1, 2],
      [4, 2, 0],
      [1, 3, 4],
      [0, 1, 2, 3, 4],
    ])
      expect(await combineShares(pick(shares, ...places))).toEqual(secret)
  })

  test('of two sets with the same numbers is never the same', async () => {
    const [one, other] = [await newSharedSecret(2, 3), await newSharedSecret(2, 3)]
    expect(one.secret.equals(other.secret)).toBe(false)
    expect(one.set).not.toBe(other.set)
  })

  test('is text that is read and typed: groups, no look-alikes, case and hyphens of no account', async () => {
    const { shares, set } = await newSharedSecret(2, 3)
    const [text = ''] = shares
    expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){14}[0-9A-HJKMNP-TV-Z]{2}$/)
    const typed = text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(parseShare(typed)).toEqual(parseShare(text))
    expect(parseShare(text)).toMatchObject({ set, threshold: 2, count: 3, index: 1 })
  })

  test('no slip in one symbol goes unseen', async () => {
    const { shares } = await newSharedSecret(2, 2)
    const text = (shares[0] ?? '').replaceAll('-', '')
    const symbol = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ'))
    fc.assert(
      fc.property(fc.nat(text.length - 2), symbol, (at, other) => {
        fc.pre(text[at] !== other)
        const slipped = text.slice(0, at) + other + text.slice(at + 1)
        expect(() => parseShare(slipped)).toThrow('SHARE_MALFORMED')
      }),
    )
  })

  test('is refused with the reason', async () => {
    const one = await newSharedSecret(3, 5)
    const other = await newSharedSecret(3, 5)
    const cases = [
      [[], 'SHARE_TOO_FEW'],
      [pick(one.shares, 0, 1), 'SHARE_TOO_FEW'],
      [pick(one.shares, 0, 1, 1), 'SHARE_TWICE'],
      [[...pick(one.shares, 0, 1), ...pick(other.shares, 2)], 'SHARE_MIXED'],
      [[...pick(one.shares, 0, 1), 'ABCDE-FGHJK'], 'SHARE_MALFORMED'],
      [[...pick(one.shares, 0, 1), (one.shares[2] ?? '').slice(0, -3)], 'SHARE_MALFORMED'],
    ] as const
    for (const [texts, code] of cases) await expect(combineShares(texts)).rejects.toMatchObject({ code })
  })

  test.each([
    [1, 3],
    [0, 0],
    [4, 3],
    [2, 17],
    [2.5, 3],
  ])('is not made %d of %d', async (threshold, count) => {
    await expect(newSharedSecret(threshold, count)).rejects.toMatchObject({ code: 'SHARE_COUNT' })
  })
})

describe('a key that only shares open', () => {
  const stored = async () => {
    const privateKey = await generatePrivateKey('p384')
    const { publicKey } = signerOf(privateKey)
    const createdAt = '2026-01-01T00:00:00.000Z'
    return { id: 'root', purpose: 'root', algorithm: 'p384' as const, createdAt, publicKey, privateKey }
  }

  test('is opened by enough of them, and says of which set they have to be [S11-20 S11-41]', async () => {
    const key = await stored()
    const { exported, shares, set } = await exportUnderShares(key, 2, 3)
    expect(readExport(exported)).toMatchObject({ id: 'root', shares: { set, threshold: 2, count: 3 } })
    const opened = await importWithShares(exported, pick(shares, 2, 0))
    expect(opened.privateKey.equals(key.privateKey)).toBe(true)
    await expect(importWithShares(exported, pick(shares, 1))).rejects.toMatchObject({ code: 'SHARE_TOO_FEW' })
  })

  test('is not opened by shares of another one, though they fit each other', async () => {
    const key = await stored()
    const [one, other] = [await exportUnderShares(key, 2, 2), await exportUnderShares(key, 2, 2)]
    await expect(importWithShares(one.exported, other.shares)).rejects.toMatchObject({ code: 'SHARE_MIXED' })
  })

  test('is not opened where somebody has written other numbers beside it [S11-41]', async () => {
    const { exported, shares } = await exportUnderShares(await stored(), 2, 2)
    const lowered = exported.replace('"count": 2', '"count": 1')
    await expect(importWithShares(lowered, shares)).rejects.toMatchObject({ code: 'KEY_SECRET' })
  })

  test('is not opened by shares where there are none to open it', async () => {
    const { shares } = await newSharedSecret(2, 2)
    const exported = await exportEncrypted(await stored(), 'a passphrase of people')
    await expect(importWithShares(exported, shares)).rejects.toMatchObject({ code: 'SHARE_MIXED' })
  })
})
