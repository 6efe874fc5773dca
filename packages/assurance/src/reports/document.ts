import { same, words } from '../words.ts'
import type { Words } from '../words.ts'

/** What a report is, before anybody decides how it looks: sections of blocks, in both languages. */

/** What a mark says at a glance; its text says it in words, so that nothing hangs on colour. */
export type Tone = 'good' | 'claim' | 'bad' | 'open' | 'plain'

export type Inline =
  | Words
  /** The model's own words, or code: the same in both languages. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: Words }
  /** Said in passing: an id, a pointer. */
  | { readonly kind: 'small'; readonly text: Words }
  | { readonly kind: 'chip'; readonly tone: Tone; readonly text: Words }
  /** A question that somebody has to answer. */
  | { readonly kind: 'question'; readonly text: Words }
  | { readonly kind: 'link'; readonly href: string; readonly text: Words }

export type Line = readonly Inline[]
/** Lines of a table's cell, one below the other. */
export type Cell = readonly Line[]

export interface Column {
  readonly name: Words
  /** Its share of the table's width, per cent. */
  readonly share: number
  readonly align?: 'right'
}

export type Row =
  | { readonly cells: readonly Cell[] }
  /** A head of its own for the rows that follow. */
  | { readonly head: Line }

export interface Table {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: Line }
  | { readonly kind: 'paragraph'; readonly text: Line }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Line[] }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly name: Words; readonly value: Cell }[] }
  | Table
  | { readonly kind: 'note'; readonly tone: Tone; readonly lines: readonly Line[] }
  /** Numbers to be seen from afar. */
  | { readonly kind: 'numbers'; readonly of: readonly Figure[] }
  | { readonly kind: 'figure'; readonly svg: Words; readonly alt: Words; readonly caption: Words }
  /** Lines of a file. */
  | { readonly kind: 'listing'; readonly text: string }
  /** What stays together on a page, where it fits. */
  | { readonly kind: 'together'; readonly blocks: readonly Block[] }
  | { readonly kind: 'page-break' }

/** What a renderer does with each kind of block, or of inline text. */
export type ByKind<T extends { readonly kind: string }, R> = {
  readonly [K in T['kind']]: (one: Extract<T, { readonly kind: K }>) => R
}
/** What is more than plain words. */
export type Marked = Exclude<Inline, Words>

/** Runs the row of a table that a kind has. */
export const byKind = <T extends { readonly kind: string }, R>(rows: ByKind<T, R>, one: T): R =>
  (rows[one.kind as T['kind']] as (one: T) => R)(one) // the kind picks the row made for it

export interface Figure {
  readonly value: string
  readonly tone: Tone
  readonly text: Words
}

export interface Section {
  readonly title: Words
  readonly blocks: readonly Block[]
  /** On a page of its own, across. */
  readonly wide?: true
}

export interface Report {
  readonly id: string
  readonly title: Words
  /** What it is for and what it doesn't claim, under the title. */
  readonly about: Words
  readonly product: Words
  readonly maker: string
  /** RFC 3339, as it was given: the same model at the same instant gives the same report. */
  readonly at: string
  /** SHA-256 of the model's canonical JSON, lower-case hex. */
  readonly modelHash: string
  readonly landscape: boolean
  readonly sections: readonly Section[]
}

export { same, words }

export const code = (text: string): Inline => ({ kind: 'code', text })
export const strong = (text: Words): Inline => ({ kind: 'strong', text })
export const small = (text: Words | string): Inline => ({
  kind: 'small',
  text: typeof text === 'string' ? same(text) : text,
})
export const chip = (tone: Tone, text: Words): Inline => ({ kind: 'chip', tone, text })
export const question = (text: Words): Inline => ({ kind: 'question', text })
export const link = (href: string, text: Words = same(href)): Inline => ({ kind: 'link', href, text })

/** A cell of one line. */
export const cell = (...line: Line): Cell => [line]
export const row = (...cells: readonly Cell[]): Row => ({ cells })
export const column = (share: number, en: string, ja: string, align?: 'right'): Column => ({
  name: { en, ja },
  share,
  ...(align && { align }),
})

export const heading = (level: 2 | 3, ...text: Line): Block => ({ kind: 'heading', level, text })
export const paragraph = (...text: Line): Block => ({ kind: 'paragraph', text })
export const list = (items: readonly Line[], ordered = false): Block => ({ kind: 'list', ordered, items })
export const table = (columns: readonly Column[], rows: readonly Row[]): Table => ({
  kind: 'table',
  columns,
  rows,
})
export const note = (tone: Tone, ...lines: readonly Line[]): Block => ({ kind: 'note', tone, lines })
export const together = (...blocks: readonly Block[]): Block => ({ kind: 'together', blocks })
