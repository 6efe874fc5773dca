import type { ReactNode } from 'react'
import { Stack } from '../../shared/chart/stack.tsx'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import type { Status } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { failedOf, slicesOf, type StageStanding, stageStanding } from './progress.ts'
import type { RolloutDetails } from './rollouts-query.ts'
import classes from './rollouts.module.css'
import { deviceStateTexts, rolloutTexts } from './texts.ts'

const looks: Readonly<Record<StageStanding, Status>> = {
  done: 'good',
  resting: 'enrolled',
  running: 'enrolled',
  held: 'attention',
  next: 'low',
  later: 'low',
  off: 'retired',
}

type Stage = RolloutDetails['perStage'][number]

function Row({
  of: { stage, devices, states },
  rollout,
}: {
  readonly of: Stage
  readonly rollout: RolloutDetails
}) {
  const t = useTexts(rolloutTexts)
  const words = useTexts(deviceStateTexts)
  const format = useFormat()
  const standing = stageStanding(rollout, stage - 1)
  const { throughAt, plan } = rollout
  return (
    <tr aria-current={standing === 'running' || standing === 'resting' ? 'step' : undefined}>
      <th scope="row">{format.number(stage)}</th>
      <td>
        <StatusMark status={looks[standing]} variant="plain" word={t(`stage-${standing}`)} />
        {standing === 'resting' && throughAt !== undefined && (
          <small className={classes.rest}>
            {t('restsUntil')} <Time at={throughAt + plan.soakMs} />
          </small>
        )}
      </td>
      <td className={classes.progress}>
        <Stack label={t('progress')} slices={slicesOf(states, words)} isThin />
      </td>
      <td className={table.number}>{format.number(devices)}</td>
      <td className={table.number}>{format.number(states.updated ?? 0)}</td>
      <td className={table.number}>{format.number(failedOf(states))}</td>
    </tr>
  )
}

const heads = ['stageHead', 'standing', 'progress', 'devicesHead', 'updatedHead', 'failedHead'] as const

export function StagePanel({ of: rollout }: { readonly of: RolloutDetails }): ReactNode {
  const t = useTexts(rolloutTexts)
  return (
    <Panel title={t('stages')} note={String(rollout.stages)} flush>
      <div className={table.scroll} tabIndex={0} role="group" aria-label={t('stages')}>
        <table className={table.table}>
          <TableHead words={heads} t={t} numbers={['devicesHead', 'updatedHead', 'failedHead']} />
          <tbody>
            {rollout.perStage.map((stage) => (
              <Row key={stage.stage} of={stage} rollout={rollout} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
