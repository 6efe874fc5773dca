import type { Words } from '../words.ts'
import type { Tool, Verification } from './row.ts'
import type { RequirementStatus } from './status.ts'

/** Words for what is said about requirements, the same in console, reports and on the command line. */

export const requirementStatusTexts: Readonly<Record<RequirementStatus, Words>> = {
  'not-met': { en: 'not met', ja: '未充足' },
  unknown: { en: 'unknown', ja: '不明' },
  waived: { en: 'waived', ja: '免除' },
  'met-by-claim': { en: 'met by claim', ja: '申告のみで充足' },
  met: { en: 'met', ja: '充足' },
}

/** Beside what is met by claim, where the claim is about something that the platform could look at. */
export const notObservedText: Words = {
  en: 'could be observed, isn’t yet',
  ja: '観測は可能、まだ行っていない',
}

export const priorityTexts: Readonly<Record<'must' | 'should', Words>> = {
  must: { en: 'must', ja: '必須' },
  should: { en: 'should', ja: '推奨' },
}

export const needsTexts: Readonly<Record<'answer' | 'evidence', Words>> = {
  answer: { en: 'an answer in the model', ja: 'モデルへの回答' },
  evidence: { en: 'evidence', ja: '証跡' },
}

export const verificationTexts: Readonly<Record<Verification['by'], Words>> = {
  enforced: { en: 'enforced', ja: '強制' },
  observed: { en: 'observed', ja: '観測' },
  tool: { en: 'tool', ja: 'ツール' },
  review: { en: 'review', ja: 'レビュー' },
  lab: { en: 'attack', ja: '攻撃試験' },
}

export const toolTexts: Readonly<Record<Tool, Words>> = {
  sbom: { en: 'bill of materials', ja: '部品表（SBOM）' },
  'vulnerability-scan': { en: 'scan for known vulnerabilities', ja: '既知の脆弱性の検査' },
  'static-analysis': { en: 'static analysis', ja: '静的解析' },
  'secret-scan': { en: 'scan for secrets', ja: '秘密情報の検査' },
  fuzzing: { en: 'fuzzing', ja: 'ファジング' },
  'port-scan': { en: 'port scan', ja: 'ポートスキャン' },
  'tls-scan': { en: 'scan of TLS', ja: 'TLS の検査' },
  'firmware-scan': { en: 'analysis of the firmware image', ja: 'ファームウェアイメージの解析' },
  'web-scan': { en: 'scan of web interfaces', ja: 'Web インターフェースの検査' },
  'app-scan': { en: 'analysis of the app', ja: 'アプリの解析' },
  'test-coverage': { en: 'coverage of tests', ja: 'テストの網羅率' },
}

/** A way of verifying in one line. */
export function verificationText(way: Verification): Words {
  const by = verificationTexts[way.by]
  const what: Words =
    way.by === 'lab' ? { en: way.attack, ja: way.attack } : way.by === 'tool' ? toolTexts[way.tool] : way.what
  const open: Words = way.planned ? { en: ' (not built yet)', ja: '（未実装）' } : { en: '', ja: '' }
  return { en: `${by.en}: ${what.en}${open.en}`, ja: `${by.ja}：${what.ja}${open.ja}` }
}
