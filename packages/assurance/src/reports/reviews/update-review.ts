import type { Model } from '@sekisho/model'
import { backings, smallestChange, truthOf } from '../../design/facts.ts'
import type { Backing, Condition, Fact, Truth } from '../../design/facts.ts'
import { changeText, placeText } from '../../design/change-text.ts'
import { isUnsettled } from '../../threats/threat.ts'
import { enumerated, spoken, spokenDuration } from '../../view/vocabulary.ts'
import { same, words } from '../../words.ts'
import type { Words } from '../../words.ts'
import {
  cell,
  chip,
  code,
  column,
  note,
  paragraph,
  question,
  row,
  small,
  strong,
  table,
} from '../document.ts'
import type { Block, Cell, Figure, Inline, Line, Row, Section, Tone } from '../document.ts'
import type { ReportKind, Source } from '../input.ts'
import { proofChip, riskChip } from '../labels.ts'
import { productFacts } from '../product-facts.ts'
import type { Asked, Subject } from './updates/asked.ts'
import { compare, type Compared } from './updates/compared.ts'
import { authority, contingency, method, trial } from './updates/process.ts'
import { lifecycle, secrecy, signing, support } from './updates/protection.ts'

/** Every question on the design of updates (CSA guide, step 9), answered from the model, with what stands behind each answer. */

const subjects: readonly Subject[] = [
  method,
  authority,
  contingency,
  trial,
  lifecycle,
  signing,
  secrecy,
  support,
]

const verdicts: Readonly<Record<Truth, readonly [Tone, Words]>> = {
  holds: ['good', words('answered', '回答あり')],
  fails: ['bad', words('to do', '要対応')],
  unknown: ['open', words('open', '未回答')],
}

const plain = (value: unknown): Inline => code(JSON.stringify(value))

const isWord = (value: unknown): value is string | { readonly other: string } =>
  typeof value === 'string' ||
  (typeof value === 'object' &&
    value !== null &&
    'other' in value &&
    typeof value.other === 'string' &&
    Object.keys(value).length === 1)

const entries = (value: object): string =>
  Object.entries(value)
    .map(([name, one]) => `${name}: ${String(one)}`)
    .join(', ')

/** A value of the model as people read it. */
function shown(value: unknown): Inline {
  if (value === undefined || value === 'unknown') return words('not said', '記述なし')
  if (typeof value === 'boolean') return value ? words('yes', 'はい') : words('no', 'いいえ')
  if (typeof value === 'string' && /^\d+(s|min|h|d|y)$/.test(value)) return spokenDuration(value)
  if (isWord(value)) return spoken(value)
  if (Array.isArray(value) && value.every(isWord)) return enumerated(value)
  return typeof value === 'object' && value !== null ? code(entries(value)) : plain(value)
}

const nameOf = (model: Model, pointer: string): string => {
  const { part, property } = placeText(model, pointer)
  return property === '' ? part : `${part}: ${property}`
}

const byDefault = words('not said, and the default is good enough', '記述なし（既定で足りる）')

const factLine = (model: Model, { pointer, value, truth }: Fact): Line => {
  const [tone, word] = verdicts[truth]
  const said = value === undefined && truth === 'holds' ? byDefault : shown(value)
  return [chip(tone, word), code(nameOf(model, pointer)), said]
}

/** What an answer rests on: of alternatives, once one holds, those that do. */
function tellingParts(condition: Condition): readonly Fact[] {
  if (condition.kind === 'fact') return [condition]
  const decided = condition.kind === 'any' && truthOf(condition) === 'holds'
  return condition.of.filter((part) => !decided || truthOf(part) === 'holds').flatMap(tellingParts)
}

interface Answer {
  readonly asked: Asked
  readonly facts: readonly Fact[]
  /** Nothing where the question doesn’t arise in this product. */
  readonly truth: Truth | undefined
  readonly remedy: readonly string[]
}

function answerOf({ design, analysis: { model } }: Source, asked: Asked): Answer {
  const condition = asked.of(design)
  return {
    asked,
    facts: condition ? tellingParts(condition) : [],
    truth: condition && truthOf(condition),
    remedy: condition ? changeText(model, smallestChange(condition) ?? []) : [],
  }
}

const notHere = words('doesn’t arise in this product', 'この製品では該当しない')

/** What stands behind the answer: each kind of proof once, and what the platform does by itself. */
function behind({ facts, asked: { platform } }: Answer): Cell {
  const proofs = new Set<Backing>(facts.filter(({ truth }) => truth === 'holds').map(({ proof }) => proof))
  const chips: readonly Line[] = backings.filter((one) => proofs.has(one)).map((one) => [proofChip(one)])
  return [...chips, ...(platform ? [[small(words('The platform:', 'プラットフォーム：')), platform]] : [])]
}

/** What is left to do, with the key of the model to set, and what only a person can answer. */
function leftOf({ truth, remedy, asked: { left } }: Answer): Cell {
  const set: readonly Line[] = remedy.map((line) => [code(line)])
  const unsaid: readonly Line[] =
    truth !== undefined && truth !== 'holds' && remedy.length === 0
      ? [[question(words('The model has to say it.', 'モデルに記述する必要がある。'))]]
      : []
  const lines = [...set, ...unsaid, ...(left ? [[question(left)]] : [])]
  return lines.length === 0 ? cell(words('nothing', 'なし')) : lines
}

