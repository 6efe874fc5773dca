import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Stack } from '../../shared/chart/stack.tsx'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { RolloutMark } from './marks.tsx'
import { failedOf, slicesOf, updatedShare } from './progress.ts'
import { type Rollout, useRollouts } from './rollouts-query.ts'
import classes from './rollouts.module.css'
import { startTexts } from './start-texts.ts'
import { deviceStateTexts, rolloutTexts } from './texts.ts'

const route = getRouteApi('/shell/rollouts')

function Row({ of: rollout }: { readonly of: Rollout }) {
  const t = useTexts(rolloutTexts)
  const words = useTexts(deviceStateTexts)
  const format = useFormat()
  const { id, product, version, state, stage, stages, devices, states, startedAt } = rollout
  const share = updatedShare(states, devices)
  return (
    <tr>
      <th scope="row">
        <Link to="/rollouts/$rollout" params={{ rollout: id }}>
          {t('oneTitle', { product, version })}
        </Link>
      </th>
      <td>
        <RolloutMark state={state} variant="plain" />
      </td>
      <td className={classes.progress}>
        <Stack
          label={t('updatedOf', { share, updated: states.updated ?? 0, devices })}
          slices={slicesOf(states, words)}
          isThin
        />
      </td>
      <td className={`${table.number} ${table.minor}`}>
        {t('stageOf', { stage: Math.max(0, stage + 1), stages })}
      </td>
      <td className={`${table.number} ${table.minor}`}>{format.number(devices)}</td>
      <td className={`${table.number} ${table.minor}`}>{format.number(states.updated ?? 0)}</td>
      <td className={`${table.number} ${table.minor}`}>{format.number(failedOf(states))}</td>
      <td className={table.minor}>
        <Time at={startedAt} />
      </td>
    </tr>
  )
}

const heads = [
  'version',
  'state',
  'progress',
  'stageHead',
  'devicesHead',
  'updatedHead',
  'failedHead',
  'started',
] as const

const numbers = ['stageHead', 'devicesHead', 'updatedHead', 'failedHead'] as const
const minor = [...numbers, 'started'] as const

function RolloutTable({ rollouts }: { readonly rollouts: readonly Rollout[] }) {
  const t = useTexts(rolloutTexts)
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('list')}>
      <table className={table.table}>
        <TableHead words={heads} t={t} numbers={numbers} minor={minor} />
        <tbody>
          {rollouts.map((rollout) => (
            <Row key={rollout.id} of={rollout} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function StartLink({ release }: { readonly release: string | undefined }) {
  const t = useTexts(startTexts)
  const may = useCan('rollout.manage')
  if (!may) return null
  const search = release === undefined ? {} : { release }
  return (
    <Button size="xs" renderRoot={(props) => <Link to="/rollouts/start" search={search} {...props} />}>
      {t('open')}
    </Button>
  )
}

export function RolloutsPage(): ReactNode {
  const t = useTexts(rolloutTexts)
  const search = route.useSearch()
  const query = useRollouts(search)
  const start = <StartLink release={search.release} />
  return (
    <Page title={t('title')} lead={t('lead')} aside={start}>
      <Panel title={t('list')} note={query.data && String(query.data.length)} flush>
        <Part of={query}>
          {(rollouts) =>
            rollouts.length === 0 ? (
              <Empty title={t('none')} action={start}>
                {t('noneWhy')}
              </Empty>
            ) : (
              <RolloutTable rollouts={rollouts} />
            )
          }
        </Part>
      </Panel>
    </Page>
  )
}
