import { confirmed } from './entry.ts'
import type { ProvisionCatalogue } from './entry.ts'

/** OWASP ISVS 1.0 by section: single requirements were renumbered between the candidate and the release. */
export const isvs: ProvisionCatalogue = {
  id: 'isvs',
  title: { en: 'OWASP IoT Security Verification Standard', ja: 'OWASP ISVS' },
  source: 'OWASP ISVS 1.0 (2025-10-04), sections',
  asOf: '2026-11-22',
  entries: confirmed(
    ['V1.1', 'Design of applications and their surroundings', 'アプリケーションと周辺の設計'],
    ['V1.2', 'Supply chain', 'サプライチェーン'],
    ['V1.3', 'Secure development', 'セキュアな開発'],
    ['V1.4', 'Logging', 'ログ'],
    ['V1.5', 'Response to incidents', 'インシデント対応'],
    ['V2.1', 'Identification and authentication', '識別と認証'],
    ['V2.2', 'Authorisation', '認可'],
    ['V2.3', 'Protection of data', 'データの保護'],
    ['V2.4', 'Cryptography', '暗号'],
    ['V3.1', 'Boot loader', 'ブートローダー'],
    ['V3.2', 'Configuration of the operating system', 'OS の構成'],
    ['V3.3', 'Linux', 'Linux'],
    ['V3.4', 'Software updates', 'ソフトウェアの更新'],
    ['V3.5', 'Security chips', 'セキュリティチップ'],
    ['V3.6', 'Kernel', 'カーネル'],
    ['V4.1', 'Communication in general', '通信全般'],
    ['V4.2', 'Communication between machines', '機器間通信'],
    ['V4.3', 'Bluetooth', 'Bluetooth'],
    ['V4.4', 'Wi-Fi', 'Wi-Fi'],
    ['V5.1', 'Hardware design', 'ハードウェア設計'],
  ),
}
