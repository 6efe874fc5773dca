import type { Design } from '../../design/design.ts'
import { cell, code, column, note, paragraph, row, same, small, strong, table, words } from '../document.ts'
import type { Block, Row, Section } from '../document.ts'
import type { ReportKind, Source } from '../input.ts'
import { productFacts } from '../product-facts.ts'
import { dataTables } from './data.ts'
import { identityTables } from './identity.ts'
import { makerTables } from './maker.ts'
import { networkTables } from './network.ts'
import { softwareTables } from './software.ts'
import { questionCell } from './table.ts'
import type { Entry, Field, IxitTable } from './table.ts'

/** The 29 tables of implementation extra information for testing (ETSI TS 103 701 annex C), filled from the model. */

export const ixitTables: readonly IxitTable[] = [
  ...identityTables,
  ...makerTables,
  ...softwareTables,
  ...networkTables,
  ...dataTables,
].toSorted((one, other) => one.number - other.number)

const ID_SHARE = 16

const fieldCell = (field: Field) => (field.kind === 'open' ? questionCell(field.ask) : field.value)

const entryRow = ({ id, fields }: Entry): Row => row(cell(code(id)), ...fields.map(fieldCell))

interface Count {
  readonly filled: number
  readonly open: number
}

/** How many fields of a table are filled and how many are open; a table without entries counts as one field. */
export function countOf(ixit: IxitTable, design: Design): Count {
  const entries = ixit.entries(design)
  if (entries.length === 0)
    return 'ask' in ixit.none(design) ? { filled: 0, open: 1 } : { filled: 1, open: 0 }
  const fields = entries.flatMap((entry) => entry.fields).filter(({ kind }) => kind !== 'label')
  const open = fields.filter(({ kind }) => kind === 'open').length
  return { filled: fields.length - open, open }
}

function body(ixit: IxitTable, design: Design): Block {
  const entries = ixit.entries(design)
  if (entries.length > 0)
    return table([column(ID_SHARE, 'Entry', '項目'), ...ixit.columns], entries.map(entryRow))
  const none = ixit.none(design)
  return 'ask' in none ? note('open', [{ kind: 'question', text: none.ask }]) : note('plain', [none.why])
}

const titleOf = ({ number, short, name }: IxitTable) =>
  words(`IXIT ${number}-${short}: ${name.en}`, `IXIT ${number}-${short} ${name.ja}`)

const sectionOf =
  ({ design }: Source) =>
  (ixit: IxitTable): Section => ({ title: titleOf(ixit), blocks: [body(ixit, design)] })

function summary({ design }: Source): Block {
  const counts = ixitTables.map((ixit) => ({ ixit, ...countOf(ixit, design) }))
  const sum = (of: keyof Count): string => String(counts.reduce((total, one) => total + one[of], 0))
  return table(
    [
      column(10, 'Table', '表'),
      column(54, 'About', '内容'),
      column(18, 'Fields filled', '記入済み', 'right'),
      column(18, 'Open', '未回答', 'right'),
    ],
    [
      ...counts.map(({ ixit, filled, open }) =>
        row(
          cell(same(String(ixit.number))),
          cell(ixit.name, small(ixit.short)),
          cell(same(String(filled))),
          cell(same(String(open))),
        ),
      ),
      row(
        cell(),
        cell(strong(words('All tables', '合計'))),
        cell(strong(same(sum('filled')))),
        cell(strong(same(sum('open')))),
      ),
    ],
  )
}

export const ixit: ReportKind = {
  id: 'ixit',
  title: words(
    'TS 103 701: the 29 IXIT tables, filled from the model',
    'TS 103 701 IXIT（29 表）製品モデルからの記入',
  ),
  about: words(
    'What a test laboratory or an assessor asks for before an assessment against EN 303 645. What the description of the product answers is filled in; everything else is an open question.',
    'EN 303 645 の評価に先立ち、試験機関や評価者が求める情報である。製品の記述から分かる項目を記入し、残りを未回答の質問として示す。',
  ),
  landscape: true,
  sections: (source) => [
    {
      title: words('Overview', '概要'),
      blocks: [
        note('open', [
          words(
            'A draft for the maker to complete. It claims no conformity. Columns are in our own words; ids and names of the tables follow TS 103 701 V1.1.1 as public tools list them, and a later edition names tables 15 and 28 PhyIntf and LogIntf: compare them with the edition that your laboratory uses.',
            'メーカーが完成させるための草案であり、適合を主張しない。列の表現は本報告書独自のものである。表の番号と名称は、公開されているツールの一覧にある TS 103 701 V1.1.1 に従う。後の版では表 15 が PhyIntf、表 28 が LogIntf とされているため、試験機関が用いる版と照合する。',
          ),
        ]),
        productFacts(source),
        paragraph(
          small(
            words(
              'A question stands behind “?” in the tables below.',
              '以下の表で「?」に続く文は、回答すべき質問である。',
            ),
          ),
        ),
        summary(source),
      ],
    },
    ...ixitTables.map(sectionOf(source)),
  ],
}
