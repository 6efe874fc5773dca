import type { ReactNode } from 'react'
import { Stack, StackLegend } from '../../shared/chart/stack.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { type Counts, slicesOf, updatedShare } from './progress.ts'
import classes from './rollouts.module.css'
import { deviceStateTexts, rolloutTexts } from './texts.ts'

export interface ProgressPanelProps {
  readonly states: Counts
  readonly devices: number
}

/** All devices of a roll-out in one bar, each by what it has said. */
export function ProgressPanel({ states, devices }: ProgressPanelProps): ReactNode {
  const t = useTexts(rolloutTexts)
  const words = useTexts(deviceStateTexts)
  const slices = slicesOf(states, words)
  const share = updatedShare(states, devices)
  const said = t('updatedOf', { share, updated: states.updated ?? 0, devices })
  return (
    <Panel title={t('progress')}>
      <div className={classes.whole}>
        <p className={classes.share}>{said}</p>
        <Stack label={t('progress')} slices={slices} />
        <StackLegend slices={slices} />
        <p className={classes.dim}>{t('honest')}</p>
      </div>
    </Panel>
  )
}
