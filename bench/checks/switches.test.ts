import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { switches } from './switches.ts'

const source = readFileSync(new URL('../../packages/gate/src/inspection/inspect.ts', import.meta.url), 'utf8')

test.each(switches)('the bench finds the line of the check "$name" in the inspection', ({ line }) => {
  expect(source.split(line)).toHaveLength(2)
})
