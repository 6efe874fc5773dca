import type { Text } from '../texts.ts'

/** What `case` and `incident` say. */
export const caseTexts = {
  caseSummary: {
    en: 'reports of vulnerabilities from outside, with their deadlines',
    ja: '外部からの脆弱性報告と期限を扱う',
  },
  incidentSummary: {
    en: 'what has to be reported under the Cyber Resilience Act, and its clock',
    ja: 'サイバーレジリエンス法に基づく報告と期限を扱う',
  },
  opened: { en: 'case {id} is open\n', ja: '案件 {id} を開いた\n' },
  noted: { en: 'noted\n', ja: 'メモを記録した\n' },
  moved: { en: 'case {id}: {state}\n', ja: '案件 {id} の状態：{state}\n' },
  title: { en: 'what was reported, in a line', ja: '報告の要約（1 行）' },
  incidentTitle: { en: 'what has happened, in a line', ja: '発生した事象の要約（1 行）' },
  contact: { en: 'how to reach the reporter; kept sealed', ja: '報告者の連絡先（暗号化して保管）' },
  received: {
    en: 'when the report arrived, such as 2026-11-22T09:00:00Z (default: now); deadlines count from it',
    ja: '報告の受領時刻。2026-11-22T09:00:00Z など（既定：現在）。期限の起点となる',
  },
  text: { en: 'the note, or how the case has ended', ja: 'メモ、または案件の結果' },
  state: {
    en: 'acknowledged, triaged, fixed, disclosed or closed; a case goes forward only',
    ja: 'acknowledged、triaged、fixed、disclosed、closed のいずれか。前にだけ進む',
  },
  vulnerability: { en: 'vulnerability, such as CVE-2026-1111', ja: '脆弱性（例：CVE-2026-1111）' },
  vulnerabilities: {
    en: 'vulnerability that it is about; may be repeated',
    ja: '対象の脆弱性（複数指定可）',
  },
  releases: { en: 'release that it is about; may be repeated', ja: '対象のリリース（複数指定可）' },
  kind: {
    en: 'exploited-vulnerability or severe-incident',
    ja: 'exploited-vulnerability または severe-incident',
  },
  versions: {
    en: 'version of the product that is affected; may be repeated',
    ja: '影響を受ける製品のバージョン（複数指定可）',
  },
  aware: {
    en: 'when the maker became aware, such as 2026-11-22T09:00:00Z (default: now); the clock runs from it',
    ja: 'メーカーが認識した時刻。2026-11-22T09:00:00Z など（既定：現在）。期限の起点となる',
  },
  since: {
    en: 'since when, such as 2026-11-22T09:00:00Z (default: now)',
    ja: '開始した時刻。2026-11-22T09:00:00Z など（既定：現在）',
  },
  sentAt: {
    en: 'when it was sent, such as 2026-11-22T09:00:00Z (default: now)',
    ja: '送付した時刻。2026-11-22T09:00:00Z など（既定：現在）',
  },
  reason: { en: 'why nothing has to be reported', ja: '報告不要とする理由' },
  to: { en: 'to whom it was sent: the coordinating CSIRT', ja: '送付先（調整 CSIRT など）' },
  how: { en: 'how users were told, and what of', ja: '周知の方法と内容' },
  reference: { en: 'under which reference they have it', ja: '送付先での受付番号' },
  format: { en: 'markdown (default) or html', ja: 'markdown（既定）または html' },
  out: { en: 'file for the draft (default: standard output)', ja: '下書きの出力先（既定：標準出力）' },
  product: { en: 'id of a product', ja: '製品の ID' },
  badStage: {
    en: '{text} is no notice: early-warning, notification or final-report',
    ja: '{text} という通知はない（early-warning、notification、final-report のいずれか）',
  },
} as const satisfies Readonly<Record<string, Text>>

export const caseHeads = {
  id: { en: 'Id', ja: 'ID' },
  state: { en: 'State', ja: '状態' },
  nextDeadline: { en: 'Next deadline', ja: '次の期限' },
  nextNotice: { en: 'Next notice', ja: '次の通知' },
  title: { en: 'Title', ja: '要約' },
  product: { en: 'Product', ja: '製品' },
  vulnerability: { en: 'Vulnerability', ja: '脆弱性' },
  releases: { en: 'Releases', ja: 'リリース' },
  outcome: { en: 'Outcome', ja: '結果' },
  deadlines: { en: 'Deadlines', ja: '期限' },
  notes: { en: 'Notes', ja: '記録' },
  kind: { en: 'Kind', ja: '種別' },
  versions: { en: 'Versions', ja: '版' },
  devices: { en: 'Devices', ja: 'デバイス（台）' },
  awareAt: { en: 'Aware since', ja: '認識した時点' },
  measureAt: { en: 'Measure since', ja: '対策の提供開始' },
  reason: { en: 'Reason', ja: '理由' },
  notices: { en: 'Notices', ja: '通知' },
  doneAt: { en: 'done {time}', ja: '完了 {time}' },
  provisional: { en: 'moves when the notification is sent', ja: '通知の送付により変わる' },
  missed: { en: 'MISSED', ja: '期限超過' },
  sent: { en: 'sent {time} to {to}, {reference}', ja: '送付済み {time}、宛先 {to}、{reference}' },
} as const satisfies Readonly<Record<string, Text>>
