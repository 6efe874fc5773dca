import { describe, expect, it } from 'vitest'
import { tableOf, tables } from './collections.ts'
import { entries, entryOf, linkedFrom } from './entries.ts'
import { incidents } from './incidents/index.ts'
import { incidentTags } from './incidents/incident.ts'
import { obligationOf } from './obligations/catalogue.ts'
import type { Cell } from './table.ts'
import { guideTables } from './tables/index.ts'
import { todayNotes } from './today.ts'

const rows = guideTables.flatMap((table) => table.rows)

/** What a row says, by place: its cells and its state today. */
const cells: readonly (readonly [place: string, cell: Cell])[] = rows.flatMap(({ id, cells, today }) => [
  ...Object.entries(cells).map(([key, cell]) => [`${id} ${key}`, cell] as const),
  [`${id} today`, today] as const,
])

/** The texts that are ours, by place. */
const texts = [
  ...cells.flatMap(([place, cell]) => (typeof cell === 'string' ? [] : [[place, cell] as const])),
  ...guideTables.flatMap(({ name, title, columns }) => [
    [name, title] as const,
    ...columns.map((column) => [`${name} ${column.key}`, column.title] as const),
  ]),
  ...todayNotes.flatMap(({ tag, title, text }) => [[tag, title] as const, [tag, text] as const]),
  ...incidents.flatMap(({ id, title, what, lesson, aftermath }) =>
    [title, what, lesson, aftermath].map((words) => [id, words] as const),
  ),
]

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/

describe('the tables of the guide', () => {
  it.each([
    ['I', 7],
    ['S01', 11],
    ['S02', 10],
    ['S03', 34],
    ['S05', 18],
    ['S06', 16],
    ['S10', 5],
    ['S11', 18],
    ['A', 20],
    ['B', 14],
    ['C', 28],
    ['D', 4],
  ])('hold every row of section %s: %i [V21]', (section, count) => {
    expect(rows.filter(({ id }) => id.startsWith(`${section}-`))).toHaveLength(count)
  })

  it('hold 185 rows in all, numbered without a gap in each table [V21]', () => {
    expect(rows).toHaveLength(185)
    for (const { rows: own } of guideTables) {
      const [first = ''] = own.map(({ id }) => id.replace(/\d+$/, ''))
      expect(own.map(({ id }) => id)).toEqual(
        own.map((_, at) => first + String(at + 1).padStart(/-T\d/.test(first) ? 1 : 2, '0')),
      )
    }
  })

  it('say something in every cell, and how it stands today [V21]', () => {
    for (const { columns, rows: own } of guideTables) {
      for (const { id, cells } of own) {
        expect(Object.keys(cells).toSorted(), id).toEqual(columns.map(({ key }) => key).toSorted())
      }
    }
    for (const [place, cell] of cells) expect(cell, place).not.toBe('')
  })
})

describe('the language of the knowledge base', () => {
  it('is English and Japanese, neither standing in for the other [V21]', () => {
    for (const [place, { en, ja }] of texts) {
      expect(ja, place).toMatch(japanese)
      expect(en, place).toMatch(/[A-Za-z]/)
      expect(en, place).not.toMatch(japanese)
    }
  })

  it('is left out only where a cell holds names or numbers', () => {
    for (const [place, cell] of cells.filter(([, cell]) => typeof cell === 'string')) {
      expect(cell, place).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]|;| (?:the|is|are|with|for|was) /)
    }
  })

  it('has full-width punctuation in Japanese', () => {
    for (const [place, { ja }] of texts) {
      expect(ja, place).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff][,;:!?]/)
      expect(ja, place).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]\(|\)[\u3040-\u30ff\u4e00-\u9fff]/)
    }
  })
})

describe('the entries', () => {
  it('have ids of their own, and each is found by it, in any case and width [V21]', () => {
    expect(new Set(entries.map(({ id }) => id.toLowerCase())).size).toBe(entries.length)
    for (const entry of entries) {
      expect(entryOf(entry.id)).toBe(entry)
      expect(entryOf(entry.id.toLowerCase())).toBe(entry)
    }
    expect(entryOf('[Y:TLS]')?.id).toBe('Y:TLS')
    expect(entryOf('Ｓ０６－Ｔ１１．１０')?.title.en).toBe('ZigBee')
    expect(entryOf('S06-T11.99')).toBeUndefined()
  })

  it('link only to what is there, and are linked back [V21]', () => {
    for (const { id, links } of entries) {
      for (const link of links) {
        expect(entryOf(link)?.id, `${id} links to ${link}`).toBe(link)
        expect(linkedFrom(link)).toContain(id)
      }
    }
  })

  it('carry a source, and no statement of today claims to be confirmed [V21]', () => {
    for (const { id, kind, source, status } of entries) {
      expect(source.document.ja, id).toMatch(japanese)
      if (kind === 'row' || kind === 'note' || kind === 'incident') {
        expect(status, id).toMatchObject({ confirmed: false, reviewed: '2026-11-22' })
      }
    }
    expect(entryOf('S06-T11.10')?.source.place?.en).toBe('table 11')
  })

  it('name a note from every dated statement that has one [V21]', () => {
    for (const { tag } of todayNotes) expect(linkedFrom(`Y:${tag}`), tag).not.toEqual([])
  })

  it('stand in a table or library each, which holds them all [V21]', () => {
    expect(tables.flatMap(({ rows: own }) => own.map(({ id }) => id))).toEqual(entries.map(({ id }) => id))
    for (const { id, collection } of entries) {
      expect(tableOf(collection)?.rows.map((row) => row.id)).toContain(id)
    }
  })
})

describe('the incident library', () => {
  it('tells when, with tags that exist, weaknesses by id and obligations [V21 S01-64]', () => {
    for (const { id, when, tags, cwe, links } of incidents) {
      expect(when, id).toMatch(/^20\d\d(-\d\d)?$/)
      expect(incidentTags, id).toEqual(expect.arrayContaining([...tags]))
      expect(tags, id).not.toEqual([])
      for (const weakness of cwe) expect(weakness, id).toMatch(/^CWE-\d+$/)
      expect(
        links.filter((link) => obligationOf(link)),
        id,
      ).not.toEqual([])
    }
  })

  it.each([
    'N-T2',
    'N-T3',
    'N-T4',
    'I-010',
    'I-011',
    'I-013',
    'I-017',
    'I-018',
    'I-022',
    'I-024',
    'I-025',
    'I-026',
    'I-040',
    'S05-36',
    'A-03',
  ])('holds the case that %s tells [V21]', (id) => {
    expect(linkedFrom(id).filter((other) => other.startsWith('INC-'))).not.toEqual([])
  })
})
