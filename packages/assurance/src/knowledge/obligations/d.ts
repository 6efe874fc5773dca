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
          text: { en: 'Consult these further guidance documents in design and development.' },
        },
        {
          id: 'D-06',
          kinds: ['development-process'],
          text: { en: 'prpl: consider the security-separation approach.' },
        },
        {
          id: 'D-07',
          kinds: ['development-process'],
          text: {
            en: 'DISA Application Security and Development STIG: use its guidance on development, design, test, maintenance, configuration management and training.',
          },
        },
        {
          id: 'D-08',
          kinds: ['development-process'],
          text: { en: 'Microsoft SDL: create quality gates and bug bars.' },
        },
        {
          id: 'D-09',
          kinds: ['development-process'],
          text: { en: 'Microsoft SDL: establish design requirements.' },
        },
        {
          id: 'D-10',
          kinds: ['development-process'],
          text: { en: 'Microsoft SDL: review the attack surface.' },
        },
        {
          id: 'D-11',
          kinds: ['development-process'],
          text: { en: 'OWASP IoT testing guide: test for insecure mobile interface.' },
        },
        {
          id: 'D-12',
          kinds: ['development-process'],
          text: { en: 'OWASP IoT testing guide: test for insecure software and firmware.' },
        },
        {
          id: 'D-13',
          kinds: ['development-process'],
          text: { en: 'OWASP IoT testing guide: test for poor physical security.' },
        },
      ],
    },
  ],
}
