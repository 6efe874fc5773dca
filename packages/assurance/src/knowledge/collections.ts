import type { Words } from '../words.ts'
import { cellOf, noteId, wordsOf } from './as-entry.ts'
import type { Entry } from './entry.ts'
import { incidents } from './incidents/index.ts'
import { functions, obligations, obligationSections } from './obligations/catalogue.ts'
import type { Column, Table } from './table.ts'
import { guideTables } from './tables/index.ts'
import { todayNotes } from './today.ts'

/** The tables and libraries that the entries stand in, each as columns and rows. */

export interface TableView {
  /** The word that shows it: `table-11`, `incidents`, `S08`. */
  readonly name: string
  readonly title: Words
  readonly kind: Entry['kind']
  readonly columns: readonly Column[]
  /** How many of the columns, from the first, name a row. */
  readonly naming: number
  readonly rows: readonly { readonly id: string; readonly cells: Readonly<Record<string, Words>> }[]
}

const todayColumn: Column = { key: 'today', title: { en: 'Today', ja: '現在' } }

/** A table of the guide, with today's state as its last column. */
const guideView = ({ name, title, columns, head, rows }: Table): TableView => ({
  name,
  title,
  kind: 'row',
  columns: [...columns, todayColumn],
  naming: columns.findLastIndex(({ key }) => head.includes(key)) + 1,
  rows: rows.map((row) => ({
    id: row.id,
    cells: Object.fromEntries([
      ...columns.map(({ key }) => [key, wordsOf(cellOf(row, key))]),
      [todayColumn.key, wordsOf(row.today)],
    ]),
  })),
})

const same = (text: string): Words => ({ en: text, ja: text })

const notes: TableView = {
  name: 'today',
  title: { en: 'How dated statements stand today', ja: '時期に依存する記述の現在' },
  kind: 'note',
  columns: [{ key: 'title', title: { en: 'Subject', ja: '主題' } }, todayColumn],
  naming: 1,
  rows: todayNotes.map(({ tag, title, text }) => ({ id: noteId(tag), cells: { title, today: text } })),
}

const cases: TableView = {
  name: 'incidents',
  title: { en: 'Incidents and their lessons', ja: '事例と教訓' },
  kind: 'incident',
  columns: [
    { key: 'when', title: { en: 'When', ja: '時期' } },
    { key: 'title', title: { en: 'Incident', ja: '事例' } },
    { key: 'lesson', title: { en: 'Lesson', ja: '教訓' } },
  ],
  naming: 2,
  rows: incidents.map(({ id, when, title, lesson }) => ({ id, cells: { when: same(when), title, lesson } })),
}

const sections: readonly TableView[] = obligationSections.map(({ id: section, title }) => ({
  name: section,
  title,
  kind: 'obligation',
  columns: [{ key: 'statement', title: { en: 'Statement', ja: '内容' } }],
  naming: 0,
  rows: obligations
    .filter((obligation) => obligation.section === section)
    .map(({ id, text }) => ({ id, cells: { statement: text } })),
}))

const served: TableView = {
  name: 'functions',
  title: { en: 'Functions that meet the obligations', ja: '義務を満たす機能' },
  kind: 'function',
  columns: [
    { key: 'name', title: { en: 'Function', ja: '機能' } },
    { key: 'does', title: { en: 'What it does', ja: '働き' } },
  ],
  naming: 1,
  rows: functions.map(({ id, name, does }) => ({ id, cells: { name, does } })),
}

/** Every table and library, in order. */
export const tables: readonly TableView[] = [...guideTables.map(guideView), notes, cases, ...sections, served]

/** What the ids of a numbered table begin with: `s06-t11`. */
const stemOf = ({ rows }: TableView): string | undefined =>
  /^(.+)\.\d+$/.exec(rows[0]?.id ?? '')?.[1]?.toLowerCase()

/** By name (`table-11`, `incidents`, `S08`), number (`11`, `table 11`, `表11`), or what its ids begin with (`S06-T11`). */
export function tableOf(asked: string): TableView | undefined {
  const word = asked.normalize('NFKC').trim().toLowerCase()
  const number = /^(?:table[ -]?|表 ?)?(\d+)$/.exec(word)?.[1]
  const name = number === undefined ? word : `table-${number}`
  return tables.find((table) => table.name.toLowerCase() === name || stemOf(table) === name)
}
