import type { Text } from '../texts.ts'

/** What the verbs about revocation say. */
export const revocationTexts = {
  revokeSummary: {
    en: 'revoke one device, a set of them, or a whole authority',
    ja: 'デバイスを 1 台、まとめて、または認証局ごと失効させる',
  },
  denySummary: {
    en: 'who gets no certificate: the deny list',
    ja: '証明書を発行しない相手（拒否リスト）を管理する',
  },
  crlSummary: { en: 'authorities and their revocation lists', ja: '認証局と失効リストを表示する' },
  device: { en: 'this device; several make a set', ja: '対象のデバイス。複数指定すると一括で扱う' },
  product: { en: 'all devices of a product', ja: '製品のすべてのデバイス' },
  batch: { en: 'of these, those of a batch of the factory', ja: 'そのうち、この製造ロットのもの' },
  variant: { en: 'of these, those of a variant', ja: 'そのうち、このバリアントのもの' },
  hardware: { en: 'of these, those with this hardware', ja: 'そのうち、このハードウェアのもの' },
  authority: {
    en: 'everything that an authority has issued; its key id, as `crl` shows it',
    ja: '認証局が発行したすべて。`crl` が示す鍵 ID で指定する',
  },
  reason: { en: 'why; kept with it', ja: '理由（記録に残る）' },
  code: {
    en: 'what certificate lists and OCSP say: unspecified, keyCompromise, affiliationChanged, cessationOfOperation, privilegeWithdrawn; of an authority: cACompromise, keyCompromise, superseded, cessationOfOperation',
    ja: '失効リストと OCSP に載せる理由コード：unspecified、keyCompromise、affiliationChanged、cessationOfOperation、privilegeWithdrawn。認証局の場合：cACompromise、keyCompromise、superseded、cessationOfOperation',
  },
  oneSet: {
    en: 'say what is meant: --device, or --product with at most one of --batch, --variant, --hardware, or --authority',
    ja: '対象は 1 通りで指定する：--device、--product（--batch、--variant、--hardware はいずれか 1 つまで）、--authority',
  },
  revoked: { en: '{device}: revoked', ja: '{device}：失効させた' },
  asked: {
    en: `Others have to agree first ({needed} people). Asked for as
  {id}
sekisho approvals agree {id}`,
    ja: `先に承認が必要（{needed} 人）。申請した：
  {id}
sekisho approvals agree {id}`,
  },
  key: {
    en: 'a public key, by the SHA-256 of its SubjectPublicKeyInfo, hex',
    ja: '公開鍵（SubjectPublicKeyInfo の SHA-256、16 進数）',
  },
  keys: {
    en: 'a file with such fingerprints, one a line; # begins a comment',
    ja: 'フィンガープリントを 1 行に 1 つ書いたファイル。# 以降はコメント',
  },
  serials: {
    en: 'serial numbers of a product from one to another, both counting: SN-0100..SN-0199',
    ja: '製品のシリアル番号の範囲（両端を含む）：SN-0100..SN-0199',
  },
  ofProduct: { en: 'the product of --serials and --hardware', ja: '--serials と --hardware の製品' },
  deniedHardware: { en: 'hardware of a product', ja: '製品のハードウェア' },
  deniedDevice: { en: 'a device', ja: 'デバイス' },
  nothingToDeny: {
    en: 'nothing is named: --key, --keys, --device, --serials or --hardware',
    ja: '対象がない：--key、--keys、--device、--serials、--hardware のいずれかを指定する',
  },
  badFingerprint: {
    en: 'a fingerprint has 64 hexadecimal digits: {text}',
    ja: 'フィンガープリントは 64 桁の 16 進数で指定する：{text}',
  },
  badSerials: { en: '--serials takes FROM..TO', ja: '--serials には FROM..TO を指定する' },
  added: { en: '{added} entries added', ja: '{added} 件追加した' },
  removed: { en: '{id}: removed', ja: '{id}：削除した' },
  out: {
    en: 'write the list of this authority to a file, PEM; "-": standard output',
    ja: 'この認証局のリストをファイルに書き出す（PEM）。「-」は標準出力',
  },
  written: { en: '{file}: written', ja: '{file}：書き出した' },
  number: { en: 'list {number}', ja: 'リスト番号 {number}' },
  until: { en: 'until {time}', ja: '{time} まで' },
} as const satisfies Readonly<Record<string, Text>>

export const authorityRoleTexts: Readonly<Record<string, Text>> = {
  factory: { en: 'factory', ja: '出荷時の ID' },
  operational: { en: 'operational', ja: '運用' },
}

export const authorityStateTexts: Readonly<Record<string, Text>> = {
  active: { en: 'active', ja: '使用中' },
  previous: { en: 'previous', ja: '旧' },
  revoked: { en: 'revoked', ja: '失効' },
}
