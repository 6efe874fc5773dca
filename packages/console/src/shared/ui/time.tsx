import type { ReactNode } from 'react'
import { useFormat } from '../i18n/use-texts.ts'
import { useNow } from './clock.ts'

const stepMs = 10_000

/** A time relative to now; absolute, with its zone, on hover. */
export function Time({ at }: { readonly at: number }): ReactNode {
  const format = useFormat()
  const now = useNow(stepMs)
  const shownNow = Math.abs(at - now) < stepMs ? at : now // "now" instead of a jumping "in 3 seconds"
  return (
    <time dateTime={new Date(at).toISOString()} title={format.absolute(at)}>
      {format.relative(at, shownNow)}
    </time>
  )
}

/** The clock time for lists where the order within a minute matters. */
export function ExactTime({ at }: { readonly at: number }): ReactNode {
  const format = useFormat()
  return (
    <time dateTime={new Date(at).toISOString()} title={format.absolute(at)}>
      {format.seconds(at)}
    </time>
  )
}
