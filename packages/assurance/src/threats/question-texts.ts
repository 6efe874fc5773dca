import { descriptionOf, patternOf } from '../design/proof.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'

/** How a missing fact is asked for. One row for each property that a rule looks at; a test holds the table complete. */
export const questionTexts: Readonly<Record<string, Words>> = {
  '/components/*/hardware/secureBoot/enabled': {
    en: 'Does {part} start only software that the maker has signed?',
    ja: '{part} は、メーカーが署名したソフトウェアだけを起動するか。',
  },
  '/components/*/hardware/secureBoot/rollbackProtection': {
    en: 'Does {part} refuse to start an older image, even one with a valid signature?',
    ja: '{part} は、署名が正しくても古いイメージの起動を拒否するか。',
  },
  '/dataflows/*/transport': {
    en: 'What protects {part} on the way (TLS, DTLS, link encryption, nothing)?',
    ja: '{part} は経路上で何によって保護されるか（TLS、DTLS、リンク暗号化、なし）。',
  },
  '/dataflows/*/authentication': {
    en: 'How do the two ends of {part} know each other?',
    ja: '{part} の両端は互いをどう認証するか。',
  },
}

const nameless: Words = { en: 'the product', ja: '製品' }

/** The question for a property; where the table has no row, what the schema says of it. */
export function questionFor(pointer: string, part: Words = nameless): Words {
  const row = questionTexts[patternOf(pointer)]
  if (row) return fill(row, { part })
  const description = descriptionOf(pointer) ?? pointer
  return { en: description, ja: description }
}
