import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { Facts } from '../../shared/ui/facts.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import type { RolloutDetails } from './rollouts-query.ts'
import { rolloutTexts } from './texts.ts'

type Plan = RolloutDetails['plan']
type Say = ReturnType<typeof useTexts<keyof typeof rolloutTexts.rows>>

function stepsText({ steps }: Plan, t: Say): string {
  if (steps.kind === 'at-once') return t('atOnce')
  if (steps.kind === 'exponential') return t('exponential', { first: steps.first, factor: steps.factor })
  return 'devices' in steps
    ? t('constantDevices', { count: steps.devices })
    : t('constantPercent', { percent: steps.percent })
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const windowText = ({ window }: Plan, t: Say): string =>
  window === undefined
    ? t('anyTime')
    : t('windowUtc', { from: clock(window.fromMinute), to: clock(window.toMinute) })

/** Whom it is for, as it was said: groups, variants, hardware, batches, devices, a share. */
function whomText({ selection }: Plan, t: Say): string {
  const { percent, ...named } = selection
  const parts = Object.values(named).flatMap((names) => names)
  const share = percent === undefined ? [] : [`${percent} %`]
  return [...parts, ...share].join(', ') || t('everyDevice')
}

/** What was decided when it was started. */
export function PlanPanel({ of: plan }: { readonly of: Plan }): ReactNode {
  const t = useTexts(rolloutTexts)
  const format = useFormat()
  return (
    <Panel title={t('plan')}>
      <Facts
        facts={[
          [t('whom'), whomText(plan, t)],
          [t('steps'), stepsText(plan, t)],
          [t('succeed'), t('succeedAt', { percent: plan.succeedPercent })],
          [t('soak'), format.duration(plan.soakMs)],
          [t('window'), windowText(plan, t)],
          [t('agreeBefore'), plan.approveBefore.join(', ') || t('nobody')],
          [t('overdueRule'), t(plan.restrictOverdue ? 'restricted' : 'counted')],
        ]}
      />
    </Panel>
  )
}
