import type { EventRows } from './row.ts'

/** Kinds of events of reports from outside, and of the clock that the Cyber Resilience Act sets. */
export const caseKinds = {
  'case.opened': {
    severity: 'low',
    category: 'system',
    en: 'A report of a vulnerability was entered',
    ja: '脆弱性の報告を受け付けた',
    ids: ['S01-46'],
  },
  'case.moved': {
    severity: 'info',
    category: 'system',
    en: 'A case has reached its next state',
    ja: '案件の状態が進んだ',
    ids: ['S01-46', 'S01-47'],
  },
  'case.missed': {
    severity: 'high',
    category: 'system',
    en: 'A deadline of a case was missed',
    ja: '案件の期限を過ぎた',
    ids: ['S01-46', 'S01-47'],
  },
  'case.contact-read': {
    severity: 'info',
    category: 'system',
    en: 'The contact of a reporter was looked at',
    ja: '報告者の連絡先を閲覧した',
    ids: ['S01-46'],
  },
  'case.contact-erased': {
    severity: 'info',
    category: 'system',
    en: 'The contact of a reporter was erased',
    ja: '報告者の連絡先を消去した',
    ids: ['S01-46'],
  },
  'incident.proposed': {
    severity: 'critical',
    category: 'system',
    en: 'Something may have to be reported under the Cyber Resilience Act; a person has to decide',
    ja: 'サイバーレジリエンス法に基づく報告が必要な可能性がある。判断が必要',
    ids: ['S01-45'],
  },
  'incident.started': {
    severity: 'critical',
    category: 'system',
    en: 'The clock of reports under the Cyber Resilience Act runs',
    ja: 'サイバーレジリエンス法の報告期限の計時を開始した',
    ids: ['S01-45'],
  },
  'incident.dismissed': {
    severity: 'medium',
    category: 'system',
    en: 'A person has decided that nothing has to be reported',
    ja: '報告は不要と判断された',
    ids: ['S01-45'],
  },
  'incident.near': {
    severity: 'high',
    category: 'system',
    en: 'A notice to the authorities is due soon',
    ja: '当局への通知の期限が近い',
    ids: ['S01-47'],
  },
  'incident.missed': {
    severity: 'critical',
    category: 'system',
    en: 'A notice to the authorities was not sent in time',
    ja: '当局への通知が期限内に送られなかった',
    ids: ['S01-47'],
  },
  'incident.sent': {
    severity: 'low',
    category: 'system',
    en: 'A notice to the authorities is on record as sent',
    ja: '当局への通知の送付を記録した',
    ids: ['S01-47'],
  },
} as const satisfies EventRows
