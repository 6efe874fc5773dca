import { type ReactNode, useMemo } from 'react'
import { Chart } from '../../shared/chart/chart.tsx'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import classes from './devices.module.css'
import { type Field, seriesOf } from './measured.ts'
import type { Message } from './telemetry-query.ts'
import { detailTexts } from './texts.ts'

export interface FieldChartProps {
  readonly field: Field
  readonly messages: readonly Message[]
}

/** One measured field over the device's own time, with its unit. */
export function FieldChart({ field: { name, unit }, messages }: FieldChartProps): ReactNode {
  const t = useTexts(detailTexts)
  const format = useFormat()
  const { times, values } = useMemo(() => seriesOf(messages, name), [messages, name])
  const lines = useMemo(() => [{ label: name, values, colour: 'accent' }] as const, [name, values])
  const last = values.findLast((value) => value !== null)
  const value = last === undefined || last === null ? '–' : format.measure(last, unit)
  return (
    <div className={classes.chart}>
      <h3>
        {name}
        <span>{value}</span>
      </h3>
      <Chart
        label={t('chartOf', { field: name, value })}
        times={times}
        lines={lines}
        height={140}
        fromZero={false}
        {...(unit !== undefined && { unit })}
      />
    </div>
  )
}
