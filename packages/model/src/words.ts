/**
 * States and severities as people read them: one word for one thing, in the command and in the console. Words stand as within a sentence;
 * what begins with one writes its first letter large. This file imports nothing, since pages in a browser load it.
 */

export interface Word {
  readonly en: string
  readonly ja: string
}

type Words = Readonly<Record<string, Word>>

/** The first letter of each large: where a word stands alone, as in a badge. */
export const capitalised = <const Rows extends Words>(rows: Rows): { readonly [Key in keyof Rows]: Word } =>
  Object.fromEntries(
    Object.entries(rows).map(([key, { en, ja }]) => [
      key,
      { en: `${en.slice(0, 1).toUpperCase()}${en.slice(1)}`, ja },
    ]),
  ) as { readonly [Key in keyof Rows]: Word } // key by key

const secondPerson = { en: 'waits for a second person', ja: '別の担当者の承認待ち' } as const

/** Of a vulnerability (CVSS 4.0, qualitative rating). */
export const levelWords = {
  critical: { en: 'critical', ja: '重大' },
  high: { en: 'high', ja: '高' },
  medium: { en: 'medium', ja: '中' },
  low: { en: 'low', ja: '低' },
  none: { en: 'none', ja: 'なし' },
  unknown: { en: 'not rated', ja: '評価なし' },
} as const satisfies Words

/** Of what a release mends. */
export const severityWords = {
  critical: levelWords.critical,
  high: levelWords.high,
  other: { en: 'other', ja: 'その他' },
} as const satisfies Words

/** Of a device's life. */
export const lifeWords = {
  manufactured: { en: 'manufactured', ja: '製造済み' },
  enrolled: { en: 'enrolled', ja: '登録済み' },
  active: { en: 'active', ja: '稼働中' },
  quarantined: { en: 'quarantined', ja: '隔離中' },
  retired: { en: 'retired', ja: '廃止' },
} as const satisfies Words

/** Of a certificate. */
export const certificateWords = {
  valid: { en: 'valid', ja: '有効' },
  superseded: { en: 'superseded', ja: '置き換え済み' },
  revoked: { en: 'revoked', ja: '失効' },
} as const satisfies Words

/** Of a release on its way to publication. */
export const releaseWords = {
  draft: { en: 'stopped by a gate', ja: '公開条件を満たさない' },
  gated: { en: 'ready to be approved', ja: '承認を依頼できる' },
  'awaiting-approval': secondPerson,
  published: { en: 'published', ja: '公開済み' },
  refused: { en: 'refused', ja: '却下' },
  withdrawn: { en: 'withdrawn', ja: '取り下げ済み' },
} as const satisfies Words

/** Of a gate before publication. */
export const gateWords = {
  passed: { en: 'passed', ja: '充足' },
  failed: { en: 'stops it', ja: '未充足' },
  excepted: { en: 'accepted by an exception', ja: '例外として受容' },
  'not-asked': { en: 'not asked for', ja: '対象外' },
} as const satisfies Words

/** Of a roll-out. */
export const rolloutWords = {
  running: { en: 'running', ja: '配信中' },
  held: secondPerson,
  paused: { en: 'paused', ja: '一時停止中' },
  aborted: { en: 'aborted', ja: '中止' },
  completed: { en: 'complete', ja: '完了' },
} as const satisfies Words

/** Of a device in a roll-out. */
export const memberWords = {
  updated: { en: 'updated', ja: '更新済み' },
  trial: { en: 'on trial', ja: '試験起動中' },
  installed: { en: 'written, not started yet', ja: '書き込み済み（未起動）' },
  verified: { en: 'verified', ja: '検証済み' },
  downloading: { en: 'downloading', ja: 'ダウンロード中' },
  waiting: { en: 'waits for its time', ja: '時間帯・条件待ち' },
  postponed: { en: 'put off by its owner', ja: '所有者が延期' },
  assigned: { en: 'told, not begun', ja: '割り当て済み（未着手）' },
  'never-asked': { en: 'has not asked yet', ja: '問い合わせなし' },
  planned: { en: 'not its turn yet', ja: '順番待ち' },
  overdue: { en: 'overdue', ja: '期限超過' },
  silent: { en: 'silent', ja: '応答なし' },
  'rolled-back': { en: 'went back', ja: '元の版に復帰' },
  refused: { en: 'refused', ja: '拒否' },
  failed: { en: 'failed', ja: '失敗' },
} as const satisfies Words

/** Of a finding (VEX). */
export const findingWords = {
  under_investigation: { en: 'under investigation', ja: '調査中' },
  affected: { en: 'affected', ja: '影響あり' },
  not_affected: { en: 'not affected', ja: '影響なし' },
  fixed: { en: 'fixed', ja: '修正済み' },
} as const satisfies Words

/** Of a report from outside. */
export const caseWords = {
  open: { en: 'open', ja: '受付' },
  acknowledged: { en: 'acknowledged', ja: '受領通知済み' },
  triaged: { en: 'triaged', ja: '評価済み' },
  fixed: { en: 'fixed', ja: '修正済み' },
  disclosed: { en: 'disclosed', ja: '公表済み' },
  closed: { en: 'closed', ja: '完了' },
} as const satisfies Words

/** Of an incident that is to be told to the authorities. */
export const incidentWords = {
  proposed: { en: 'somebody has to confirm', ja: '確認待ち' },
  running: { en: 'the clock runs', ja: '期限進行中' },
  dismissed: { en: 'nothing to report', ja: '報告不要' },
  done: { en: 'all notices sent', ja: '報告完了' },
} as const satisfies Words

/** Kinds of incidents (Regulation (EU) 2024/2847 Article 14). */
export const incidentKindWords = {
  'exploited-vulnerability': { en: 'actively exploited vulnerability', ja: '悪用された脆弱性' },
  'severe-incident': { en: 'severe incident', ja: '重大なインシデント' },
} as const satisfies Words

/** Notices (Regulation (EU) 2024/2847 Article 14). */
export const noticeWords = {
  'early-warning': { en: 'early warning', ja: '早期警告' },
  notification: { en: 'notification', ja: '通知' },
  'final-report': { en: 'final report', ja: '最終報告' },
} as const satisfies Words
