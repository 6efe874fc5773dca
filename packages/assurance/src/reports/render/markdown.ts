import type { Language, Words } from '../../words.ts'
import { byKind } from '../document.ts'
import type { Block, ByKind, Cell, Inline, Line, Marked, Report, Row, Table } from '../document.ts'
import { escapeMarkdown, harmlessLines, oneLine, safeHref } from './escape.ts'
import { headTexts } from './head.ts'
import { marks } from './html.ts'

/** A report as GitHub Flavored Markdown. */

type Say = (words: Words) => string

/** A fence longer than any run of backticks inside (CommonMark 0.31 §6.1). */
function inlineCode(text: string): string {
  const plain = oneLine(text).replaceAll('|', String.raw`\|`)
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${plain}${fence}` : `${fence} ${plain} ${fence}`
}

const inlines = (say: Say): ByKind<Marked, string> => ({
  code: ({ text }) => inlineCode(text),
  strong: ({ text }) => `**${escapeMarkdown(say(text))}**`,
  small: ({ text }) => escapeMarkdown(say(text)),
  chip: ({ tone, text }) => `${marks[tone]} **${escapeMarkdown(say(text))}**`,
  question: ({ text }) => `？ _${escapeMarkdown(say(text))}_`,
  link({ href, text }) {
    const address = safeHref(href)
    const said = escapeMarkdown(say(text))
    return address === undefined
      ? said
      : `[${said}](<${encodeURI(oneLine(address)).replaceAll(/[<>]/g, '')}>)`
  },
})

const inline = (one: Inline, say: Say): string =>
  'kind' in one ? byKind(inlines(say), one) : escapeMarkdown(say(one))

const line = (parts: Line, say: Say): string => parts.map((part) => inline(part, say)).join(' ')
const cell = (lines: Cell, say: Say): string => lines.map((one) => line(one, say)).join('<br>')

function tableRow(row: Row, { columns }: Table, say: Say): string {
  const cells = 'head' in row ? [`**${line(row.head, say)}**`] : row.cells.map((one) => cell(one, say))
  return `| ${columns.map((_, index) => cells[index] ?? '').join(' | ')} |`
}

const table = (of: Table, say: Say): string =>
  [
    `| ${of.columns.map(({ name }) => escapeMarkdown(say(name))).join(' | ')} |`,
    `| ${of.columns.map(({ align }) => (align ? '---:' : '---')).join(' | ')} |`,
    ...of.rows.map((row) => tableRow(row, of, say)),
  ].join('\n')

function listing(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}yaml\n${harmlessLines(text)}\n${fence}`
}

const blocks = (say: Say): ByKind<Block, string> => ({
  heading: ({ level, text }) => `${'#'.repeat(level + 1)} ${line(text, say)}`,
  paragraph: ({ text }) => line(text, say),
  list: ({ ordered, items }) =>
    items.map((item, index) => `${ordered ? `${index + 1}.` : '-'} ${line(item, say)}`).join('\n'),
  facts: ({ rows }) =>
    rows.map(({ name, value }) => `- **${escapeMarkdown(say(name))}**: ${cell(value, say)}`).join('\n'),
  table: (one) => table(one, say),
  note: ({ lines }) => lines.map((text) => `> ${line(text, say)}`).join('\n>\n'),
  numbers: ({ of }) =>
    of.map(({ value, text }) => `- **${escapeMarkdown(value)}** ${escapeMarkdown(say(text))}`).join('\n'),
  figure: ({ alt }) => `_${escapeMarkdown(say(alt))}_`,
  listing: ({ text }) => listing(text),
  together: ({ blocks: inside }) => inside.map((one) => block(one, say)).join('\n\n'),
  'page-break': () => '',
})

const block = (one: Block, say: Say): string => byKind(blocks(say), one)

export function markdownOf(report: Report, language: Language): string {
  const say: Say = (words) => words[language]
  const parts = [
    `# ${escapeMarkdown(say(report.title))}: ${escapeMarkdown(say(report.product))}`,
    escapeMarkdown(say(report.about)),
    headTexts(report)
      .map(([name, value]) => `- ${escapeMarkdown(say(name))}: ${escapeMarkdown(say(value))}`)
      .join('\n'),
    ...report.sections.flatMap(({ title, blocks }) => [
      `## ${escapeMarkdown(say(title))}`,
      ...blocks.map((one) => block(one, say)),
    ]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
