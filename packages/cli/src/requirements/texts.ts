import type { Text } from '../texts.ts'

/** What `requirements` says. */
export const requirementTexts = {
  summary: {
    en: 'list what must hold for a product, and where each requirement stands',
    ja: '製品が満たすべき要求事項と現状を一覧にする',
  },
  format: {
    en: 'text, json, md, html or pdf; default: by the ending of --out, else text',
    ja: 'text、json、md、html、pdf。既定：--out の拡張子に従い、なければ text',
  },
  for: {
    en: 'only what a market or regulation asks for: {names}',
    ja: '市場または規定に対応するものだけ：{names}',
  },
  status: {
    en: 'only those that stand so: not-met, unknown, waived, met-by-claim, met; several with commas',
    ja: '指定した状態のものだけ：not-met、unknown、waived、met-by-claim、met（カンマ区切りで複数可）',
  },
  badFor: { en: '--for takes one of: {names}', ja: '--for に指定できるのは次のいずれか：{names}' },
  badStatus: {
    en: '--status takes not-met, unknown, waived, met-by-claim and met',
    ja: '--status には not-met、unknown、waived、met-by-claim、met を指定する',
  },
} as const satisfies Readonly<Record<string, Text>>
