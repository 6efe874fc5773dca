import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import type { Snapshot } from './flow/engine.ts'
import classes from './gate.module.css'
import { gateTexts } from './texts.ts'

interface CounterProps {
  readonly label: string
  readonly value: string
  readonly unit?: string
}

function Counter({ label, value, unit }: CounterProps) {
  return (
    <div className={classes.counter}>
      <dt>{label}</dt>
      <dd>
        {value}
        {unit && <small>{unit}</small>}
      </dd>
    </div>
  )
}

/** The gate in numbers: exact, whatever the picture samples. */
export function Counters({ snapshot }: { readonly snapshot: Snapshot }): ReactNode {
  const t = useTexts(gateTexts)
  const format = useFormat()
  const { rates, passed, refused, connected } = snapshot
  const rate = (value: number): string => format.decimal(value, value < 10 ? 1 : 0)
  return (
    <dl className={classes.counters}>
      <Counter label={t('passedRate')} value={rate(rates.passed)} unit={t('perSecond')} />
      <Counter label={t('refusedRate')} value={rate(rates.refused)} unit={t('perSecond')} />
      <Counter label={t('connected')} value={format.number(connected)} unit={t('devices')} />
      <div className={classes.counter}>
        <dt>{t('total')}</dt>
        <dd className={classes.totals}>{t('totals', { passed, refused })}</dd>
      </div>
    </dl>
  )
}
