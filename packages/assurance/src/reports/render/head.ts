import { same, words } from '../document.ts'
import type { Report } from '../document.ts'
import type { Words } from '../../words.ts'

/** What every report says of itself: when, from what, and by what name the content can be told again. */
export const headTexts = ({
  at,
  modelHash,
}: Pick<Report, 'at' | 'modelHash'>): readonly (readonly [Words, Words])[] => [
  [words('Made on', '作成日時'), same(at)],
  [words('From model', '製品モデル'), same(`SHA-256 ${modelHash}`)],
]
