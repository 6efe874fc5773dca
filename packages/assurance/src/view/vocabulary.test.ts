import { expect, test } from 'vitest'
import { spoken, spokenHarm, spokenSeverity } from './vocabulary.ts'

test('one word of the model may mean two things, and each is said as what it means there', () => {
  expect(spoken('minor')).toEqual({ en: 'children', ja: '子ども' })
  expect(spokenSeverity('minor')).toEqual({ en: 'minor', ja: '軽微' })
  expect(spoken('health').ja).not.toBe(spokenHarm('health').ja)
})

test('a word of the maker’s own is said as it stands', () => {
  expect(spokenSeverity({ other: 'grim' })).toEqual({ en: 'grim', ja: 'grim' })
})
