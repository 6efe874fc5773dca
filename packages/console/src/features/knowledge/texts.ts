import { defineTexts } from '../../shared/i18n/texts.ts'

export const knowledgeTexts = defineTexts('knowledge', {
  title: { en: 'Knowledge', ja: '知識' },
  lead: {
    en: 'What the guides say, in our own words, with how it stands today: tables, incidents, obligations. {{entries}} entries.',
    ja: 'ガイドの内容を独自の言葉でまとめ、現在の状況を添えたもの：表、事例、義務。{{entries}} 項目。',
  },
  leadShort: {
    en: 'What the guides say, in our own words, with how it stands today.',
    ja: 'ガイドの内容を独自の言葉でまとめ、現在の状況を添えたもの。',
  },
  search: { en: 'Search by word or id', ja: '語句または ID で検索' },
  searchHint: { en: 'Zigbee, default password, S06-T11.10 …', ja: 'Zigbee、初期パスワード、S06-T11.10 など' },
  tables: { en: 'Tables of the guide', ja: 'ガイドの表' },
  libraries: { en: 'Libraries', ja: '資料集' },
  obligations: { en: 'Obligations by section', ja: '章ごとの義務' },
  rows: { en: '{{rows}} rows', ja: '{{rows}} 行' },
  found: {
    en: { one: '{{number}} entry holds “{{search}}”', other: '{{number}} entries hold “{{search}}”' },
    ja: '「{{search}}」を含む項目 {{number}} 件',
  },
  firstOnly: { en: 'the first {{shown}} are shown', ja: '最初の {{shown}} 件を表示' },
  none: { en: 'No entry holds “{{search}}”', ja: '「{{search}}」を含む項目はありません' },
  noneWhy: {
    en: 'All words have to be in one entry. Try fewer, or one of the other language.',
    ja: 'すべての語が同じ項目に含まれる必要があります。語を減らすか、別の言語の語で試してください。',
  },
  near: { en: 'Perhaps you mean:', ja: '近い語：' },
  all: { en: 'All knowledge', ja: '知識の一覧' },
  id: { en: 'Id', ja: 'ID' },
  today: { en: 'Today', ja: '現在の状況' },
  confirmed: { en: 'Looked up', ja: '確認済み' },
  unconfirmed: { en: 'Unconfirmed: from general knowledge of the field', ja: '未確認：一般知識による' },
  reviewed: { en: 'read over {{day}}', ja: '{{day}} に見直し' },
  source: { en: 'Source', ja: '出典' },
  links: { en: 'Belongs to it', ja: '関連する項目' },
  linkedFrom: { en: 'Named by', ja: '参照元' },
  row: { en: 'Row', ja: '行' },
  note: { en: 'Note', ja: '注記' },
  incident: { en: 'Incident', ja: '事例' },
  obligation: { en: 'Obligation', ja: '義務' },
  function: { en: 'Function', ja: '機能' },
  unknown: { en: 'There is no such entry', ja: 'この項目は存在しません' },
  unknownWhy: {
    en: 'The id may be mistyped. The search finds ids by their beginning as well.',
    ja: 'ID の入力誤りの可能性があります。検索では ID の一部からも見つけられます。',
  },
})
