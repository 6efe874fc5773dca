import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useNow } from '../../shared/ui/clock.ts'
import type { Status } from '../../shared/ui/looks.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import { type Due, goneShare, type Span, spanOf, type Urgency, urgencyOf } from './countdown.ts'
import classes from './cases.module.css'
import { countdownTexts } from './texts.ts'

const looks: Readonly<Record<Urgency, Status>> = {
  done: 'good',
  late: 'danger',
  soon: 'attention',
  open: 'enrolled',
  later: 'low',
}

/** Minutes are enough for what lasts hours; a second hand would only make people nervous. */
const stepMs = 10_000

function spanWord({ days, hours, minutes }: Span): 'days' | 'hours' | 'minutes' {
  if (days > 0) return 'days'
  return hours > 0 || minutes === 0 ? 'hours' : 'minutes'
}

export function DueMark({ due }: { readonly due: Due }): ReactNode {
  const t = useTexts(countdownTexts)
  const urgency = urgencyOf(due, useNow(stepMs))
  return <StatusMark status={looks[urgency]} variant="plain" word={t(urgency)} />
}

/** What is left until something is due, as a bar and in words. */
export function Countdown({ due, label }: { readonly due: Due; readonly label: string }): ReactNode {
  const t = useTexts(countdownTexts)
  const now = useNow(stepMs)
  const urgency = urgencyOf(due, now)
  const { dueAt } = due
  if (urgency === 'done' || urgency === 'later' || dueAt === undefined) return null
  const span = spanOf(Math.abs(dueAt - now))
  const word = spanWord(span)
  const said = t(urgency === 'late' ? `${word}Late` : `${word}Left`, { ...span })
  return (
    <div className={classes.countdown} data-urgency={urgency}>
      <strong role="timer" aria-label={`${label}: ${said}`}>
        {said}
      </strong>
      <span className={classes.track} aria-hidden>
        <span style={{ width: `${goneShare(due, now) * 100}%` }} />
      </span>
    </div>
  )
}
