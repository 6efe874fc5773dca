import { idsIn } from '../obligations/ids.ts'
import { defineTable, guideTable } from '../table.ts'

export const table3 = defineTable({
  name: 'table-3',
  title: {
    en: 'BSIMM domains and practices applied to the IoT',
    ja: 'BSIMM の領域とプラクティスの IoT への適用',
  },
  source: guideTable(3),
  columns: [
    { key: 'domain', title: { en: 'Domain', ja: '領域' } },
    { key: 'practices', title: { en: 'Practices', ja: 'プラクティス' } },
    { key: 'application', title: { en: 'Application to the IoT', ja: 'IoT への適用' } },
  ],
  head: ['domain'],
  rows: [
    {
      id: 'S01-T3.1',
      cells: {
        domain: { en: 'Governance', ja: 'ガバナンス' },
        practices: {
          en: '1 strategy and metrics; 2 compliance and policy; 3 training',
          ja: '1 戦略と指標、2 コンプライアンスとポリシー、3 教育',
        },
        application: {
          en: 'measure against industry benchmarks; third-party testing and consulting; rules and laws; team training',
          ja: '業界水準との比較、第三者によるテストと助言、規則と法令、チームの教育',
        },
      },
      today: {
        en: 'Same domain and practices in current editions.',
        ja: '現行版でも同じ領域とプラクティスである。',
      },
      links: [...idsIn('S01-58 to S01-62'), 'Y:BSIMM'],
    },
    {
      id: 'S01-T3.2',
      cells: {
        domain: { en: 'Intelligence', ja: 'インテリジェンス' },
        practices: {
          en: '4 attack models; 5 security features and design; 6 standards and requirements',
          ja: '4 攻撃モデル、5 セキュリティ機能と設計、6 標準と要求事項',
        },
        application: {
          en: 'trade-off studies; lessons from past compromises; attack models, patterns and reference architectures',
          ja: 'トレードオフの検討、過去の侵害からの教訓、攻撃のモデルとパターンとリファレンスアーキテクチャ',
        },
      },
      today: {
        en: 'Same domain; MITRE EMB3D (2024) and ATT&CK for ICS offer ready attack models for devices.',
        ja: '同じ領域。MITRE EMB3D（2024 年）と ATT&CK for ICS がデバイス向けの攻撃モデルを提供する。',
      },
      links: [...idsIn('S01-63 to S01-65'), 'Y:BSIMM'],
    },
    {
      id: 'S01-T3.3',
      cells: {
        domain: { en: 'SSDL touchpoints', ja: 'SSDL タッチポイント' },
        practices: {
          en: '7 architecture analysis; 8 code review; 9 security testing',
          ja: '7 アーキテクチャ分析、8 コードレビュー、9 セキュリティテスト',
        },
        application: {
          en: 'layered electronic and physical security; fewer attack paths; services that scale; testing software and hardware',
          ja: '電子的、物理的な多層のセキュリティ、攻撃経路の削減、拡張できるサービス、ソフトウェアとハードウェアのテスト',
        },
      },
      today: {
        en: 'Same domain and practices in current editions.',
        ja: '現行版でも同じ領域とプラクティスである。',
      },
      links: [...idsIn('S01-66 to S01-69'), 'Y:BSIMM'],
    },
    {
      id: 'S01-T3.4',
      cells: {
        domain: { en: 'Deployment', ja: 'デプロイメント' },
        practices: {
          en: '10 penetration testing; 11 software environment; 12 configuration management and vulnerability management (CMVM)',
          ja: '10 ペネトレーションテスト、11 ソフトウェア環境、12 構成管理と脆弱性管理（CMVM）',
        },
        application: {
          en: 'penetration test close to operation; configuration management for fielded devices',
          ja: '実運用に近いペネトレーションテスト、稼働中のデバイスの構成管理',
        },
      },
      today: {
        en: 'Same domain; lists of software parts (SBOM) have joined vulnerability management.',
        ja: '同じ領域。脆弱性管理に SBOM（部品表）が加わった。',
      },
      links: [...idsIn('S01-70 to S01-71'), 'Y:BSIMM'],
    },
  ],
})
