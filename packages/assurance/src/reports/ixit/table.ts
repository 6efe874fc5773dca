import type { Design } from '../../design/design.ts'
import type { Words } from '../../words.ts'
import { cell, code, column, question, same, words } from '../document.ts'
import type { Cell, Column, Line } from '../document.ts'
import { spoken } from '../../view/vocabulary.ts'

/** What an IXIT table is: entries from the model, each field filled or an open question. */

export type Field =
  /** Says what the entry is about, and isn't asked for. */
  | { readonly kind: 'label'; readonly value: Cell }
  | { readonly kind: 'filled'; readonly value: Cell }
  | { readonly kind: 'open'; readonly ask: Words }

export interface Entry {
  /** Names the entry within the report, after its table: `Intf-uart`. */
  readonly id: string
  readonly fields: readonly Field[]
}

export interface IxitTable {
  readonly number: number
  /** As TS 103 701 abbreviates it. */
  readonly short: string
  readonly name: Words
  /** Columns after the one with the id. */
  readonly columns: readonly Column[]
  readonly entries: (design: Design) => readonly Entry[]
  /** Where there is no entry: why that is right, or what to answer. */
  readonly none: (design: Design) => { readonly why: Words } | { readonly ask: Words }
}

export const filled = (...lines: readonly Line[]): Field => ({ kind: 'filled', value: lines })
export const text = (said: Words | string): Field => ({
  kind: 'filled',
  value: cell(typeof said === 'string' ? same(said) : said),
})
export const label = (...lines: readonly Line[]): Field => ({ kind: 'label', value: lines })
export const open = (en: string, ja: string): Field => ({ kind: 'open', ask: words(en, ja) })

type Said = string | boolean | number | { readonly other: string } | undefined

const yesNo: Readonly<Record<'true' | 'false', Words>> = {
  true: words('yes', 'はい'),
  false: words('no', 'いいえ'),
}

/** A value of the model in words; nothing where the model says nothing, or `unknown`. */
export function saidOf(value: Said): Words | undefined {
  if (value === undefined || value === 'unknown') return undefined
  if (typeof value === 'boolean') return yesNo[value ? 'true' : 'false']
  return typeof value === 'number' ? same(String(value)) : spoken(value)
}

/** A field that one property fills. */
export function said(value: Said, en: string, ja: string): Field {
  const known = saidOf(value)
  return known ? text(known) : open(en, ja)
}

/** A line that names a property and its value: `transport tls1.3`. */
export const named = (name: Words, value: Said): Line => [
  name,
  code(typeof value === 'object' ? value.other : String(value)),
]

/** A field of several properties; open as soon as one of them is missing. */
export function together(
  properties: readonly (readonly [en: string, ja: string, value: Said])[],
  ask: readonly [en: string, ja: string],
): Field {
  if (properties.some(([, , value]) => value === undefined || value === 'unknown')) {
    const known = properties.filter(([, , value]) => value !== undefined && value !== 'unknown')
    const ja = known.map(([, name, value]) => `${name} ${plain(value)}`).join('、')
    const en = known.map(([name, , value]) => `${name} ${plain(value)}`).join(', ')
    return open(en === '' ? ask[0] : `${ask[0]} (${en})`, ja === '' ? ask[1] : `${ask[1]}（${ja}）`)
  }
  return filled(...properties.map(([en, ja, value]) => named(words(en, ja), value)))
}

const plain = (value: Said): string => (typeof value === 'object' ? value.other : String(value))

export const entryOf = (table: string, id: string, ...fields: readonly Field[]): Entry => ({
  id: `${table}-${id}`,
  fields,
})

export const ask = (en: string, ja: string) => () => ({ ask: words(en, ja) })
export const why = (en: string, ja: string) => () => ({ why: words(en, ja) })

export const fieldColumns = (...columns: readonly (readonly [share: number, en: string, ja: string])[]) =>
  columns.map(([share, en, ja]) => column(share, en, ja))

export const questionCell = (asked: Words): Cell => cell(question(asked))
