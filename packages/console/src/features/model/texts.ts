import { defineTexts } from '../../shared/i18n/texts.ts'

export const modelTexts = defineTexts('model', {
  title: { en: 'Model', ja: 'モデル' },
  lead: {
    en: 'What is declared here is what the gate enforces. Change it, see what it means, add it as a new policy.',
    ja: 'ここに記述した内容を関所が強制します。変更し、影響を確認し、新しいポリシーとして追加します。',
  },
  diagram: { en: 'Diagram', ja: '図' },
  diagramNote: { en: 'less trusted ← zones → more trusted', ja: '信頼が低い ← ゾーン → 信頼が高い' },
  diagramHelp: {
    en: 'Diagram of zones, components and data flows. Arrow keys scroll, plus and minus zoom, 0 fits.',
    ja: 'ゾーン、構成要素、データフローの図。矢印キーでスクロール、+ と - で拡大縮小、0 で全体表示。',
  },
  text: { en: 'sekisho.yaml', ja: 'sekisho.yaml' },
  editor: { en: 'Text of the product model', ja: '製品モデルのテキスト' },
  zoomIn: { en: 'Zoom in', ja: '拡大' },
  zoomOut: { en: 'Zoom out', ja: '縮小' },
  fit: { en: 'Fit the width', ja: '幅に合わせる' },
  trust: { en: 'trust {{trust}}', ja: '信頼度 {{trust}}' },
  zoneLabel: { en: 'Zone {{id}}, trust {{trust}} of 100', ja: '信頼ゾーン {{id}}、信頼度 {{trust}}/100' },
  reachedBy: { en: 'Reached by: {{attackers}}', ja: '到達できる攻撃者：{{attackers}}' },
  componentLabel: { en: 'Component {{id}}, {{kind}}', ja: '構成要素 {{id}}、{{kind}}' },
  ways: { en: '{{open}} of {{all}} interfaces open', ja: 'インターフェース {{all}} 個中 {{open}} 個が有効' },
  flowLabel: {
    en: 'Data flow {{id}} from {{from}} to {{to}}',
    ja: 'データフロー {{id}}、{{from}} から {{to}}',
  },
  noView: { en: 'The text can’t be drawn yet', ja: 'まだ図を描けません' },
  noViewWhy: {
    en: 'Correct the faults beside it; the diagram comes back by itself.',
    ja: '誤りを修正すると、図が自動で再表示されます。',
  },
  faults: { en: 'Faults', ja: '誤り' },
  questions: { en: 'Open questions', ja: '未回答' },
  checking: { en: 'Checking …', ja: '確認中…' },
  openQuestion: { en: 'Open question', ja: '未回答' },
  line: { en: 'Line {{line}}', ja: '{{line}} 行目' },
  counts: {
    en: '{{errors}} errors · {{warnings}} warnings · {{questions}} open',
    ja: 'エラー {{errors}} · 警告 {{warnings}} · 未回答 {{questions}}',
  },
  noQuestions: { en: 'Nothing is unknown', ja: '不明な項目はありません' },
  noQuestionsWhy: {
    en: 'Where the model says `unknown`, the question stands here until somebody knows.',
    ja: 'モデルに `unknown` と書いた項目は、回答されるまでここに表示されます。',
  },
  stored: { en: 'Version {{version}}, added', ja: '第 {{version}} 版、追加' },
  revert: { en: 'Revert', ja: '元に戻す' },
  add: { en: 'Add as new policy', ja: '新しいポリシーとして追加' },
  addTitle: {
    en: 'Add version {{version}} of {{product}}?',
    ja: '{{product}} の第 {{version}} 版を追加しますか',
  },
  addWhat: {
    en: 'The model is compiled and signed. The gate enforces it from then on for every device of {{product}}; devices fetch it by themselves. {{streams}} streams, {{commands}} commands.',
    ja: 'モデルをコンパイルして署名します。以後、関所は {{product}} の全デバイスに対してこれを強制し、デバイスは自動で取得します。ストリーム {{streams}}、コマンド {{commands}}。',
  },
  addUndo: {
    en: 'Earlier versions stay. To go back, open the earlier one and add it again.',
    ja: '以前の版は残ります。戻すには、以前の版を開いて再び追加します。',
  },
  addButton: { en: 'Add 1 policy', ja: 'ポリシーを 1 件追加する' },
  added: { en: 'Version {{version}} is in force', ja: '第 {{version}} 版が有効になりました' },
  known: { en: 'Nothing new: version {{version}} stands', ja: '変更なし：第 {{version}} 版のままです' },
  noProduct: { en: 'There is no product yet', ja: '製品はまだありません' },
  noProductWhy: {
    en: 'A product is described once in a file. These two commands write a first one and add it:',
    ja: '製品は 1 つのファイルに一度だけ記述します。次のコマンドで最初のファイルを作成し、追加します。',
  },
  version: { en: 'Version', ja: '版' },
})
