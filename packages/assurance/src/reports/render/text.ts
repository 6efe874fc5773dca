import type { Language, Words } from '../../words.ts'
import { byKind } from '../document.ts'
import type { Block, ByKind, Cell, Inline, Line, Marked, Report, Row, Table } from '../document.ts'
import { columnsOf, pad, wrap } from './columns.ts'
import { harmlessLines, oneLine } from './escape.ts'
import { headTexts } from './head.ts'
import { marks } from './html.ts'

/** A report for a terminal of 100 columns. */

const WIDTH = 100
const GAP = 2

type Say = (words: Words) => string

const inlines = (say: Say): ByKind<Marked, string> => ({
  code: ({ text }) => oneLine(text),
  strong: ({ text }) => say(text),
  small: ({ text }) => say(text),
  chip: ({ tone, text }) => `[${marks[tone]} ${say(text)}]`,
  question: ({ text }) => `？ ${say(text)}`,
  link({ href, text }) {
    const [said, address] = [say(text), oneLine(href)]
    return said === address ? said : `${said} (${address})`
  },
})

const inline = (one: Inline, say: Say): string => ('kind' in one ? byKind(inlines(say), one) : say(one))

const line = (parts: Line, say: Say): string => parts.map((part) => inline(part, say)).join(' ')

const cellLines = (lines: Cell, width: number, say: Say): readonly string[] =>
  lines.flatMap((one) => wrap(line(one, say), width))

const indented = (lines: readonly string[], first: string): readonly string[] =>
  lines.map((text, index) => `${index === 0 ? first : ' '.repeat(columnsOf(first))}${text}`)

function widthsOf({ columns }: Table): readonly number[] {
  const room = WIDTH - GAP * (columns.length - 1)
  const sum = columns.reduce((total, { share }) => total + share, 0)
  return columns.map(({ share }) => Math.max(4, Math.floor((room * share) / sum)))
}

/** Cells beside each other, as high as the highest. */
function beside(
  cells: readonly (readonly string[])[],
  widths: readonly number[],
  of: Table,
): readonly string[] {
  const height = Math.max(1, ...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((lines, index) => pad(lines[at] ?? '', widths[index] ?? 0, of.columns[index]?.align))
      .join(' '.repeat(GAP))
      .trimEnd(),
  )
}

function tableRow(row: Row, widths: readonly number[], of: Table, say: Say): readonly string[] {
  if ('head' in row) return ['', ...wrap(line(row.head, say), WIDTH)]
  return beside(
    row.cells.map((one, index) => cellLines(one, widths[index] ?? WIDTH, say)),
    widths,
    of,
  )
}

function table(of: Table, say: Say): readonly string[] {
  const widths = widthsOf(of)
  const heads = of.columns.map(({ name }, index) => wrap(say(name), widths[index] ?? WIDTH))
  return [
    ...beside(heads, widths, of),
    widths.map((width) => '─'.repeat(width)).join(' '.repeat(GAP)),
    ...of.rows.flatMap((row) => tableRow(row, widths, of, say)),
  ]
}

const blocks = (say: Say): ByKind<Block, readonly string[]> => ({
  heading: ({ text }) => wrap(line(text, say), WIDTH),
  paragraph: ({ text }) => wrap(line(text, say), WIDTH),
  list: ({ ordered, items }) =>
    items.flatMap((item, index) => {
      const mark = ordered ? `${index + 1}. ` : '- '
      return indented(wrap(line(item, say), WIDTH - columnsOf(mark)), mark)
    }),
  facts: ({ rows }) => rows.flatMap(({ name, value }) => factLines(name, value, say)),
  table: (one) => table(one, say),
  note: ({ lines }) => lines.flatMap((text) => wrap(line(text, say), WIDTH - 2)).map((text) => `│ ${text}`),
  numbers: ({ of }) =>
    of.flatMap(({ value, text }) => wrap(`${pad(oneLine(value), 6, 'right')}  ${say(text)}`, WIDTH)),
  figure: ({ alt }) => wrap(say(alt), WIDTH),
  listing: ({ text }) =>
    harmlessLines(text)
      .split('\n')
      .map((each) => `    ${each}`),
  together: ({ blocks: inside }) =>
    inside.flatMap((one, index) => [...(index === 0 ? [] : ['']), ...block(one, say)]),
  'page-break': () => [],
})

const block = (one: Block, say: Say): readonly string[] => byKind(blocks(say), one)

/** A name at the left, its value beside it. */
function factLines(name: Words, value: Cell, say: Say): readonly string[] {
  const label = wrap(say(name), 26)
  const lines = cellLines(value, WIDTH - 28, say)
  const height = Math.max(label.length, lines.length)
  return Array.from({ length: height }, (_, at) => `${pad(label[at] ?? '', 28)}${lines[at] ?? ''}`.trimEnd())
}

const underlined = (text: string, stroke: string): readonly string[] => {
  const lines = wrap(text, WIDTH)
  return [...lines, stroke.repeat(Math.min(WIDTH, Math.max(...lines.map(columnsOf))))]
}

export function textOf(report: Report, language: Language): string {
  const say: Say = (words) => oneLine(words[language])
  const lines = [
    ...underlined(`${say(report.product)}: ${say(report.title)}`, '═'),
    '',
    ...wrap(say(report.about), WIDTH),
    '',
    ...headTexts(report).map(([name, value]) => `${say(name)}: ${say(value)}`),
    ...report.sections.flatMap(({ title, blocks }) => [
      '',
      '',
      ...underlined(say(title), '─'),
      ...blocks.flatMap((one) => ['', ...block(one, say)]),
    ]),
  ]
  return `${lines.map((text) => text.trimEnd()).join('\n')}\n`
}
