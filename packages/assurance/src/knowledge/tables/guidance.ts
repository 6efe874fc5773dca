import { idsIn } from '../obligations/ids.ts'
import { defineTable, inGuide } from '../table.ts'

export const guidance = defineTable({
  name: 'guidance',
  title: { en: 'Further guidance documents', ja: 'さらに参照すべきガイダンス文書' },
  source: inGuide({ en: 'appendix D', ja: '付録 D' }),
  columns: [
    { key: 'document', title: { en: 'Document', ja: '文書' } },
    { key: 'description', title: { en: 'Description', ja: '説明' } },
  ],
  head: ['document'],
  rows: [
    {
      id: 'D-01',
      cells: {
        document: {
          en: 'prpl Foundation, Security Guidance for Critical Areas of Embedded Computing (2015)',
          ja: 'prpl Foundation「Security Guidance for Critical Areas of Embedded Computing」（2015 年）',
        },
        description: {
          en: 'Details concepts such as security by separation and secure development and test of embedded systems.',
          ja: '分離によるセキュリティや、組み込みシステムの安全な開発とテストなどの概念を詳述する。',
        },
      },
      today: {
        en: 'The foundation is now centred on home gateways.',
        ja: '現在、同財団は家庭用ゲートウェイを中心に活動する。',
      },
      links: ['D-05', 'D-06', 'S05-06'],
    },
    {
      id: 'D-02',
      cells: {
        document: 'DISA STIGs',
        description: {
          en: 'Long-standing guides for securing products; the Application Security and Development STIG is the most useful for IoT makers: development, design, test, maintenance, configuration management, training.',
          ja: '製品を安全にするための長い実績を持つ手引き。IoT メーカーには Application Security and Development STIG が最も役立つ。開発、設計、テスト、保守、構成管理、教育を扱う。',
        },
      },
      today: { en: 'Maintained, new releases.', ja: '維持され、新版が出ている。' },
      links: ['D-05', 'D-07', 'S01-55'],
    },
    {
      id: 'D-03',
      cells: {
        document: 'Microsoft SDL',
        description: {
          en: 'Defines practices such as quality gates and bug bars, establishing design requirements, reviewing the attack surface.',
          ja: '品質ゲートとバグバー、設計要求の確立、攻撃対象領域のレビューなどのプラクティスを定める。',
        },
      },
      today: { en: 'Maintained, reworked in 2024.', ja: '維持されており、2024 年に改訂。' },
      links: ['D-05', ...idsIn('D-08 to D-10'), 'Y:SDL'],
    },
    {
      id: 'D-04',
      cells: {
        document: { en: 'OWASP IoT project', ja: 'OWASP IoT プロジェクト' },
        description: {
          en: 'Large contribution to defining IoT threats; device testing guide covering insecure mobile interface, insecure software/firmware, poor physical security and so on.',
          ja: 'IoT の脅威の定義に大きく貢献した。デバイスのテストガイドは、安全でないモバイルインターフェース、ソフトウェアやファームウェアの不備、物理的セキュリティの不足などを扱う。',
        },
      },
      today: 'IoT Security Testing Guide',
      links: ['D-05', ...idsIn('D-11 to D-13'), 'Y:OWASPIOT'],
    },
  ],
})
