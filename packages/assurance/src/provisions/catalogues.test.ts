import { expect, test } from 'vitest'
import { catalogues, catalogueEntryOf } from './catalogues.ts'
import { catalogueIds } from './entry.ts'

test.each(catalogueIds)('%s names no provision twice, and each in both languages', (id) => {
  const { entries, source } = catalogues[id]
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length)
  expect(
    entries.filter(
      ({ text }) => text.en === '' || !/[\u3040-\u30FF\u4E00-\u9FFF]|Linux|Bluetooth|Wi-Fi/.test(text.ja),
    ),
  ).toEqual([])
  expect(source).not.toBe('')
})

test.each([
  ['en303645', '5.3-4A', true],
  ['en303645', '5.4-1', false],
  ['en18031', 'AUM-1-1', true],
  ['cra', 'I.2m', false],
  ['cra', 'II.8', false],
  ['nist', 'DI.IMS', true],
  ['psti', '3', false],
  ['jcStar', 'S1.1-05', false],
  ['jcStar', 'S1.1-06', true],
  ['isvs', 'V3.4', false],
  ['guide', '13', false],
] as const)('%s has %s, and says whether it is unconfirmed: %s', (catalogue, id, unconfirmed) => {
  expect(catalogueEntryOf(catalogue, id)).toMatchObject({ id, unconfirmed })
})

test('the CRA has thirteen properties under a, b, c …, and eight duties of handling', () => {
  const ids = catalogues.cra.entries.map(({ id }) => id)
  expect(
    ids
      .filter((id) => id.startsWith('I.2'))
      .map((id) => id.slice(-1))
      .join(''),
  ).toBe('abcdefghijklm')
  expect(ids.filter((id) => id.startsWith('II.'))).toHaveLength(8)
})

test('all sixteen criteria of JC-STAR level 1 are there, in order', () => {
  const expected = Array.from({ length: 16 }, (_, index) => `S1.1-${String(index + 1).padStart(2, '0')}`)
  expect(catalogues.jcStar.entries.map(({ id }) => id)).toEqual(expected)
})

test('an id that a catalogue doesn’t have is not found', () => {
  expect(catalogueEntryOf('psti', '4')).toBeUndefined()
})
