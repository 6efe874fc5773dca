import type { Proof } from '@sekisho/model'
import type { Threat } from '../threats/threat.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
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
} from './document.ts'
import type { Block, Figure, Inline, Line, Section, Tone } from './document.ts'
import type { ReportKind, Source } from './input.ts'
import { proofChip, proofMeanings, proofs, riskChip, statusChip } from './labels.ts'
import { productFacts } from './product-facts.ts'
import { spoken, spokenHarm } from './vocabulary.ts'

/** For those who decide and don't build: one to three pages without jargon. */

const MOST_RISKS = 6
const MOST_REMAINING = 4
const MOST_QUESTIONS = 5

const withStatus = (source: Source, status: Threat['standing']['status']): readonly Threat[] =>
  source.analysis.threats.filter(({ standing }) => standing.status === status)

const metBy = (source: Source, proof: Proof): readonly Threat[] =>
  source.analysis.threats.filter(({ standing }) => standing.status === 'mitigated' && standing.by === proof)

const figure = (value: number, tone: Tone, en: string, ja: string): Figure => ({
  value: String(value),
  tone: value === 0 ? 'plain' : tone,
  text: words(en, ja),
})

function picture(source: Source): Section {
  const { counts, questions } = source.analysis
  return {
    title: words('The picture in numbers', '数字で見る現状'),
    blocks: [
      {
        kind: 'numbers',
        of: [
          figure(counts.open, 'bad', 'threats are open', '件の脅威が未対策'),
          figure(counts.undecided, 'open', 'undecided: nobody has said yet', '件は判断待ち'),
          figure(
            metBy(source, 'enforced').length,
            'good',
            'met: the system enforces it',
            '件は強制により対策済み',
          ),
          figure(
            metBy(source, 'observable').length,
            'good',
            'met: the system can see it',
            '件は観測により確認可能',
          ),
          figure(metBy(source, 'claim').length, 'claim', 'met by our word alone', '件は申告のみによる対策'),
          figure(counts.irreducible, 'plain', 'stay whatever we do', '件は残る脅威'),
          figure(counts.accepted, 'plain', 'accepted by somebody', '件は受容済み'),
          figure(questions.length, 'open', 'questions to answer', '件の未回答の質問'),
        ],
      },
    ],
  }
}

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

function topRisks(source: Source): Section {
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

function whatStandsBehind(source: Source): Section {
  const rows = proofs.map((proof) =>
    row(cell(proofChip(proof)), cell(same(String(metBy(source, proof).length))), cell(proofMeanings[proof])),
  )
  const claims = metBy(source, 'claim').length
  const columns = [
    column(32, 'Met by', '対策の裏付け'),
    column(12, 'Threats', '脅威', 'right'),
    column(56, 'What that is worth', '意味'),
  ]
  return {
    title: words('What the protection rests on', '対策は何に基づくか'),
    blocks: [
      together(
        table(columns, rows),
        ...(claims > 0
          ? [
              paragraph(
                words(
                  'Our word alone convinces no customer and no authority. Evidence, such as a test report or a photo of the opened unit, turns it into more.',
                  '申告だけでは顧客にも当局にも通用しない。試験報告書や分解写真などの証跡があれば、裏付けとなる。',
                ),
              ),
            ]
          : []),
      ),
    ],
  }
}

function unknowns(source: Source): Section {
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

function remaining(source: Source): readonly Section[] {
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

function harms({ design }: Source): readonly Section[] {
  if (design.hazards.length === 0) return []
  return [
    {
      title: words('Who could be hurt', '起こり得る危害'),
      blocks: [
        table(
          [
            column(56, 'What would happen', '起こること'),
            column(22, 'Harm', '危害'),
            column(22, 'How bad', '重大さ'),
          ],
          design.hazards.map(({ part }) =>
            row(cell(same(part.cause)), cell(spokenHarm(part.harm)), cell(spoken(part.severity))),
          ),
        ),
      ],
    },
  ]
}

function nextSteps(source: Source): Section {
  const { counts, questions } = source.analysis
  const steps: Line[] = [
    ...(counts.open > 0
      ? [
          [
            words(
              'Decide on each risk in the table above, and put a name and a date to it.',
              '上の表の各リスクについて方針を決め、担当者と期日を定める。',
            ),
          ],
        ]
      : []),
    ...(questions.length > 0
      ? [
          [
            words(
              'Have the questions answered by those who know the hardware and the software.',
              'ハードウェアとソフトウェアの担当者に、未回答の質問への回答を指示する。',
            ),
          ],
        ]
      : []),
    ...(metBy(source, 'claim').length > 0
      ? [
          [
            words(
              'Ask for evidence where only our word stands, the highest risk first.',
              '申告のみに基づく対策について、リスクの高いものから証跡を求める。',
            ),
          ],
        ]
      : []),
    [
      words(
        'Have this report made again after each change of the product.',
        '製品を変更するたびに、本報告書を作成し直す。',
      ),
    ],
  ]
  return { title: words('Next steps', '次の行動'), blocks: [together(list(steps, true))] }
}

export const management: ReportKind = {
  id: 'threats-management',
  title: words('Threats: report for management', '脅威分析 経営層向け報告書'),
  about: words(
    'What can go wrong with this product, what is done about it, and what has to be decided. It follows from the description of the product alone and claims no conformity with any law or standard.',
    '本製品に何が起こり得るか、どう対策しているか、何を決める必要があるかを示す。製品の記述のみから導いたものであり、いかなる法令や規格への適合も主張しない。',
  ),
  sections: (source) => [
    { title: words('The product', '製品'), blocks: [productFacts(source)] },
    picture(source),
    topRisks(source),
    ...harms(source),
    whatStandsBehind(source),
    unknowns(source),
    ...remaining(source),
    nextSteps(source),
  ],
}
