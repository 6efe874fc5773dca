import { confirmed } from './entry.ts'
import type { ProvisionCatalogue } from './entry.ts'

/** The 13 steps of the guide, in our words. */
export const guideSteps: ProvisionCatalogue = {
  id: 'guide',
  title: { en: 'The 13 steps of the CSA guide', ja: 'CSA ガイドの 13 ステップ' },
  source: 'Cloud Security Alliance, guidance for secure IoT products (2016, Japanese edition 2017)',
  asOf: '2026-11-22',
  entries: confirmed(
    ['1', 'Secure development methodology', 'セキュアな開発手法'],
    ['2', 'Secure development and integration environment', 'セキュアな開発・統合環境'],
    ['3', 'Security of frameworks and platforms', 'フレームワークとプラットフォームのセキュリティ'],
    ['4', 'Privacy', 'プライバシー保護'],
    ['5', 'Hardware security', 'ハードウェアセキュリティ'],
    ['6', 'Protection of data and protocols', 'データとプロトコルの保護'],
    ['7', 'Associated applications and services', '関連アプリとサービスの保護'],
    ['8', 'Logical interfaces and APIs', '論理インターフェースと API の保護'],
    ['9', 'Secure update', 'セキュアな更新'],
    ['10', 'Authentication, authorisation, access control', '認証・認可・アクセス制御'],
    ['11', 'Key management and bootstrap', '鍵管理とブートストラップ'],
    ['12', 'Logging', 'ログ'],
    ['13', 'Security reviews', 'セキュリティレビュー'],
  ),
}
