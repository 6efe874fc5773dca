import {
  IconAlertTriangleFilled,
  IconAnchor,
  IconCircleCheckFilled,
  IconEye,
  IconEyeCheck,
  IconFileCheck,
  IconMessageCircle,
  IconMinus,
  IconQuestionMark,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Standing } from '../api/types.ts'
import type { Tone } from '../ui/looks.ts'
import type { assuranceTexts } from './texts.ts'

type Word = keyof typeof assuranceTexts.rows

export interface StandingLook {
  readonly word: Word
  readonly tone: Tone
  readonly icon: TablerIcon
}

const look = (word: Word, tone: Tone, icon: TablerIcon): StandingLook => ({ word, tone, icon })

/** Standings by name: what is mitigated goes by what stands behind it. What needs somebody comes first. */
export const standings = [
  'open',
  'undecided',
  'claim',
  'observable',
  'observed',
  'enforced',
  'irreducible',
  'accepted',
  'not-applicable',
] as const
export type StandingName = (typeof standings)[number]

export const standingName = ({ status, by }: Pick<Standing, 'status' | 'by'>): StandingName =>
  status === 'mitigated' ? (by ?? 'claim') : status

/** The one look of each standing: word, shape and colour together. Green is what the platform enforces, and never the maker's word. */
export const standingLooks: Readonly<Record<StandingName, StandingLook>> = {
  open: look('open', 'attention', IconAlertTriangleFilled),
  undecided: look('undecided', 'unknown', IconQuestionMark),
  claim: look('claim', 'unknown', IconMessageCircle),
  observed: look('observed', 'good', IconEyeCheck),
  observable: look('observable', 'unknown', IconEye),
  enforced: look('enforced', 'good', IconCircleCheckFilled),
  irreducible: look('irreducible', 'unknown', IconAnchor),
  accepted: look('accepted', 'accent', IconFileCheck),
  'not-applicable': look('notApplicable', 'unknown', IconMinus),
}

export const levelWords = { 1: 'low', 2: 'medium', 3: 'high', 4: 'critical' } as const

/** A level that is newer than the page is shown as the worst. */
export const levelWord = (level: number): (typeof levelWords)[1 | 2 | 3 | 4] =>
  levelWords[level as 1 | 2 | 3 | 4] ?? 'critical'

/** What is settled steps back: red and amber are for what needs somebody. */
export const riskTone = (level: number, status: Standing['status']): Tone | undefined => {
  if (status !== 'open' && status !== 'undecided') return undefined
  if (status === 'open' && level >= 4) return 'danger'
  return level >= 3 ? 'attention' : 'unknown'
}
