import { clauseOf, en303645, en303645Clauses } from '../../provisions/en303645.ts'
import type { Provision } from '../../provisions/en303645.ts'
import { placeText } from '../../design/change-text.ts'
import type { Fact } from '../../design/facts.ts'
import { fill } from '../../words.ts'
import {
  cell,
  chip,
  code,
  column,
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
import type { Cell, Figure, Inline, Line, Row } from '../document.ts'
import type { ReportKind, Source } from '../input.ts'
import { proofChip } from '../labels.ts'
import { productFacts } from '../product-facts.ts'
import { accessSupport } from './access.ts'
import { dataSupport } from './data.ts'
import { verdictOf } from './support.ts'
import type { Support, Verdict } from './support.ts'
import { surfaceSupport } from './surface.ts'
import { updateSupport } from './updates.ts'

/** A draft of the implementation conformance statement of ETSI EN 303 645, as far as a model answers it. */

export const support: Readonly<Record<string, Support>> = {
  ...accessSupport,
  ...updateSupport,
  ...surfaceSupport,
  ...dataSupport,
}

const MOST_FACTS = 4

const verdictChips: Readonly<Record<Verdict['kind'], Inline>> = {
  yes: chip('good', words('yes', '裏付けあり')),
  no: chip('bad', words('no', '満たさない')),
  open: chip('open', words('open', '未回答')),
  'not-applicable': chip('plain', words('N/A', '該当しない')),
}

function factLine(source: Source, { pointer, value }: Fact): Line {
  const { part, property } = placeText(source.analysis.model, pointer)
  const said =
    typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? `: ${value}` : ''
  return [code(`${part}${property === '' ? '' : `.${property}`}${said}`)]
}

function factLines(source: Source, facts: readonly Fact[]): readonly Line[] {
  const more = facts.length - MOST_FACTS
  return [
    ...facts.slice(0, MOST_FACTS).map((fact) => factLine(source, fact)),
    ...(more > 0
      ? [[small(fill(words('and {count} more', 'ほか {count} 件'), { count: String(more) }))]]
      : []),
  ]
}

const missing = words('The model doesn’t say:', 'モデルに記述がない：')

function remarks(source: Source, verdict: Verdict): Cell {
  if (verdict.kind === 'not-applicable') return cell(verdict.why)
  const facts = factLines(source, verdict.facts)
  return verdict.kind === 'open' ? [[question(verdict.ask ?? missing)], ...facts] : facts
}

const supportCell = (verdict: Verdict): Cell =>
  verdict.kind === 'yes' ? [[verdictChips.yes], [proofChip(verdict.by)]] : [[verdictChips[verdict.kind]]]

function provisionRow(source: Source, provision: Provision, verdict: Verdict): Row {
  const mark = provision.unconfirmed ? ' *' : ''
  return row(
    [[strong(same(provision.id))], [small(`${provision.status}${mark}`)]],
    cell(provision.text),
    supportCell(verdict),
    remarks(source, verdict),
  )
}

/** Where every provision stands. */
export const verdictsOf = ({ design }: Source): ReadonlyMap<Provision, Verdict> =>
  new Map(en303645.map((provision) => [provision, verdictOf(support[provision.id] ?? {}, design)]))

const columns = [
  column(11, 'Provision', '条項'),
  column(35, 'What it asks (our words)', '内容（本報告書の表現）'),
  column(18, 'Support', '裏付け'),
  column(36, 'Facts, reason, or what to answer', '事実、理由、回答すべきこと'),
]

function rows(source: Source): readonly Row[] {
  const verdicts = [...verdictsOf(source)]
  const clauseRows = (clause: string): readonly Row[] => {
    const inside = verdicts.filter(([provision]) => clauseOf(provision) === clause)
    const head: Row = { head: [same(clause), en303645Clauses[clause] ?? same('')] }
    return [head, ...inside.map(([provision, verdict]) => provisionRow(source, provision, verdict))]
  }
  return [...new Set(en303645.map(clauseOf))].flatMap(clauseRows)
}

function numbers(source: Source): readonly Figure[] {
  const verdicts = [...verdictsOf(source).values()]
  const count = (kind: Verdict['kind']): string =>
    String(verdicts.filter((verdict) => verdict.kind === kind).length)
  return [
    {
      value: count('yes'),
      tone: 'good',
      text: words('supported by what the model says', '件はモデルの事実が裏付ける'),
    },
    { value: count('no'), tone: 'bad', text: words('not supported', '件は満たさない') },
    { value: count('open'), tone: 'open', text: words('open: somebody has to answer', '件は未回答') },
    { value: count('not-applicable'), tone: 'plain', text: words('don’t apply', '件は該当しない') },
  ]
}

export const ics: ReportKind = {
  id: 'ics',
  title: words(
    'EN 303 645: draft implementation conformance statement',
    'EN 303 645 実装適合性ステートメント（ICS）の草案',
  ),
  about: words(
    'A draft that the maker completes. It says what the description of the product answers, and what it leaves open.',
    'メーカーが完成させるための草案である。製品の記述が何に答え、何が未回答かを示す。',
  ),
  sections: (source) => [
    {
      title: words('What this is, and what it isn’t', '本書の位置付け'),
      blocks: [
        note(
          'open',
          [
            strong(
              words(
                'This is a draft. It claims no conformity.',
                'これは草案であり、適合を主張するものではない。',
              ),
            ),
          ],
          [
            words(
              '“Yes” means that facts of the model support a provision, and says what stands behind those facts. Nobody has tested the product for this report. Who signs a statement reads the standard, ETSI EN 303 645 V3.1.3, and answers for it.',
              '「裏付けあり」は、モデルの事実が条項を支持することを示し、その事実の根拠を併記する。本書の作成にあたり製品の試験は行っていない。署名者は規格 ETSI EN 303 645 V3.1.3 の本文を読み、自ら責任を負う。',
            ),
          ],
        ),
        productFacts(source),
        { kind: 'numbers', of: numbers(source) },
        paragraph(
          small(
            words(
              'M: shall. R: should. C: under a condition. F: if the product has the function. *: new or split in V3.1.3; id and status are derived and not yet compared with the standard. Public listings have two more provisions, 6-7 and 6-8, which are not treated here.',
              'M：必須。R：推奨。C：条件付き。F：該当する機能がある場合。*：V3.1.3 で新設または分割された条項で、番号と区分は推定であり、規格本文と未照合。公開されている一覧には 6-7 と 6-8 もあるが、本書では扱っていない。',
            ),
          ),
        ),
      ],
    },
    { title: words('Provisions', '条項'), blocks: [table(columns, rows(source))] },
  ],
}
