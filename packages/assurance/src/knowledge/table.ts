import type { Words } from '../words.ts'

/** How the tables of the knowledge base are written down. A row becomes an `Entry` (entry.ts) for whoever reads. */

/** Text of a cell: a plain string is a name or a number, the same in every language. */
export type Cell = string | Words

/** Where a statement comes from. */
export interface Source {
  readonly document: Words
  /** Table or chapter. */
  readonly place?: Words
  /** When the document appeared, for people; absent where nothing was written down by anybody before us. */
  readonly date?: Words
}

export interface Column {
  readonly key: string
  readonly title: Words
}

export interface Row<Key extends string = string> {
  /** The id of the catalogue, such as S06-T11.10. It never changes. */
  readonly id: string
  readonly cells: Readonly<Record<Key, Cell>>
  /** What has become of it by `reviewed`. */
  readonly today: Cell
  /** Ids of the obligations, rows, notes and incidents that belong to it. */
  readonly links?: readonly string[]
}

export interface Table<Key extends string = string> {
  /** `table-11`, `bodies`: the word that shows it. */
  readonly name: string
  readonly title: Words
  readonly source: Source
  readonly columns: readonly (Column & { readonly key: Key })[]
  /** The columns whose cells together name a row. */
  readonly head: readonly Key[]
  readonly rows: readonly Row<Key>[]
}

/** A table whose rows have a cell for each column, which the compiler sees to. */
export const defineTable = <const Key extends string>(table: Table<Key>): Table => table

const guideDate: Words = { en: '2016 (Japanese edition 2017)', ja: '2016 年（日本語版 2017 年）' }

/** A place in the CSA guide. */
export const inGuide = (place: Words): Source => ({
  document: { en: 'CSA guide for developing secure IoT products', ja: 'CSA「安全な IoT 製品の開発ガイド」' },
  place,
  date: guideDate,
})

/** A table of the CSA guide by its number. */
export const guideTable = (number: number): Source => inGuide({ en: `table ${number}`, ja: `表 ${number}` })

export const inArticle: Source = {
  document: {
    en: 'NRI article on security measures for the IoT',
    ja: 'NRI 記事「IoT 時代のセキュリティ対策」',
  },
  date: { en: 'about 2016', ja: '2016 年ごろ' },
}

/** Nobody's document: what whoever works in the field knows, not looked up. */
export const ownAddition: Source = {
  document: { en: 'our own addition: general knowledge, unconfirmed', ja: '独自の追加：一般知識、未確認' },
}
