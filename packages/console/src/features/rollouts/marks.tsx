import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import type { Status } from '../../shared/ui/looks.ts'
import { StatusMark, type StatusMarkProps } from '../../shared/ui/status.tsx'
import { type DeviceState, deviceLooks } from './progress.ts'
import type { Rollout } from './rollouts-query.ts'
import { deviceStateTexts, rolloutTexts } from './texts.ts'

const looks: Readonly<Record<Rollout['state'], Status>> = {
  running: 'enrolled',
  held: 'attention',
  paused: 'quarantined',
  aborted: 'danger',
  completed: 'good',
}

export function RolloutMark({
  state,
  variant = 'badge',
}: Pick<Rollout, 'state'> & Pick<StatusMarkProps, 'variant'>): ReactNode {
  const t = useTexts(rolloutTexts)
  return <StatusMark status={looks[state]} variant={variant} word={t(state)} />
}

export function DeviceMark({ state }: { readonly state: DeviceState }): ReactNode {
  const t = useTexts(deviceStateTexts)
  return <StatusMark status={deviceLooks[state]} variant="plain" word={t(state)} />
}
