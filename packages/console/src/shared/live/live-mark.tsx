import { IconPlayerPauseFilled, IconPlugX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../i18n/use-texts.ts'
import { useNow } from '../ui/clock.ts'
import { uiTexts } from '../ui/texts.ts'
import type { Liveness } from './event-stream.ts'
import classes from './live-mark.module.css'

export interface LiveMarkProps {
  readonly liveness: Liveness
  readonly paused?: boolean
}

/** Shows that data is live, and since when it is not. */
export function LiveMark({ liveness, paused = false }: LiveMarkProps): ReactNode {
  const t = useTexts(uiTexts)
  const format = useFormat()
  const now = useNow()
  if (paused)
    return (
      <span className={classes.mark} data-state="paused" role="status">
        <IconPlayerPauseFilled size={14} aria-hidden />
        {t('paused')}
      </span>
    )
  if (liveness.state === 'stopped')
    return (
      <span className={classes.mark} data-state="stopped" role="status">
        <IconPlugX size={14} aria-hidden />
        {t('stoppedSince', { when: format.relative(Math.min(liveness.since, now), now) })}
      </span>
    )
  return (
    <span className={classes.mark} data-state={liveness.state} role="status">
      <i className={classes.dot} />
      {t(liveness.state)}
    </span>
  )
}
