import { describe, expect, it } from 'vitest'
import { deviceId, parseDeviceId, productId, serial } from './device-id.ts'

describe('names', () => {
  it.each([
    ['doorbell', true],
    ['d', true],
    ['plc-gateway-2', true],
    ['Doorbell', false],
    ['2d', false],
    ['-d', false],
    ['', false],
    ['a:b', false],
    ['doorbell\n', false],
  ])('product %j: %s', (text, expected) => {
    expect(productId(text) !== undefined).toBe(expected)
  })

  it.each([
    ['A-100.7', true],
    ['', false],
    ['a b', false],
    ['a:b', false],
    ['a/b', false],
    ['a+', false],
    ['関', false],
  ])('serial %j: %s', (text, expected) => {
    expect(serial(text) !== undefined).toBe(expected)
  })
})

describe('a device id', () => {
  const of = (product: string, number: string) => {
    const [p, s] = [productId(product), serial(number)]
    return p && s ? deviceId(p, s) : undefined
  }

  it('is product and serial', () => {
    expect(of('doorbell', 'A-1')).toBe('doorbell:A-1')
  })

  it('has at most 64 characters, so that it fits a common name', () => {
    expect(of('doorbell', 'x'.repeat(55))).toHaveLength(64)
    expect(of('doorbell', 'x'.repeat(56))).toBeUndefined()
  })

  it.each([
    ['doorbell:A-1', true],
    ['doorbell', false],
    ['doorbell:', false],
    [':A', false],
    ['doorbell:A:B', false],
    [`doorbell:${'x'.repeat(55)}`, true],
    [`doorbell:${'x'.repeat(56)}`, false],
    ['doorbell:A/../B', false],
  ])('%j from outside: %s', (text, expected) => {
    expect(parseDeviceId(text) !== undefined).toBe(expected)
  })
})
