import type { ObligationSection } from './obligation.ts'

export const c: ObligationSection = {
  id: 'C',
  title: { en: 'Appendix C: standards and industry bodies', ja: '付録 C：標準化団体と業界団体' },
  source: { en: 'CSA guide, appendix C', ja: 'CSA ガイド、付録 C' },
  groups: [
    {
      heading: { en: 'Appendix C: standards and industry bodies', ja: '付録 C：標準化団体と業界団体' },
      rows: [
        {
          id: 'C-29',
          kinds: ['development-process'],
          text: {
            en: 'The knowledge base must list these bodies so that developers find relevant standards work.',
            ja: '開発者が関連する標準化活動を見つけられるよう、知識ベースにこれらの団体を掲載しなければならない。',
          },
        },
      ],
    },
  ],
}
