import { type ReactNode, useEffect, useId } from 'react'
import classes from './page.module.css'

export interface PageProps {
  readonly title: string
  /** What the page answers, in a sentence. */
  readonly lead?: string
  /** Before the title: where this is part of. */
  readonly above?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A page: one heading, what it answers, and what can be done with all of it. */
export function Page({ title, lead, above, aside, children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Sekisho`
  }, [title])
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          {above}
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {aside && <div className={classes.aside}>{aside}</div>}
      </header>
      {children}
    </div>
  )
}

export interface PanelProps {
  readonly title: string
  readonly note?: ReactNode
  readonly aside?: ReactNode
  /** Without padding: for tables and charts that reach the border. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A part of a page with a heading of its own. */
export function Panel({ title, note, aside, flush = false, children }: PanelProps): ReactNode {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.panelHead}>
        <h2 id={id}>{title}</h2>
        {note && <span className={classes.note}>{note}</span>}
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  )
}
