import { padded, widthOf, wrapped } from '../width.ts'

/** Rows of texts as a table for a terminal. */

/** How wide a page is, columns. */
export const PAGE = 100
const GAP = 2
/** A column that has to wrap needs at least this much to stay readable. */
const NARROWEST = 14
/** In longer cells the eye loses the row. */
const MOST_LINES = 7

export interface Grid {
  readonly head: readonly string[]
  /** As many cells each as the head has. */
  readonly rows: readonly (readonly string[])[]
  /** How many cells, from the first, name a row: they head its block. */
  readonly naming: number
}

const naturalWidths = ({ head, rows }: Grid): readonly number[] =>
  head.map((title, at) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[at] ?? ''))))

/** Narrow columns keep their width, and the wide ones share what is left. */
function sharedWidths(natural: readonly number[]): readonly number[] {
  const widths = [...natural]
  let room = PAGE - GAP * (natural.length - 1)
  const narrowFirst = natural.map((width, at) => ({ width, at })).sort((a, b) => a.width - b.width)
  for (const [done, { width, at }] of narrowFirst.entries()) {
    const given = Math.min(width, Math.floor(room / (natural.length - done)))
    widths[at] = given
    room -= given
  }
  return widths
}

/** A row, as many lines high as its highest cell. */
function rowLines(row: readonly string[], widths: readonly number[]): readonly string[] {
  const cells = row.map((cell, at) => wrapped(cell, widths[at] ?? PAGE))
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, at) => padded(lines[line] ?? '', widths[at] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  )
}

/** The text under a heading, moved in; its further lines as far or farther. */
export const indented = (text: string, by: number, further = by): string =>
  wrapped(text, PAGE - further)
    .map((line, at) => `${' '.repeat(at === 0 ? by : further)}${line}\n`)
    .join('')

/** One row after the other, each cell under its heading: for rows that are too long for a table. */
const blocks = ({ head, rows, naming }: Grid, colon: string): string =>
  rows
    .map((row) =>
      [
        indented(row.slice(0, naming).join('  '), 0, 2),
        ...row.slice(naming).map((cell, at) => indented(`${head[naming + at] ?? ''}${colon}${cell}`, 2, 4)),
      ].join(''),
    )
    .join('\n')

/**
 * A table where that is readable on a page, and blocks where it isn't.
 * @param colon what stands between a heading and a cell in a block, by the language
 */
export function gridText(grid: Grid, colon = ': '): string {
  const natural = naturalWidths(grid)
  const widths = sharedWidths(natural)
  const rows = grid.rows.map((row) => rowLines(row, widths))
  const cramped = widths.some((width, at) => width < NARROWEST && width < (natural[at] ?? 0))
  if (cramped || rows.some((lines) => lines.length > MOST_LINES)) return blocks(grid, colon)
  const rule = widths.map((width) => '─'.repeat(width))
  return [...rowLines(grid.head, widths), ...rowLines(rule, widths), ...rows.flat()]
    .map((line) => `${line}\n`)
    .join('')
}
