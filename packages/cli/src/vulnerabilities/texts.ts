import type { Text } from '../texts.ts'

export const vulnerabilityTexts = {
  summary: {
    en: 'known vulnerabilities of what products are made of: import advisories, list, decide',
    ja: '製品の部品に含まれる既知の脆弱性を扱う（取り込み・一覧・判断）',
  },
  caseSummary: {
    en: 'reports of vulnerabilities from outside, and notices under the Cyber Resilience Act',
    ja: '外部からの脆弱性報告と、サイバーレジリエンス法に基づく通知を扱う',
  },
  product: { en: 'id of a product', ja: '製品の ID' },
  version: { en: 'version of the product', ja: '製品のバージョン' },
  state: {
    en: 'under_investigation, affected, not_affected or fixed',
    ja: 'under_investigation、affected、not_affected、fixed のいずれか',
  },
  justification: { en: 'why it is not affected, in the words of VEX', ja: '影響を受けない理由（VEX の語）' },
  impact: { en: 'why it does no harm', ja: '害がない理由' },
  action: { en: 'what users can do', ja: '利用者が取れる措置' },
  field: { en: 'only what devices in operation run', ja: '稼働中のデバイスに関わるものだけ' },
  imported: {
    en: '{files} files: {stored} records taken in, {unchanged} unchanged, {older} older, {malformed} could not be read\n',
    ja: '{files} ファイル：取り込み {stored} 件、変更なし {unchanged} 件、旧版 {older} 件、読めないもの {malformed} 件\n',
  },
  sbomAdded: {
    en: '{components} components are looked up, {leftOut} cannot be\n',
    ja: '部品 {components} 件を照合する。照合できないもの {leftOut} 件\n',
  },
  scanned: {
    en: '{sboms} bills of materials looked up, {events} new events\n',
    ja: '部品表 {sboms} 件を照合し、新しいイベントは {events} 件\n',
  },
  totals: {
    en: '{open} open, {inField} of them in the field, {exploited} exploited, {overdue} overdue\n',
    ja: '未解決 {open} 件（稼働中のデバイス {inField} 件、悪用あり {exploited} 件、期限超過 {overdue} 件）\n',
  },
  none: { en: 'nothing is known\n', ja: '該当なし\n' },
  opened: { en: 'case {id} is open\n', ja: '案件 {id} を開いた\n' },
  noted: { en: 'noted\n', ja: 'メモを記録した\n' },
  moved: { en: 'case {id} is {state}\n', ja: '案件 {id} の状態：{state}\n' },
  title: { en: 'what was reported, in a line', ja: '報告の要約（1 行）' },
  contact: { en: 'how to reach the reporter; kept sealed', ja: '報告者の連絡先（暗号化して保管）' },
  text: { en: 'the note, or how the case has ended', ja: 'メモ、または案件の結果' },
  format: { en: 'markdown or html', ja: 'markdown または html' },
} as const satisfies Readonly<Record<string, Text>>
