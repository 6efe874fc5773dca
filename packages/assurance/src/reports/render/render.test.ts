import { expect, test } from 'vitest'
import {
  cell,
  chip,
  code,
  column,
  heading,
  link,
  list,
  note,
  paragraph,
  question,
  row,
  same,
  small,
  strong,
  table,
  words,
} from '../document.ts'
import type { Report } from '../document.ts'
import { columnsOf, wrap } from './columns.ts'
import { cssString, escapeHtml } from './escape.ts'
import { htmlOf } from './html.ts'
import { markdownOf } from './markdown.ts'
import { textOf } from './text.ts'

/** What somebody may call a product who means no good. */
const nasty = '</style><script>alert(1)</script><img src=x onerror="alert(2)">|`*_[x](javascript:y)\u001B[31m'

const everywhere = (text: string): Report => ({
  id: 'sample',
  title: same(text),
  about: same(text),
  product: same(text),
  maker: text,
  at: '2026-11-22T00:00:00Z',
  modelHash: '0'.repeat(64),
  landscape: false,
  sections: [
    {
      title: same(text),
      blocks: [
        heading(2, same(text)),
        paragraph(same(text), code(text), strong(same(text)), small(text), question(same(text))),
        list([[chip('bad', same(text))], [link(`javascript:${text}`), link(`https://x.example/${text}`)]]),
        { kind: 'facts', rows: [{ name: same(text), value: cell(same(text)) }] },
        table(
          [column(50, text, text), column(50, 'b', 'b')],
          [{ head: [same(text)] }, row(cell(same(text)), cell())],
        ),
        note('open', [same(text)]),
        { kind: 'numbers', of: [{ value: text, tone: 'bad', text: same(text) }] },
        { kind: 'figure', svg: same('<svg></svg>'), alt: same(text), caption: same(text) },
        { kind: 'listing', text },
      ],
    },
  ],
})

test('a name that is HTML stays text wherever it stands, in the style sheet as well', () => {
  const html = htmlOf(everywhere(nasty), 'ja')
  expect(html).not.toMatch(/<script|<img|onerror="|href="javascript/i)
  expect(html.match(/<\/style>/g)).toHaveLength(1)
  expect(html).toContain(escapeHtml(nasty))
  expect(html).not.toContain('\u001B')
})

test('nothing in a report is loaded from anywhere, and no script would run', () => {
  const html = htmlOf(everywhere('plain'), 'en')
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  expect(html).not.toMatch(/<link|<script|src=|@import|url\(/i)
})

test.each([
  ['"', String.raw`"\22 "`],
  ['</style>', String.raw`"\3c /style\3e "`],
  ['\\', String.raw`"\5c "`],
  ['a\nb', String.raw`"a\a b"`],
])('%j ends no string of a style sheet', (text, escaped) => {
  expect(cssString(text)).toBe(escaped)
})

test('Markdown takes names literally: no table cell, link, emphasis or tag comes of them', () => {
  const markdown = markdownOf(everywhere(nasty), 'en')
  const outside = markdown.replaceAll(/(?<![\\`])(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')
  expect(outside).not.toMatch(/(?<!\\)<(script|img|\/style)/)
  expect(outside).not.toMatch(/(?<!\\)\]\(<?javascript/)
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'))
  for (const line of rows) expect(line.match(/(?<!\\)\|/g)).toHaveLength(3)
})

test('a terminal is told nothing by a name', () => {
  expect(textOf(everywhere(nasty), 'en')).not.toContain('\u001B')
})

test.each(['en', 'ja'] as const)('no line of the text form is wider than 100 columns (%s)', (language) => {
  const long = words(
    'several words that go on '.repeat(20),
    '長い文章がどこまでも続く、区切りのない文。'.repeat(20),
  )
  const text = textOf(everywhere(long[language]), language)
  const wide = text.split('\n').filter((line) => !line.startsWith('    ') && columnsOf(line) > 100)
  expect(wide).toEqual([])
})

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['unbreakable', 4, ['unbr', 'eaka', 'ble']],
  ['関所は、検査する。', 8, ['関所は、', '検査する。'.slice(0, 3), 'る。']],
  ['', 5, ['']],
])('%j breaks into lines of %d columns, and no comma begins one', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines)
})

test('a status is said in words and by a shape, and not by colour alone', () => {
  const report = everywhere('critical')
  expect(htmlOf(report, 'en')).toContain('<span class="chip bad" data-mark="▲">critical</span>')
  expect(textOf(report, 'en')).toContain('[▲ critical]')
  expect(markdownOf(report, 'en')).toContain('▲ **critical**')
})
