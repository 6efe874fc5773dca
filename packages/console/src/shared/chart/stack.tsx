import type { ReactNode } from 'react'
import { useFormat } from '../i18n/use-texts.ts'
import classes from './stack.module.css'

/** How a slice looks: colour and pattern together, so that neither is needed alone. */
export type Fill = 'done' | 'moving' | 'waiting' | 'later' | 'late' | 'failed'

export interface Slice {
  readonly key: string
  readonly label: string
  readonly value: number
  readonly fill: Fill
}

const some = (slices: readonly Slice[]): readonly Slice[] => slices.filter(({ value }) => value > 0)

/** Parts of a whole in one bar. Those who don’t see it are read the counts. */
export function Stack({
  label,
  slices,
  isThin = false,
}: {
  readonly label: string
  readonly slices: readonly Slice[]
  readonly isThin?: boolean
}): ReactNode {
  const format = useFormat()
  const spoken = some(slices)
    .map(({ label: what, value }) => `${what} ${format.number(value)}`)
    .join(', ')
  return (
    <div role="img" aria-label={`${label}: ${spoken}`} className={classes.stack} data-thin={isThin}>
      {some(slices).map(({ key, value, fill }) => (
        <span key={key} data-fill={fill} style={{ flexGrow: value }} />
      ))}
    </div>
  )
}

/** What the colours and patterns of a stack mean, with the counts. */
export function StackLegend({ slices }: { readonly slices: readonly Slice[] }): ReactNode {
  const format = useFormat()
  return (
    <ul className={classes.legend}>
      {some(slices).map(({ key, label, value, fill }) => (
        <li key={key}>
          <span data-fill={fill} aria-hidden />
          <span>{label}</span>
          <strong>{format.number(value)}</strong>
        </li>
      ))}
    </ul>
  )
}

/** A share that must not reach a limit, with the limit drawn in. @param share of 100 */
export function LimitBar({
  share,
  limit,
  label,
  limitLabel,
}: {
  readonly share: number
  readonly limit: number
  readonly label: string
  readonly limitLabel: string
}): ReactNode {
  const whole = Math.min(100, Math.max(limit * 2.5, share, 5))
  return (
    <div
      className={classes.limit}
      role="img"
      aria-label={`${label}; ${limitLabel}`}
      data-over={share >= limit}
    >
      <span className={classes.limitShare} style={{ width: `${(share / whole) * 100}%` }} />
      <span className={classes.limitMark} style={{ insetInlineStart: `${(limit / whole) * 100}%` }}>
        <span>{limitLabel}</span>
      </span>
    </div>
  )
}
