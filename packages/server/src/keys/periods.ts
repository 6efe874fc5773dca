import { DAY } from '../clock.ts'
import type { KeyPurpose } from './key.ts'

const YEAR = 365 * DAY

export interface Cryptoperiod {
  /** How long it may protect something new, milliseconds (originator usage, SP 800-57 part 1 §5.3.5). */
  readonly originatorMs: number
  /** How long beyond that its work is still processed; for a CA it is until its last certificate ends. */
  readonly recipientMs: number | 'certificates'
  /** How long before the end the successor is due. */
  readonly dueMs: number
  /** Whether the house does it by itself, or people have to. */
  readonly by: 'house' | 'people'
  readonly reason: { readonly en: string; readonly ja: string }
  /** Where the bound comes from; of our own choice where it departs from it. */
  readonly source: string
}

const signatureKeys = 'NIST SP 800-57 part 1 rev. 5 §5.3.6, table 1: private signature key'
const authenticationKeys = 'NIST SP 800-57 part 1 rev. 5 §5.3.6, table 1: private authentication key'

/** A short life limits what a leak can do, a long one what generation, distribution and recording cost (S11-11). */
export const cryptoperiods: Readonly<Record<KeyPurpose, Cryptoperiod>> = {
  root: {
    originatorMs: 20 * YEAR,
    recipientMs: 'certificates',
    dueMs: 2 * YEAR,
    by: 'people',
    reason: {
      en: 'Offline and used a few times in its life; every device has to be given its successor, which takes years.',
      ja: 'オフラインに置き、生涯に数回しか使わない。後継の鍵を全デバイスに届けるには数年かかる。',
    },
    source: `${signatureKeys}; longer than its range, by our own choice`,
  },
  'factory-ca': {
    originatorMs: 5 * YEAR,
    recipientMs: 'certificates',
    dueMs: YEAR / 2,
    by: 'people',
    reason: {
      en: 'Its certificates never end, so that a leak weighs on all that it has ever issued; a ceremony and the factory lines have to be planned.',
      ja: '発行した証明書は期限を持たず、漏えいは全発行分に及ぶ。セレモニーと製造ラインの準備が要る。',
    },
    source: `${signatureKeys}; longer than its range, by our own choice`,
  },
  'operational-ca': {
    originatorMs: 3 * YEAR,
    recipientMs: 'certificates',
    dueMs: YEAR / 4,
    by: 'people',
    reason: {
      en: 'In use all day; its certificates are short-lived, so that the former CA is soon without work.',
      ja: '常時使われる。発行する証明書の有効期間が短いため、旧 CA の役目は早く終わる。',
    },
    source: signatureKeys,
  },
  ocsp: {
    originatorMs: YEAR,
    recipientMs: 30 * DAY,
    dueMs: 30 * DAY,
    by: 'house',
    reason: {
      en: 'Its certificates are not looked up by anybody, so that the key has to be young; renewing costs nothing.',
      ja: 'その証明書は失効確認の対象にならないため、鍵は新しいほどよい。更新の負担はない。',
    },
    source: signatureKeys,
  },
  order: {
    originatorMs: 2 * YEAR,
    recipientMs: 30 * DAY,
    dueMs: YEAR / 4,
    by: 'people',
    reason: {
      en: 'Whoever has it commands the fleet; but every device has to hear of the successor, also those that are away for months.',
      ja: 'この鍵を持つ者は全デバイスに命令できる。一方で、長く不在のデバイスも含めて後継の鍵を届ける必要がある。',
    },
    source: signatureKeys,
  },
  log: {
    originatorMs: 2 * YEAR,
    recipientMs: 10 * YEAR,
    dueMs: 60 * DAY,
    by: 'people',
    reason: {
      en: 'Records are verified for as long as they are kept; the successor is signed over to, so that changing is cheap.',
      ja: '記録は保存する限り検証される。旧鍵で後継を署名して引き継ぐため、更新の負担は小さい。',
    },
    source: signatureKeys,
  },
  'server-tls': {
    originatorMs: 397 * DAY,
    recipientMs: 0,
    dueMs: 60 * DAY,
    by: 'house',
    reason: {
      en: 'Lies in the memory of the process that faces the network; renewed by the house without anybody.',
      ja: 'ネットワークに面したプロセスのメモリにある。サーバーが自動で更新する。',
    },
    source: authenticationKeys,
  },
  data: {
    originatorMs: 2 * YEAR,
    recipientMs: 3 * YEAR,
    dueMs: 60 * DAY,
    by: 'house',
    reason: {
      en: 'Limits how much lies under one key; what is sealed is sealed anew in the background.',
      ja: '一つの鍵で封じる量を抑える。封じた値は背後で新しい鍵に移す。',
    },
    source: 'NIST SP 800-57 part 1 rev. 5 §5.3.6, table 1: symmetric data-encryption key',
  },
  'update-snapshot': {
    originatorMs: 2 * YEAR,
    recipientMs: 0,
    dueMs: 90 * DAY,
    by: 'people',
    reason: {
      en: 'Says which metadata belong together; whoever has it can hold back updates, and forge none. Its successor is named by a root that people sign.',
      ja: 'どのメタデータが組になるかを示す。漏えいしても更新を差し止められるだけで、偽造はできない。後継の鍵は担当者が署名するルートで指定する。',
    },
    source: signatureKeys,
  },
  'update-timestamp': {
    originatorMs: 2 * YEAR,
    recipientMs: 0,
    dueMs: 90 * DAY,
    by: 'people',
    reason: {
      en: 'In use all day, so that devices notice when news are held back. Its successor is named by a root that people sign.',
      ja: '更新の差し止めにデバイスが気付けるよう、常時使われる。後継の鍵は担当者が署名するルートで指定する。',
    },
    source: signatureKeys,
  },
  'update-director': {
    originatorMs: 2 * YEAR,
    recipientMs: 30 * DAY,
    dueMs: 90 * DAY,
    by: 'people',
    reason: {
      en: 'Chooses among what the offline keys have signed; devices learn of its successor by settings that people sign.',
      ja: 'オフライン鍵が署名したものの中から割り当てを選ぶ。後継の鍵は担当者が署名する設定でデバイスに届く。',
    },
    source: signatureKeys,
  },
}
