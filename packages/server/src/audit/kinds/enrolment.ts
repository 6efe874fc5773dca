import type { EventRows } from './row.ts'

/** Kinds of events of enrolment beside the usual course: codes, and devices that come back. */
export const enrolmentKinds = {
  'enrolment.code-made': {
    severity: 'low',
    category: 'identity',
    en: 'An enrolment code was made for a device',
    ja: 'デバイスの登録コードを発行した',
    ids: ['S11-44', 'S03-05'],
  },
  'enrolment.code-refused': {
    severity: 'medium',
    category: 'identity',
    en: 'An enrolment code was not accepted',
    ja: '登録コードを受け付けなかった',
    ids: ['S06-19', 'S12-07'],
  },
  'enrolment.returned': {
    severity: 'low',
    category: 'identity',
    en: 'A device came back with a certificate that had ended, and got another one',
    ja: '期限切れの証明書を持つデバイスが復帰し、新しい証明書を受け取った',
    ids: ['S11-35', 'S10-34'],
  },
} as const satisfies EventRows
