import type { ReactNode } from 'react'
import { useFormat } from '../i18n/use-texts.ts'
import classes from './summary.module.css'

export interface Counted {
  /** As the address bar has it. */
  readonly name: string
  readonly count: number
  readonly mark: ReactNode
}

export interface CountsProps {
  readonly label: string
  readonly counts: readonly Counted[]
  readonly current: string | undefined
  /** Told the name that is to be shown; empty: all again. */
  readonly onPick: (name: string) => void
}

/** How many stand how. Each number is a filter; the same once more takes it away. */
export function Counts({ label, counts, current, onPick }: CountsProps): ReactNode {
  const format = useFormat()
  return (
    <ul className={classes.counts} aria-label={label}>
      {counts
        .filter(({ count }) => count > 0)
        .map(({ name, count, mark }) => (
          <li key={name}>
            <button
              type="button"
              className={classes.count}
              aria-pressed={name === current}
              onClick={() => onPick(name === current ? '' : name)}
            >
              <strong>{format.number(count)}</strong>
              {mark}
            </button>
          </li>
        ))}
    </ul>
  )
}

/** Looks of a link that is a step. */
export const stepLink: string = classes['act'] ?? ''

/** What to do now, beside every list that shows a problem. */
export function NextStep({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <section className={classes.next} aria-label={label}>
      <h2>{label}</h2>
      {children}
    </section>
  )
}
