import {
  cell,
  chip,
  code,
  column,
  heading,
  list,
  note,
  paragraph,
  row,
  small,
  strong,
  table,
  words,
} from '../reports/document.ts'
import type { Block, Cell, Section, Tone } from '../reports/document.ts'
import { enumerated, spoken, spokenDuration } from '../view/vocabulary.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import { rowLabel } from './basis.ts'
import type { Dpia } from './dpia.ts'
import type { InventoryRow } from './inventory.ts'
import type { Applies } from './laws.ts'
import type { Grouped, PrivacyAssessment } from './privacy.ts'
import { findingBlocks, questionBlocks } from './report-safety.ts'

/** The privacy impact assessment as a document. */

const open: Words = words('not said', '記載なし')
const said = (value: string): Words => (value === 'unknown' ? open : spoken(value))

const recipientLines = ({ recipients }: InventoryRow): Cell =>
  recipients.map(({ label, regions, outside }) => [
    label,
    ...(regions.length > 0 ? [small(regions.join(', '))] : []),
    ...(outside ? [chip('open', words('others', '第三者'))] : []),
  ])

const inventoryTable = (rows: readonly InventoryRow[]): Block =>
  table(
    [
      column(18, 'Data', 'データ'),
      column(12, 'Category', '種類'),
      column(12, 'About', '本人'),
      column(20, 'Purpose and basis', '利用目的と根拠'),
      column(14, 'Kept', '保存期間'),
      column(24, 'Goes to', '提供先'),
    ],
    rows.map((one) =>
      row(
        [[rowLabel(one)], ...(one.enforced ? [] : [[chip('bad', words('not declared', '宣言なし'))]])],
        cell(said(one.category)),
        cell(said(one.subject)),
        [[said(one.purpose)], [small(said(one.basis))]],
        cell(one.retention === undefined ? open : spokenDuration(one.retention)),
        recipientLines(one),
      ),
    ),
  )

const groupList = (groups: readonly Grouped[]): Block =>
  list(
    groups.map(({ value, rows }) => [strong(said(value)), enumerated(rows.map((one) => rowLabel(one).en))]),
  )

const verdicts: Readonly<Record<Dpia['verdict'], { readonly tone: Tone; readonly text: Words }>> = {
  due: {
    tone: 'bad',
    text: words(
      'A data protection impact assessment is due.',
      'データ保護影響評価（DPIA）の実施が必要である。',
    ),
  },
  consider: {
    tone: 'open',
    text: words(
      'One sign of high risk: consider a data protection impact assessment, and write down why not if not.',
      '高リスクの兆候が 1 件ある。データ保護影響評価の実施を検討し、行わない場合は理由を記録する。',
    ),
  },
  'not-seen': {
    tone: 'plain',
    text: words(
      'The model shows no sign of high risk to people.',
      'モデルからは、本人への高いリスクの兆候は見られない。',
    ),
  },
  'no-personal-data': {
    tone: 'plain',
    text: words('The model declares no personal data.', 'モデルに個人データの宣言はない。'),
  },
}

const dpiaBlocks = ({ verdict, byLaw, reasons }: Dpia): readonly Block[] => [
  note(verdicts[verdict].tone, [verdicts[verdict].text], ...reasons.map(({ text }) => [text])),
  ...(verdict === 'no-personal-data'
    ? []
    : [
        paragraph(
          small(
            byLaw
              ? words(
                  'Asked for by GDPR Art. 35, and the UK GDPR alike.',
                  '根拠：GDPR 第 35 条（英国 GDPR も同様）。',
                )
              : words(
                  'No European market is named: no law of this list asks for it, and the reasons stand all the same.',
                  '欧州の市場が含まれないため法的義務ではないが、理由は同様に当てはまる。',
                ),
          ),
        ),
      ]),
]

const appliesMarks: Readonly<Record<Applies, { readonly tone: Tone; readonly text: Words }>> = {
  applies: { tone: 'plain', text: words('applies', '適用') },
  'may-apply': { tone: 'open', text: words('may apply', '適用の可能性') },
  voluntary: { tone: 'claim', text: words('voluntary', '任意') },
}

const lawTable = ({ laws }: PrivacyAssessment): Block =>
  table(
    [
      column(26, 'Law', '法令'),
      column(22, 'Why', '理由'),
      column(36, 'What it asks', '求められること'),
      column(16, 'Since', '適用日'),
    ],
    laws.map(({ name, applies, why, asks, since, unconfirmed }) =>
      row([[name], [chip(appliesMarks[applies].tone, appliesMarks[applies].text)]], cell(why), cell(asks), [
        [code(since)],
        ...(unconfirmed ? [[small(words('unconfirmed', '未確認'))]] : []),
      ]),
    ),
  )

const inferenceBlocks = ({ inferences }: PrivacyAssessment): readonly Block[] =>
  inferences.flatMap(({ id, reveals, how, lessen, from }) => [
    paragraph(strong(reveals), code(id)),
    list([
      [how],
      [small(words('Follows from:', '根拠：')), code(from.join(', '))],
      [small(words('Lessened by:', '低減策：')), lessen],
    ]),
  ])

const bystanderText = ({ bystanders: { captured, minors, notices } }: PrivacyAssessment): Words =>
  fill(
    words(
      'Bystanders: {captured}. Children: {minors}. Bystanders learn of it by: {notices}.',
      '周囲の人：{captured}。子ども：{minors}。周囲の人への通知：{notices}。',
    ),
    {
      captured: said(captured),
      minors: said(minors),
      notices: notices.length === 0 ? open : enumerated(notices),
    },
  )

export function privacySections(privacy: PrivacyAssessment): readonly Section[] {
  const { inventory, flows, purposes, subjects, bases, findings, dpia, questions } = privacy
  return [
    {
      title: words('Privacy: data inventory', 'プライバシー：データ一覧'),
      blocks: [
        ...(inventory.length === 0 ? dpiaBlocks(dpia) : [inventoryTable(inventory)]),
        ...findingBlocks(findings),
        paragraph(bystanderText(privacy)),
      ],
    },
    ...(inventory.length === 0
      ? []
      : [
          {
            title: words(
              'Privacy: purposes, people, bases and flows',
              'プライバシー：利用目的、本人、根拠、流れ',
            ),
            blocks: [
              heading(3, words('Purposes', '利用目的')),
              groupList(purposes),
              heading(3, words('People concerned', '本人')),
              groupList(subjects),
              heading(3, words('Lawful bases', '法的根拠')),
              groupList(bases),
              heading(3, words('Data flows with personal data', '個人データの流れ')),
              list(
                flows.map(({ label, carries, path, transport }) => [
                  strong(label),
                  code(carries.join(', ')),
                  code(path.join(' → ')),
                  small(transport),
                ]),
              ),
            ],
          },
          {
            title: words('Privacy: impact assessment', 'プライバシー：影響評価の要否'),
            blocks: dpiaBlocks(dpia),
          },
        ]),
    {
      title: words('Privacy: what can be inferred', 'プライバシー：推測され得ること'),
      blocks: inferenceBlocks(privacy),
    },
    { title: words('Laws and rules', '関係する法令・制度'), blocks: [lawTable(privacy)] },
    { title: words('Privacy: questions', 'プライバシー：問い'), blocks: questions.flatMap(questionBlocks) },
  ].filter(({ blocks }) => blocks.length > 0)
}
