import { backings } from '../../design/facts.ts'
import type { Backing } from '../../design/facts.ts'
import type { Threat } from '../../threats/threat.ts'
import { cell, column, list, paragraph, row, same, table, together, words } from '../document.ts'
import type { Figure, Line, Section, Tone } from '../document.ts'
import type { ReportKind, Source } from '../input.ts'
import { proofChip, proofMeanings } from '../labels.ts'
import { productFacts } from '../product-facts.ts'
import { spokenHarm, spokenSeverity } from '../../view/vocabulary.ts'
import { remaining, topRisks, unknowns } from './risks.ts'

/** For those who decide and don't build: one to three pages without jargon. */

const metBy = (source: Source, proof: Backing): readonly Threat[] =>
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
            metBy(source, 'observed').length,
            'good',
            'met: devices in the field show it',
            '件はデバイスでの観測により対策済み',
          ),
          figure(
            metBy(source, 'observable').length,
            'claim',
            'met by our word; the system could check it',
            '件は申告による対策（観測可能）',
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

function whatStandsBehind(source: Source): Section {
  const rows = backings.map((proof) =>
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
            row(cell(same(part.cause)), cell(spokenHarm(part.harm)), cell(spokenSeverity(part.severity))),
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
