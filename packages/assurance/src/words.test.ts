import { expect, test } from 'vitest'
import { fill } from './words.ts'

test('a text is filled in each language with its own words, and keeps a place that nobody fills', () => {
  const words = { en: '{device} lets {who} in; {other}', ja: '{device} は {who} を通す。{other}' }
  expect(fill(words, { device: 'pump', who: { en: 'anybody', ja: '誰でも' } })).toEqual({
    en: 'pump lets anybody in; {other}',
    ja: 'pump は 誰でも を通す。{other}',
  })
})
