import type { Text } from '../texts.ts'

/** What `sekisho know` says. */
export const knowTexts = {
  summary: {
    en: 'look up threats, protocols, incidents and obligations in the knowledge base',
    ja: '脅威、プロトコル、事例、義務を知識ベースで調べる',
  },
  format: { en: 'text (default) or json', ja: 'text（既定）または json' },
  badFormat: { en: '--format takes text or json', ja: '--format には text か json を指定する' },
  nothing: {
    en: 'the knowledge base has nothing on {asked}{near}; `sekisho know` lists what it holds',
    ja: '知識ベースに {asked} はない{near}。`sekisho know` で一覧を表示する',
  },
  near: { en: '; close to it: {words}', ja: '（近いもの：{words}）' },
  name: { en: 'Name', ja: '名前' },
  rows: { en: 'Rows', ja: '件数' },
  subject: { en: 'Subject', ja: '主題' },
  ofGuide: { en: 'Tables of the CSA guide', ja: 'CSA ガイドの表' },
  ofOurs: { en: 'Libraries', ja: 'ライブラリ' },
  ofObligations: { en: 'Obligations and the functions that meet them', ja: '義務と、それを満たす機能' },
  examples: {
    en: `How to go on:
  sekisho know 11           a table by its number
  sekisho know incidents    a table or library by its name
  sekisho know S06-T11.10   one row, one obligation, one incident by its id
  sekisho know zigbee       a word; several words have to be there all
`,
    ja: `調べ方：
  sekisho know 11           番号で表を表示する
  sekisho know incidents    名前で表やライブラリを表示する
  sekisho know S06-T11.10   ID で行、義務、事例を 1 件表示する
  sekisho know 証明書       言葉で探す（複数の言葉はすべて含むもの）
`,
  },
  colon: { en: ': ', ja: '：' },
  qualified: { en: '{label} ({how})', ja: '{label}（{how}）' },
  today: { en: 'Today', ja: '現在' },
  confirmed: { en: 'confirmed {reviewed}', ja: '{reviewed} 確認済み' },
  unconfirmed: {
    en: 'general knowledge, unconfirmed; read over {reviewed}',
    ja: '一般知識、未確認。{reviewed} 点検',
  },
  source: { en: 'Source', ja: '出典' },
  links: { en: 'See also', ja: '関連' },
  linkedFrom: { en: 'Linked from', ja: '参照元' },
  found: { en: '{count} found for {asked}', ja: '{asked}：{count} 件' },
} as const satisfies Readonly<Record<string, Text>>
