import type { Words } from '../words.ts'
import type { Server } from './serving.ts'
import type { TraceStatus } from './trace.ts'

export const statusWords: Readonly<Record<TraceStatus, { readonly name: Words; readonly meaning: Words }>> = {
  demonstrated: {
    name: { en: 'demonstrated', ja: 'テストで実証' },
    meaning: { en: 'a test names it in its title', ja: 'テストの題名がこの項目を挙げている' },
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
      en: 'knowledge, a threat rule, a requirement, a question or a report speaks of it; nothing enforces it',
      ja: '知識ベース、脅威の規則、要求事項、質問、レポートのいずれかが扱うが、強制する仕組みはない',
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
