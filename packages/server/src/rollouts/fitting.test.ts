import { expect, test } from 'vitest'
import { type Build, fits } from './fitting.ts'

const image = { variant: 'gk-100', hardware: ['A1', 'A2'] }
const rows: readonly (readonly [Build, boolean])[] = [
  [{ variant: 'gk-100', hardware: 'A1' }, true],
  [{ variant: 'gk-100', hardware: 'B1' }, false],
  [{ variant: 'gk-200', hardware: 'A1' }, false],
  [{ variant: 'gk-100' }, true],
  [{ variant: 'gk-200' }, false],
  [{ hardware: 'A2' }, true],
  [{ hardware: 'B1' }, false],
  [{}, true],
]

test.each(rows)(
  'an image of two kinds of hardware is for a device with %j: %s [RB7 S09-16]',
  (build, isIts) => {
    expect(fits(image, build)).toBe(isIts)
  },
)

test('an image that names no hardware is for all of its variant', () => {
  const any = { variant: 'gk-100', hardware: [] }
  expect([fits(any, { hardware: 'B1' }), fits(any, { variant: 'gk-200', hardware: 'B1' })]).toEqual([
    true,
    false,
  ])
})
