import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Applicant, concerns, type DenialSubject, isRange, serialIsBetween } from './denial.ts'

describe('a range of serial numbers', () => {
  test.each([
    ['SN-0100', 'SN-0199', true],
    ['SN-98', 'SN-102', true],
    ['7', '7', true],
    ['SN-2', 'SN-1', false],
    ['SN-1', 'XX-2', false],
    ['SN-A', 'SN-B', false],
  ])('%s to %s is one: %s', (from, to, is) => {
    expect(isRange(from, to)).toBe(is)
  })

  test.each([
    ['SN-0100', true],
    ['SN-0150', true],
    ['SN-0199', true],
    ['SN-150', true],
    ['SN-0099', false],
    ['SN-0200', false],
    ['SN-01500', false],
    ['XX-0150', false],
    ['SN-015O', false],
    ['', false],
  ])('SN-0100 to SN-0199 has %s in it: %s', (serial, is) => {
    expect(serialIsBetween(serial, 'SN-0100', 'SN-0199')).toBe(is)
  })

  test('has in it what was counted into it', () => {
    const number = fc.nat(1_000_000)
    fc.assert(
      fc.property(number, number, number, (from, length, at) => {
        const is = at >= from && at <= from + length
        expect(serialIsBetween(`A${at}`, `A${from}`, `A${from + length}`)).toBe(is)
      }),
    )
  })
})

describe('an entry of the deny list concerns', () => {
  const applicant: Applicant = {
    device: 'doorbell:SN-7',
    product: 'doorbell',
    serial: 'SN-7',
    hardware: 'A1',
    keys: ['aa', 'bb'],
  }
  test.each<[DenialSubject, boolean]>([
    [{ kind: 'key', fingerprint: 'bb' }, true],
    [{ kind: 'key', fingerprint: 'cc' }, false],
    [{ kind: 'device', device: 'doorbell:SN-7' }, true],
    [{ kind: 'device', device: 'doorbell:SN-70' }, false],
    [{ kind: 'serials', product: 'doorbell', from: 'SN-1', to: 'SN-9' }, true],
    [{ kind: 'serials', product: 'kettle', from: 'SN-1', to: 'SN-9' }, false],
    [{ kind: 'hardware', product: 'doorbell', hardware: 'A1' }, true],
    [{ kind: 'hardware', product: 'doorbell', hardware: 'A2' }, false],
    [{ kind: 'hardware', product: 'kettle', hardware: 'A1' }, false],
  ])('%j: %s', (subject, is) => {
    expect(concerns(subject, applicant)).toBe(is)
  })
})
