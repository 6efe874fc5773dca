import { defineTexts } from '../../shared/i18n/texts.ts'

export const questionTexts = defineTexts('questions', {
  title: { en: 'Questions', ja: '質問' },
  lead: {
    en: 'What the model doesn’t say and threats hang on. The most useful first; not knowing is an answer, too, and stays open.',
    ja: 'モデルに記述がなく、脅威の判断に必要な事項。効果の大きいものから順に示します。不明も回答であり、未回答として残ります。',
  },
  one: { en: 'Question {{index}} of {{all}}', ja: '質問 {{index}}/{{all}}' },
  why: { en: 'Why it is asked', ja: '質問の理由' },
  settles: {
    en: {
      one: '{{number}} threat hangs on it alone: a good answer settles it.',
      other: '{{number}} threats hang on it alone: a good answer settles them.',
    },
    ja: 'この回答だけで決まる脅威が {{number}} 件あります。良い回答ならすべて解消します。',
  },
  bearsOn: {
    en: {
      one: '{{number}} more threat needs this answer and others.',
      other: '{{number}} more threats need this answer and others.',
    },
    ja: 'ほかの回答と合わせて決まる脅威が {{number}} 件あります。',
  },
  where: { en: 'Where to write it', ja: '記述する場所' },
  whereText: { en: '`{{property}}` in {{part}}', ja: '{{part}} の `{{property}}`' },
  toLine: { en: 'Write it at line {{line}} of the model', ja: 'モデルの {{line}} 行目に記述する' },
  choices: { en: 'What may be said', ja: '記述できる値' },
  example: { en: 'An answer that settles it', ja: '解消する回答の例' },
  honest: {
    en: 'Write what is so. If it isn’t, the threat is open and says what to change.',
    ja: '事実を記述してください。そうでない場合、脅威は未対策となり、変更案が示されます。',
  },
  before: { en: 'Question before', ja: '前の質問' },
  after: { en: 'Next question', ja: '次の質問' },
  list: { en: 'All questions, the most useful first', ja: '質問の一覧（効果の大きい順）' },
  question: { en: 'Question', ja: '質問' },
  part: { en: 'Part', ja: '対象' },
  settlesCount: { en: 'Settles', ja: '解消' },
  bearsCount: { en: 'Bears on', ja: '関連' },
  weight: { en: 'Weight', ja: '重み' },
  none: { en: 'Nothing is asked', ja: '質問はありません' },
  noneWhy: {
    en: 'The model says everything that the threats hang on. Where it says `unknown`, or leaves out what matters, the question would stand here.',
    ja: '脅威の判断に必要な事項はすべて記述されています。`unknown` や記述漏れがあれば、ここに質問として表示されます。',
  },
  toThreats: { en: 'Look at the threats', ja: '脅威を見る' },
})
