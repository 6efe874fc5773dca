import type { Threat } from '../../threats/threat.ts'
import { note, paragraph, words } from '../document.ts'
import type { Section } from '../document.ts'
import { flowFigure } from '../figure/figure.ts'
import type { ReportKind, Source } from '../input.ts'
import { productFacts } from '../product-facts.ts'
import {
  assumptions,
  coverage,
  decided,
  method,
  mitigated,
  overview,
  paths,
  questions,
  references,
} from './tables.ts'
import { threatCard } from './threat-card.ts'

/** For those who build: every threat with its facts, its reasons and what to change. */

const needsWork = ({ standing: { status } }: Threat): boolean =>
  status === 'open' || status === 'undecided' || status === 'irreducible'

function toDealWith(source: Source): Section {
  const threats = source.analysis.threats.filter(needsWork)
  return {
    title: words('Threats to deal with', '対応が必要な脅威'),
    blocks:
      threats.length === 0
        ? [
            note('good', [
              words(
                'No threat that the rules know is open. That is no proof that none exists.',
                '規則で把握した脅威に未対策のものはない。ただし、脅威が存在しないことの証明ではない。',
              ),
            ]),
          ]
        : [
            paragraph(
              words(
                'Open ones first, then those that can’t be judged, then those that stay; by risk.',
                '未対策、判断待ち、除去不能の順に、リスクの高いものから示す。',
              ),
            ),
            ...threats.map((threat) => threatCard(source, threat)),
          ],
  }
}

export const engineering: ReportKind = {
  id: 'threats-engineering',
  title: words('Threats: report for engineers', '脅威分析 技術者向け報告書'),
  about: words(
    'Every threat that the rules find in the description of the product: the facts behind it, how it is rated and why, and the smallest change that removes it. It claims no conformity with any law or standard.',
    '製品の記述から規則が見つけたすべての脅威について、根拠となる事実、評価とその理由、除去するための最小の変更を示す。いかなる法令や規格への適合も主張しない。',
  ),
  sections: (source) => [
    { title: words('The product', '製品'), blocks: [productFacts(source)] },
    overview(source),
    { title: words('Data flows', 'データフロー'), blocks: [flowFigure(source)], wide: true },
    assumptions(source),
    method,
    toDealWith(source),
    ...paths(source),
    mitigated(source),
    ...decided(source),
    questions(source),
    coverage(source),
    references(source),
  ],
}
