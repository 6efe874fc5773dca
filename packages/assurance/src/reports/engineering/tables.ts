import { backings, factsOf } from '../../design/facts.ts'
import type { Backing } from '../../design/facts.ts'
import { layers } from '../../threats/rule.ts'
import type { Status, Threat } from '../../threats/threat.ts'
import { layerTexts, levelTexts, proofTexts, statusTexts } from '../../view/texts.ts'
import { cell, code, column, note, paragraph, row, same, small, strong, table, words } from '../document.ts'
import type { Block, Row, Section } from '../document.ts'
import type { Source } from '../input.ts'
import { riskChip, statusChip } from '../labels.ts'
import { factPlace, referenceIds } from './threat-card.ts'

/** The parts of the engineers' report that are tables. */

const by = (source: Source, status: Status): readonly Threat[] =>
  source.analysis.threats.filter(({ standing }) => standing.status === status)

const statuses: readonly Status[] = [
  'open',
  'undecided',
  'irreducible',
  'accepted',
  'mitigated',
  'not-applicable',
]
const levels = [4, 3, 2, 1] as const

export function overview(source: Source): Section {
  const rows = statuses.map((status) => {
    const threats = by(source, status)
    const counts = levels.map((level) =>
      cell(same(String(threats.filter(({ risk }) => risk === level).length))),
    )
    return row(cell(statusChip(status)), ...counts, cell(strong(same(String(threats.length)))))
  })
  const columns = [
    column(30, 'Status', '状態'),
    ...levels.map((level) => ({ name: levelTexts[level], share: 14, align: 'right' as const })),
    column(14, 'All', '合計', 'right'),
  ]
  return { title: words('Overview', '概要'), blocks: [table(columns, rows)] }
}

export function assumptions({ analysis, design }: Source): Section {
  const attackers = analysis.attackers.map(({ label, zones, access, declared }) =>
    row(
      cell(label),
      cell(declared ? words('declared', '宣言') : words('implied by the zones', '信頼ゾーンから想定')),
      cell(code(zones.join(', '))),
      cell(code(access.join(', '))),
    ),
  )
  const zones = design.model.trustZones.map(({ id, trust }) =>
    row(
      cell(code(id)),
      cell(same(String(trust))),
      cell(
        code(
          design.components
            .filter(({ part }) => part.zone === id)
            .map((one) => one.id)
            .join(', ') || '–',
        ),
      ),
    ),
  )
  return {
    title: words('Assumptions', '前提'),
    blocks: [
      table(
        [
          column(22, 'Attacker', '攻撃者'),
          column(22, 'From', '根拠'),
          column(30, 'Reaches', '到達する信頼ゾーン'),
          column(26, 'By', '手段'),
        ],
        attackers,
      ),
      table(
        [
          column(26, 'Trust zone', '信頼ゾーン'),
          column(16, 'Trust', '信頼度', 'right'),
          column(58, 'Components', '構成要素'),
        ],
        zones,
      ),
    ],
  }
}

export const method: Section = {
  title: words('Method', '方法'),
  blocks: [
    paragraph(
      words(
        'Each threat is a rule that applies to a part of the model. Its likelihood comes from who gets at the part, and by what means, less the effort that it takes; its severity from the rule, the hazards and the personal data at stake. Risk is their product: 12 and more critical, 8 high, 4 medium.',
        '脅威は、モデルの部分に適用される規則である。起こりやすさは、誰がどの手段で到達できるかから、要する労力を差し引いて求める。深刻度は、規則自体、関係する危険源と個人データから求める。リスクは両者の積で、12 以上を重大、8 以上を高、4 以上を中とする。',
      ),
    ),
    paragraph(
      words(
        'Facts of the model decide where a threat stands. What the model doesn’t say leaves it undecided and is asked as a question. The smallest change named for a threat was tried on a copy of the model with the same rules; the outcome is beside it.',
        '脅威の状態はモデルの事実によって決まる。モデルに記述がなければ判断待ちとし、質問として示す。各脅威の最小の変更は、モデルの写しに適用して同じ規則で確かめ、その結果を併記する。',
      ),
    ),
  ],
}

const MOST_FACTS = 3

const metRow = (source: Source, threat: Threat): Row =>
  row(
    cell(small(source.numberOf(threat))),
    cell(threat.title),
    cell(riskChip(threat.risk)),
    factsOf(threat.met)
      .filter(({ truth }) => truth === 'holds')
      .slice(0, MOST_FACTS)
      .map((fact) => factPlace(source, fact)),
  )

export function mitigated(source: Source): Section {
  const threats = by(source, 'mitigated')
  const metBy = (proof: Backing): readonly Threat[] =>
    threats.filter(({ standing }) => standing.status === 'mitigated' && standing.by === proof)
  const rowsOf = (proof: Backing): readonly Row[] => {
    const met = metBy(proof)
    const head: Row = { head: [proofTexts[proof], small(words(String(met.length), `${met.length} 件`))] }
    return met.length === 0 ? [] : [head, ...met.map((threat) => metRow(source, threat))]
  }
  const rows = backings.flatMap(rowsOf)
  return {
    title: words('Threats that are met', '対策済みの脅威'),
    blocks:
      rows.length === 0
        ? [note('plain', [words('None.', 'なし。')])]
        : [
            table(
              [
                column(7, 'No.', '番号'),
                column(42, 'Threat', '脅威'),
                column(15, 'Risk met', '対応するリスク'),
                column(36, 'By', '裏付ける事実'),
              ],
              rows,
            ),
          ],
  }
}

