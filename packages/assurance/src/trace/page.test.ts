import { describe, expect, test } from 'vitest'
import { obligations, obligationSections } from '../knowledge/obligations/catalogue.ts'
import { areaOf, shortened, tracePage } from './page.ts'
import { traceOf } from './trace.ts'

describe('the page of the trace', () => {
  const page = tracePage(
    obligationSections,
    traceOf({
      obligations,
      built: [],
      servings: [{ id: 'S08-08', by: 'test', where: 'packages/gate/test/inspection.test.ts', line: 132 }],
    }),
  )

  test('has every obligation once, under its section [V02]', () => {
    const ids = page.split('\n').flatMap((line) => /^\| ([A-Z]\S*-\S*\d) \|/.exec(line)?.[1] ?? [])
    expect(ids).toEqual(obligations.map(({ id }) => id))
  })

  test('says where, by area and without a line number [V02]', () => {
    const row = page.split('\n').find((line) => line.startsWith('| S08-08 '))
    expect(row).toMatch(/demonstrated<br>テストで実証 \| test \(gate\) \|$/)
  })
})

test.each([
  ['packages/server/src/access/token.test.ts', 'server/access'],
  ['packages/gate/src/inspection', 'gate/inspection'],
  ['packages/gate/src/doorway.ts', 'gate'],
  ['packages/gate/src', 'gate'],
  ['packages/server/test/est.test.ts', 'server'],
  ['faults/clock.test.ts', 'faults'],
])('the area of %s is %s [V02]', (path, area) => {
  expect(areaOf(path)).toBe(area)
})

test.each([
  ['short enough', 20, 'short enough'],
  ['cut between two words, here', 20, 'cut between two…'],
  ['短く切る必要がある長い文章', 6, '短く切る必要…'],
  ['括弧（の中で切れる文章）', 3, '括弧…'],
  ['ends, behind a comma', 5, 'ends…'],
  ['a|b', 20, String.raw`a\|b`],
])('%s in %i characters is %s [V02]', (text, length, short) => {
  expect(shortened(text, length)).toBe(short)
})
