import type { Language } from '../../words.ts'
import { cssString } from './escape.ts'

/** How a report looks, on a screen and on paper. Colours only repeat what words and shapes say. */

const fonts: Readonly<Record<Language, string>> = {
  en: `"Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, "Noto Sans JP", "Noto Sans CJK JP", sans-serif`,
  ja: `"Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", Meiryo, system-ui, sans-serif`,
}
const mono = `ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono", "Noto Sans Mono CJK JP", Menlo, Consolas, monospace`

interface Page {
  readonly landscape: boolean
  /** The running head: what the report is, and of what. */
  readonly head: string
  readonly foot: string
}

const page = (language: Language, { landscape, head, foot }: Page): string => `
@page {
  size: A4${landscape ? ' landscape' : ''};
  margin: 20mm 18mm 19mm;
  @top-left { content: ${cssString(head)}; font: 8pt/1.2 ${fonts[language]}; color: #57606a; padding-bottom: 4mm; vertical-align: bottom; }
  @bottom-left { content: ${cssString(foot)}; font: 7.5pt/1.2 ${fonts[language]}; color: #57606a; vertical-align: top; padding-top: 4mm; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt/1.2 ${fonts[language]}; color: #57606a; vertical-align: top; padding-top: 4mm; }
}
@page wide { size: A4 landscape; }
@page :first { @top-left { content: none; } }`

/** Japanese sets more densely and breaks between phrases, not in the middle of them. */
const typography: Readonly<Record<Language, string>> = {
  en: 'body { line-height: 1.5; hyphens: manual; }',
  ja: `body { line-height: 1.62; line-break: strict; text-spacing-trim: trim-start; }
h1, h2, h3, th, .number p { word-break: auto-phrase; }`,
}

const sheet = `
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 52rem; font-size: 10pt; color: #1f2328; background: #fff;
  overflow-wrap: anywhere; }
body.landscape { max-width: 72rem; }
header { border-top: 3pt solid #1f2328; padding-top: 10pt; margin-bottom: 18pt; }
header .product { font-size: 10.5pt; color: #57606a; margin: 0; }
h1 { font-size: 20pt; line-height: 1.25; margin: 2pt 0 8pt; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 13.5pt; line-height: 1.3; margin: 17pt 0 6pt; font-weight: 650; text-wrap: balance; }
h3 { font-size: 11pt; line-height: 1.35; margin: 14pt 0 4pt; font-weight: 650; }
h4 { font-size: 10pt; line-height: 1.4; margin: 10pt 0 3pt; font-weight: 650; }
h2, h3, h4 { break-after: avoid; break-inside: avoid; }
p { margin: 0 0 6pt; orphans: 2; widows: 2; }
ul, ol { margin: 0 0 8pt; padding-left: 1.4em; }
li { margin: 0 0 3pt; }
.meta { display: grid; grid-template-columns: max-content 1fr; gap: 1pt 10pt; font-size: 8.5pt; color: #57606a; margin: 8pt 0 0; }
.meta dt, .meta dd { margin: 0; }
.about { font-size: 10pt; max-width: 46em; }
dl.facts { display: grid; grid-template-columns: 27% 1fr; gap: 0; margin: 0 0 8pt; border-top: 0.6pt solid #d0d7de; }
dl.facts > div { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; border-bottom: 0.6pt solid #d0d7de; break-inside: avoid; }
dl.facts dt, dl.facts dd { margin: 0; padding: 3.5pt 8pt 3.5pt 0; }
dl.facts dt { color: #57606a; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 0 10pt; font-size: 9pt; line-height: 1.45; }
:lang(ja) table { line-height: 1.5; }
thead { display: table-header-group; }
th { text-align: left; font-weight: 650; color: #1f2328; border-bottom: 1pt solid #1f2328; padding: 3pt 8pt 3pt 0; vertical-align: bottom; }
td { vertical-align: top; border-bottom: 0.6pt solid #d0d7de; padding: 4pt 8pt 4pt 0; }
th:last-child, td:last-child { padding-right: 0; }
tr { break-inside: avoid; }
tr.head td { font-weight: 650; background: #f6f8fa; padding-left: 6pt; break-after: avoid; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
td p, dd p { margin: 0; }
td p + p, dd p + p { margin-top: 2pt; }
code { font: 0.88em/1.4 ${mono}; }
.small { font-size: 0.85em; color: #57606a; }
.chip { display: inline-block; white-space: nowrap; font-size: 0.87em; line-height: 1.35; padding: 0 0.5em; border: 0.8pt solid currentColor; border-radius: 2pt; }
.chip::before { content: attr(data-mark) " "; }
td .chip { white-space: normal; }
.good { color: #0b5c2f; } .claim { color: #3d4a63; } .bad { color: #9b1c1c; } .open { color: #7a4300; } .plain { color: #57606a; }
.chip.claim { border-style: dashed; } .chip.bad { border-width: 1.4pt; } .chip.open { border-style: dotted; border-width: 1.2pt; }
.question { color: #7a4300; }
.question::before { content: "? "; font-weight: 700; }
aside { border: 0.8pt solid currentColor; border-left-width: 4pt; padding: 7pt 10pt; margin: 0 0 10pt; break-inside: avoid; }
aside p { color: #1f2328; } aside p:last-child { margin: 0; }
.numbers { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8pt; margin: 0 0 12pt; break-inside: avoid; }
.number { border-top: 2pt solid currentColor; padding-top: 4pt; }
.number.open { border-top-style: dotted; } .number.claim { border-top-style: dashed; }
.number b { display: block; font-size: 21pt; line-height: 1.15; font-weight: 600; font-variant-numeric: tabular-nums; }
.number p { font-size: 8.5pt; line-height: 1.4; color: #1f2328; margin: 0; }
pre { font: 8.3pt/1.5 ${mono}; background: #f6f8fa; padding: 6pt 9pt; margin: 0 0 8pt; white-space: pre-wrap; break-inside: avoid; }
figure { margin: 0 0 12pt; break-inside: avoid; }
figure svg { width: 100%; height: auto; max-height: 225mm; display: block; }
figcaption { font-size: 8.5pt; color: #57606a; margin-top: 4pt; }
section.wide { page: wide; }
section.wide h2 { margin-top: 0; }
section.wide figure svg { max-height: 132mm; }
.together { break-inside: avoid; }
.together + dl.facts { border-top: 0; margin-top: -8pt; }
a { color: inherit; text-decoration-thickness: 0.5pt; text-underline-offset: 2pt; }
.page-break { break-after: page; }
@media print { body { padding: 0; max-width: none; } body.landscape { max-width: none; } }`

export const styleOf = (language: Language, of: Page): string =>
  `${page(language, of)}\nbody { font-family: ${fonts[language]}; }\n${sheet}\n${typography[language]}\n`
