import { memo, type ReactNode } from 'react'
import classes from './editor.module.css'
import { highlightLine } from './highlight.ts'

export interface CodeLineProps {
  readonly number: number
  readonly text: string
  readonly note: { readonly grade: string; readonly text: string } | undefined
  readonly isMarked: boolean
}

const signs: Readonly<Record<string, string>> = { error: '✕', warning: '▲', question: '?' }

/** One line in colours, with its number, and what is wrong with it at its end. */
export const CodeLine = memo(function CodeLine({ number, text, note, isMarked }: CodeLineProps): ReactNode {
  return (
    <div className={classes.line} data-marked={isMarked} data-grade={note?.grade}>
      <span className={classes.number}>
        <i>{note && signs[note.grade]}</i>
        {number}
      </span>
      <span className={classes.tokens}>
        {highlightLine(text).map(({ kind, text: part }, index) => (
          // tokens have no name but their place
          <span key={index} data-kind={kind}>
            {part}
          </span>
        ))}
      </span>
      {note && <span className={classes.note}>{note.text}</span>}
    </div>
  )
})
