import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActDialog } from '../../shared/ui/act-dialog.tsx'
import { failedOf } from './progress.ts'
import { type RolloutAct, type RolloutDetails, useRolloutAct } from './rollouts-query.ts'
import { rolloutActTexts } from './texts.ts'

/** What may be done to a roll-out as it is now; the server decides in the end. */
export function actsFor({
  state,
  stage,
  stages,
  states,
}: Pick<RolloutDetails, 'state' | 'stage' | 'stages' | 'states'>): readonly RolloutAct[] {
  if (state === 'aborted' || state === 'completed') return []
  const goes: RolloutAct = state === 'paused' ? 'resume' : 'pause'
  const more: readonly RolloutAct[] = stage + 1 < stages && state !== 'paused' ? ['advance'] : []
  const again: readonly RolloutAct[] = failedOf(states) > 0 ? ['retry'] : []
  return [...more, goes, ...again, 'abort']
}

/** Each act says to how many devices what happens. */
export function RolloutActs({ of: rollout }: { readonly of: RolloutDetails }): ReactNode {
  const t = useTexts(rolloutActTexts)
  const may = useCan('rollout.manage')
  const [act, setAct] = useState<RolloutAct>()
  const { mutate, isPending, error, reset } = useRolloutAct(rollout.id)
  const close = (): void => {
    setAct(undefined)
    reset()
  }
  if (!may) return null
  const { states, devices, stage, perStage, version } = rollout
  const updated = states.updated ?? 0
  const numbers = {
    version,
    updated,
    failed: failedOf(states),
    waiting: devices - updated - failedOf(states),
    stage: stage + 2,
    count: perStage[stage + 1]?.devices ?? 0,
  }
  const words = act && {
    title: t(`${act}Title`, numbers),
    what: t(`${act}What`, numbers),
    undo: t(`${act}Undo`),
    button: t(`${act}Button`, numbers),
  }
  return (
    <>
      {actsFor(rollout).map((one) => (
        <Button key={one} size="xs" variant="default" onClick={() => setAct(one)}>
          {t(one)}
        </Button>
      ))}
      <ActDialog
        words={words}
        isPending={isPending}
        error={error}
        asksReason={act === 'pause' || act === 'abort'}
        isCalm={act !== 'abort'}
        onAct={(reason) => act && mutate({ act, reason }, { onSuccess: close })}
        onClose={close}
      />
    </>
  )
}
