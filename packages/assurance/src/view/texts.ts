import type { Backing, Seen } from '../design/facts.ts'
import type { Category, Layer, Level } from '../threats/rule.ts'
import type { Standing, Status } from '../threats/threat.ts'
import type { Words } from '../words.ts'

/** Words for what an analysis says, the same in console, reports and on the command line. */

export const categoryTexts: Readonly<Record<Category, Words>> = {
  spoofing: { en: 'spoofing', ja: 'なりすまし' },
  tampering: { en: 'tampering', ja: '改ざん' },
  repudiation: { en: 'repudiation', ja: '否認' },
  'information-disclosure': { en: 'information disclosure', ja: '情報の漏えい' },
  'denial-of-service': { en: 'denial of service', ja: 'サービス妨害' },
  'elevation-of-privilege': { en: 'elevation of privilege', ja: '権限の昇格' },
  'physical-bypass': { en: 'physical bypass', ja: '物理的セキュリティの回避' },
  safety: { en: 'safety', ja: '安全性' },
  privacy: { en: 'privacy', ja: 'プライバシー' },
}

export const layerTexts: Readonly<Record<Layer, Words>> = {
  physical: { en: 'enclosure and place', ja: '筐体・設置場所' },
  hardware: { en: 'hardware', ja: 'ハードウェア' },
  firmware: { en: 'firmware', ja: 'ファームウェア' },
  network: { en: 'network', ja: 'ネットワーク' },
  message: { en: 'message', ja: 'メッセージ' },
  application: { en: 'application', ja: 'アプリケーション' },
  backend: { en: 'backend', ja: 'バックエンド' },
  organisation: { en: 'organisation', ja: '組織' },
}

export const levelTexts: Readonly<Record<Level, Words>> = {
  1: { en: 'low', ja: '低' },
  2: { en: 'medium', ja: '中' },
  3: { en: 'high', ja: '高' },
  4: { en: 'critical', ja: '重大' },
}

export const statusTexts: Readonly<Record<Status, Words>> = {
  open: { en: 'open', ja: '未対策' },
  undecided: { en: 'undecided', ja: '判断待ち' },
  mitigated: { en: 'mitigated', ja: '対策済み' },
  irreducible: { en: 'irreducible', ja: '除去不能' },
  accepted: { en: 'accepted', ja: '受容' },
  'not-applicable': { en: 'not applicable', ja: '該当なし' },
}

export const proofTexts: Readonly<Record<Backing, Words>> = {
  enforced: { en: 'enforced by the platform', ja: 'プラットフォームが強制' },
  observed: { en: 'observed on devices', ja: 'デバイスで観測済み' },
  observable: { en: 'observable by the platform', ja: 'プラットフォームが観測可能' },
  claim: { en: 'the maker’s word', ja: 'メーカーの申告' },
}

const NAMED = 5

/** What devices show of a fact, in a few words; those that show otherwise are named, as far as they are few. */
export function seenText({ devices, contradicted }: Seen): Words {
  const [shown, others] = [String(devices), String(contradicted.length)]
  if (contradicted.length === 0) return { en: `shown by devices: ${shown}`, ja: `デバイス ${shown} 台で確認` }
  const names = contradicted.slice(0, NAMED).map(({ device }) => device)
  const more = contradicted.length - names.length
  const rest = more > 0 ? { en: ` and ${more} more`, ja: ` ほか ${more} 台` } : { en: '', ja: '' }
  return {
    en: `contradicted by devices: ${others} (${names.join(', ')}${rest.en}), shown by: ${shown}`,
    ja: `デバイス ${others} 台が矛盾（${names.join('、')}${rest.ja}）、${shown} 台で確認`,
  }
}

/** A standing in a few words: what the maker alone claims is never simply mitigated. */
export function standingText(standing: Standing): Words {
  const status = statusTexts[standing.status]
  if (standing.status === 'mitigated') {
    const by = proofTexts[standing.by]
    return { en: `${status.en}: ${by.en}`, ja: `${status.ja}（${by.ja}）` }
  }
  if (
    (standing.status === 'accepted' || standing.status === 'not-applicable') &&
    standing.until !== undefined
  )
    return { en: `${status.en} until ${standing.until}`, ja: `${status.ja}（${standing.until} まで）` }
  return status
}
