import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActButton } from '../../shared/ui/act-button.tsx'
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

/** What the words of the acts count. */
function numbersOf({ states, devices, stage, perStage, version }: RolloutDetails) {
  const updated = states.updated ?? 0
  const failed = failedOf(states)
  return {
    version,
    updated,
    failed,
    waiting: devices - updated - failed,
    stage: stage + 2,
    count: perStage[stage + 1]?.devices ?? 0,
  }
}

function Act({ of: rollout, act }: { readonly of: RolloutDetails; readonly act: RolloutAct }) {
  const t = useTexts(rolloutActTexts)
  const change = useRolloutAct(rollout.id)
  const numbers = numbersOf(rollout)
  return (
    <ActButton
      label={t(act)}
      words={{
        title: t(`${act}Title`, numbers),
        what: t(`${act}What`, numbers),
        undo: t(`${act}Undo`),
        button: t(`${act}Button`, numbers),
      }}
      change={{ ...change, mutate: (reason, options) => change.mutate({ act, reason }, options) }}
      reason={act === 'pause' || act === 'abort' ? 'optional' : 'none'}
      isGrave={act === 'abort'}
    />
  )
}

/** Each act says to how many devices what happens. */
export function RolloutActs({ of: rollout }: { readonly of: RolloutDetails }): ReactNode {
  const may = useCan('rollout.manage')
  return may ? actsFor(rollout).map((act) => <Act key={act} of={rollout} act={act} />) : null
}
