import type { Text } from '../texts.ts'

/** What `assess` says. */
export const assessTexts = {
  summary: {
    en: 'assess the impact on safety and privacy, and record answers to what no model can know',
    ja: '安全性とプライバシーへの影響を評価し、モデルで分からない問いへの回答を記録する',
  },
  format: {
    en: 'text, json, md, html or pdf; default: by the ending of --out, else text',
    ja: 'text、json、md、html、pdf。既定：--out の拡張子に従い、なければ text',
  },
  answers: {
    en: 'answers to questions; default: sekisho.answers.yaml beside the model',
    ja: '回答のファイル（既定：モデルと同じ場所の sekisho.answers.yaml）',
  },
  answer: {
    en: 'record an answer to a question, with --author; may be given again',
    ja: '問いへの回答を記録する（--author が必要、複数指定可）',
  },
  author: { en: 'who answers', ja: '回答者' },
  note: { en: 'what else should be known of these answers', ja: '回答への補足' },
  noAssessment: {
    en: 'name an assessment first: safety, privacy or all',
    ja: '最初に評価の種類を指定する：safety、privacy、all',
  },
  badAnswer: { en: '--answer takes ID=TEXT', ja: '--answer には ID=回答 を指定する' },
  needsAuthor: {
    en: '--answer needs --author, and --author and --note go with --answer',
    ja: '--answer には --author が必要（--author、--note は --answer とともに指定する）',
  },
  noQuestion: {
    en: '{file} asks no question {id}; `--format json` shows the ids',
    ja: '{file} に {id} という問いはない。ID は `--format json` で確認できる',
  },
  badAnswers: {
    en: '{file}:{line}:{column}: {message} ({remedy})',
    ja: '{file}:{line}:{column}：{message}（{remedy}）',
  },
  recorded: { en: '{file}: answered {id}', ja: '{file}：{id} の回答を記録した' },
} as const satisfies Readonly<Record<string, Text>>
