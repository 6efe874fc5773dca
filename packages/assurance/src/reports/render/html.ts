import type { Language, Words } from '../../words.ts'
import { byKind } from '../document.ts'
import type {
  Block,
  ByKind,
  Cell,
  Inline,
  Line,
  Marked,
  Report,
  Row,
  Section,
  Table,
  Tone,
} from '../document.ts'
import { escapeHtml, safeHref } from './escape.ts'
import { headTexts } from './head.ts'
import { styleOf } from './style.ts'

/** A report as one HTML file: no script, nothing loaded from anywhere, a style for the screen and for A4. */

type Say = (words: Words) => string

/** A shape for each tone, so that a print without colour says the same. */
export const marks: Readonly<Record<Tone, string>> = {
  good: '●',
  claim: '◐',
  bad: '▲',
  open: '？',
  plain: '○',
}

const inlines = (say: Say): ByKind<Marked, string> => ({
  code: ({ text }) => `<code>${escapeHtml(text)}</code>`,
  strong: ({ text }) => `<strong>${escapeHtml(say(text))}</strong>`,
  small: ({ text }) => `<span class="small">${escapeHtml(say(text))}</span>`,
  chip: ({ tone, text }) =>
    `<span class="chip ${tone}" data-mark="${marks[tone]}">${escapeHtml(say(text))}</span>`,
  question: ({ text }) => `<span class="question">${escapeHtml(say(text))}</span>`,
  link({ href, text }) {
    const address = safeHref(href)
    const said = escapeHtml(say(text))
    return address === undefined ? said : `<a href="${escapeHtml(address)}">${said}</a>`
  },
})

const inline = (one: Inline, say: Say): string =>
  'kind' in one ? byKind(inlines(say), one) : escapeHtml(say(one))

const line = (parts: Line, say: Say): string => parts.map((part) => inline(part, say)).join(' ')

const cell = (lines: Cell, say: Say): string =>
  lines.length === 1 ? line(lines[0] ?? [], say) : lines.map((one) => `<p>${line(one, say)}</p>`).join('')

function tableRow(row: Row, { columns }: Table, say: Say): string {
  if ('head' in row)
    return `<tr class="head"><td colspan="${columns.length}">${line(row.head, say)}</td></tr>`
  const cells = row.cells.map(
    (one, index) => `<td${columns[index]?.align ? ' class="right"' : ''}>${cell(one, say)}</td>`,
  )
  return `<tr>${cells.join('')}</tr>`
}

function table(of: Table, say: Say): string {
  const widths = of.columns.map(({ share }) => `<col style="width:${share}%">`).join('')
  const heads = of.columns
    .map(({ name, align }) => `<th scope="col"${align ? ' class="right"' : ''}>${escapeHtml(say(name))}</th>`)
    .join('')
  const rows = of.rows.map((row) => tableRow(row, of, say)).join('\n')
  return `<table><colgroup>${widths}</colgroup><thead><tr>${heads}</tr></thead>\n<tbody>${rows}</tbody></table>`
}

const blocks = (say: Say): ByKind<Block, string> => ({
  heading: ({ level, text }) => `<h${level + 1}>${line(text, say)}</h${level + 1}>`,
  paragraph: ({ text }) => `<p>${line(text, say)}</p>`,
  list({ ordered, items }) {
    const tag = ordered ? 'ol' : 'ul'
    return `<${tag}>${items.map((item) => `<li>${line(item, say)}</li>`).join('')}</${tag}>`
  },
  facts({ rows }) {
    const pairs = rows.map(
      ({ name, value }) => `<div><dt>${escapeHtml(say(name))}</dt><dd>${cell(value, say)}</dd></div>`,
    )
    return `<dl class="facts">${pairs.join('\n')}</dl>`
  },
  table: (one) => table(one, say),
  note: ({ tone, lines }) =>
    `<aside class="${tone}">${lines.map((text) => `<p>${line(text, say)}</p>`).join('')}</aside>`,
  numbers({ of }) {
    const numbers = of.map(
      ({ value, tone, text }) =>
        `<div class="number ${tone}"><b>${escapeHtml(value)}</b><p>${escapeHtml(say(text))}</p></div>`,
    )
    return `<div class="numbers">${numbers.join('')}</div>`
  },
  // the drawing is ours, and escaped where it was drawn
  figure: ({ svg, alt, caption }) =>
    `<figure role="group" aria-label="${escapeHtml(say(alt))}">${say(svg)}<figcaption>${escapeHtml(say(caption))}</figcaption></figure>`,
  listing: ({ text }) => `<pre>${escapeHtml(text)}</pre>`,
  together: ({ blocks: inside }) =>
    `<div class="together">${inside.map((one) => block(one, say)).join('\n')}</div>`,
  'page-break': () => '<div class="page-break"></div>',
})

const block = (one: Block, say: Say): string => byKind(blocks(say), one)

const section = ({ title, blocks, wide }: Section, say: Say): string =>
  `<section${wide ? ' class="wide"' : ''}>\n<h2>${escapeHtml(say(title))}</h2>\n${blocks.map((one) => block(one, say)).join('\n')}\n</section>`

const meta = (report: Report, say: Say): string =>
  headTexts(report)
    .map(([name, value]) => `<dt>${escapeHtml(say(name))}</dt><dd>${escapeHtml(say(value))}</dd>`)
    .join('')

/** The whole file, in one language. */
export function htmlOf(report: Report, language: Language): string {
  const say: Say = (words) => words[language]
  const [title, product] = [say(report.title), say(report.product)]
  const style = styleOf(language, {
    landscape: report.landscape,
    head: `${product} · ${title}`,
    foot: `${report.at} · ${report.modelHash.slice(0, 16)}`,
  })
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${product}: ${title}`)}</title>
<style>${style}</style>
</head>
<body${report.landscape ? ' class="landscape"' : ''}>
<header>
<p class="product">${escapeHtml(product)} · ${escapeHtml(report.maker)}</p>
<h1>${escapeHtml(title)}</h1>
<p class="about">${escapeHtml(say(report.about))}</p>
<dl class="meta">${meta(report, say)}</dl>
</header>
<main>
${report.sections.map((one) => section(one, say)).join('\n')}
</main>
</body>
</html>
`
}
