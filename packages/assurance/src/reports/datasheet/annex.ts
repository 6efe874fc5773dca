import { cell, column, row, small, table, words } from '../document.ts'
import type { Block, Cell } from '../document.ts'

/** Facts with the item of Annex II of Regulation (EU) 2024/2847 that they answer. */

export const annex = (item: string) => small(`II.${item}`)

interface Fact {
  readonly en: string
  readonly ja: string
  readonly item: string
  readonly value: Cell
}

/** Facts with the number of the item that they answer, small, below the name. */
export const facts = (rows: readonly Fact[]): Block =>
  table(
    [column(27, 'What', '項目'), column(73, 'Answer', '内容')],
    rows.map(({ en, ja, item, value }) => row(cell(words(en, ja), annex(item)), value)),
  )
