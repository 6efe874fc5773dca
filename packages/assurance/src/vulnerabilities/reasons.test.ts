import { expect, test } from 'vitest'
import { because, reasons, wanted, wants } from './reasons.ts'

const placesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted()
const rows = Object.entries({ ...reasons, ...wants })

test.each(rows)('%s is said in Japanese as well, with the same places [S04-10]', (_code, { en, ja }) => {
  expect(ja.trim()).not.toBe('')
  expect(placesIn(ja)).toEqual(placesIn(en))
})

test('no sentence of a reason is left in English', () => {
  const inEnglish = Object.entries(reasons).filter(([, { ja }]) => !/[\u3040-\u30ff\u4e00-\u9fff]/.test(ja))
  expect(inEnglish).toEqual([])
})

test('a reason is told by its code, whoever words it', () => {
  expect(wanted('natural')).toEqual({
    code: 'wanted',
    en: 'a whole number from 1 is wanted here',
    ja: '1 以上の整数が必要',
  })
  expect(because('wanted-word', { names: 'CVE, GHSA' }).ja).toBe('次のいずれかが必要：CVE, GHSA')
})
