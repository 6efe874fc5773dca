import { confirmed, unconfirmed } from './entry.ts'
import type { ProvisionCatalogue } from './entry.ts'

/**
 * Regulation (EU) 2024/2847. `I.…` are the properties of Annex I Part I, `II.…` the handling of vulnerabilities in Part II;
 * `A2.…` is what Annex II has users told, `A7.…` what Annex VII has in the technical file, `Art.…` duties beside them.
 */
export const cra: ProvisionCatalogue = {
  id: 'cra',
  title: { en: 'EU Cyber Resilience Act', ja: 'EU サイバーレジリエンス法' },
  source: 'Regulation (EU) 2024/2847',
  asOf: '2026-11-22',
  entries: [
    ...confirmed(
      ['I.1', 'A level of security that fits the risk', 'リスクに見合ったセキュリティ水準'],
      ['I.2a', 'No known exploitable vulnerability when sold', '既知の悪用可能な脆弱性がない状態での出荷'],
      ['I.2b', 'Secure as delivered, and a way back to that state', '安全な初期設定と、初期状態へ戻す手段'],
      [
        'I.2c',
        'Security updates, automatic unless the user says otherwise',
        'セキュリティ更新（既定は自動、利用者による停止・延期と通知）',
      ],
      [
        'I.2d',
        'Access only for the authorised, and reports of attempts',
        '許可された者だけのアクセスと、不正アクセスの報告',
      ],
      ['I.2e', 'Confidentiality of data, stored and on the way', '保存中・通信中のデータの機密性'],
      [
        'I.2f',
        'Integrity of data, commands, programs and configuration, and reports of corruption',
        'データ、コマンド、プログラム、設定の完全性と、破損の報告',
      ],
      ['I.2g', 'Only data that the purpose needs', '目的に必要なデータへの限定'],
      [
        'I.2h',
        'Essential functions that stay available, under attack as well',
        '攻撃下を含む、基本機能の可用性',
      ],
      [
        'I.2i',
        'No harm to the networks and devices of others',
        '他者のネットワークやデバイスへの悪影響の抑制',
      ],
      ['I.2j', 'Few ways in, outside interfaces included', '外部インターフェースを含む攻撃対象領域の縮小'],
      ['I.2k', 'Limits to what an exploit achieves', '悪用されたときの影響の軽減'],
      [
        'I.2l',
        'Records of security-relevant activity, which the user may turn off',
        'セキュリティ関連動作の記録と監視（利用者は停止できる）',
      ],
      [
        'I.2m',
        'Erasure of all data and settings, and their safe transfer',
        'データと設定の完全な消去と、安全な移行',
      ],
      ['II.1', 'Components known, with an SBOM', '構成要素の把握と SBOM'],
      [
        'II.2',
        'Vulnerabilities remedied without delay, apart from features where possible',
        '脆弱性への遅滞ない対処（可能なら機能更新と分離）',
      ],
      ['II.3', 'Security tested regularly', '定期的なセキュリティ試験'],
      ['II.4', 'Remedied vulnerabilities published', '修正した脆弱性の公表'],
      ['II.5', 'A policy for coordinated disclosure', '協調的な脆弱性開示の方針'],
      ['II.6', 'An address for reports', '脆弱性報告の窓口'],
      ['II.7', 'Updates distributed securely', '更新の安全な配布'],
      [
        'II.8',
        'Security updates free and without delay, with an advisory',
        '遅滞なく無償で、勧告を添えたセキュリティ更新',
      ],
      ['A2.1', 'Users are told: who the maker is', '利用者への情報：製造者'],
      [
        'A2.2',
        'Users are told: where vulnerabilities are reported, and the policy',
        '利用者への情報：脆弱性の報告先と方針',
      ],
      ['A2.3', 'Users are told: which product it is', '利用者への情報：製品の識別'],
      [
        'A2.4',
        'Users are told: what it is for, and the security of its surroundings',
        '利用者への情報：用途と想定するセキュリティ環境',
      ],
      ['A2.5', 'Users are told: risks of foreseeable misuse', '利用者への情報：予見可能な誤用のリスク'],
      [
        'A2.6',
        'Users are told: where the declaration of conformity is',
        '利用者への情報：適合宣言書の入手先',
      ],
      [
        'A2.7',
        'Users are told: the support, and the day on which it ends',
        '利用者への情報：サポート内容と終了日',
      ],
      ['A2.8a', 'Users are told: how to put it into use securely', '利用者への情報：安全な使用開始の手順'],
      [
        'A2.8b',
        'Users are told: what changes of the product do to its security',
        '利用者への情報：製品の変更がセキュリティに与える影響',
      ],
      ['A2.8c', 'Users are told: how updates are installed', '利用者への情報：更新の適用方法'],
      [
        'A2.8d',
        'Users are told: how to take it out of use and erase it',
        '利用者への情報：使用終了とデータ消去の方法',
      ],
      [
        'A2.8e',
        'Users are told: how automatic updates are turned off',
        '利用者への情報：自動更新を停止する方法',
      ],
      ['A2.8f', 'Integrators are told what they need', 'インテグレーターに必要な情報'],
      [
        'A2.9',
        'Users are told: where the SBOM is, if it is offered',
        '利用者への情報：SBOM の所在（提供する場合）',
      ],
      ['A7.1', 'Technical file: description', '技術文書：製品の説明'],
      [
        'A7.2',
        'Technical file: design, components, disclosure, updates, production',
        '技術文書：設計、構成要素、脆弱性開示、更新配布、生産',
      ],
      ['A7.3', 'Technical file: risk assessment', '技術文書：リスクアセスメント'],
      ['A7.4', 'Technical file: how the support period was found', '技術文書：サポート期間の根拠'],
      ['A7.5', 'Technical file: standards applied', '技術文書：適用した規格'],
      ['A7.6', 'Technical file: test reports', '技術文書：試験報告'],
      ['A7.7', 'Technical file: declaration of conformity', '技術文書：適合宣言書'],
      ['A7.8', 'Technical file: SBOM, where an authority asks', '技術文書：当局の求めに応じた SBOM'],
      [
        'Art.13(4)',
        'A reason for each essential requirement that doesn’t apply',
        '適用しない必須要求事項ごとの理由',
      ],
      [
        'Art.13(8)',
        'A support period that fits the use, five years at least',
        '使用期間に見合うサポート期間（原則 5 年以上）',
      ],
      [
        'Art.14',
        'Exploited vulnerabilities and severe incidents reported in 24 and 72 hours, users informed',
        '悪用された脆弱性と重大インシデントの 24 時間・72 時間以内の報告、利用者への通知',
      ],
    ),
    ...unconfirmed(
      ['Art.13(9)', 'Updates stay available after their release', '公開した更新の継続的な提供'],
      ['Art.13(13)', 'The technical file is kept for ten years', '技術文書の 10 年間の保管'],
    ),
  ],
}
