import { europe, marketsOf } from '../requirements/scope.ts'
import type { Design } from '../design/design.ts'
import { spoken } from '../view/vocabulary.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import type { InventoryRow } from './inventory.ts'
import type { Finding } from './question.ts'

/** Whether purposes, bases, notices and retention fit together. A row is a check; it says what is wrong, or nothing. */

interface Check {
  readonly id: string
  readonly level: Finding['level']
  readonly fails: (row: InventoryRow, design: Design) => boolean
  readonly text: Words
}

const special = new Set(['health', 'biometric'])
const dependent = new Set(['employee', 'patient', 'minor'])

const recipientsAbroad = ({ recipients }: InventoryRow, design: Design): boolean =>
  marketsOf(design).some((market) => europe.includes(market)) &&
  recipients.some(({ regions }) => regions.some((region) => !isEuropean(region)))

/** `eu-central-1`, `EU`, `DE`. A name that says nothing of Europe is taken to be elsewhere: that makes a doubt, and no more. */
const isEuropean = (region: string): boolean =>
  europe.includes(region.toUpperCase()) || /^(eu|europe)\b/i.test(region)

/** The field itself is declared, so that somebody has thought of it. */
const declared = ({ enforced }: InventoryRow): boolean => enforced

export const basisChecks: readonly Check[] = [
  {
    id: 'undeclared-data',
    level: 'problem',
    fails: (row) => !declared(row),
    text: {
      en: '{source} carries {category} that no stream declares: subject, purpose, basis and retention are open, and the platform enforces none of them.',
      ja: '{source} は、どのストリームにも宣言のない{category}を運ぶ。本人、利用目的、根拠、保存期間が未定で、プラットフォームはいずれも強制しない。',
    },
  },
  {
    id: 'contract-with-bystander',
    level: 'problem',
    fails: ({ basis, subject }) => basis === 'contract' && subject === 'bystander',
    text: {
      en: '{field}: a contract is no basis for data about bystanders, who have none with anybody.',
      ja: '{field}：周囲の人は契約の当事者ではないため、契約を根拠にできない。',
    },
  },
  {
    id: 'special-category',
    level: 'problem',
    fails: ({ basis, category }) => special.has(category) && basis === 'legitimate-interest',
    text: {
      en: '{field}: legitimate interest isn’t enough for {category} (GDPR Art. 9).',
      ja: '{field}：{category}は正当な利益だけでは扱えない（GDPR 第 9 条）。',
    },
  },
  {
    id: 'special-category-condition',
    level: 'doubt',
    fails: ({ basis, category }) =>
      special.has(category) && !['consent', 'legitimate-interest', 'unknown'].includes(basis),
    text: {
      en: '{field}: beside the basis {basis}, {category} needs a condition of GDPR Art. 9(2), such as care under a duty of secrecy.',
      ja: '{field}：{category}には、根拠（{basis}）に加えて GDPR 第 9 条 2 項の条件（守秘義務のある者による医療など）が要る。',
    },
  },
  {
    id: 'consent-not-free',
    level: 'doubt',
    fails: ({ basis, subject }) => basis === 'consent' && (subject === 'employee' || subject === 'patient'),
    text: {
      en: '{field}: consent of {subject} is hardly free, since they depend on who asks for it.',
      ja: '{field}：{subject}は求める側に依存しており、同意が自由になされたとは言いがたい。',
    },
  },
  {
    id: 'consent-of-child',
    level: 'doubt',
    fails: ({ basis, subject }) => basis === 'consent' && subject === 'minor',
    text: {
      en: '{field}: below 13 to 16 years, by country, parents consent in the child’s place (GDPR Art. 8).',
      ja: '{field}：国により 13～16 歳未満では、保護者が代わりに同意する（GDPR 第 8 条）。',
    },
  },
  {
    id: 'contract-with-child',
    level: 'doubt',
    fails: ({ basis, subject }) => basis === 'contract' && subject === 'minor',
    text: {
      en: '{field}: children can’t be held to a contract; name another basis.',
      ja: '{field}：子どもは契約に拘束されない。別の根拠を定める。',
    },
  },
  {
    id: 'consent-of-bystander',
    level: 'doubt',
    fails: ({ basis, subject }) => basis === 'consent' && subject === 'bystander',
    text: {
      en: '{field}: bystanders pass before anybody can ask them; without their consent the gate drops the field.',
      ja: '{field}：周囲の人には同意を求める間がない。同意がなければ関所はこの項目を除去する。',
    },
  },
  {
    id: 'consent-or-nothing',
    level: 'doubt',
    fails: ({ basis, without }) => basis === 'consent' && without === 'refuse',
    text: {
      en: '{field}: without consent the whole message is refused; a function that could do without the field must go on (GDPR Art. 7(4)).',
      ja: '{field}：同意がないとメッセージ全体を拒否する。この項目なしで成り立つ機能は続ける必要がある（GDPR 第 7 条 4 項）。',
    },
  },
  {
    id: 'no-notice',
    level: 'doubt',
    fails: (row) =>
      declared(row) &&
      row.notice === undefined &&
      (row.subject === 'bystander' || dependent.has(row.subject)),
    text: {
      en: '{field}: the model doesn’t say how {subject} learn of it.',
      ja: '{field}：{subject}への通知方法がモデルにない。',
    },
  },
  {
    id: 'retention-by-default',
    level: 'doubt',
    fails: (row) => declared(row) && row.retention === undefined,
    text: {
      en: '{field}: kept for a year because nobody has said how long it is needed.',
      ja: '{field}：必要な期間の記載がないため、既定の 1 年間保存される。',
    },
  },
  {
    id: 'unnamed-basis',
    level: 'problem',
    fails: (row) => declared(row) && (row.basis === 'unknown' || row.purpose === 'unknown'),
    text: {
      en: '{field}: purpose or basis isn’t decided; until it is, it must not be collected.',
      ja: '{field}：利用目的または根拠が未定である。決まるまで収集してはならない。',
    },
  },
  {
    id: 'transfer-abroad',
    level: 'doubt',
    fails: recipientsAbroad,
    text: {
      en: '{field}: goes to {regions}; a transfer out of the EU needs an adequacy decision or safeguards (GDPR Art. 44 to 49).',
      ja: '{field}：{regions} に送られる。EU 域外移転には十分性認定または保護措置が必要（GDPR 第 44～49 条）。',
    },
  },
  {
    id: 'outside-recipient',
    level: 'doubt',
    fails: ({ recipients }) => recipients.some(({ outside }) => outside),
    text: {
      en: '{field}: goes to others ({outside}); a contract says what they may do with it (GDPR Art. 28; Japan, APPI Art. 25, 27).',
      ja: '{field}：第三者（{outside}）に渡る。取扱いを契約で定める（GDPR 第 28 条、個人情報保護法 第 25 条・第 27 条）。',
    },
  },
]

const joined = (labels: readonly Words[]): Words => ({
  en: labels.map(({ en }) => en).join(', '),
  ja: labels.map(({ ja }) => ja).join('、'),
})

/** How a row is called: its stream and field. */
export const rowLabel = ({ sourceLabel, field }: InventoryRow): Words =>
  field === undefined ? sourceLabel : { en: `${sourceLabel.en} ${field}`, ja: `${sourceLabel.ja} ${field}` }

/** What doesn't fit in the inventory. */
export const basisFindings = (rows: readonly InventoryRow[], design: Design): readonly Finding[] =>
  rows.flatMap((row) =>
    basisChecks
      .filter(({ fails }) => fails(row, design))
      .map(({ id, level, text }) => ({
        id,
        level,
        pointer: row.pointer,
        label: rowLabel(row),
        text: fill(text, {
          field: rowLabel(row),
          source: row.sourceLabel,
          category: spoken(row.category),
          subject: spoken(row.subject),
          basis: spoken(row.basis),
          regions: row.recipients
            .flatMap(({ regions }) => regions.filter((region) => !isEuropean(region)))
            .join(', '),
          outside: joined(row.recipients.filter(({ outside }) => outside).map(({ label }) => label)),
        }),
      })),
  )
