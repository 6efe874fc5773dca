import { defineTexts } from '../../shared/i18n/texts.ts'

export const modelTexts = defineTexts('model', {
  title: { en: 'Model', ja: 'モデル' },
  lead: {
    en: 'What is declared here is what the gate enforces. Change it, see what it means, add it as a new policy.',
    ja: 'ここに記述した内容を関所が強制します。変更し、影響を確認し、新しいポリシーとして追加します。',
  },
  diagram: { en: 'Diagram', ja: '図' },
  diagramNote: { en: 'less trusted ← zones → more trusted', ja: '信頼が低い ← ゾーン → 信頼が高い' },
  text: { en: 'sekisho.yaml', ja: 'sekisho.yaml' },
  editor: { en: 'Text of the product model', ja: '製品モデルのテキスト' },
  noView: { en: 'The text can’t be drawn yet', ja: 'まだ図を描けません' },
  noViewWhy: {
    en: 'Correct the faults beside it; the diagram comes back by itself.',
    ja: '誤りを修正すると、図が自動で再表示されます。',
  },
  faults: { en: 'Faults', ja: '誤り' },
  questions: { en: 'Unknown in the text', ja: 'テキスト中の不明' },
  checking: { en: 'Checking …', ja: '確認中…' },
  openQuestion: { en: 'Unknown', ja: '不明' },
  line: { en: 'Line {{line}}', ja: '{{line}} 行目' },
  counts: {
    en: '{{errors}} errors · {{warnings}} warnings · {{questions}} unknown',
    ja: 'エラー {{errors}} · 警告 {{warnings}} · 不明 {{questions}}',
  },
  noQuestions: { en: 'Nothing is unknown', ja: '不明な項目はありません' },
  noQuestionsWhy: {
    en: 'Where the model says `unknown`, the question stands here until somebody knows.',
    ja: 'モデルに `unknown` と書いた項目は、回答されるまでここに表示されます。',
  },
  threats: { en: 'Threats', ja: '脅威' },
  threatCounts: {
    en: '{{open}} open · {{undecided}} undecided',
    ja: '未対策 {{open}} · 判断待ち {{undecided}}',
  },
  since: { en: 'What your change does', ja: 'この変更による影響' },
  appeared: { en: 'Opened', ja: '新たに生じた脅威' },
  went: { en: 'Settled', ja: '解消した脅威' },
  turned: { en: 'Stands otherwise', ja: '状態が変わった脅威' },
  exposed: { en: 'Exposed', ja: '増えた露出' },
  unexposed: { en: 'No longer exposed', ja: '減った露出' },
  noReaction: {
    en: 'No threat reacts to it: neither opened nor settled.',
    ja: 'この変更で生じた脅威も解消した脅威もありません。',
  },
  notAnalysed: {
    en: 'The text can’t be analysed until its faults are corrected.',
    ja: '誤りを修正するまで分析できません。',
  },
  editHint: {
    en: 'Change the text: which threats that opens and settles is shown here, before anything is added.',
    ja: 'テキストを変更すると、生じる脅威と解消する脅威を、追加する前にここに表示します。',
  },
  gone: { en: 'gone', ja: '消滅' },
  threatNote: {
    en: '{{open}} threats open, {{undecided}} undecided',
    ja: '脅威：未対策 {{open}}、判断待ち {{undecided}}',
  },
  threatTurns: { en: '(+{{gained}} −{{lost}})', ja: '（+{{gained}} −{{lost}}）' },
  allThreats: { en: 'All threats', ja: '脅威の一覧' },
  allQuestions: { en: 'All questions', ja: '質問の一覧' },
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
  version: { en: 'Version', ja: '版' },
})
