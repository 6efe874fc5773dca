import type { Text } from '../texts.ts'

/** What `sekisho attack` says. */
export const attackTexts = {
  summary: {
    en: 'attack the running server, and see everything refused',
    ja: '動作中のサーバーを攻撃し、すべて拒否されることを確かめる',
  },
  unknown: {
    en: 'there is no attack {name}; `sekisho attack list` shows them all',
    ja: '{name} という攻撃はない。`sekisho attack list` で一覧を表示する',
  },
  noName: {
    en: 'name an attack, or `all`, or `list`',
    ja: '攻撃の名前か、`all` か `list` を指定する',
  },
  badRounds: {
    en: '--rounds takes a number from 1 to 1000',
    ja: '--rounds には 1 から 1000 の数を指定する',
  },
  roundsOrDir: {
    en: 'give either --rounds or --dir: one device may not say enough for more than one round',
    ja: '--rounds と --dir は同時に指定できない（1 台の流量では 1 巡しかできない）',
  },
  noServer: {
    en: 'no server runs for {directory}; start one: sekisho up --demo --home {directory}',
    ja: '{directory} のサーバーが動いていない。先に起動する：sekisho up --demo --home {directory}',
  },
  noProduct: {
    en: 'the attacker knows the product {product}, and the server does not have it; add it: sekisho product add examples/{product}/sekisho.yaml',
    ja: '攻撃対象の製品 {product} がサーバーにない。先に追加する：sekisho product add examples/{product}/sekisho.yaml',
  },
  brokeOff: { en: 'the attack broke off: {message}', ja: '攻撃を中断した：{message}' },
  head: {
    en: 'attacks {count}, rounds {rounds}, seed {seed}; against {host}, MQTT {mqtt}, EST {https}',
    ja: '攻撃 {count} 種、{rounds} 巡、シード {seed}。対象 {host}、MQTT {mqtt}、EST {https}',
  },
  line: {
    en: '{mark}  {name}  expected {expected}; got {got}',
    ja: '{mark}  {name}  期待 {expected}、結果 {got}',
  },
  asExpected: { en: '✓ refused as expected', ja: '✓ 期待どおり拒否' },
  notAsExpected: { en: '✗ NOT as expected', ja: '✗ 期待と異なる' },
  eventsMissing: { en: 'events found: {found} of {wanted}', ja: 'イベント：{wanted} 件中 {found} 件' },
  notRun: { en: 'nothing', ja: 'なし' },
  total: {
    en: '{good} of {all} refused as expected; kept in {file}',
    ja: '{all} 件中 {good} 件を期待どおり拒否。記録：{file}',
  },
  cutOff: { en: 'cut off without an answer', ja: '応答なしで切断' },
  notTrusted: { en: 'turned away by the device', ja: 'デバイスが接続を拒否' },
  silence: { en: 'no answer', ja: '応答なし' },
  dir: {
    en: 'folder of a device to attack with, set aside for it: idevid.crt, chain.pem, trust.pem and its keys (default: new devices, retired afterwards); with `all`, further devices are made',
    ja: '攻撃に使うデバイスのフォルダー（専用のもの）：idevid.crt、chain.pem、trust.pem と鍵（既定：新しいデバイスを作り、後で廃止する）。ほかに必要なデバイスは作成する',
  },
  rounds: {
    en: 'repeat so many times, in an order that the seed decides (default: 1)',
    ja: '繰り返す回数。順序はシードで決まる（既定：1）',
  },
  seed: { en: 'for the same order again (default: a new one)', ja: '同じ順序を再現する（既定：新しい値）' },
  server: {
    en: "the server's name, as in its certificate (default: localhost)",
    ja: 'サーバー名（証明書に記載のもの、既定：localhost）',
  },
} as const satisfies Readonly<Record<string, Text>>
