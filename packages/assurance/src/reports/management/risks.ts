import type { Threat } from '../../threats/threat.ts'
import { fill } from '../../words.ts'
import type { Words } from '../../words.ts'
import {
  cell,
  column,
  list,
  note,
  paragraph,
  row,
  same,
  small,
  strong,
  table,
  together,
  words,
} from '../document.ts'
import type { Block, Inline, Line, Section } from '../document.ts'
import type { Source } from '../input.ts'
import { riskChip, statusChip } from '../labels.ts'

/** What management decides on: the greatest risks, what nobody knows, and what stays. */

const MOST_RISKS = 6
const MOST_REMAINING = 4
const MOST_QUESTIONS = 5

const withStatus = (source: Source, status: Threat['standing']['status']): readonly Threat[] =>
  source.analysis.threats.filter(({ standing }) => standing.status === status)

const decisions: Readonly<Record<1 | 2 | 3 | 4, Words>> = {
  4: words(
    'Don’t sell before this is changed, or before somebody accepts it by name, with a date.',
    '変更するか、責任者が期限を定めて受容するまで、出荷しない。',
  ),
  3: words('Set the release in which this is changed.', 'どのリリースで変更するかを決める。'),
  2: words('Change it with the next regular work.', '次の定期的な改修で変更する。'),
  1: words('Change it, or accept it for good.', '変更するか、受容を決める。'),
}

const unknownDecision = words(
  'Have the question behind it answered; until then take it as open.',
  '判断に必要な質問への回答を指示する。回答までは未対策とみなす。',
)

const whatToDecide = ({ standing, risk }: Threat): Line => [
  standing.status === 'undecided' ? unknownDecision : decisions[risk],
]

/** What is open, and what would be high or critical if the answer is bad; the worst first. */
const risksOf = (source: Source): readonly Threat[] =>
  [
    ...withStatus(source, 'open'),
    ...withStatus(source, 'undecided').filter(({ risk }) => risk >= 3),
  ].toSorted((one, other) => other.score - one.score)

export function topRisks(source: Source): Section {
  const risks = risksOf(source)
  const shown = risks.slice(0, MOST_RISKS)
  const rest = risks.length - shown.length
  const rows = shown.map((threat) =>
    row(
      cell(small(source.numberOf(threat))),
      [[strong(threat.title)], [threat.effect]],
      [[riskChip(threat.risk)], [statusChip(threat.standing.status)]],
      [whatToDecide(threat)],
    ),
  )
  const none = note('good', [
    words(
      'No threat that the analysis knows is open. That is no proof that none exists.',
      '分析で把握した脅威に未対策のものはない。ただし、脅威が存在しないことの証明ではない。',
    ),
  ])
  const columns = [
    column(7, 'No.', '番号'),
    column(45, 'What can happen', '何が起こり得るか'),
    column(18, 'Risk', 'リスク'),
    column(30, 'To decide', '決めること'),
  ]
  return {
    title: words('The greatest risks', '主なリスク'),
    blocks: [
      ...(shown.length === 0 ? [none] : [table(columns, rows)]),
      ...(rest > 0
        ? [
            paragraph(
              fill(
                words(
                  '{count} more are of no greater risk than these. The report for engineers has them all under the same numbers.',
                  'このほか {count} 件があるが、リスクはこれらを超えない。技術者向け報告書に、同じ番号ですべて記載している。',
                ),
                { count: String(rest) },
              ),
            ),
          ]
        : []),
    ],
  }
}

export function unknowns(source: Source): Section {
  const { questions } = source.analysis
  const shown = questions.slice(0, MOST_QUESTIONS)
  const settled = new Set(shown.flatMap(({ settles }) => settles)).size
  if (questions.length === 0)
    return {
      title: words('What we don’t know', '分かっていないこと'),
      blocks: [
        note('good', [words('No question of the analysis is open.', '分析に必要な質問はすべて回答済み。')]),
      ],
    }
  return {
    title: words('What we don’t know', '分かっていないこと'),
    blocks: [
      together(
        paragraph(
          fill(
            words(
              'An answer takes no engineering: somebody knows it, or looks it up in a data sheet, and writes one line. The {shown} questions below come first; good answers to them settle {settled} of {undecided} threats that are undecided.',
              '回答に開発作業は要らない。知っている者が答えるか、データシートで調べ、1 行を書くだけである。次の {shown} 件を優先する。よい回答が得られれば、判断待ちの脅威 {undecided} 件のうち {settled} 件が片付く。',
            ),
            {
              shown: String(shown.length),
              settled: String(settled),
              undecided: String(source.analysis.counts.undecided),
            },
          ),
        ),
        table(
          [
            column(76, 'Question', '質問'),
            column(24, 'Threats that an answer settles', '回答で片付く脅威', 'right'),
          ],
          shown.map(({ text, settles }) => row(cell(text), cell(same(String(settles.length))))),
        ),
      ),
    ],
  }
}

export function remaining(source: Source): readonly Section[] {
  const irreducible = withStatus(source, 'irreducible')
  const stays = irreducible.slice(0, MOST_REMAINING)
  const more = irreducible.length - stays.length
  const accepted = withStatus(source, 'accepted')
  if (stays.length + accepted.length === 0) return []
  const blocks: Block[] = []
  if (stays.length > 0)
    blocks.push(
      paragraph(words('These stay. Prepare for them instead:', '次の脅威は残る。起きたときの備えを整える。')),
      list([
        ...stays.map(({ title, standing }): Line => [
          title,
          small(standing.status === 'irreducible' ? standing.why : same('')),
        ]),
        ...(more > 0 ? [[fill(words('and {more} more', 'ほか {more} 件'), { more: String(more) })]] : []),
      ]),
    )
  if (accepted.length > 0)
    blocks.push(
      paragraph(words('These were accepted:', '次の脅威は受容されている。')),
      list(accepted.map((threat) => [threat.title, acceptedBy(threat)])),
    )
  return [{ title: words('What remains', '残留リスク'), blocks }]
}

const acceptedBy = ({ standing }: Threat): Inline =>
  small(
    standing.status === 'accepted'
      ? [standing.author, standing.reason, standing.until].filter(Boolean).join(' · ')
      : '',
  )
