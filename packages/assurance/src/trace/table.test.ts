import { expect, test } from 'vitest'
import { functions, obligations } from '../knowledge/obligations/catalogue.ts'
import type { BuiltFunction } from './built.ts'
import type { Serving } from './serving.ts'
import { countsTable, explainFunction, explainRow, functionsLine, slipText } from './table.ts'
import { traceOf, traceOfFunctions } from './trace.ts'

const built: readonly BuiltFunction[] = [
  { id: 'RB4', folders: ['packages/gate/src/inspection'], meets: ['S08-08'] },
]
const servings: readonly Serving[] = [
  { id: 'S08-08', by: 'rule', where: 'packages/assurance/src/rules', what: 'message-replay' },
  { id: 'S08-08', by: 'test', where: 'packages/gate/test/x.test.ts', line: 12, what: 'refuses a replay' },
  { id: 'RB4', by: 'test', where: 'packages/gate/test/x.test.ts', line: 12, what: 'refuses a replay' },
]
const rows = traceOf({ obligations, built, servings })
const traced = traceOfFunctions({ functions, built, servings })

test('prints the counts of a section under their heads, and the total last [V02]', () => {
  const lines = countsTable(rows).split('\n')
  expect(lines[0]).toBe('section    obligations  demonstrated  in code  served  open')
  expect(lines).toContain('S08                 39             1        0       0    38')
  expect(lines.at(-1)).toBe('total              778             1        0       0   777')
})

test('says how many functions stand, and how many of them tests name [V02]', () => {
  expect(functionsLine(traced)).toBe(
    'functions: 1 of 53 built in whole or in part, 1 of these named by tests',
  )
})

test('explains an obligation with all its places, tests first [V02]', () => {
  const row = rows.find(({ obligation }) => obligation.id === 'S08-08')
  expect(row && explainRow(row).split('\n').slice(3)).toEqual([
    'CSA guide, step 8: General duties; runtime-backend, runtime-device',
    'functions',
    '  RB4 in packages/gate/src/inspection',
    'tests',
    '  packages/gate/test/x.test.ts:12  refuses a replay',
    'threat rules',
    '  packages/assurance/src/rules  message-replay',
  ])
})

test.each([
  ['RB4', 'built in packages/gate/src/inspection; meets S08-08'],
  ['RB10', 'not built'],
])('explains the function %s: %s [V02]', (id, line) => {
  const found = traced.find(({ row }) => row.id === id)
  expect(found && explainFunction(found).split('\n')).toContain(line)
})

test('names who names an id that there is not [V02]', () => {
  expect(slipText({ id: 'S08-40', by: 'test', where: 'x.test.ts', line: 3 })).toBe(
    'the catalogue has no S08-40: x.test.ts:3',
  )
})
