import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import type { Status } from '../../shared/ui/looks.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import type { FindingState } from './search.ts'
import { vulnerabilityTexts } from './texts.ts'
import type { Finding } from './vulnerability-query.ts'

const levelLooks: Readonly<Record<Finding['level'], Status>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  none: 'low',
  unknown: 'unknown',
}

export function LevelMark({ level, score }: Pick<Finding, 'level' | 'score'>): ReactNode {
  const t = useTexts(vulnerabilityTexts)
  const word = t(level)
  return (
    <StatusMark
      status={levelLooks[level]}
      variant="plain"
      word={score === undefined ? word : `${word} ${score.toFixed(1)}`}
    />
  )
}

const stateLooks: Readonly<Record<FindingState, Status>> = {
  under_investigation: 'attention',
  affected: 'not-met',
  not_affected: 'waived',
  fixed: 'good',
}

export function StateMark({ state }: { readonly state: FindingState }): ReactNode {
  const t = useTexts(vulnerabilityTexts)
  return <StatusMark status={stateLooks[state]} variant="plain" word={t(state)} />
}
