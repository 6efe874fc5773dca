import type { Text } from '../texts.ts'

/** States and deadlines of cases and incidents, as the API names them. */
export const stateWords: Readonly<Record<string, Text>> = {
  open: { en: 'open', ja: '受付' },
  acknowledged: { en: 'acknowledged', ja: '受領通知済み' },
  triaged: { en: 'triaged', ja: '評価済み' },
  fixed: { en: 'fixed', ja: '修正済み' },
  disclosed: { en: 'disclosed', ja: '公表済み' },
  closed: { en: 'closed', ja: '完了' },
  acknowledge: { en: 'acknowledge', ja: '受領通知' },
  triage: { en: 'triage', ja: '評価' },
  disclose: { en: 'disclose', ja: '公表' },
  proposed: { en: 'somebody has to confirm', ja: '確認待ち' },
  running: { en: 'the clock runs', ja: '期限進行中' },
  dismissed: { en: 'nothing to report', ja: '報告不要' },
  done: { en: 'all notices sent', ja: '報告完了' },
}

/** Notices and kinds of Regulation (EU) 2024/2847 Article 14. */
export const noticeWords: Readonly<Record<string, Text>> = {
  'early-warning': { en: 'early warning', ja: '早期警告' },
  notification: { en: 'notification', ja: '通知' },
  'final-report': { en: 'final report', ja: '最終報告' },
  'exploited-vulnerability': { en: 'actively exploited vulnerability', ja: '悪用された脆弱性' },
  'severe-incident': { en: 'severe incident', ja: '重大なインシデント' },
}

/** Severity of a vulnerability (CVSS qualitative rating). */
export const levelWords: Readonly<Record<string, Text>> = {
  critical: { en: 'critical', ja: '重大' },
  high: { en: 'high', ja: '高' },
  medium: { en: 'medium', ja: '中' },
  low: { en: 'low', ja: '低' },
  none: { en: 'none', ja: 'なし' },
  unknown: { en: 'not rated', ja: '評価なし' },
}

/** States of a finding (VEX). */
export const findingWords: Readonly<Record<string, Text>> = {
  under_investigation: { en: 'under investigation', ja: '調査中' },
  affected: { en: 'affected', ja: '影響あり' },
  not_affected: { en: 'not affected', ja: '影響なし' },
  fixed: { en: 'fixed', ja: '修正済み' },
}
