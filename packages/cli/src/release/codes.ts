/** What the update repository refuses, in Japanese. */
export const releaseCodesInJapanese: Readonly<Record<string, string>> = {
  UPDATES_QUOTA:
    '公開を待つアップロード済みファイルが多すぎる。公開するか草案を取り下げる。どこからも参照されないものは 1 日後に削除される',
  UPDATES_DRAFTS: '署名を待つ草案が多すぎる（1 人 50 件、全体 200 件）。公開するか取り下げる',
  UPDATES_MALFORMED: '受け入れられるメタデータではない',
  UPDATES_NO_ROOT: 'ルートがまだない。`sekisho release keys init` で作成する',
  UPDATES_ROLE: '委任されていないロール',
  UPDATES_THRESHOLD: '有効な署名が足りない。`sekisho release sign` で署名者を増やす',
  UPDATES_VERSION: '現行の次の版ではない。現行の版から草案を作り直す',
  UPDATES_EXPIRED: '期限切れ。期限を延ばして草案を作り直す',
  UPDATES_PATH: 'このロールに許されていないターゲット',
  UPDATES_FILE: 'ターゲットのファイルがないか、内容が異なる。先にアップロードする',
  UPDATES_DROPPED: 'ターゲットが削除される。意図したものは --drop で個別に指定する',
  UPDATES_KEY: '鍵 ID が鍵と一致しないか、サーバーの鍵がオフラインのロールに指定されている',
  UPDATES_ONLINE_KEY:
    'ルートがオンラインのロールにこのサーバーの鍵を指定していない。`sekisho release keys list` で確認する',
  UPDATES_RECOVERY: '版番号を数え直せるのは、snapshot と timestamp の鍵をすべて替えるルートに限る',
  UPDATES_RELEASE: 'リリースのターゲットは、公開条件の確認を経て `sekisho release publish` で公開する',
  UPDATES_UNKNOWN: '見つからない',
  UPDATES_UPLOAD: 'ファイルのダイジェストが指定と異なる',
  UPDATES_BUSY: '同時に扱うファイルが多すぎる。ほかを終えるか、後で再試行する',
  UPDATES_TOO_LARGE: 'ファイルが大きすぎる',
  UPDATES_NOT_ALLOWED: '許可されていない',
}
