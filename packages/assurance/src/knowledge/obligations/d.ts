import type { ObligationSection } from './obligation.ts'

export const d: ObligationSection = {
  id: 'D',
  title: { en: 'Appendix D: further guidance', ja: '付録 D：その他のガイダンス' },
  source: { en: 'CSA guide, appendix D', ja: 'CSA ガイド、付録 D' },
  groups: [
    {
      heading: { en: 'Appendix D: further guidance', ja: '付録 D：その他のガイダンス' },
      rows: [
        {
          id: 'D-05',
          kinds: ['development-process'],
          text: {
            en: 'Consult these further guidance documents in design and development.',
            ja: '設計と開発では、これらのガイダンス文書を参照する。',
          },
        },
        {
          id: 'D-06',
          kinds: ['development-process'],
          text: {
            en: 'prpl: consider the security-separation approach.',
            ja: 'prpl：分離によるセキュリティの手法を検討する。',
          },
        },
        {
          id: 'D-07',
          kinds: ['development-process'],
          text: {
            en: 'DISA Application Security and Development STIG: use its guidance on development, design, test, maintenance, configuration management and training.',
            ja: 'DISA の Application Security and Development STIG：開発、設計、テスト、保守、構成管理、教育に関するガイダンスを利用する。',
          },
        },
        {
          id: 'D-08',
          kinds: ['development-process'],
          text: {
            en: 'Microsoft SDL: create quality gates and bug bars.',
            ja: 'Microsoft SDL：品質ゲートとバグバー（許容する欠陥の基準）を作る。',
          },
        },
        {
          id: 'D-09',
          kinds: ['development-process'],
          text: {
            en: 'Microsoft SDL: establish design requirements.',
            ja: 'Microsoft SDL：設計の要求事項を確立する。',
          },
        },
        {
          id: 'D-10',
          kinds: ['development-process'],
          text: {
            en: 'Microsoft SDL: review the attack surface.',
            ja: 'Microsoft SDL：攻撃対象領域をレビューする。',
          },
        },
        {
          id: 'D-11',
          kinds: ['development-process'],
          text: {
            en: 'OWASP IoT testing guide: test for insecure mobile interface.',
            ja: 'OWASP IoT テストガイド：安全でないモバイルインターフェースについてテストする。',
          },
        },
        {
          id: 'D-12',
          kinds: ['development-process'],
          text: {
            en: 'OWASP IoT testing guide: test for insecure software and firmware.',
            ja: 'OWASP IoT テストガイド：安全でないソフトウェアとファームウェアについてテストする。',
          },
        },
        {
          id: 'D-13',
          kinds: ['development-process'],
          text: {
            en: 'OWASP IoT testing guide: test for poor physical security.',
            ja: 'OWASP IoT テストガイド：不十分な物理的セキュリティについてテストする。',
          },
        },
      ],
    },
  ],
}