export function decided(source: Source): readonly Section[] {
  const rows = (['accepted', 'not-applicable'] as const).flatMap((status) =>
    by(source, status).flatMap((threat) => {
      const { standing } = threat
      if (standing.status !== status) return []
      return [
        row(
          cell(small(source.numberOf(threat))),
          [[threat.title], [small(statusTexts[status])]],
          cell(same(standing.author)),
          cell(same(standing.reason)),
          cell(standing.until === undefined ? words('without end', '期限なし') : same(standing.until)),
        ),
      ]
    }),
  )
  if (rows.length === 0) return []
  const columns = [
    column(7, 'No.', '番号'),
    column(37, 'Threat', '脅威'),
    column(16, 'By', '決定者'),
    column(26, 'Reason', '理由'),
    column(14, 'Until', '期限'),
  ]
  return [{ title: words('Decided by people', '受容などの決定'), blocks: [table(columns, rows)] }]
}

export function questions(source: Source): Section {
  const { analysis, locate } = source
  const rows = analysis.questions.map(({ pointer, text, settles, bearsOn }) => {
    const line = locate?.(pointer).line
    return row(
      [
        [text],
        [code(pointer), ...(line === undefined ? [] : [small(words(`line ${line}`, `${line} 行目`))])],
      ],
      cell(same(String(settles.length))),
      cell(same(String(bearsOn.length))),
    )
  })
  return {
    title: words('Open questions', '未回答の質問'),
    blocks:
      rows.length === 0
        ? [note('good', [words('None.', 'なし。')])]
        : [
            table(
              [
                column(68, 'Question, and where the answer goes', '質問と回答の記入先'),
                column(16, 'Settles', '確定', 'right'),
                column(16, 'Bears on', '関係', 'right'),
              ],
              rows,
            ),
          ],
  }
}

export function coverage({ analysis }: Source): Section {
  const rows = layers.map((layer) => {
    const here = analysis.threats.filter(({ rule }) => rule.layers[0] === layer)
    const also = analysis.threats.filter(({ rule }) => rule.layers.slice(1).includes(layer))
    const met = (all: readonly Threat[]): string =>
      String(all.filter(({ standing }) => standing.status === 'mitigated').length)
    return row(
      cell(layerTexts[layer]),
      cell(same(String(here.length))),
      cell(same(met(here))),
      cell(same(String(also.length))),
    )
  })
  return {
    title: words('Coverage by layer', '層ごとの対策'),
    blocks: [
      table(
        [
          column(34, 'Layer of defence', '防御の層'),
          column(22, 'Threats met here first', '主に対策すべき脅威', 'right'),
          column(18, 'of these met', 'うち対策済み', 'right'),
          column(26, 'Could stand in here too', '補い得る脅威', 'right'),
        ],
        rows,
      ),
    ],
  }
}

export function paths(source: Source): readonly Section[] {
  const { paths: all } = source.analysis.paths
  if (all.length === 0) return []
  const numbers = new Map(source.analysis.threats.map((threat) => [threat.key, source.numberOf(threat)]))
  const rows = all.slice(0, 12).map(({ attacker, hazard, steps, open }) =>
    row(
      cell(code(attacker)),
      cell(code(hazard)),
      steps.map(({ text, threat }) => [
        text,
        ...(threat === undefined ? [] : [small(numbers.get(threat) ?? '')]),
      ]),
      cell(open ? statusChip('open') : statusChip('mitigated')),
    ),
  )
  const columns = [
    column(18, 'Attacker', '攻撃者'),
    column(18, 'Hazard', '危険源'),
    column(46, 'Steps, and the threats on the way', '手順と途中の脅威'),
    column(18, 'Way', '経路'),
  ]
  return [{ title: words('Ways to the hazards', '危険源への攻撃経路'), blocks: [table(columns, rows)] }]
}

const catalogues: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Common Weakness Enumeration (MITRE)', /^CWE-/],
  ['Common Attack Pattern Enumeration (MITRE)', /^CAPEC-/],
  ['EMB3D (MITRE)', /^TID-/],
  ['ATT&CK for ICS (MITRE)', /^T\d/],
  ['RFC 9124 §4.2', /^THREAT\./],
  ['LINDDUN', /^LINDDUN/],
]

export function references({ analysis }: Source): Section {
  const ids = [...new Set(analysis.threats.flatMap(({ rule }) => referenceIds(rule.refs)))].toSorted(
    (one, other) => one.localeCompare(other, 'en', { numeric: true }),
  )
  const known = catalogues.map(([name, pattern]) => ({ name, of: ids.filter((id) => pattern.test(id)) }))
  const rest = ids.filter((id) => !catalogues.some(([, pattern]) => pattern.test(id)))
  const facts: Block = {
    kind: 'facts',
    rows: [
      ...known
        .filter(({ of }) => of.length > 0)
        .map(({ name, of }) => ({ name: same(name), value: cell(small(of.join(', '))) })),
      ...(rest.length > 0
        ? [{ name: words('Rows of the guide', 'ガイドの項目'), value: cell(small(rest.join(', '))) }]
        : []),
    ],
  }
  return { title: words('References', '参照'), blocks: [facts] }
}
