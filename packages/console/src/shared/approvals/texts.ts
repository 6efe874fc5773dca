import { defineTexts } from '../i18n/texts.ts'

export const askTexts = defineTexts('ask', {
  ask: { en: 'Ask the others: {{label}}', ja: '承認を依頼する：{{label}}' },
  asked: { en: 'Asked for; others have to agree.', ja: '依頼しました。ほかの人の同意を待っています。' },
  toApprovals: { en: 'To the approvals', ja: '承認へ' },
})
