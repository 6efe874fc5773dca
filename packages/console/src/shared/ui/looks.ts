import {
  IconAlertTriangleFilled,
  IconArrowUp,
  IconBan,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleDot,
  IconClockExclamation,
  IconFileCheck,
  IconHandStop,
  IconInfoCircle,
  IconMessageCircle,
  IconMinus,
  IconOctagonFilled,
  IconPackage,
  IconPlugConnected,
  IconPlugConnectedX,
  IconQuestionMark,
  IconSquareX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { uiTexts } from './texts.ts'

export type Tone = 'good' | 'attention' | 'danger' | 'unknown' | 'accent'

export interface Look {
  readonly word: keyof typeof uiTexts.rows
  readonly tone: Tone
  readonly icon: TablerIcon
}

const look = (word: Look['word'], tone: Tone, icon: TablerIcon): Look => ({ word, tone, icon })

/**
 * Every status that the console shows, and its one look: word, shape and colour together. Red is for what needs a person
 * now; unknown is honest, not green.
 */
export const looks = {
  good: look('good', 'good', IconCircleCheckFilled),
  attention: look('attention', 'attention', IconAlertTriangleFilled),
  danger: look('danger', 'danger', IconOctagonFilled),
  unknown: look('unknownState', 'unknown', IconQuestionMark),
  met: look('met', 'good', IconCircleCheckFilled),
  'met-by-claim': look('metByClaim', 'unknown', IconMessageCircle),
  'not-met': look('notMet', 'danger', IconSquareX),
  stale: look('stale', 'attention', IconClockExclamation),
  waived: look('waived', 'accent', IconFileCheck),
  manufactured: look('manufactured', 'unknown', IconPackage),
  enrolled: look('enrolled', 'accent', IconCircleDot),
  active: look('active', 'good', IconCircleCheckFilled),
  quarantined: look('quarantined', 'attention', IconHandStop),
  retired: look('retired', 'unknown', IconMinus),
  revoked: look('revoked', 'unknown', IconBan),
  connected: look('connected', 'good', IconPlugConnected),
  'not-connected': look('notConnected', 'unknown', IconPlugConnectedX),
  info: look('info', 'unknown', IconInfoCircle),
  low: look('low', 'unknown', IconCircleDashed),
  medium: look('medium', 'attention', IconCircleDot),
  high: look('high', 'attention', IconArrowUp),
  critical: look('critical', 'danger', IconOctagonFilled),
  valid: look('valid', 'good', IconCircleCheckFilled),
  superseded: look('superseded', 'unknown', IconMinus),
  expired: look('expired', 'attention', IconClockExclamation),
  error: look('error', 'danger', IconSquareX),
  warning: look('warning', 'attention', IconAlertTriangleFilled),
} as const satisfies Readonly<Record<string, Look>>

export type Status = keyof typeof looks

/** A status that is newer than the page is unknown, which is what it is to the page. */
export const statusOf = (text: string): Status => (text in looks ? (text as Status) : 'unknown') // `in` has checked it
