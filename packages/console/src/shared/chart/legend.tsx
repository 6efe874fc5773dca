import type { ReactNode } from 'react'
import classes from './chart.module.css'

export interface LegendEntry {
  readonly label: string
  readonly colour: 'accent' | 'attention'
}

export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }): ReactNode {
  return (
    <div className={classes.legend}>
      {entries.map(({ label, colour }) => (
        <span key={label} data-colour={colour}>
          <i />
          {label}
        </span>
      ))}
    </div>
  )
}
