import { catalogues } from '../provisions/catalogues.ts'
import { catalogueIds } from '../provisions/entry.ts'
import type { CatalogueId } from '../provisions/entry.ts'
import { cell, chip, code, column, note, paragraph, row, small, table, words } from '../reports/document.ts'
import type { Block, Cell, Inline, Line, Report, Row, Section, Tone } from '../reports/document.ts'
import { makeReport, sourceOf } from '../reports/input.ts'
import type { ReportInput, Source } from '../reports/input.ts'
import { proofChip, riskChip, statusChip } from '../reports/labels.ts'
import { layers } from '../threats/rule.ts'
import { layerTexts } from '../view/texts.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import { coverageOf } from './coverage.ts'
import type { Cover, LayerCover } from './coverage.ts'
import { unserved } from './regulations.ts'
import { requirementCounts } from './requirements.ts'
import type { Requirement } from './requirements.ts'
import { requirementStatuses } from './status.ts'
import type { RequirementStatus } from './status.ts'
import {
  needsTexts,
  notObservedText,
  priorityTexts,
  requirementStatusTexts,
  verificationText,
} from './texts.ts'
import { servedBy } from './view.ts'
import type { Served } from './view.ts'

/** Requirements as a document: where each stands, how that is shown, what it serves; and the layers of defence per threat. */

export interface RequirementsReportInput extends ReportInput {
  /** What is shown, in this order. */
  readonly requirements: readonly Requirement[]
  /** Catalogues that were asked for; their gaps are listed. Empty: every one. */
  readonly catalogues: readonly CatalogueId[]
}

const tones: Readonly<Record<RequirementStatus, Tone>> = {
  'not-met': 'bad',
  unknown: 'open',
  waived: 'plain',
  'met-by-claim': 'claim',
  met: 'good',
}

const statusLine = ({ status, by, needs }: Requirement): Line => [
  chip(tones[status], requirementStatusTexts[status]),
  ...(status === 'met' && by ? [proofChip(by)] : []),
  ...(status === 'met-by-claim' && by === 'observable' ? [small(notObservedText)] : []),
  ...(needs ? [small(fill(words('needs {what}', '要：{what}'), { what: needsTexts[needs] }))] : []),
]

const SHOWN = 6

/** The worst threats by number; the rest are counted. */
function threatLines({ threats }: Requirement, source: Source): Cell {
  const shown = threats
    .slice(0, SHOWN)
    .map((threat): Line => [code(source.numberOf(threat)), threat.title, statusChip(threat.standing.status)])
  const more = threats.length - shown.length
  return more > 0
    ? [...shown, [small(fill(words('and {more} more', 'ほか {more} 件'), { more: String(more) }))]]
    : shown
}

/** Provisions by whether they were compared with the published text; those that weren't are marked. */
function provisionsLine({ catalogue, ids }: Served): Line {
  const known = ids.filter(({ unconfirmed }) => !unconfirmed).map(({ id }) => id)
  const open = ids.filter(({ unconfirmed }) => unconfirmed).map(({ id }) => id)
  return [
    small(catalogues[catalogue].title),
    ...(known.length > 0 ? [code(known.join(', '))] : []),
    ...(open.length > 0 ? [code(open.join(', ')), small(words('unconfirmed', '未確認'))] : []),
  ]
}

const serves = (requirement: Requirement, asked: readonly CatalogueId[]): Cell =>
  servedBy(requirement)
    .filter(({ catalogue }) => asked.includes(catalogue))
    .map(provisionsLine)

const rowOf = (requirement: Requirement, asked: readonly CatalogueId[], source: Source): Row => {
  const { id, text, why, priority, raised, risk, verify } = requirement
  const marks: readonly Inline[] = [
    chip(priority === 'must' ? 'plain' : 'claim', priorityTexts[priority]),
    ...(raised ? [small(words('raised by risk', 'リスクにより必須'))] : []),
    ...(risk ? [riskChip(risk)] : []),
  ]
  return row(
    [[code(id)], marks],
    [[text], [small(why)], statusLine(requirement), ...threatLines(requirement, source)],
    verify.map((way) => [verificationText(way)]),
    serves(requirement, asked),
  )
}

const columns = [
  column(13, 'Id', 'ID'),
  column(45, 'What must hold, and where it stands', '満たすべきことと現状'),
  column(20, 'Shown by', '確認方法'),
  column(22, 'Serves', '対応する規定'),
]

function ofStatus(
  status: RequirementStatus,
  requirements: readonly Requirement[],
  asked: readonly CatalogueId[],
  source: Source,
): readonly Section[] {
  const these = requirements.filter((one) => one.status === status)
  if (these.length === 0) return []
  const title = fill(words('{status}: {count}', '{status}：{count} 件'), {
    status: requirementStatusTexts[status],
    count: String(these.length),
  })
  return [
    {
      title,
      blocks: [
        table(
          columns,
          these.map((one) => rowOf(one, asked, source)),
        ),
      ],
    },
  ]
}

