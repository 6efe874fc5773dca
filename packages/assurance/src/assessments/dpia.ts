import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { europe, kingdom, marketsOf } from '../requirements/scope.ts'
import type { Words } from '../words.ts'
import type { InventoryRow } from './inventory.ts'

/** Whether a data protection impact assessment is due (GDPR Art. 35), and the reasons that the model gives. */

export interface DpiaReason {
  readonly id: string
  /** One of the cases of Art. 35(3); a single one is enough. */
  readonly listed: boolean
  readonly text: Words
}

export interface Dpia {
  /**
   * `due`: a case that the law lists, or two and more signs of high risk; `consider`: one sign; `not-seen`: none in this model;
   * `no-personal-data`: nothing to assess. Where no European market is named, the same signs are good reasons all the same.
   */
  readonly verdict: 'due' | 'consider' | 'not-seen' | 'no-personal-data'
  /** Whether Art. 35 itself asks for it: sold in the EEA or the United Kingdom. */
  readonly byLaw: boolean
  readonly reasons: readonly DpiaReason[]
}

interface Row extends DpiaReason {
  readonly holds: (design: Design, rows: readonly InventoryRow[]) => boolean
}

const any = (
  rows: readonly InventoryRow[],
  of: (row: InventoryRow) => string,
  ...values: readonly string[]
): boolean => rows.some((row) => values.includes(of(row)))

const category = (row: InventoryRow): string => row.category
const subject = (row: InventoryRow): string => row.subject

const places = ({ model }: Design): readonly string[] =>
  (model.product.environment ?? []).map((place) => wordOf(place))
const people = ({ model }: Design) => model.product.people ?? {}
const sees = ({ devices }: Design): boolean =>
  devices.some(({ part }) =>
    part.hardware?.sensors?.some((sensor) =>
      ['camera', 'microphone', 'radar', 'lidar'].includes(wordOf(sensor)),
    ),
  )

const signs: readonly Row[] = [
  {
    id: 'public-monitoring',
    listed: true,
    text: {
      en: 'systematic observation of a place that the public enters (Art. 35(3)(c))',
      ja: '公衆が立ち入る場所の体系的な監視（第 35 条 3 項 (c)）',
    },
    holds: (design) =>
      sees(design) &&
      (places(design).includes('public-space') ||
        (places(design).includes('outdoor') && people(design).bystanders === 'recorded')),
  },
  {
    id: 'special-categories',
    listed: true,
    text: {
      en: 'health or biometric data, on a large scale once a fleet is sold (Art. 35(3)(b))',
      ja: '健康情報または生体情報の取扱い（デバイス群の普及により大規模となる。第 35 条 3 項 (b)）',
    },
    holds: (_, rows) => any(rows, category, 'health', 'biometric'),
  },
  {
    id: 'vulnerable-people',
    listed: false,
    text: { en: 'children, patients or employees are concerned', ja: '子ども、患者、従業員のデータを扱う' },
    holds: (design, rows) =>
      any(rows, subject, 'minor', 'patient', 'employee') ||
      people(design).minors === 'intended' ||
      people(design).patients === 'intended',
  },
  {
    id: 'tracking',
    listed: false,
    text: {
      en: 'behaviour, presence or location of people is followed over time',
      ja: '行動、在不在、位置を継続的に追跡する',
    },
    holds: (_, rows) => any(rows, category, 'location', 'behaviour', 'presence'),
  },
  {
    id: 'unaware',
    listed: false,
    text: {
      en: 'people are recorded who are no users and can’t easily object',
      ja: '利用者でなく、異議を唱えにくい人が記録される',
    },
    holds: (design, rows) => any(rows, subject, 'bystander') || people(design).bystanders === 'recorded',
  },
  {
    id: 'combination',
    listed: false,
    text: {
      en: 'several kinds of data about the same people are brought together',
      ja: '同じ人に関する複数種類のデータを組み合わせる',
    },
    holds: (_, rows) => new Set(rows.map(category)).size >= 3,
  },
  {
    id: 'new-technology',
    listed: false,
    text: {
      en: 'sensors in homes, on bodies or in public places are a new use of technology',
      ja: '家庭、身体、公共の場でのセンサー利用は、技術の新しい用い方に当たる',
    },
    holds: (design) => sees(design) || places(design).includes('body'),
  },
]

export function dpiaOf(design: Design, rows: readonly InventoryRow[]): Dpia {
  const markets = marketsOf(design)
  const byLaw =
    markets.length === 0 || markets.some((market) => europe.includes(market) || kingdom.includes(market))
  if (rows.length === 0) return { verdict: 'no-personal-data', byLaw, reasons: [] }
  const reasons = signs
    .filter(({ holds }) => holds(design, rows))
    .map(({ id, listed, text }) => ({ id, listed, text }))
  const due = reasons.some(({ listed }) => listed) || reasons.length > 1
  return { verdict: due ? 'due' : reasons.length === 1 ? 'consider' : 'not-seen', byLaw, reasons }
}
