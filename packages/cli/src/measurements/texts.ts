import type { Text } from '../texts.ts'

/** What `measurements` says. */
export const measurementTexts = {
  summary: {
    en: 'sign and check what a firmware has to measure as when it starts, and let a server compare devices with it',
    ja: 'ファームウェアの起動時の測定値（期待値）に署名して検証し、デバイスとの比較用にサーバーへ登録する',
  },
  files: {
    en: 'folder with the files of each stage: loader, os, agent, module',
    ja: '各段階（loader、os、agent、module）のファイルを置いたディレクトリ',
  },
  key: {
    en: 'sign: private key (Ed25519 or P-256, PEM, mode 0600); verify, add: its public key',
    ja: 'sign では秘密鍵（Ed25519 または P-256、PEM、モード 0600）、verify と add ではその公開鍵',
  },
  out: { en: 'write to a file', ja: 'ファイルに書き込む' },
  badKey: {
    en: '{file} is no key that signs measurements: Ed25519 or P-256 in PEM, without a passphrase',
    ja: '{file} は測定値の署名に使える鍵（Ed25519 または P-256 の PEM、パスフレーズなし）ではない',
  },
  notJson: { en: 'not JSON', ja: 'JSON ではない' },
  badHead: {
    en: 'needs "product" and "firmware" as words, and may have "hardware", a list of words',
    ja: '"product" と "firmware" に語を指定する。"hardware"（語のリスト）は省略できる',
  },
  badStages: {
    en: '"stages" names for each of loader, os, agent, module a list of files, or "*" for all of them',
    ja: '"stages" には loader、os、agent、module ごとにファイルのリスト、または全ファイルを表す "*" を指定する',
  },
  noFiles: { en: '"stages" names no file', ja: '"stages" にファイルが 1 つもない' },
  badName: {
    en: 'the name {name} is none that can be measured',
    ja: '{name} は測定対象のファイル名として使えない',
  },
  repeated: { en: '{name} is named twice', ja: '{name} が 2 回指定されている' },
  signed: {
    en: '{product} {firmware}: {count} files, PCR value {pcr}',
    ja: '{product} {firmware}：ファイル {count} 個、PCR 値 {pcr}',
  },
  genuine: {
    en: 'the manifest is genuine: {product} {firmware}, {count} files, PCR value {pcr}',
    ja: '測定値の署名は正しい：{product} {firmware}、ファイル {count} 個、PCR 値 {pcr}',
  },
  notGenuine: { en: 'the manifest is refused ({code})', ja: '測定値を拒否した（{code}）' },
  added: {
    en: '{product} {firmware}: devices are compared with this manifest (files: {files}, {id})',
    ja: '{product} {firmware}：以後、デバイスの起動状態をこの測定値と比較する（ファイル {files} 個、{id}）',
  },
  removed: {
    en: 'taken back: what starts like this is no longer good ({id})',
    ja: '取り下げた。この測定値での起動は以後、正常とみなさない（{id}）',
  },
  same: { en: 'the files are as it says', ja: 'ファイルは測定値と一致する' },
  differs: {
    en: 'the files are not as it says: {stage}/{name} differs',
    ja: 'ファイルが測定値と一致しない：{stage}/{name} の内容が異なる',
  },
  missing: {
    en: 'the files are not as it says: {stage}/{name} is missing',
    ja: 'ファイルが測定値と一致しない：{stage}/{name} がない',
  },
  unexpected: {
    en: 'the files are not as it says: {stage}/{name} is not in it',
    ja: 'ファイルが測定値と一致しない：{stage}/{name} は測定値に含まれない',
  },
} as const satisfies Readonly<Record<string, Text>>