const meanings: Readonly<Record<RequirementStatus, Words>> = {
  'not-met': words('a fact of the model is against it', 'モデルの事実が要求事項に反する'),
  unknown: words(
    'the model doesn’t say, or no model can: an answer or evidence is needed',
    'モデルに記載がない、またはモデルでは示せない（回答または証跡が必要）',
  ),
  waived: words('somebody has accepted what is left, with a reason', '残るリスクを理由とともに受容済み'),
  'met-by-claim': words(
    'the maker says so, and nothing has shown it yet; what could be observed is marked so',
    'メーカーの申告だけが根拠で、裏付けはまだない（観測できるものには印を付す）',
  ),
  met: words(
    'the platform enforces it, or devices in the field show it',
    'プラットフォームが強制する、またはデバイスで観測済み',
  ),
}

function overview(requirements: readonly Requirement[]): Section {
  const counts = requirementCounts(requirements)
  return {
    title: words('Where the requirements stand', '要求事項の現状'),
    blocks: [
      {
        kind: 'numbers',
        of: requirementStatuses.map((status) => ({
          value: String(counts[status]),
          tone: tones[status],
          text: requirementStatusTexts[status],
        })),
      },
      {
        kind: 'list',
        ordered: false,
        items: requirementStatuses.map((status) => [
          chip(tones[status], requirementStatusTexts[status]),
          meanings[status],
        ]),
      },
      note('plain', [
        words(
          'This is what follows from the model and the decisions beside it. It is no statement of conformity with any of the publications named; provisions marked unconfirmed have to be compared with the published text.',
          'モデルと判断の記録から導いた結果であり、記載した規格・法令への適合を宣言するものではない。「未確認」の規定は、公表された原文との照合を要する。',
        ),
      ]),
    ],
  }
}

const covers: Readonly<Record<LayerCover['state'], Inline>> = {
  holds: chip('good', words('holds', '有効')),
  unknown: chip('open', words('unknown', '不明')),
  could: chip('plain', words('possible', '可能')),
}

const coverCell = ({ layers: known }: Cover, layer: (typeof layers)[number]): Cell => {
  const found = known.find((one) => one.layer === layer)
  return found ? cell(covers[found.state]) : []
}

const standsOpen = ({ threat: { standing } }: Cover): boolean =>
  standing.status === 'open' || standing.status === 'undecided' || standing.status === 'irreducible'

/** One layer is little against a threat of this risk (high) and more. */
const DESERVES_TWO = 3

/** The matrix of the threats that the requirements shown here answer. */
function matrix(source: Source, requirements: readonly Requirement[]): Section {
  const answered = new Set(requirements.flatMap(({ threats }) => threats.map(({ key }) => key)))
  const rows = coverageOf(source.analysis).filter(
    (cover) =>
      answered.has(cover.threat.key) &&
      (standsOpen(cover) || (cover.holding < 2 && cover.threat.risk >= DESERVES_TWO)),
  )
  return {
    title: words('Layers of defence', '多層防御'),
    blocks: [
      paragraph(
        words(
          'For each threat that stands open, and each of high risk that a single layer meets: the layers in which a fact of the model holds, in which nobody has said, and in which something could be done.',
          '未対策の脅威と、1 層だけで対策している高リスクの脅威について、モデルの事実が有効な層、記載のない層、対策が可能な層を示す。',
        ),
      ),
      table(
        [
          column(28, 'Threat', '脅威'),
          ...layers.map((layer) => column(9, layerTexts[layer].en, layerTexts[layer].ja)),
        ],
        rows.map((cover) =>
          row(
            [[code(source.numberOf(cover.threat)), cover.threat.title]],
            ...layers.map((layer) => coverCell(cover, layer)),
          ),
        ),
      ),
    ],
  }
}

/** What a catalogue asks for and no row of ours answers: said, and not passed over. */
function gaps(asked: readonly CatalogueId[]): readonly Section[] {
  const blocks = asked.flatMap((id): readonly Block[] =>
    unserved(id).map((entry) => paragraph(small(catalogues[id].title), code(entry.id), entry.text)),
  )
  const title = words('Provisions that no requirement here serves', 'どの要求事項も対応していない規定')
  return blocks.length === 0 ? [] : [{ title, blocks }]
}

const unconfirmedNote = (asked: readonly CatalogueId[]): Section => ({
  title: words('Sources', '出典'),
  blocks: asked.map((id) => {
    const { title, source, asOf, entries } = catalogues[id]
    const open = entries.filter(({ unconfirmed }) => unconfirmed).length
    return paragraph(
      title,
      small(source),
      small(
        fill(
          words(
            '(as of {asOf}; {open} of {all} entries unconfirmed)',
            '（{asOf} 時点、{all} 件中 {open} 件は未確認）',
          ),
          {
            asOf,
            open: String(open),
            all: String(entries.length),
          },
        ),
      ),
    )
  }),
})

export function requirementsReport(input: RequirementsReportInput): Report {
  const asked = input.catalogues.length === 0 ? catalogueIds : input.catalogues
  return makeReport(
    {
      id: 'requirements',
      title: words('Security requirements', 'セキュリティ要求事項'),
      about: words(
        'What must hold for this product, from its threats, class, markets and data, and where each requirement stands. It claims no conformity.',
        '製品の脅威、クラス、市場、データから導いた要求事項とその現状。適合を宣言するものではない。',
      ),
      landscape: true,
      sections: (source) => [
        overview(input.requirements),
        ...requirementStatuses.flatMap((status) => ofStatus(status, input.requirements, asked, source)),
        matrix(source, input.requirements),
        ...gaps(asked),
        unconfirmedNote(asked),
      ],
    },
    sourceOf(input),
  )
}
