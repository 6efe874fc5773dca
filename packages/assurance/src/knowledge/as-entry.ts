import type { Language, Words } from '../words.ts'
import type { Entry, Section, Status } from './entry.ts'
import type { Incident } from './incidents/incident.ts'
import { obligationSections } from './obligations/catalogue.ts'
import type { CatalogueFunction } from './obligations/function.ts'
import type { Obligation } from './obligations/obligation.ts'
import { inArticle, inGuide } from './table.ts'
import type { Cell, Row, Source, Table } from './table.ts'
import { REVIEWED } from './today.ts'
import type { TodayNote } from './today.ts'

/** From how each kind of knowledge is written down to an entry. */

/** The words of a cell. */
export const wordsOf = (cell: Cell): Words => (typeof cell === 'string' ? { en: cell, ja: cell } : cell)

const unconfirmed = (text: Cell): Status => ({ text: wordsOf(text), confirmed: false, reviewed: REVIEWED })

const joined = (cells: readonly Cell[], language: Language): string =>
  cells.map((cell) => wordsOf(cell)[language]).join(' ')

/** A cell of a row; the compiler has seen to it that each column has one. */
export const cellOf = ({ cells }: Row, key: string): Cell => cells[key] ?? ''

export const rowEntry = ({ name, columns, head, source }: Table, row: Row): Entry => {
  const titles = head.map((key) => cellOf(row, key))
  return {
    id: row.id,
    kind: 'row',
    collection: name,
    title: { en: joined(titles, 'en'), ja: joined(titles, 'ja') },
    sections: columns
      .filter(({ key }) => !head.includes(key))
      .map(({ key, title }) => ({ label: title, text: wordsOf(cellOf(row, key)) })),
    source,
    status: unconfirmed(row.today),
    links: row.links ?? [],
  }
}

const labels = {
  what: { en: 'What happened', ja: '何が起きたか' },
  when: { en: 'When', ja: '時期' },
  lesson: { en: 'Lesson', ja: '教訓' },
  weaknesses: { en: 'Weaknesses', ja: '弱点' },
  products: { en: 'Products', ja: '製品の種類' },
  tags: { en: 'Tags', ja: 'タグ' },
  kinds: { en: 'Where it is met', ja: '満たす場所' },
  part: { en: 'Part', ja: '部分' },
  statement: { en: 'Statement', ja: '内容' },
  does: { en: 'What it does', ja: '働き' },
} as const satisfies Readonly<Record<string, Words>>

const section = (label: Words, text: Cell): readonly Section[] =>
  text === '' ? [] : [{ label, text: wordsOf(text) }]

export const incidentEntry = (incident: Incident): Entry => ({
  id: incident.id,
  kind: 'incident',
  collection: 'incidents',
  title: incident.title,
  sections: [
    ...section(labels.when, incident.when),
    ...section(labels.what, incident.what),
    ...section(labels.lesson, incident.lesson),
    ...section(labels.weaknesses, incident.cwe.join(', ')),
    ...section(labels.products, incident.productClasses.join(', ')),
    ...section(labels.tags, incident.tags.join(', ')),
  ],
  source: incident.source,
  status: unconfirmed(incident.aftermath),
  links: incident.links,
})

const todaySource: Source = {
  document: {
    en: 'our own note on dated statements of the two documents',
    ja: '両文書の時期に依存する記述への独自の注記',
  },
}

/** The id of the note on a tag. */
export const noteId = (tag: string): string => `Y:${tag}`

export const noteEntry = ({ tag, title, text }: TodayNote): Entry => ({
  id: noteId(tag),
  kind: 'note',
  collection: 'today',
  title,
  sections: [],
  source: todaySource,
  status: unconfirmed(text),
  links: [],
})

/** Where an obligation is met, for people. */
const kindWords = {
  'runtime-backend': { en: 'back end', ja: 'バックエンド' },
  'runtime-device': { en: 'device', ja: 'デバイス' },
  'runtime-app': { en: 'app or local gateway', ja: 'アプリまたはローカルゲートウェイ' },
  'development-process': { en: 'development process', ja: '開発プロセス' },
  knowledge: { en: 'knowledge', ja: '知識' },
} as const satisfies Readonly<Record<Obligation['kinds'][number], Words>>

/** What a section of the catalogue is called: a step or an appendix of the guide. */
const titleOf = (section: string): Words =>
  obligationSections.find(({ id }) => id === section)?.title ?? { en: section, ja: section }

export const obligationEntry = (obligation: Obligation): Entry => ({
  id: obligation.id,
  kind: 'obligation',
  collection: obligation.section,
  title: obligation.heading,
  sections: [
    ...section(labels.statement, obligation.text),
    ...section(labels.kinds, {
      en: obligation.kinds.map((kind) => kindWords[kind].en).join(', '),
      ja: obligation.kinds.map((kind) => kindWords[kind].ja).join('、'),
    }),
  ],
  source: obligation.section === 'N' ? inArticle : inGuide(titleOf(obligation.section)),
  links: obligation.today.map(noteId),
})

const parts: Readonly<Record<CatalogueFunction['part'], Words>> = {
  backend: kindWords['runtime-backend'],
  device: kindWords['runtime-device'],
  app: kindWords['runtime-app'],
  development: { en: 'development', ja: '開発' },
}

export const functionEntry = ({ id, part, name, does, serves }: CatalogueFunction): Entry => ({
  id,
  kind: 'function',
  collection: 'functions',
  title: name,
  sections: [...section(labels.does, does), ...section(labels.part, parts[part])],
  source: { document: { en: 'our own division of the obligations', ja: '義務の独自の分類' } },
  links: serves,
})
