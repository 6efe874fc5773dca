import type { Text } from '../texts.ts'

export const vulnerabilityTexts = {
  summary: {
    en: 'known vulnerabilities of what products are made of: import advisories, list, decide',
    ja: '製品の部品に含まれる既知の脆弱性を扱う（取り込み・一覧・判断）',
  },
  sbomSummary: {
    en: 'what versions of products are made of: software bills of materials',
    ja: '製品の各バージョンの SBOM（部品表）を扱う',
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
  decided: { en: '{name}: {subject} is {state}\n', ja: '{name}：{subject} は「{state}」と記録した\n' },
  level: {
    en: 'only this severity: critical, high, medium, low, none or unknown',
    ja: 'この深刻度のみ：critical、high、medium、low、none、unknown',
  },
  exploited: { en: 'only what is known to be exploited', ja: '悪用が確認されたもののみ' },
  overdue: { en: 'only what is behind its deadline', ja: '期限を過ぎたもののみ' },
  search: { en: 'a CVE, a component, a word', ja: 'CVE、部品、語句' },
  sort: {
    en: 'urgency (default), severity, due, age or devices',
    ja: 'urgency（既定）、severity、due、age、devices のいずれか',
  },
  limit: { en: 'how many, at most 500 (default: 500)', ja: '件数。最大 500（既定：500）' },
  purl: {
    en: 'only of this component: package URL without a version',
    ja: 'この部品に限る（バージョンを除いたパッケージ URL）',
  },
  until: {
    en: 'until when it counts, such as 2027-01-31T00:00:00Z (default: for good)',
    ja: '有効期限。2027-01-31T00:00:00Z など（既定：無期限）',
  },
  badLimit: { en: '--limit takes a number from 1 to 500', ja: '--limit には 1 から 500 までの数を指定する' },
  shown: {
    en: '{shown} of {all} are shown; --search and --product narrow it down\n',
    ja: '{all} 件中 {shown} 件を表示。--search や --product で絞り込める\n',
  },
  noSbom: {
    en: 'there is no bill of materials of {product} {version}; `sekisho sbom list` shows which there are',
    ja: '{product} {version} の部品表はない。`sekisho sbom list` で一覧を確認できる',
  },
} as const satisfies Readonly<Record<string, Text>>

export const vulnerabilityHeads = {
  vulnerability: { en: 'Vulnerability', ja: '脆弱性' },
  level: { en: 'Severity', ja: '深刻度' },
  state: { en: 'State', ja: '状態' },
  release: { en: 'In', ja: '製品と版' },
  component: { en: 'Component', ja: '部品' },
  fixed: { en: 'Fixed in', ja: '修正版' },
  devices: { en: 'Devices', ja: '台数' },
  due: { en: 'To be gone by', ja: '対応期限' },
  product: { en: 'Product', ja: '製品' },
  version: { en: 'Version', ja: '版' },
  format: { en: 'Format', ja: '形式' },
  components: { en: 'Components', ja: '部品数' },
  leftOut: { en: 'Left out', ja: '照合不可' },
  undecided: { en: 'Undecided', ja: '判定不能' },
  added: { en: 'Added', ja: '登録' },
  scanned: { en: 'Looked up', ja: '最終照合' },
  publisher: { en: 'Publisher', ja: '発行者' },
  written: { en: 'Written', ja: '作成' },
  statements: { en: 'Statements', ja: '記載' },
  document: { en: 'Document', ja: '文書' },
  names: { en: 'Also known as', ja: '別名' },
  decided: { en: 'Decided', ja: '判断の記録' },
  source: { en: 'Source', ja: '出典' },
  proposal: { en: 'Proposal', ja: '提案' },
  within: { en: 'Inside', ja: '含む供給者製品' },
  title: { en: 'Title', ja: '表題' },
  published: { en: 'Published', ja: '公開' },
} as const satisfies Readonly<Record<string, Text>>
