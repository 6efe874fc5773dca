import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type ResetReceipt, signResetReceipt, verifyResetReceipt } from './reset-receipts.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const stranger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const certificate = 'ab'.repeat(32)
const receipt: ResetReceipt = {
  device: 'doorbell:1',
  cause: 'factory-reset',
  at: 1_795_000_000_000,
  certificate,
  messages: 3,
  keys: ['operational', 'message-signing'],
}

describe('what a device says it has destroyed [S03-09]', () => {
  test('is read as it was signed', async () => {
    const text = await signResetReceipt(receipt, privateKey)
    expect(await verifyResetReceipt(text, { certificate, publicKey })).toEqual(receipt)
  })

  test('another key, another certificate, another text', async () => {
    const text = await signResetReceipt(receipt, privateKey)
    const [head, , tail] = text.split('.')
    const [, other] = (await signResetReceipt({ ...receipt, cause: 'disposal' }, privateKey)).split('.')
    expect(await verifyResetReceipt(text, { certificate, publicKey: stranger.publicKey })).toBe('signature')
    expect(await verifyResetReceipt(text, { certificate: 'cd'.repeat(32), publicKey })).toBe('unknown-key')
    expect(await verifyResetReceipt([head, other, tail].join('.'), { certificate, publicKey })).toBe(
      'signature',
    )
    expect(await verifyResetReceipt('nothing', { certificate, publicKey })).toBe('malformed')
  })
})
