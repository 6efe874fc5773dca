import { caseWords, incidentKindWords, incidentWords, noticeWords as ofNotices } from '@sekisho/model/words'
import type { Text } from '../texts.ts'

/** States and deadlines of cases and incidents, as the API names them. */
export const stateWords: Readonly<Record<string, Text>> = {
  ...caseWords,
  ...incidentWords,
  acknowledge: { en: 'acknowledge', ja: '受領通知' },
  triage: { en: 'triage', ja: '評価' },
  disclose: { en: 'disclose', ja: '公表' },
}

/** Notices and kinds of incidents. */
export const noticeWords: Readonly<Record<string, Text>> = { ...ofNotices, ...incidentKindWords }
