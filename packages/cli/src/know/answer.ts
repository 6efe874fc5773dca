import { entryOf, knowledgeTables, nearest, searchKnowledge, showEntry, tableOf } from '@sekisho/assurance'
import type { Entry, Language, TableView } from '@sekisho/assurance'

/** What the knowledge base answers to what was asked. */
export type Answer =
  | { readonly kind: 'overview'; readonly tables: readonly TableView[] }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'table'; readonly table: TableView }
  | { readonly kind: 'found'; readonly asked: string; readonly entries: readonly Entry[] }
  | { readonly kind: 'nothing'; readonly asked: string; readonly near: readonly string[] }

/** An id goes before a table, and a table before a search. What is found alone is shown whole. */
export function answerTo(words: readonly string[]): Answer {
  const asked = words.join(' ').trim()
  if (asked === '') return { kind: 'overview', tables: knowledgeTables }
  const entry = entryOf(asked)
  if (entry) return { kind: 'entry', entry }
  const table = tableOf(asked)
  if (table) return { kind: 'table', table }
  const entries = searchKnowledge(asked)
  const [first] = entries
  if (!first) return { kind: 'nothing', asked, near: nearest(asked) }
  return entries.length === 1 ? { kind: 'entry', entry: first } : { kind: 'found', asked, entries }
}

const tableData = ({ name, title, columns, rows }: TableView, language: Language) => ({
  name,
  title: title[language],
  columns: columns.map((column) => ({ key: column.key, title: column.title[language] })),
  rows: rows.map(({ id, cells }) => ({
    id,
    cells: Object.fromEntries(Object.entries(cells).map(([key, words]) => [key, words[language]])),
  })),
})

/** The answer as plain data in one language, for programs. */
export function answerData(answer: Answer, language: Language): unknown {
  switch (answer.kind) {
    case 'overview':
      return {
        tables: answer.tables.map(({ name, title, rows }) => ({
          name,
          title: title[language],
          rows: rows.length,
        })),
      }
    case 'entry':
      return showEntry(answer.entry, language)
    case 'table':
      return tableData(answer.table, language)
    case 'found':
      return { asked: answer.asked, found: answer.entries.map((entry) => showEntry(entry, language)) }
    case 'nothing':
      return { asked: answer.asked, found: [], near: answer.near }
    default:
      return answer satisfies never
  }
}
