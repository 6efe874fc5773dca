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
  proposed: { en: 'proposed', ja: '確認待ち' },
  running: { en: 'the clock runs', ja: '期限進行中' },
  dismissed: { en: 'nothing to report', ja: '報告不要' },
  done: { en: 'all notices sent', ja: '報告完了' },
}
