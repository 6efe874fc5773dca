import { expect, it } from 'vitest'
import { gridText, PAGE } from './grid.ts'
import { widthOf } from '../width.ts'

const widest = (page: string): number => Math.max(...page.split('\n').map(widthOf))

it('lays rows out in columns, a Japanese character as two', () => {
  expect(
    gridText({
      head: ['ID', '名前', 'N'],
      rows: [
        ['a', '鍵', '1'],
        ['b', 'key', '2'],
      ],
      naming: 1,
    }),
  ).toBe(['ID  名前  N', '──  ────  ─', 'a   鍵    1', 'b   key   2', ''].join('\n'))
})

it('wraps the wide columns and keeps the narrow ones', () => {
  const page = gridText({
    head: ['ID', 'Text'],
    rows: [['S06-T11.10', 'word '.repeat(40).trim()]],
    naming: 1,
  })
  expect(page).toContain('S06-T11.10  word word')
  expect(page.split('\n')).toHaveLength(6)
  expect(widest(page)).toBeLessThanOrEqual(PAGE)
})

it('shows rows as blocks where a table would be cramped or its rows too high', () => {
  const long = '証明書を検証する。'.repeat(60)
  expect(gridText({ head: ['ID', '名前', '説明'], rows: [['a', '鍵', long]], naming: 2 }, '：')).toMatch(
    /^a {2}鍵\n {2}説明：証明書/,
  )
  const many = Array.from({ length: 9 }, (_, at) => `column ${at} with a good many words`)
  const page = gridText({ head: many, rows: [many], naming: 2 })
  expect(page).toMatch(/^column 0 with a good many words {2}column 1 with a good many words\n {2}column 2/)
  expect(widest(page)).toBeLessThanOrEqual(PAGE)
})
