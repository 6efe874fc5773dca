import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import { looks, type Status } from './looks.ts'
import classes from './status.module.css'
import { uiTexts } from './texts.ts'

export interface StatusMarkProps {
  readonly status: Status
  /** `plain`: in dense tables, without a coloured ground. */
  readonly variant?: 'badge' | 'plain'
  /** A word of the page’s own, where the status has several causes. */
  readonly word?: string
}

/** A status as word, shape and colour, the same everywhere. */
export function StatusMark({ status, variant = 'badge', word: own }: StatusMarkProps): ReactNode {
  const t = useTexts(uiTexts)
  const { word, tone, icon: Icon } = looks[status]
  return (
    <span className={classes[variant]} data-tone={tone}>
      <Icon size={14} aria-hidden className={classes.icon ?? ''} />
      {own ?? t(word)}
    </span>
  )
}
