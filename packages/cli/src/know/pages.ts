import { showEntry } from '@sekisho/assurance'
import type { Entry, Language, ShownEntry, ShownLink, TableView } from '@sekisho/assurance'
import { say } from '../texts.ts'
import type { Answer } from './answer.ts'
import { excerptOf } from './excerpt.ts'
import { gridText, indented, PAGE } from './grid.ts'
import { knowTexts } from './texts.ts'
import { clipped, padded, widthOf } from '../width.ts'

/** Answers for people, at a terminal. */

const groups = [
  { title: knowTexts.ofGuide, kinds: ['row'] },
  { title: knowTexts.ofOurs, kinds: ['note', 'incident'] },
  { title: knowTexts.ofObligations, kinds: ['obligation', 'function'] },
] as const

function overview(tables: readonly TableView[], language: Language): string {
  const head = [knowTexts.name, knowTexts.rows, knowTexts.subject].map((text) => say(language, text))
  const parts = groups.map(({ title, kinds }) => {
    const rows = tables
      .filter(({ kind }) => kinds.some((own) => own === kind))
      .map((table) => [table.name, String(table.rows.length).padStart(4), table.title[language]])
    return `${say(language, title)}\n\n${gridText({ head, rows, naming: 1 })}`
  })
  return [...parts, say(language, knowTexts.examples)].join('\n')
}

const headed = (name: string, title: string, language: Language): string =>
  `${name}${say(language, knowTexts.colon)}${title}\n`

function tablePage({ name, title, columns, naming, rows }: TableView, language: Language): string {
  const grid = {
    head: ['ID', ...columns.map((column) => column.title[language])],
    rows: rows.map(({ id, cells }) => [id, ...columns.map(({ key }) => cells[key]?.[language] ?? '')]),
    naming: naming + 1,
  }
  return `${headed(name, title[language], language)}\n${gridText(grid, say(language, knowTexts.colon))}`
}

const linkLines = (links: readonly ShownLink[]): string => {
  const width = Math.max(...links.map(({ id }) => widthOf(id)))
  return links.map(({ id, gist }) => `  ${padded(id, width)}  ${clipped(gist, PAGE - width - 4)}\n`).join('')
}

const listed = (title: string, links: readonly ShownLink[]): string =>
  links.length === 0 ? '' : `\n${title}\n${linkLines(links)}`

/** The state today stands apart from what the document says: nobody has looked it up. */
function statusSection({ status }: ShownEntry, language: Language): ShownEntry['sections'] {
  if (!status) return []
  const certainty = status.confirmed ? knowTexts.confirmed : knowTexts.unconfirmed
  const how = say(language, certainty, { reviewed: status.reviewed })
  const label = say(language, knowTexts.qualified, { label: say(language, knowTexts.today), how })
  return [{ label, text: status.text }]
}

function entryPage(entry: Entry, language: Language): string {
  const shown = showEntry(entry, language)
  const { id, title, collection, sections, source, links, linkedFrom } = shown
  const all = [
    ...sections,
    ...statusSection(shown, language),
    { label: say(language, knowTexts.source), text: source },
  ]
  return [
    `${id}  ${title}\n${headed(collection.name, collection.title, language)}`,
    ...all.map(({ label, text }) => `\n${label}\n${indented(text, 2)}`),
    listed(say(language, knowTexts.links), links),
    listed(say(language, knowTexts.linkedFrom), linkedFrom),
  ].join('')
}

function foundPage(asked: string, entries: readonly Entry[], language: Language): string {
  const links = entries.map((entry) => ({ id: entry.id, gist: excerptOf(entry, asked, language) }))
  return `${say(language, knowTexts.found, { asked, count: entries.length })}\n\n${linkLines(links)}`
}

/** The page that shows an answer. */
export function answerPage(answer: Exclude<Answer, { kind: 'nothing' }>, language: Language): string {
  switch (answer.kind) {
    case 'overview':
      return overview(answer.tables, language)
    case 'entry':
      return entryPage(answer.entry, language)
    case 'table':
      return tablePage(answer.table, language)
    case 'found':
      return foundPage(answer.asked, answer.entries, language)
    default:
      return answer satisfies never
  }
}
