import type { Block, Cell, Inline, Report } from '../reports/document.ts'
import { cell, code, note, question, same, words } from '../reports/document.ts'
import type { Words } from '../words.ts'

/** Drafts of the notices of Regulation (EU) 2024/2847 Article 14(2) and (4): what is known is filled in, what isn't is marked. */

export type NoticeStage = 'early-warning' | 'notification' | 'final-report'

export interface NoticeInput {
  readonly stage: NoticeStage
  readonly kind: 'exploited-vulnerability' | 'severe-incident'
  readonly title: string
  readonly product: Words
  readonly maker: string
  readonly contact?: string
  /** RFC 3339. */
  readonly at: string
  readonly modelHash: string
  readonly awareAt?: string
  readonly dueAt?: string
  readonly measureAt?: string
  readonly names: readonly string[]
  readonly severity?: string
  readonly summary?: string
  readonly components: readonly string[]
  readonly versions: readonly string[]
  readonly fixed: readonly string[]
  readonly actions: readonly string[]
  readonly devices: number
  readonly markets: readonly { readonly market: string; readonly devices: number }[]
  /** Devices of which nobody has said in which market they are. */
  readonly elsewhere: number
  /** How users were informed, and when (RFC 3339). */
  readonly usersInformed?: { readonly how: string; readonly at: string }
  /** Where the product is sold, as its model says. */
  readonly soldIn: readonly string[]
}

const titles: Readonly<Record<NoticeInput['kind'], Readonly<Record<NoticeStage, Words>>>> = {
  'exploited-vulnerability': {
    'early-warning': words(
      'Early warning of an actively exploited vulnerability',
      '悪用されている脆弱性の早期警告',
    ),
    notification: words('Vulnerability notification', '脆弱性通知'),
    'final-report': words(
      'Final report on an actively exploited vulnerability',
      '悪用されている脆弱性の最終報告',
    ),
  },
  'severe-incident': {
    'early-warning': words('Early warning of a severe incident', '重大インシデントの早期警告'),
    notification: words('Incident notification', 'インシデント通知'),
    'final-report': words('Final report on a severe incident', '重大インシデントの最終報告'),
  },
}

const points: Readonly<Record<NoticeInput['kind'], Readonly<Record<NoticeStage, string>>>> = {
  'exploited-vulnerability': {
    'early-warning': '14(2)(a)',
    notification: '14(2)(b)',
    'final-report': '14(2)(c)',
  },
  'severe-incident': { 'early-warning': '14(4)(a)', notification: '14(4)(b)', 'final-report': '14(4)(c)' },
}

interface Field {
  readonly name: Words
  readonly value: Cell
}

const gap = (text: Words): Cell => cell(question(text))
const plain = (text: string): Cell => cell(same(text))
const orGap = (text: string | undefined, asks: Words): Cell =>
  text === undefined || text === '' ? gap(asks) : plain(text)
const listed = (texts: readonly string[], asks: Words): Cell =>
  texts.length === 0 ? gap(asks) : [texts.map((text): Inline => code(text))]

const field = (name: Words, value: Cell): Field => ({ name, value })

const asUtc = (time: string | undefined): string | undefined =>
  time?.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')

/** Counts by market; what nobody has said is said. */
function whereOf({ devices, markets, elsewhere, soldIn }: NoticeInput): Cell {
  const counted = markets.map(({ market, devices: count }) => [same(`${market}: ${count}`)])
  const rest =
    elsewhere > 0 ? [[words(`market not recorded: ${elsewhere}`, `市場の記録なし：${elsewhere}`)]] : []
  const sold =
    soldIn.length > 0 ? [[words(`sold in: ${soldIn.join(', ')}`, `販売地域：${soldIn.join('、')}`)]] : []
  return [
    [words(`${devices} devices in operation`, `稼働中のデバイス ${devices} 台`)],
    ...counted,
    ...rest,
    ...sold,
  ]
}

/** Art. 14(2)(a), 14(4)(a): the Member States in which it was made available. */
const general = (input: NoticeInput): readonly Field[] => [
  field(words('Manufacturer', '製造事業者'), plain(input.maker)),
  field(
    words('Contact', '連絡先'),
    orGap(input.contact, words('whom the CSIRT can reach', 'CSIRT が連絡できる窓口')),
  ),
  field(words('Product', '製品'), cell(input.product)),
  field(
    words('Versions concerned', '対象バージョン'),
    listed(input.versions, words('which versions', '対象のバージョン')),
  ),
  field(
    words('Aware since', '認識した時刻'),
    orGap(asUtc(input.awareAt), words('when the manufacturer became aware', '製造事業者が認識した時刻')),
  ),
  field(
    words('Due', '期限'),
    orGap(
      asUtc(input.dueAt),
      words('not due yet: what it counts from has not happened', '起算点が未到来のため期限なし'),
    ),
  ),
  field(
    words('Devices, and Member States where the product is available', 'デバイス数と提供先の加盟国'),
    whereOf(input),
  ),
]

/** Art. 14(8). */
const users = ({ usersInformed }: NoticeInput): Field =>
  field(
    words('Users informed', '利用者への周知'),
    usersInformed === undefined
      ? gap(
          words(
            'how and when users are informed, with what they can do',
            '周知の方法と時期、利用者が取れる措置',
          ),
        )
      : plain(`${asUtc(usersInformed.at)}: ${usersInformed.how}`),
  )

const vulnerabilityFields = (input: NoticeInput): readonly Field[] => [
  field(
    words('Vulnerability', '脆弱性'),
    listed(input.names, words('its identifier, if it has one', '識別子（あれば）')),
  ),
  field(words('Component', '部品'), listed(input.components, words('the component', '該当の部品'))),
]

