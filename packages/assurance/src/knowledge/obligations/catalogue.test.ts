import { describe, expect, test } from 'vitest'
import { functionOf, functions, obligationOf, obligations, obligationSections } from './catalogue.ts'
import type { CatalogueFunction } from './function.ts'
import type { Obligation, ObligationKind } from './obligation.ts'

/** As counted in the documents that the catalogue restates. */
const counts: Readonly<Record<string, number>> = {
  N: 55,
  I: 136,
  S01: 78,
  S02: 53,
  S03: 41,
  S04: 69,
  S05: 67,
  S06: 31,
  S07: 15,
  S08: 39,
  S09: 29,
  S10: 52,
  S11: 46,
  S12: 15,
  S13: 26,
  A: 16,
  C: 1,
  D: 9,
}

const kindCounts: Readonly<Record<ObligationKind, number>> = {
  knowledge: 96,
  'runtime-backend': 231,
  'development-process': 464,
  'runtime-device': 245,
  'runtime-app': 73,
}

const servedBy = (part: CatalogueFunction['part']): ReadonlySet<string> =>
  new Set(functions.filter((row) => row.part === part).flatMap(({ serves }) => serves))

const needing = (kind: ObligationKind): readonly Obligation[] =>
  obligations.filter(({ kinds }) => kinds.includes(kind))

describe('the catalogue of obligations', () => {
  test('has 778 rows, each section as many as counted [V21]', () => {
    const found = Object.fromEntries(
      obligationSections.map(({ id }) => [id, obligations.filter(({ section }) => section === id).length]),
    )
    expect(found).toEqual(counts)
    expect(obligations).toHaveLength(778)
  })

  test.each(Object.entries(kindCounts))('has of the kind %s %i rows [V21]', (kind, count) => {
    // the keys of a table of kinds are kinds
    expect(needing(kind as ObligationKind)).toHaveLength(count)
  })

  test('gives every id once, and each row begins with the id of its section [V21]', () => {
    expect(new Set(obligations.map(({ id }) => id)).size).toBe(778)
    expect(obligations.filter(({ id, section }) => !id.startsWith(`${section}-`))).toEqual([])
  })

  test('keeps tags of dated statements apart from the text [V21]', () => {
    expect(obligationOf('S08-13')?.today).toEqual(['TLS'])
    expect(obligations.filter(({ text }) => /\[Y:/.test(text.en + text.ja))).toEqual([])
  })

  test('says everything in both languages, each in its own script [V21]', () => {
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/v
    const texts = [
      ...obligations.flatMap(({ text, heading, source }) => [text, heading, source]),
      ...functions.flatMap(({ name, does }) => [name, does]),
    ]
    expect(texts.filter(({ en, ja }) => !japanese.test(ja) || japanese.test(en))).toEqual([])
  })

  test('finds a row by its id, and none by what is no id [V21]', () => {
    expect(obligationOf('S08-08')?.heading.en).toBe('General duties')
    expect(obligationOf('S08-40')).toBeUndefined()
  })
})

describe('the functions of the catalogue', () => {
  test('are 15 of the back end, 12 of the device, 5 of the app and 21 of development [V02 V21]', () => {
    const found = Object.fromEntries(
      (['backend', 'device', 'app', 'development'] as const).map((part) => [
        part,
        functions.filter((row) => row.part === part).length,
      ]),
    )
    expect(found).toEqual({ backend: 15, device: 12, app: 5, development: 21 })
    expect(functionOf('RB4')?.serves).toContain('S08-05')
  })

  test('serve no row that there is not [V02]', () => {
    const unknown = functions.flatMap(({ id, serves }) =>
      serves.filter((row) => obligationOf(row) === undefined).map((row) => `${id}: ${row}`),
    )
    expect(unknown).toEqual([])
  })

  test.each([
    ['runtime-backend', 'backend'],
    ['runtime-device', 'device'],
    ['runtime-app', 'app'],
    ['development-process', 'development'],
  ] as const)('leave no row of the kind %s without one of their own part [V02]', (kind, part) => {
    const served = servedBy(part)
    expect(needing(kind).filter(({ id }) => !served.has(id))).toEqual([])
  })
})