const answerRow = (model: Model, answer: Answer): Row =>
  row(
    [[strong(answer.asked.ask)], [small(answer.asked.ids)]],
    answer.facts.length === 0
      ? cell(answer.asked.none ?? notHere)
      : answer.facts.map((one) => factLine(model, one)),
    behind(answer),
    leftOf(answer),
  )

const section = (source: Source, { title, asked }: Subject): Section => ({
  title,
  blocks: [
    table(
      [
        column(24, 'Question', '質問'),
        column(30, 'Answer of the model', 'モデルの回答'),
        column(24, 'What stands behind it', '裏付け'),
        column(22, 'Open, and what to set', '残る事項と設定するキー'),
      ],
      asked.map((one) => answerRow(source.analysis.model, answerOf(source, one))),
    ),
  ],
})

function summary(source: Source): Block {
  const answers = subjects.flatMap(({ asked }) => asked.map((one) => answerOf(source, one)))
  const count = (truth: Truth): string => String(answers.filter((one) => one.truth === truth).length)
  const figure = (truth: Truth): Figure => ({
    value: count(truth),
    tone: verdicts[truth][0],
    text: verdicts[truth][1],
  })
  return { kind: 'numbers', of: [figure('holds'), figure('fails'), figure('unknown')] }
}

/** Threats of the way of updates that nothing has settled [N-P18]. */
function threatsOf({ analysis, numberOf }: Source): Section {
  const found = analysis.threats.filter(
    ({ pointer, standing: { status } }) => /^\/updates(\/|$)/.test(pointer) && isUnsettled(status),
  )
  return {
    title: words('Misuse of the update process', '更新の仕組みの悪用'),
    blocks: [
      found.length === 0
        ? note('good', [
            words('No threat of the update process is open.', '更新の仕組みに未対策の脅威はない。'),
            small('N-P18'),
          ])
        : table(
            [column(10, 'No.', '番号'), column(16, 'Risk', 'リスク'), column(74, 'Threat', '脅威')],
            found.map((threat) =>
              row(cell(same(numberOf(threat))), cell(riskChip(threat.risk)), cell(threat.title)),
            ),
          ),
    ],
  }
}

const settingVerdicts: Readonly<Record<Compared['verdict'], readonly [Tone, Words]>> = {
  differs: ['bad', words('differs', '相違')],
  watch: ['open', words('look at it', '要確認')],
  agrees: ['good', words('agrees', '一致')],
}

const notToldByModel = words('not said', '記述なし')

const settingRow = ({ matter, wanted, set, verdict }: Compared): Row =>
  row([[strong(matter)]], cell(wanted ?? notToldByModel), cell(set), cell(chip(...settingVerdicts[verdict])))

/** What a running server is set to, beside what the model wants. */
function settingsOf({ settings, design, analysis: { model } }: Source): readonly Section[] {
  if (!settings) return []
  const rows = compare(model.product.id, design.updates?.part ?? {}, settings)
  const findings = rows.filter(({ verdict }) => verdict === 'differs').length
  const when = new Date(settings.at).toISOString().slice(0, 16).replace('T', ' ')
  return [
    {
      title: words('The server’s settings', 'サーバーの設定'),
      blocks: [
        note(findings === 0 ? 'good' : 'bad', [
          words(
            `As the server told them on ${when} UTC: ${findings} differ from the model or from what is safe.`,
            `サーバーの応答（${when} UTC）：モデルまたは安全な設定との相違 ${findings} 件。`,
          ),
          small('S09-20 S09-29'),
        ]),
        table(
          [
            column(22, 'Matter', '項目'),
            column(24, 'The model wants', 'モデルの要求'),
            column(40, 'The server has', 'サーバーの設定'),
            column(14, 'Verdict', '判定'),
          ],
          rows.map(settingRow),
        ),
      ],
    },
  ]
}

const signOff: Section = {
  title: words('Sign-off', '承認'),
  blocks: [
    {
      kind: 'facts',
      rows: [
        {
          name: words('Reviewed by', '審査者'),
          value: cell(question(words('Who, and when?', '氏名と日付'))),
        },
        {
          name: words('Accepted as it is', '受け入れた事項'),
          value: cell(question(words('What, why, and until when?', '内容、理由、期限'))),
        },
      ],
    },
  ],
}

const noSection: Block = note('open', [
  words('The model has no section', 'モデルに次の節がない：'),
  code('updates'),
  words('– every question on it is open.', '関係する質問はすべて未回答となる。'),
])

export const updateReview: ReportKind = {
  id: 'update-review',
  title: words('Review of the update design', '更新設計の審査'),
  about: words(
    'How updates are made, authorised, delivered, verified and taken back, question by question: the model’s answer, what stands behind it, what is open, and the key to set. It claims no conformity with any law or standard.',
    '更新の作成、権限、配信、検証、復旧を質問ごとに示す。モデルの回答、その裏付け、残る事項、設定すべきキーを記す。いかなる法令や規格への適合も主張しない。',
  ),
  landscape: true,
  sections: (source) => [
    {
      title: words('The product', '製品'),
      blocks: [
        productFacts(source),
        summary(source),
        ...(source.design.updates ? [] : [noSection]),
        paragraph(
          words(
            '“Answered” means that what the model says is good enough. Whether anything but the maker’s word stands behind it is said beside it.',
            '「回答あり」は、モデルの記述で足りることを示す。メーカーの申告以外に裏付けがあるかは、隣の列に示す。',
          ),
        ),
      ],
    },
    ...settingsOf(source),
    ...subjects.map((subject) => section(source, subject)),
    threatsOf(source),
    signOff,
  ],
}