/** Art. 14(2)(b): general information on product, exploit and vulnerability, measures taken and those users can take, sensitivity. */
const notified = (input: NoticeInput): readonly Field[] => [
  field(
    words('General nature of the vulnerability', '脆弱性の概要'),
    orGap(input.summary, words('what kind of fault it is', 'どのような欠陥か')),
  ),
  field(
    words('General nature of the exploit', '悪用の概要'),
    gap(words('how it is exploited, as far as known', '判明している範囲での悪用の方法')),
  ),
  field(
    words('Corrective or mitigating measures taken', '実施した是正・緩和措置'),
    listed(
      input.fixed.map((version) => `update: ${version}`),
      words('what the manufacturer has done', '製造事業者が実施した措置'),
    ),
  ),
  field(
    words('Measures that users can take', '利用者が取れる措置'),
    listed(input.actions, words('what users can do', '利用者ができること')),
  ),
  field(
    words('Sensitivity of this information', '情報の機微度'),
    gap(words('how sensitive the manufacturer considers it', '製造事業者が考える機微の程度')),
  ),
]

/** Art. 14(2)(c): description with severity and impact, who has exploited it where known, the security update or other measures. */
const finalVulnerability = (input: NoticeInput): readonly Field[] => [
  field(
    words('Description, severity and impact', '脆弱性の内容・深刻度・影響'),
    input.severity === undefined
      ? gap(words('severity and impact', '深刻度と影響'))
      : plain(`${input.severity} ${input.summary ?? ''}`),
  ),
  field(
    words('Malicious actor, where known', '悪用した者（判明している場合）'),
    gap(words('who has exploited it, or that nobody knows', '悪用した者、または不明であること')),
  ),
  field(
    words('Security update or other corrective measures', 'セキュリティ更新その他の是正措置'),
    listed(input.fixed, words('the update, or other measures', '更新または他の措置')),
  ),
  field(
    words('Measure available since', '是正措置の提供開始'),
    orGap(asUtc(input.measureAt), words('when the measure became available', '措置が利用可能になった時刻')),
  ),
]

/** Art. 14(4)(a): whether unlawful or malicious acts are suspected. */
const suspicion = field(
  words('Suspected to be caused by unlawful or malicious acts', '不法または悪意の行為によると疑われるか'),
  gap(words('yes or no', '疑いの有無')),
)

/** Art. 14(4)(b): nature of the incident, initial assessment, measures taken and those users can take, sensitivity. */
const incidentNotified = (input: NoticeInput): readonly Field[] => [
  field(
    words('General nature of the incident', 'インシデントの概要'),
    orGap(input.summary ?? input.title, words('what has happened', '何が起きたか')),
  ),
  field(
    words('Initial assessment', '初期評価'),
    gap(words('severity and effect as seen now', '現時点での深刻度と影響')),
  ),
  ...notified(input).slice(2),
]

/** Art. 14(4)(c): description with severity and impact, likely threat or root cause, measures applied and ongoing. */
const finalIncident: readonly Field[] = [
  field(
    words('Detailed description, severity and impact', '詳細な内容・深刻度・影響'),
    gap(words('what has happened, and to whom', '何が誰に起きたか')),
  ),
  field(
    words('Type of threat or root cause', '脅威の種類または根本原因'),
    gap(words('what is likely to have caused it', '原因と考えられるもの')),
  ),
  field(
    words('Mitigation applied and ongoing', '実施済み・実施中の緩和措置'),
    gap(words('what has been done, and what is being done', '実施した措置と継続中の措置')),
  ),
]

function fieldsOf(input: NoticeInput): readonly Field[] {
  const isFinal = input.stage === 'final-report'
  if (input.kind === 'severe-incident') {
    const body = input.stage === 'early-warning' ? [] : [...incidentNotified(input), users(input)]
    return [...general(input), suspicion, ...body, ...(isFinal ? finalIncident : [])]
  }
  const body = input.stage === 'early-warning' ? [] : [...notified(input), users(input)]
  return [
    ...general(input),
    ...vulnerabilityFields(input),
    ...body,
    ...(isFinal ? finalVulnerability(input) : []),
  ]
}

const usersToo = note('open', [
  words(
    'Users who are affected, and where appropriate all users, have to be informed as well, with what they can do (Article 14(8)).',
    '影響を受ける利用者（必要に応じて全利用者）にも、取れる措置とあわせて知らせる必要がある（第 14 条 8 項）。',
  ),
])

/** A draft: a person completes it, sends it by the single reporting platform, and says so. */
export function noticeReport(input: NoticeInput): Report {
  const point = points[input.kind][input.stage]
  const facts: Block = { kind: 'facts', rows: fieldsOf(input) }
  return {
    id: `article-14-${input.stage}`,
    title: titles[input.kind][input.stage],
    about: words(
      `Draft under Regulation (EU) 2024/2847 Article ${point}, for the CSIRT designated as coordinator and ENISA, through the single reporting platform. Filled from the product model, the findings and the registry; what is marked has still to be said by a person. All times are UTC.`,
      `規則 (EU) 2024/2847 第 ${point} 条に基づく草案。単一報告プラットフォームを通じて、調整役の CSIRT と ENISA に提出する。製品モデル・脆弱性の検出結果・デバイス台帳から記入済みで、印のある項目は担当者が補う。時刻はすべて UTC。`,
    ),
    product: input.product,
    maker: input.maker,
    at: input.at,
    modelHash: input.modelHash,
    landscape: false,
    sections: [{ title: same(input.title), blocks: [facts, usersToo] }],
  }
}
