import {
  cell,
  chip,
  code,
  column,
  heading,
  list,
  note,
  paragraph,
  question,
  row,
  small,
  strong,
  table,
  words,
} from '../reports/document.ts'
import type { Block, Cell, Line, Section, Tone } from '../reports/document.ts'
import type { Source } from '../reports/input.ts'
import { proofChip, riskChip, statusChip } from '../reports/labels.ts'
import { spokenHarm, spokenSeverity } from '../view/vocabulary.ts'
import { notObservedText, requirementStatusTexts } from '../requirements/texts.ts'
import type { RequirementStatus } from '../requirements/status.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import type { Dependency } from './dependencies.ts'
import type { FailSafe } from './fail-safe.ts'
import { isOpenQuestion } from './question.ts'
import type { AssessmentQuestion, Finding } from './question.ts'
import type { HazardAssessment, SafetyAssessment } from './safety.ts'

/** The safety impact assessment as a document. */

const joined = (all: readonly Words[], nothing: Words): Words =>
  all.length === 0
    ? nothing
    : { en: all.map(({ en }) => en).join(' / '), ja: all.map(({ ja }) => ja).join(' / ') }

/** A question with what the model says, the answer, or what an answer may look like. */
export function questionBlocks(asked: AssessmentQuestion): readonly Block[] {
  const { id, text, why, example, known, answer } = asked
  const lines: Line[] = [
    ...(known.length > 0
      ? [[small(words('From the model:', 'モデルより：')), joined(known, words('', ''))] as const]
      : []),
    ...(answer
      ? [
          [strong({ en: answer.answer, ja: answer.answer })] as const,
          [
            small(`${answer.author}, ${answer.date}`),
            ...(answer.note === undefined ? [] : [small(answer.note)]),
          ] as const,
        ]
      : []),
    ...(isOpenQuestion(asked)
      ? [
          [small(words('Why it is asked:', '問う理由：')), why] as const,
          [small(words('Such as:', '例：')), example] as const,
        ]
      : []),
  ]
  return [
    paragraph(isOpenQuestion(asked) ? question(text) : strong(text), code(id)),
    ...(lines.length > 0 ? [list(lines)] : []),
  ]
}

export const findingBlocks = (findings: readonly Finding[]): readonly Block[] =>
  findings.length === 0
    ? []
    : [
        note(
          findings.some(({ level }) => level === 'problem') ? 'bad' : 'open',
          ...findings.map(({ level, text, pointer }): Line => [
            chip(
              level === 'problem' ? 'bad' : 'open',
              level === 'problem' ? words('problem', '問題') : words('to be judged', '要判断'),
            ),
            text,
            code(pointer),
          ]),
        ),
      ]

const tones: Readonly<Record<RequirementStatus, Tone>> = {
  'not-met': 'bad',
  unknown: 'open',
  waived: 'plain',
  'met-by-claim': 'claim',
  met: 'good',
}

const failSafeRow = ({ id, text, status, by }: FailSafe) =>
  row(cell(code(id)), cell(text), [
    [
      chip(tones[status], requirementStatusTexts[status]),
      ...(status === 'met' && by ? [proofChip(by)] : []),
      ...(status === 'met-by-claim' && by === 'observable' ? [small(notObservedText)] : []),
    ],
  ])

const SHOWN = 8

function threatBlocks({ threats }: HazardAssessment, source: Source): readonly Block[] {
  if (threats.length === 0)
    return [paragraph(words('No threat of the model leads here.', 'ここにつながる脅威はモデルにない。'))]
  const more = threats.length - SHOWN
  return [
    table(
      [
        column(10, 'No.', '番号'),
        column(60, 'Threat', '脅威'),
        column(15, 'Risk', 'リスク'),
        column(15, 'Standing', '状態'),
      ],
      threats
        .slice(0, SHOWN)
        .map((threat) =>
          row(
            cell(code(source.numberOf(threat))),
            cell(threat.title),
            cell(riskChip(threat.risk)),
            cell(statusChip(threat.standing.status)),
          ),
        ),
    ),
    ...(more > 0
      ? [
          paragraph(
            small(
              fill(words('and {more} more of lower rank', 'ほか {more} 件（順位は下位）'), {
                more: String(more),
              }),
            ),
          ),
        ]
      : []),
  ]
}

function hazardSection(hazard: HazardAssessment, source: Source): Section {
  const { label, id, cause, harm, severity, safeState, failSafe, questions } = hazard
  const title = fill(words('Hazard: {hazard}', '危険源：{hazard}'), { hazard: label })
  return {
    title,
    blocks: [
      {
        kind: 'facts',
        rows: [
          { name: words('Id', 'ID'), value: cell(code(id)) },
          { name: words('Cause', '原因'), value: cell({ en: cause, ja: cause }) },
          {
            name: words('Harm and severity', '危害と重大さ'),
            value: cell(spokenHarm(harm), spokenSeverity(severity)),
          },
          { name: words('Safe state', '安全状態'), value: cell({ en: safeState, ja: safeState }) },
        ],
      },
      heading(3, words('Threats that lead here', 'ここにつながる脅威')),
      ...threatBlocks(hazard, source),
      ...(failSafe.length > 0
        ? [
            heading(3, words('Fail-safe requirements that follow', '導かれるフェールセーフ要求事項')),
            table(
              [
                column(22, 'Id', 'ID'),
                column(53, 'What must hold', '満たすべきこと'),
                column(25, 'Standing', '状態'),
              ],
              failSafe.map(failSafeRow),
            ),
          ]
        : []),
      heading(3, words('Questions', '問い')),
      ...questions.flatMap(questionBlocks),
    ],
  }
}

const dependencyCell = (through: Dependency['through']): Cell => cell(code(through.join(', ')))

const dependencyTable = (dependencies: readonly Dependency[]): Block =>
  table(
    [column(30, 'Component', '構成要素'), column(25, 'Direction', '向き'), column(45, 'Through', '経由')],
    dependencies.map(({ label, direction, through }) =>
      row(
        cell(label),
        cell(
          direction === 'needs'
            ? words('needs the product', '製品に依存')
            : words('the product needs it', '製品が依存'),
        ),
        dependencyCell(through),
      ),
    ),
  )

export function safetySections(safety: SafetyAssessment, source: Source): readonly Section[] {
  const { questions, hazards, dependencies, incidents, findings } = safety
  return [
    {
      title: words('Safety: the product as a whole', '安全性：製品全体'),
      blocks: [...findingBlocks(findings), ...questions.flatMap(questionBlocks)],
    },
    ...hazards.map((hazard) => hazardSection(hazard, source)),
    {
      title: words('Safety: who depends on whom', '安全性：依存関係'),
      blocks: [dependencyTable(dependencies)],
    },
    {
      title: words('Safety: what happened to similar products', '安全性：類似製品の事例'),
      blocks: incidents.flatMap(({ id, title, when, what, lesson }) => [
        paragraph(strong(title), small(when), code(id)),
        list([[what], [small(words('Lesson:', '教訓：')), lesson]]),
      ]),
    },
  ]
}
