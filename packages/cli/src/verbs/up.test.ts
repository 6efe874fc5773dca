import { expect, test } from 'vitest'
import { isBeyondThisMachine } from './up.ts'

test.each([
  ['127.0.0.1', false],
  ['localhost', false],
  ['::1', false],
  ['0.0.0.0', true],
  ['::', true],
  ['192.0.2.7', true],
  ['127.attacker.example', true],
])('[RB6] an API on %s goes over a network in clear: %s', (host, warned) => {
  expect(isBeyondThisMachine(host)).toBe(warned)
})
