import { describe, expect, test } from 'vitest'
import { rangeOf } from './range.ts'

describe('the part of a file that is asked for (RFC 9110 §14) [S09-16]', () => {
  const whole = undefined
  test.each([
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=0-9', 10, { start: 0, end: 9 }],
    ['bytes=3-', 10, { start: 3, end: 9 }],
    ['bytes=9-9', 10, { start: 9, end: 9 }],
    ['bytes=5-99', 10, { start: 5, end: 9 }], // §14.1.2: what is beyond counts as the end
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-10', 10, { start: 0, end: 9 }],
    ['bytes=-99', 10, { start: 0, end: 9 }],
    ['BYTES=1-2', 10, { start: 1, end: 2 }], // §14.1: units are case-insensitive
    ['bytes=10-', 10, 'outside'],
    ['bytes=10-12', 10, 'outside'],
    ['bytes=-0', 10, 'outside'],
    ['bytes=0-', 0, 'outside'],
    ['bytes=0-0', 0, 'outside'],
    ['bytes=-1', 0, 'outside'],
    [undefined, 10, whole],
    ['', 10, whole],
    ['bytes=', 10, whole],
    ['bytes=-', 10, whole],
    ['bytes=5-3', 10, whole], // §14.1.1: invalid, and therefore ignored (§14.2)
    ['bytes=0-1,3-4', 10, whole],
    ['bytes=0-1, 3-4', 10, whole],
    ['lines=0-1', 10, whole],
    ['bytes 0-1', 10, whole],
    ['bytes=0-1 ', 10, whole],
    ['bytes=+1-2', 10, whole],
    ['bytes=1.5-2', 10, whole],
    ['bytes=0x1-0x2', 10, whole],
    ['bytes=1234567890123456-', 10, whole], // more digits than any file has octets
  ] as const)('%j of %i octets is %j', (header, length, range) => {
    expect(rangeOf(header, length)).toEqual(range)
  })
})
