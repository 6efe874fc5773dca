import { describe, expect, test } from 'vitest'
import { keyIsFree } from './device.ts'

describe('[S10-33] a key identifies one device', () => {
  const holder = { device: 'doorbell:1', kind: 'ldevid', state: 'valid', used: false } as const
  test.each([
    ['nobody has it', [], true],
    ['the same device had it, and its certificate never came into use', [holder], true],
    ['the same device has used it [S11-36]', [{ ...holder, used: true }], false],
    ['the same device had it before', [{ ...holder, state: 'superseded' as const }], false],
    ['another device has it', [{ ...holder, device: 'doorbell:2' }], false],
    ['it is an IDevID', [{ ...holder, kind: 'idevid' as const }], false],
    ['its certificate was revoked', [{ ...holder, state: 'revoked' as const }], false],
    ['one of many has it', [holder, { ...holder, device: 'doorbell:2' }], false],
  ])('%s: %s', (_what, holders, free) => {
    expect(keyIsFree('doorbell:1', 'ldevid', holders)).toBe(free)
  })

  test("an IDevID's key must be new", () => {
    expect(keyIsFree('doorbell:1', 'idevid', [])).toBe(true)
    expect(keyIsFree('doorbell:1', 'idevid', [holder])).toBe(false)
  })
})
