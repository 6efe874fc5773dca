import type { ReactNode } from 'react'
import { LimitBar } from '../../shared/chart/stack.tsx'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { endedOf } from './progress.ts'
import type { RolloutDetails } from './rollouts-query.ts'
import classes from './rollouts.module.css'
import { rolloutTexts } from './texts.ts'

/** How many have failed, beside what would abort the roll-out. */
export function FailurePanel({
  of: { states, plan },
}: {
  readonly of: Pick<RolloutDetails, 'states' | 'plan'>
}): ReactNode {
  const t = useTexts(rolloutTexts)
  const format = useFormat()
  const { abort } = plan
  const { ended, failed, share } = endedOf(states)
  const now =
    ended === 0 ? t('failuresNone') : t('failuresNow', { ended, failed, share: format.decimal(share, 1) })
  return (
    <Panel title={t('failures')}>
      <div className={classes.whole}>
        <LimitBar
          share={share}
          limit={abort.percent}
          label={now}
          limitLabel={t('stopsAt', { limit: format.decimal(abort.percent, 1) })}
        />
        <p>
          {now}
          {abort.devices !== undefined && `; ${t('stopsAtNumber', { count: abort.devices })}`}
        </p>
        {abort.atLeast > 1 && <p className={classes.dim}>{t('countsFrom', { count: abort.atLeast })}</p>}
      </div>
    </Panel>
  )
}
