import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import classes from './empty.module.css'
import { Failure } from './failure.tsx'
import { uiTexts } from './texts.ts'

/** What a part of a page needs to know of a query. */
export interface Loading<Data> {
  readonly data: Data | undefined
  readonly error: Error | null
  readonly refetch: () => unknown
}

export interface PartProps<Data> {
  readonly of: Loading<Data>
  readonly children: (data: Data) => ReactNode
}

const bars = ['a', 'b', 'c']

export function Waiting(): ReactNode {
  const t = useTexts(uiTexts)
  return (
    <div className={classes.waiting} role="status" aria-label={t('loading')}>
      {bars.map((bar) => (
        <span key={bar} />
      ))}
    </div>
  )
}

/** A part of a page that fills in by itself: the frame stays, and what fails says so in its own place. */
export function Part<Data>({ of: { data, error, refetch }, children }: PartProps<Data>): ReactNode {
  if (data !== undefined) return children(data)
  return error ? <Failure error={error} reset={() => void refetch()} /> : <Waiting />
}
