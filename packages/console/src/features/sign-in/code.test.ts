import { expect, it } from 'vitest'
import { codeIn } from './code.ts'

it.each([
  ['#code=seklink_a_B-1', 'seklink_a_B-1'],
  ['#code=', undefined],
  ['#other=1', undefined],
  ['', undefined],
])('finds the code of a link in %s', (fragment, code) => {
  expect(codeIn(fragment)).toBe(code)
})
