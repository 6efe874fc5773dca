import type { ReactNode } from 'react'
import classes from './empty.module.css'

export interface EmptyProps {
  readonly title: string
  /** What would be here and why it matters. */
  readonly children: ReactNode
  /** The one thing that fills it. */
  readonly action?: ReactNode
}

/** An empty page teaches. */
export function Empty({ title, children, action }: EmptyProps): ReactNode {
  return (
    <div className={classes.empty}>
      <strong>{title}</strong>
      <p>{children}</p>
      {action && <div>{action}</div>}
    </div>
  )
}
