import type { ReactNode } from 'react'
import { useFormat } from '../i18n/use-texts.ts'
import classes from './bars.module.css'

export interface Bar {
  readonly key: string
  readonly label: ReactNode
  readonly value: number
}

/** Counts beside each other's measure: a list that reads as a table and looks like a chart. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }): ReactNode {
  const format = useFormat()
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <ul className={classes.bars}>
      {bars.map(({ key, label, value }) => (
        <li key={key}>
          <span>{label}</span>
          <meter min={0} max={most} value={value} aria-hidden className={classes.meter} />
          <span className={classes.value}>{format.number(value)}</span>
        </li>
      ))}
    </ul>
  )
}
