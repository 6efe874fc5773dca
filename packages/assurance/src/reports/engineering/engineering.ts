import { rules } from '../../rules/index.ts'
import { distinctChanges, proverOf } from '../../threats/prove.ts'
import type { Threat } from '../../threats/threat.ts'
import { code, note, paragraph, words } from '../document.ts'
import type { Block, Section } from '../document.ts'
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

/** Trying a change is an analysis: a report with hundreds of them would take minutes. */
const MOST_PROVED = 200

const nothingOpen = note('good', [
  words(
    'No threat that the rules know is open. That is no proof that none exists.',
    '規則で把握した脅威に未対策のものはない。ただし、脅威が存在しないことの証明ではない。',
  ),
])

const notProved = (changes: number): Block =>
  note('open', [
    words(
      `The threats name ${changes} different changes, more than the ${MOST_PROVED} that a report tries: none was tried on a copy of the model here. This tries one:`,
      `脅威が挙げる変更は ${changes} 通りあり、報告書で試す上限の ${MOST_PROVED} 通りを超える。このため、モデルの写しでは 1 つも試していない。1 つを試すには次を使う：`,
    ),
    code('sekisho threats FILE --explain THREAT'),
  ])

function cards(source: Source, threats: readonly Threat[]): readonly Block[] {
  const changes = distinctChanges(threats)
  const isMuch = changes > MOST_PROVED
  const prove = proverOf(source.analysis.model, rules, source.analysis.threats)
  return [
    paragraph(
      words(
        'Open ones first, then those that can’t be judged, then those that stay; by risk.',
        '未対策、判断待ち、除去不能の順に、リスクの高いものから示す。',
      ),
    ),
    ...(isMuch ? [notProved(changes)] : []),
    ...threats.map((threat) => threatCard(source, threat, isMuch ? undefined : prove(threat))),
  ]
}

function toDealWith(source: Source): Section {
  const threats = source.analysis.threats.filter(needsWork)
  return {
    title: words('Threats to deal with', '対応が必要な脅威'),
    blocks: threats.length === 0 ? [nothingOpen] : cards(source, threats),
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
