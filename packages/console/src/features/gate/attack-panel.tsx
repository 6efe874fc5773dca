import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Outcome } from '../../shared/api/types.ts'
import { ApiError } from '../../shared/api/client.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Failure } from '../../shared/ui/failure.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { AttackRow } from './attack-row.tsx'
import { useAttacks } from './attacks-query.ts'
import classes from './gate.module.css'
import { attackTexts } from './texts.ts'
import { type Launches, useLaunches } from './use-launches.ts'

interface ControlsProps {
  readonly names: readonly string[]
  readonly launches: Launches
}

function Controls({ names, launches: { running, launch, stop } }: ControlsProps) {
  const t = useTexts(attackTexts)
  if (!running)
    return (
      <Button size="xs" onClick={() => launch(names)}>
        {t('launchAll', { number: names.length })}
      </Button>
    )
  return (
    <>
      <span role="status">{t('running', { done: running.done, all: running.all })}</span>
      <progress max={running.all} value={running.done - 1} aria-hidden />
      <Button size="xs" variant="default" onClick={stop}>
        {t('stop')}
      </Button>
    </>
  )
}

function Trouble({ error }: { readonly error: Error }) {
  const t = useTexts(attackTexts)
  const isBusy = error instanceof ApiError && error.code === 'WATCH_ATTACK_RUNNING'
  return isBusy ? (
    <p role="alert" className={classes.hint}>
      {t('busy')}
    </p>
  ) : (
    <Failure error={error} ofAct />
  )
}

function Summary({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const t = useTexts(attackTexts)
  const newest = new Map(outcomes.toReversed().map((outcome) => [outcome.attack, outcome]))
  if (newest.size === 0) return null
  const held = [...newest.values()].filter(({ asExpected }) => asExpected).length
  return <p className={classes.hint}>{t('summary', { held, all: newest.size })}</p>
}

/** Attacks on the demo's gate: what each tries, and what came of it. */
export function AttackPanel({ onWhy }: { readonly onWhy: (event: number) => void }): ReactNode {
  const t = useTexts(attackTexts)
  const query = useAttacks()
  const launches = useLaunches()
  const names = query.data?.attacks.map(({ name }) => name) ?? []
  return (
    <Panel title={t('title')} note={t('lead')} aside={<Controls names={names} launches={launches} />} flush>
      <Part of={query}>
        {({ attacks, outcomes }) => (
          <>
            {launches.error && <Trouble error={launches.error} />}
            <Summary outcomes={outcomes} />
            <div className={classes.attacks} tabIndex={0} role="group" aria-label={t('title')}>
              <table className={table.table}>
                <TableHead words={['attack', 'launch', 'outcome', 'expected', 'answered']} t={t} />
                <tbody>
                  {attacks.map((attack) => (
                    <AttackRow
                      key={attack.name}
                      attack={attack}
                      outcome={outcomes.find((one) => one.attack === attack.name)}
                      launches={launches}
                      onWhy={onWhy}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Part>
    </Panel>
  )
}
