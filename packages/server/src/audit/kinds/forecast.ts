import type { EventRows } from './row.ts'

/** Kinds of events of what will end. */
export const forecastKinds = {
  'certificate.renewal-at-risk': {
    severity: 'medium',
    category: 'identity',
    en: 'A device will miss the renewal of its certificate, or has missed it',
    ja: 'デバイスが証明書の更新を逃す見込み、またはすでに逃した',
    ids: ['S11-36', 'S12-07'],
  },
  'certificate.renewals-at-risk': {
    severity: 'medium',
    category: 'identity',
    en: 'More devices than before will miss the renewal of their certificates',
    ja: '証明書の更新を逃す見込みのデバイスが増えた',
    ids: ['S11-36'],
  },
  'certificate.renewals-failing': {
    severity: 'high',
    category: 'identity',
    en: 'Devices of one kind are here and get no new certificate',
    ja: '同じ種類の複数のデバイスが、接続しているのに証明書を更新できていない',
    ids: ['S11-36'],
  },
} as const satisfies EventRows
