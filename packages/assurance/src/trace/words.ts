import type { Words } from '../words.ts'
import type { Server } from './serving.ts'
import type { TraceStatus } from './trace.ts'

export const statusWords: Readonly<Record<TraceStatus, { readonly name: Words; readonly meaning: Words }>> = {
  demonstrated: {
    name: { en: 'demonstrated', ja: 'テストで実証' },
    meaning: {
      en: 'a test names it in its title; where a device, an app or the back end has to act, a test of these and not of the analysis alone',
      ja: 'テストの題名がこの項目を挙げている。デバイス、アプリ、バックエンドの動作を求める項目では、分析だけのテストは数えない',
    },
  },
  'in code': {
    name: { en: 'in code', ja: '実装あり' },
    meaning: {
      en: 'a built function meets it, or code or an attack of the lab names it; no test does',
      ja: '構築済みの機能が満たすか、コードまたは攻撃シナリオが挙げているが、テストはまだない',
    },
  },
  served: {
    name: { en: 'served', ja: '知識・規則あり' },
    meaning: {
      en: 'knowledge, a threat rule, a requirement, a question, a report or a test of the analysis speaks of it; nothing enforces it',
      ja: '知識ベース、脅威の規則、要求事項、質問、レポート、分析のテストのいずれかが扱うが、強制する仕組みはない',
    },
  },
  open: {
    name: { en: 'open', ja: '未対応' },
    meaning: { en: 'nothing yet', ja: 'まだ何もない' },
  },
}

export const serverWords: Readonly<Record<Server, string>> = {
  test: 'tests',
  attack: 'attacks',
  code: 'code',
  rule: 'threat rules',
  requirement: 'requirements',
  question: 'questions',
  report: 'reports',
  knowledge: 'knowledge',
}
