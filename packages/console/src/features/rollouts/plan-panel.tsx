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

const dayKeys = ['day-0', 'day-1', 'day-2', 'day-3', 'day-4', 'day-5', 'day-6'] as const

function windowText({ window }: Plan, t: Say): string {
  if (window === undefined) return t('anyTime')
  const time = t('windowUtc', { from: clock(window.fromMinute), to: clock(window.toMinute) })
  const days = (window.days ?? []).flatMap((day) => dayKeys[day] ?? []).map((key) => t(key))
  return days.length === 0 ? time : t('onDays', { time, days: days.join(t('comma')) })
}

const shownNames = 5

/** The first of many names. */
function namesText(names: readonly string[], t: Say): string {
  const shown = names.slice(0, shownNames).join(t('comma'))
  const more = names.length - shownNames
  return more > 0 ? t('andMore', { names: shown, more }) : shown
}

/** Whom it is for, as it was said. */
function whomText({ selection }: Plan, t: Say): string {
  const { groups, variants, hardware, batches, devices, percent } = selection
  const parts = (
    [
      ['whomGroups', groups],
      ['whomVariants', variants],
      ['whomHardware', hardware],
      ['whomBatches', batches],
      ['whomDevices', devices],
    ] as const
  ).flatMap(([key, names]) => (names === undefined ? [] : [t(key, { names: namesText(names, t) })]))
  const share = percent === undefined ? [] : [t('whomShare', { percent })]
  return [...parts, ...share].join(t('semicolon')) || t('everyDevice')
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
