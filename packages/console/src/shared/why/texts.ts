import { defineTexts } from '../i18n/texts.ts'

export const whyTexts = defineTexts('why', {
  title: { en: 'Why?', ja: '理由' },
  facts: { en: 'Facts', ja: '事実' },
  rule: { en: 'Rule', ja: 'ルール' },
  remedy: { en: 'Remedy', ja: '対処' },
  order: { en: 'Order of checks', ja: '検査の順序' },
  orderHint: {
    en: 'Cheap before costly. What stands behind the marked check was not looked at any more.',
    ja: '軽い検査から順に行う。印のついた検査より後は調べていない。',
  },
  passedBefore: { en: 'passed', ja: '通過' },
  refusedHere: { en: 'refused here', ja: 'ここで拒否' },
  notReached: { en: 'not reached', ja: '未実施' },
  kind: { en: 'Kind', ja: '種類' },
  when: { en: 'When', ja: '日時' },
  device: { en: 'Device', ja: 'デバイス' },
  actor: { en: 'By', ja: '実行者' },
  event: { en: 'Event', ja: 'イベント' },
  fromModel: {
    en: '`sekisho.yaml` of {{product}}, version {{version}}, line {{line}}',
    ja: '{{product}} の `sekisho.yaml` 第 {{version}} 版 {{line}} 行目',
  },
  openModel: { en: 'Open in the model', ja: 'モデルで開く' },
  noRule: {
    en: 'No line of the model is behind this: the platform itself requires it.',
    ja: 'モデルの特定の行ではなく、プラットフォーム自体の規則によるものです。',
  },
  noWhy: {
    en: 'This event reports what happened; nothing was refused.',
    ja: 'このイベントは出来事の記録であり、何も拒否していません。',
  },
})
