import type { EventRows } from './row.ts'

/** Kinds of events of revocation. */
export const revocationKinds = {
  'revocation.many-begun': {
    severity: 'high',
    category: 'identity',
    en: 'A set of devices is being revoked',
    ja: '複数のデバイスの失効を開始した',
    ids: ['S11-33'],
  },
  'revocation.many-done': {
    severity: 'high',
    category: 'identity',
    en: 'A set of devices was revoked',
    ja: '複数のデバイスの失効が完了した',
    ids: ['S11-33'],
  },
  'revocation.authority': {
    severity: 'critical',
    category: 'identity',
    en: 'A certificate authority was revoked with all that it had issued',
    ja: '認証局を、発行済みのすべての証明書とともに失効させた',
    ids: ['S11-33'],
  },
  'revocation.house-certificate': {
    severity: 'high',
    category: 'identity',
    en: 'A certificate of a server was revoked',
    ja: 'サーバーの証明書を失効させた',
    ids: ['S11-33'],
  },
  'denial.added': {
    severity: 'medium',
    category: 'identity',
    en: 'Entries were put on the deny list of enrolment',
    ja: '登録の拒否リストに項目を追加した',
    ids: ['S11-28'],
  },
  'denial.removed': {
    severity: 'medium',
    category: 'identity',
    en: 'An entry was taken off the deny list of enrolment',
    ja: '登録の拒否リストから項目を削除した',
    ids: ['S11-28'],
  },
  'enrolment.denied': {
    severity: 'high',
    category: 'identity',
    en: 'Somebody on the deny list asked for a certificate',
    ja: '拒否リストに載っている相手が証明書を要求した',
    ids: ['S11-28', 'S12-07'],
  },
  'enrolment.bad-key': {
    severity: 'high',
    category: 'identity',
    en: 'A certificate was asked for over a weak or known key',
    ja: '弱い鍵または公に知られている鍵に対して証明書が要求された',
    ids: ['S11-28', 'S12-07'],
  },
} as const satisfies EventRows
