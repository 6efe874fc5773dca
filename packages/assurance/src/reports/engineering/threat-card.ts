import { placeText } from '../../design/change-text.ts'
import type { Access } from '../../design/attackers.ts'
import type { Fact } from '../../design/facts.ts'
import type { Proved } from '../../threats/prove.ts'
import type { References } from '../../threats/rule.ts'
import type { Rating, Threat } from '../../threats/threat.ts'
import { categoryTexts, levelTexts } from '../../view/texts.ts'
import type { Words } from '../../words.ts'
import { code, heading, same, small, together, words } from '../document.ts'
import type { Block, Cell, Line } from '../document.ts'
import type { Source } from '../input.ts'
import { riskChip, statusChip } from '../labels.ts'
import { changeYaml } from './change-yaml.ts'

/** A threat that somebody has to deal with, whole. */

const truthMarks: Readonly<Record<Fact['truth'], Words>> = {
  holds: words('holds', '満たす'),
  fails: words('doesn’t hold', '満たさない'),
  unknown: words('not said', '記述なし'),
}

const LONGEST_VALUE = 60

/** A schema or a list says more than a line has room for; its place is named beside it. */
function valueText(value: unknown): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST_VALUE ? ': …' : `: ${text}`
}

/** What the model says, and where: the line of the file, or the pointer where no file is at hand. */
export function factPlace(
  { analysis: { model }, locate }: Source,
  { pointer, value }: Pick<Fact, 'pointer' | 'value'>,
): Line {
  const { part, property } = placeText(model, pointer)
  const place = property === '' ? part : `${part}: ${property}`
  const line = locate?.(pointer).line
  return [
    code(`${place}${valueText(value)}`),
    small(line === undefined ? pointer : words(`line ${line}`, `${line} 行目`)),
  ]
}

const factLine = (source: Source, fact: Fact): Line => [...factPlace(source, fact), truthMarks[fact.truth]]

const reasons = ({ level, reasons: why }: Rating): Cell => [[levelTexts[level], small(enumerate(why))]]

/** Ids only: the texts are in the catalogues. */
export function referenceIds({
  cwe,
  capec,
  emb3d,
  attackIcs,
  rfc9124,
  linddun,
  guide,
}: References): readonly string[] {
  return [
    ...(cwe ?? []),
    ...(capec ?? []),
    ...(emb3d ?? []),
    ...(attackIcs ?? []),
    ...(rfc9124 ?? []),
    ...(linddun ?? []).map((type) => `LINDDUN ${type}`),
    ...guide,
  ]
}

const attackersOf = ({ attackers }: Threat): Cell =>
  attackers.length === 0
    ? [
        [
          words(
            'suppliers and people, from no zone of the model',
            '供給者または関係者（信頼ゾーンによらない）',
          ),
        ],
      ]
    : attackers.map(({ label, zone, access, remote }) => [
        label,
        small(
          words(
            `${accessWords[access].en}, ${zone}${remote ? ', from anywhere' : ''}`,
            `${accessWords[access].ja}、${zone}${remote ? '、場所を問わない' : ''}`,
          ),
        ),
      ])

const enumerate = (all: readonly Words[]): Words =>
  words(all.map(({ en }) => en).join(', '), all.map(({ ja }) => ja).join('、'))

const row = (en: string, ja: string, value: Cell) => ({ name: words(en, ja), value })

const accessWords: Readonly<Record<Access, Words>> = {
  network: words('network', 'ネットワーク'),
  radio: words('radio', '電波'),
  physical: words('by hand', '直接の接触'),
  credentials: words('credentials', '認証情報'),
  'supply-chain': words('supply chain', 'サプライチェーン'),
}

/** What the change does, tried on a copy of the model with the same rules. */
function outcome(source: Source, { removes, alsoSettles, brings }: Proved): Line {
  const settled = source.analysis.threats.filter(({ key }) => alsoSettles.includes(key)).map(source.numberOf)
  return [
    small(
      removes
        ? words(
            'Tried on a copy of the model: the threat is gone.',
            'モデルの写しで試した結果：脅威は消える。',
          )
        : words(
            'Tried on a copy of the model: not enough by itself.',
            'モデルの写しで試した結果：これだけでは足りない。',
          ),
    ),
    ...(settled.length === 0
      ? []
      : [
          small(
            words(`It settles ${settled.join(', ')} as well.`, `同時に ${settled.join('、')} も解消する。`),
          ),
        ]),
    ...(brings.length === 0
      ? []
      : [small(words(`It brings: ${brings.join(', ')}.`, `新たに生じる脅威：${brings.join('、')}。`))]),
  ]
}

/** The change, and what came of trying it. */
function changeBlocks(source: Source, { change }: Threat, proved: Proved | undefined): readonly Block[] {
  if (!change) return []
  return [
    {
      kind: 'paragraph',
      text: [small(words('Smallest change of the model that removes it:', '除去するための最小の変更：'))],
    },
    { kind: 'listing', text: changeYaml(source.analysis.model, change) },
    ...(proved ? [{ kind: 'paragraph', text: outcome(source, proved) } as const] : []),
  ]
}

const factsRow = (source: Source, threat: Threat) =>
  row(
    'Facts',
    '事実',
    threat.facts.map((fact) => factLine(source, fact)),
  )

const headOf = ({ standing, risk, rule }: Threat): Line => [
  statusChip(standing.status),
  riskChip(risk),
  small(enumerate(rule.categories.map((category) => categoryTexts[category]))),
]

/** What nobody has said comes first to whoever knows the answer: the question is short, and the answer is one line. */
const shortRows = (source: Source, threat: Threat) => [
  row('Effect', '影響', [[threat.effect]]),
  factsRow(source, threat),
]

const allRows = (source: Source, threat: Threat) => [
  row('How', '手口', [[threat.attack]]),
  row('Effect', '影響', [[threat.effect]]),
  row('Who gets at it', '到達できる者', attackersOf(threat)),
  row('Likelihood', '起こりやすさ', reasons(threat.likelihood)),
  row('Severity', '深刻度', reasons(threat.severity)),
  factsRow(source, threat),
  ...(threat.standing.status === 'irreducible'
    ? [row('Why it stays', '残る理由', [[threat.standing.why]])]
    : []),
  row('References', '参照', [[small(referenceIds(threat.rule.refs).join(', '))]]),
]

/**
 * A threat with everything that is known of it; what is undecided is shorter.
 * @param proved what came of trying its change, where it was tried
 */
export function threatCard(source: Source, threat: Threat, proved: Proved | undefined): Block {
  const rows = threat.standing.status === 'undecided' ? shortRows : allRows
  return together(
    heading(2, same(source.numberOf(threat)), threat.title),
    { kind: 'paragraph', text: headOf(threat) },
    { kind: 'facts', rows: rows(source, threat) },
    ...changeBlocks(source, threat, proved),
  )
}
