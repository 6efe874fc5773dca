import type { Text } from '../texts.ts'

/** What the verbs around a device's life say. */

export const lifeSummaries = {
  facility: { en: 'register the keys with which factories sign', ja: '工場の署名鍵を登録する' },
  claim: { en: 'become the owner of a device', ja: 'デバイスの所有者になる' },
  transfer: { en: 'hand a device over to somebody else', ja: 'デバイスの所有権を移す' },
  dispose: { en: 'record the end of a device', ja: 'デバイスの廃棄を記録する' },
} as const satisfies Readonly<Record<string, Text>>

export const lifeTexts = {
  imported: {
    en: '{records} records taken, {flagged} devices in quarantine',
    ja: '{records} 件の記録を取り込んだ。隔離したデバイス {flagged} 台',
  },
  refusedRecords: {
    en: 'nothing was taken: {count} faults',
    ja: '取り込みなし：誤り {count} 件',
  },
  unknownFormat: {
    en: 'say by --format what the file is: csv, json, jsonl or signed',
    ja: '--format でファイルの形式（csv、json、jsonl、signed）を指定する',
  },
  identities: {
    en: '{issued} issued, {known} known before, {refused} refused, {left} done in an earlier run; outcomes in {file}',
    ja: '発行 {issued} 台、発行済み {known} 台、拒否 {refused} 台、前回までに完了 {left} 台。結果は {file}',
  },
  noRequests: {
    en: 'no requests (SERIAL.csr) in {directory}',
    ja: '{directory} に要求（シリアル番号.csr）がない',
  },
  codesWritten: {
    en: '{count} claim codes written to {file}; they are shown this once',
    ja: '所有者登録コード {count} 件を {file} に書き込んだ。表示はこの一度だけ',
  },
  noCodes: {
    en: 'no code was made: there is no such device without an owner that is in use',
    ja: 'コードは 1 件も作られなかった：条件に合う、所有者のいない使用中のデバイスがない',
  },
  facilityAdded: { en: '{name}: {kid}', ja: '{name}：{kid}' },
  facilityRetired: { en: '{kid} signs nothing any more', ja: '{kid} を使用停止にした' },
  retired: { en: 'retired', ja: '使用停止' },
  claimed: {
    en: '{device} is yours, as {owner}. Your token, shown this once:\n{token}',
    ja: '{device} の所有者になった（{owner}）。トークン（表示はこの一度だけ）：\n{token}',
  },
  started: {
    en: 'Transfer {id}, until {time}.\nCode for the new owner:  {code}\nKey to your report:      {reportKey}\nBoth are shown this once.',
    ja: '移転 {id}（期限 {time}）\n新しい所有者に渡すコード：{code}\n報告書の鍵：{reportKey}\nどちらも表示はこの一度だけ。',
  },
  withdrawn: { en: 'the transfer was taken back', ja: '移転を取りやめた' },
  cut: { en: 'Cut off', ja: '断ったもの' },
  deleted: { en: 'Deleted', ja: '消去したもの' },
  stillDeleting: { en: 'Being deleted', ja: '消去中のもの' },
  remains: { en: 'What the maker keeps', ja: 'メーカーに残るもの' },
  disposed: {
    en: '{device}: disposal recorded; certificate in {file}',
    ja: '{device}：廃棄を記録した。証明書は {file}',
  },
  described: { en: '{device}: {name} {location} {groups}', ja: '{device}：{name} {location} {groups}' },
  badProperty: {
    en: '--verified takes PROPERTY or PROPERTY:HOW, with one of: {names}',
    ja: '--verified には「属性」または「属性:確認方法」を指定する。属性：{names}',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Codes of the server that these verbs may meet. */
export const lifeCodesInJapanese: Readonly<Record<string, string>> = {
  FACTORY_RECORDS: '記録に誤りがあり、何も取り込まなかった',
  FACTORY_FORMAT: 'CSV、JSON、JSON Lines、署名付きバッチのいずれかが必要',
  FACTORY_BATCH_KNOWN: 'このバッチはすでに取り込まれている',
  FACTORY_BATCH_MALFORMED: '署名付きバッチを読めない',
  FACTORY_BATCH_SIGNATURE: 'この製品の工場の署名ではない',
  FACTORY_FACILITY_UNKNOWN: '該当する工場の鍵がない',
  FACTORY_FACILITY_KNOWN: 'この鍵はすでに登録されている',
  FACTORY_FACILITY_KEY: 'Ed25519 または EC P-256 の公開鍵が必要',
  FACTORY_CHANGED: '台帳が変わったため、何も取り込まなかった',
  FACTORY_TOO_MANY: '一度に送れる要求の数を超えている',
  ENROLMENT_VOUCH: '鍵を保証するにはフィンガープリントを示し、属性は一度ずつ指定する',
  OWNERS_CLAIM_REFUSED: 'デバイスとコードが一致しないか、すでに所有者がいる',
  OWNERS_THROTTLED: '試行回数が多すぎる',
  OWNERS_DEVICE_STATE: 'デバイスの現在の状態ではできない',
  OWNERS_NONE: 'デバイスに所有者がいない',
  OWNERS_OTHER: 'デバイスの所有者がすでに替わっている',
  OWNERS_HAS_OWNER: 'デバイスにはすでに所有者がいる',
  OWNERS_TRANSFER_OPEN: 'このデバイスの移転がすでに進行中',
  OWNERS_TRANSFER_UNKNOWN: '該当する移転がない',
  OWNERS_TRANSFER_REFUSED: 'デバイスとコードが一致しないか、移転が終わっている',
  OWNERS_REPORT_REFUSED: 'この鍵で読める報告書はない',
  DISPOSAL_PROOF_NEEDED: 'デバイスの受領証がないため、廃棄を保証する人が必要',
  DISPOSAL_KNOWN: '廃棄はすでに記録されている',
  DISPOSAL_UNKNOWN: 'このデバイスの廃棄は記録されていない',
  DISPOSAL_RECEIPT: '受領証を受け入れられない',
  DISPOSAL_TOO_OFTEN: '受領証の送信回数が多すぎる',
  DISPOSAL_NOT_ALLOWED: '許可されていない',
}
