import { defineTexts } from '../i18n/texts.ts'
import { useTexts } from '../i18n/use-texts.ts'

/** The gate's checks, in a word or two: chips have little room. */
export const checkTexts = defineTexts('checks', {
  certificate: { en: 'certificate', ja: '証明書' },
  'client-id': { en: 'client id', ja: 'クライアント ID' },
  ban: { en: 'ban', ja: '締め出し' },
  protocol: { en: 'protocol', ja: 'プロトコル' },
  registry: { en: 'registry', ja: 'レジストリ' },
  size: { en: 'size', ja: 'サイズ' },
  quarantine: { en: 'quarantine', ja: '隔離' },
  topic: { en: 'topic', ja: 'トピック' },
  envelope: { en: 'envelope', ja: 'エンベロープ' },
  duplicate: { en: 'duplicate', ja: '重複' },
  rate: { en: 'rate', ja: '流量' },
  schema: { en: 'schema', ja: 'スキーマ' },
  age: { en: 'age', ja: '時刻' },
  replay: { en: 'replay', ja: 'リプレイ' },
  signature: { en: 'signature', ja: '署名' },
  consent: { en: 'consent', ja: '同意' },
  store: { en: 'storage', ja: '保存' },
  internal: { en: 'internal', ja: '内部' },
})

type CheckName = keyof typeof checkTexts.rows

const isKnown = (check: string): check is CheckName => check in checkTexts.rows

/** A check that is newer than the page is shown by its id. */
export function useCheckName(): (check: string) => string {
  const t = useTexts(checkTexts)
  return (check) => (isKnown(check) ? t(check) : check)
}
