import type { ObligationSection } from '../knowledge/obligations/obligation.ts'
import type { Words } from '../words.ts'
import { servers } from './serving.ts'
import { type Counts, countsBySection, countsOf, statuses, type TraceRow } from './trace.ts'
import { statusWords } from './words.ts'

const both = ({ en, ja }: Words): string => (en === ja ? en : `${en}<br>${ja}`)

/** The first words, so that a row stays a row; the whole text is in the knowledge base. Units: UTF-16, no pair is cut. */
export function shortened(text: string, length: number): string {
  const cell = text.replaceAll('|', '\\|')
  if (cell.length <= length) return cell
  const cut = cell.slice(0, length)
  const atWord = cut.replace(/\s\S*$/, '')
  const kept = atWord.length > length / 2 ? atWord : cut.replace(/[\uD800-\uDBFF]$/, '')
  return `${kept.replace(/[\s,;:(、：；（「]+$/, '')}…`
}

/**
 * `packages/server/src/access/token.test.ts` → `server/access`. No file and no line: the page changes when an
 * obligation gains or loses an area, not with every test.
 */
export function areaOf(path: string): string {
  const [, name, rest] = /^packages\/([^/]+)\/(.*)$/.exec(path) ?? []
  if (name === undefined || rest === undefined) return path.split('/')[0] ?? path
  const [folder] = /(?<=^src\/)[^/.]+(?=\/|$)/.exec(rest) ?? []
  return folder === undefined ? name : `${name}/${folder}`
}

/** `RB4 (gate/inspection); attack (lab/attacks); test (gate, server)` */
function areas({ functions, servings }: TraceRow): string {
  const built = functions.map(({ id, folders }) => [id, folders] as const)
  const named = servers.map((server) => {
    return [server, servings.filter(({ by }) => by === server).map(({ where }) => where)] as const
  })
  return [...built, ...named]
    .filter(([, paths]) => paths.length > 0)
    .map(([name, paths]) => `${name} (${[...new Set(paths.map(areaOf))].toSorted().join(', ')})`)
    .join('; ')
}

const row = (traced: TraceRow): string => {
  const { id, text } = traced.obligation
  const words = both({ en: shortened(text.en, 100), ja: shortened(text.ja, 48) })
  return `| ${id} | ${words} | ${both(statusWords[traced.status].name)} | ${areas(traced)} |`
}

const counted = (name: string, counts: Counts): string =>
  `| ${name} | ${counts.obligations} | ${statuses.map((status) => counts[status]).join(' | ')} |`

function sectionPart({ id, title, groups }: ObligationSection, rows: readonly TraceRow[]): string {
  const parts = groups.map(({ heading, rows: own }) => {
    const ids = new Set(own.map((one) => one.id))
    const lines = rows.filter(({ obligation }) => ids.has(obligation.id)).map(row)
    return `**${heading.en} / ${heading.ja}**

| id | obligation / 項目 | status / 状況 | where / 場所 |
|---|---|---|---|
${lines.join('\n')}`
  })
  return `## ${id}: ${title.en} / ${title.ja}\n\n${parts.join('\n\n')}\n`
}

/** `docs/reference/trace.md`, from the same rows as the printed table. */
export const tracePage = (
  sections: readonly ObligationSection[],
  rows: readonly TraceRow[],
): string => `# Where each obligation stands / 各項目の対応状況

Every obligation of the guidance that Sekisho is built on, and how far it has come. \`npm run trace -- ID\` shows one with
its whole text and all its places, down to the line. Generated from the sources: do not edit. A status says what there is;
it claims no conformity with anything.

Sekisho の土台となるガイダンスの全項目と、その対応状況の一覧。\`npm run trace -- ID\` で、1 項目の全文と該当箇所を行番号まで確認できる。ソースから生成されるため、直接編集しない。状況は現在あるものを示すだけで、いかなる規格への適合も意味しない。

| status / 状況 | meaning / 意味 |
|---|---|
${statuses.map((status) => `| ${both(statusWords[status].name)} | ${both(statusWords[status].meaning)} |`).join('\n')}

| section / 章 | obligations / 項目数 | ${statuses.map((status) => both(statusWords[status].name)).join(' | ')} |
|---|---|${statuses.map(() => '---|').join('')}
${[...countsBySection(rows)].map(([section, counts]) => counted(section, counts)).join('\n')}
${counted('total / 合計', countsOf(rows))}

${sections
  .map((section) =>
    sectionPart(
      section,
      rows.filter(({ obligation }) => obligation.section === section.id),
    ),
  )
  .join('\n')}`
