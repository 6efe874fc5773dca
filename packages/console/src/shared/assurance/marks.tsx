import type { ReactNode } from 'react'
import type { Standing } from '../api/types.ts'
import { useTexts } from '../i18n/use-texts.ts'
import statusClasses from '../ui/status.module.css'
import classes from './assurance.module.css'
import { levelWord, riskTone, standingLooks, type StandingName } from './looks.ts'
import { assuranceTexts } from './texts.ts'

export interface StandingMarkProps {
  readonly standing: StandingName
  /** `plain`: in dense tables, without a coloured ground. */
  readonly variant?: 'badge' | 'plain'
}

/** Where a threat stands, as word, shape and colour. */
export function StandingMark({ standing, variant = 'badge' }: StandingMarkProps): ReactNode {
  const t = useTexts(assuranceTexts)
  const { word, tone, icon: Icon } = standingLooks[standing]
  return (
    <span className={statusClasses[variant]} data-tone={tone}>
      <Icon size={14} aria-hidden className={statusClasses['icon'] ?? ''} />
      {t(word)}
    </span>
  )
}

const steps = [1, 2, 3, 4]

export interface RiskMarkProps {
  readonly level: number
  readonly status: Standing['status']
}

/** A risk as a word and as so many bars of four; coloured only where it needs somebody. */
export function RiskMark({ level, status }: RiskMarkProps): ReactNode {
  const t = useTexts(assuranceTexts)
  return (
    <span className={classes.risk} data-tone={riskTone(level, status)}>
      <svg width="15" height="12" viewBox="0 0 15 12" aria-hidden>
        {steps.map((step) => (
          <rect
            key={step}
            x={(step - 1) * 4}
            y={12 - step * 3}
            width="3"
            height={step * 3}
            rx="0.5"
            data-filled={step <= level}
          />
        ))}
      </svg>
      {t(levelWord(level))}
    </span>
  )
}
