import type { Text } from '../texts.ts'

/** What `forecast` says. */
export const forecastTexts = {
  summary: {
    en: 'what expires when, and which devices will miss their renewal',
    ja: '証明書の期限と、更新を逃す見込みのデバイスを表示する',
  },
  product: { en: 'only this product', ja: 'この製品のみ' },
  reason: { en: 'only devices with this reason', ja: 'この理由のデバイスのみ' },
  limit: { en: 'how many devices (default: 50)', ja: 'デバイスの件数（既定：50）' },
  headline: {
    en: '{devices} devices with a certificate: {valid} not due, {due} due, {late} late, {ended} expired; {atRisk} at risk',
    ja: '証明書を持つデバイス {devices} 台：更新時期前 {valid}、更新時期 {due}、遅れ {late}、期限切れ {ended}、リスクあり {atRisk}',
  },
  coming: {
    en: 'Coming weeks (certificates that end, of them at risk):',
    ja: '今後の週（期限を迎える証明書、うちリスクあり）：',
  },
  groups: {
    en: 'By product, hardware and firmware (devices, late, expired, at risk):',
    ja: '製品・ハードウェア・ファームウェア別（台数、遅れ、期限切れ、リスクあり）：',
  },
  suspect: {
    en: '  look at this firmware: its devices are here and get no certificate',
    ja: '  このファームウェアを調べる：接続しているのに更新できていない',
  },
  roles: {
    en: 'Metadata of updates to be signed anew (sekisho release):',
    ja: '再署名が必要な更新メタデータ（sekisho release）：',
  },
  devices: { en: 'Devices:', ja: 'デバイス：' },
  more: { en: 'there are more; --limit shows them', ja: 'ほかにもある（--limit で表示件数を変える）' },
  none: { en: 'no device is at risk', ja: 'リスクのあるデバイスはない' },
  never: { en: 'never seen', ja: '接続なし' },
  seen: { en: 'seen {time}', ja: '最終接続 {time}' },
  ends: { en: 'ends {time}', ja: '期限 {time}' },
} as const satisfies Readonly<Record<string, Text>>

/** Why, and what helps. */
export const reasonTexts: Readonly<Record<string, { readonly why: Text; readonly help: Text }>> = {
  refused: {
    why: { en: 'it asked and was turned down ({code})', ja: '更新を要求したが拒否された（{code}）' },
    help: { en: 'see sekisho events --device ID', ja: 'sekisho events --device ID で理由を確かめる' },
  },
  'never-seen': {
    why: {
      en: 'nobody has seen it since the certificate was issued',
      ja: '証明書の発行後、一度も接続していない',
    },
    help: { en: 'is it installed and powered?', ja: '設置と電源を確かめる' },
  },
  away: {
    why: { en: 'it has not been here since its renewal was due', ja: '更新時期になってから接続していない' },
    help: { en: 'look at power and network', ja: '電源とネットワークを確かめる' },
  },
  silent: {
    why: { en: 'it is here, and asks for no certificate', ja: '接続しているが、更新を要求しない' },
    help: {
      en: 'look at its clock, its storage and its firmware',
      ja: '時計、ストレージ、ファームウェアを調べる',
    },
  },
  'seldom-here': {
    why: { en: 'it is away longer than what is left', ja: '普段の不在期間が残りの有効期間より長い' },
    help: {
      en: 'a longer lifetime in the model, or a visit before the end',
      ja: 'モデルの有効期間を延ばすか、期限前に接続させる',
    },
  },
  quarantined: {
    why: { en: 'it is in quarantine', ja: '隔離中' },
    help: { en: 'release it or retire it', ja: '隔離を解除するか、廃止する' },
  },
  'authority-revoked': {
    why: { en: 'its CA was revoked as a whole', ja: '発行元の CA がまとめて失効した' },
    help: {
      en: 'it enrols again by its factory identity; is it powered?',
      ja: '工場出荷時の識別情報で再登録する。電源を確かめる',
    },
  },
  'authority-ends': {
    why: { en: 'its CA ends before its renewal', ja: '更新の前に CA の期限が来る' },
    help: { en: 'rotate the operational CA', ja: '運用 CA をローテーションする' },
  },
}

/** How a device comes back once its certificate has ended. */
export const wayTexts: Readonly<Record<string, Text>> = {
  'factory-identity': {
    en: 'comes back by its factory identity',
    ja: '工場出荷時の識別情報で自動的に復帰する',
  },
  'renewal-door': {
    en: 'comes back with the certificate that has ended',
    ja: '期限切れの証明書による更新で復帰する',
  },
  'enrolment-code': { en: 'needs a new enrolment code', ja: '新しい登録コードが必要' },
}

/** How near the end of a role of the update repository is. */
export const roleStateTexts: Readonly<Record<string, Text>> = {
  expiring: { en: 'expires', ja: '期限が近い' },
  urgent: { en: 'expires very soon', ja: '期限が間近' },
  expired: { en: 'EXPIRED', ja: '期限切れ' },
}
