import { expect, test } from 'vitest'
import { placesOf } from './places.ts'

const text = `product:
  id: lamp

streams:
  - { id: status, rate: { sustained: 6/min } }
  - id: motion
    rate:
      burst: 60
`

test.each([
  ['/product', 1, 1],
  ['/product/id', 2, 3],
  ['/streams/0', 5, 5],
  ['/streams/0/rate/sustained', 5, 27],
  ['/streams/1/rate/burst', 8, 7],
])('%s is at line %i, column %i', (pointer, line, column) => {
  expect(placesOf(text)(pointer)).toEqual({ line, column, pointer })
})

test('what is missing is at the nearest thing around it', () => {
  expect(placesOf(text)('/streams/1/late')).toEqual({
    line: 6,
    column: 5,
    pointer: '/streams/1',
  })
  expect(placesOf(text)('/nothing/here')).toEqual({ line: 1, column: 1, pointer: '' })
})

test.each([['a: [1'], [''], ['\u0000'], ['[[[[[[[['.repeat(1000)]])(
  'a text that cannot be read has one place: its start',
  (broken) => {
    expect(placesOf(broken)('/a/b')).toEqual({ line: 1, column: 1, pointer: '' })
  },
)
