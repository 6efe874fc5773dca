import type { Text } from '../texts.ts'

/** What the verb about keys says. */
export const keyTexts = {
  summary: {
    en: 'keys of the house: records, ledger, rotation',
    ja: 'サーバーの鍵を管理する（記録、台帳、更新）',
  },
  now: {
    en: 'an order key signs at once, also where devices have not heard of it',
    ja: '命令の鍵を直ちに使い始める（未取得のデバイスがあっても待たない）',
  },
  key: { en: 'entries of this key only', ja: 'この鍵の記録に絞り込む' },
  reason: { en: 'why it is compromised', ja: '危殆化とする理由' },
  device: { en: 'the keys of a device instead', ja: 'デバイスの鍵を表示する' },
  sound: { en: 'the ledger is as it was written: {count} entries', ja: '台帳に異常なし（{count} 件）' },
  faulty: { en: 'the ledger was tampered with:', ja: '台帳に改ざんの跡がある：' },
  fault: { en: '{position}: {fault}: {says}', ja: '{position}：{fault}：{says}' },
  until: { en: 'until {time}', ja: '{time} まで' },
  due: { en: 'DUE', ja: '要更新' },
  byHouse: { en: 'by the server', ja: 'サーバーが自動更新' },
  byPeople: { en: 'by people', ja: '担当者が更新' },
  uses: { en: '{count} uses', ja: '{count} 回使用' },
  badPurpose: {
    en: 'rotate takes order, log, ocsp, server-tls, update-snapshot, update-timestamp or update-director; CAs go by `sekisho ceremony`',
    ja: 'rotate には order、log、ocsp、server-tls、update-snapshot、update-timestamp、update-director のいずれかを指定する。CA は `sekisho ceremony` で更新する',
  },
} as const satisfies Readonly<Record<string, Text>>

/** States of a key; NIST SP 800-57 part 1 §7. */
export const keyStateTexts: Readonly<Record<string, Text>> = {
  'pre-activation': { en: 'pre-activation', ja: '有効化前' },
  active: { en: 'active', ja: '有効' },
  suspended: { en: 'suspended', ja: '一時停止' },
  deactivated: { en: 'deactivated', ja: '使用終了' },
  compromised: { en: 'compromised', ja: '危殆化' },
  destroyed: { en: 'destroyed', ja: '破棄済み' },
}
