import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { Fault, Question } from '../../../shared/api/types.ts'
import { useTexts } from '../../../shared/i18n/use-texts.ts'
import { modelTexts } from '../texts.ts'
import type { Block } from './blocks.ts'
import { CodeLine } from './code-line.tsx'
import classes from './editor.module.css'

const lineHeight = 20

/** The line that a place in a text is on, from 1. */
const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

interface Note {
  readonly grade: 'error' | 'warning' | 'question'
  readonly text: string
}

/** What is to be said about each line; a fault outweighs a question. */
function notesOf(
  faults: readonly Fault[],
  questions: readonly Question[],
  questionText: string,
): ReadonlyMap<number, Note> {
  const notes = new Map<number, Note>()
  for (const { line } of questions) notes.set(line, { grade: 'question', text: questionText })
  for (const { line, severity, message } of faults.toReversed())
    notes.set(line, { grade: severity === 'error' ? 'error' : 'warning', text: message })
  return notes
}

export interface EditorProps {
  readonly text: string
  readonly faults: readonly Fault[]
  readonly questions: readonly Question[]
  readonly marked: Block | undefined
  readonly isReadOnly: boolean
  readonly onChange: (text: string) => void
  /** Told the line that the caret is on. */
  readonly onLine: (line: number) => void
}

/** A text area that any reader knows, over the same text in colours; both scroll as one. */
export function Editor(props: EditorProps): ReactNode {
  const { text, faults, questions, marked, isReadOnly, onChange, onLine } = props
  const t = useTexts(modelTexts)
  const scroller = useRef<HTMLDivElement>(null)
  const notes = useMemo(() => notesOf(faults, questions, t('openQuestion')), [faults, questions, t])
  const lines = useMemo(() => text.split('\n'), [text])
  const longest = useMemo(() => Math.max(40, ...lines.map((line) => line.length)), [lines])
  const from = marked?.from

  useEffect(() => {
    const element = scroller.current
    if (!element || from === undefined) return
    const top = (from - 1) * lineHeight
    const isSeen = top >= element.scrollTop && top < element.scrollTop + element.clientHeight - 2 * lineHeight
    if (!isSeen) element.scrollTo({ top: Math.max(0, top - 3 * lineHeight) })
    element.scrollIntoView({ block: 'nearest' }) // the list that led here may be further down the page
  }, [from])

  return (
    <div ref={scroller} className={classes.scroll}>
      <div className={classes.sheet}>
        <div className={classes.code} aria-hidden>
          {lines.map((line, index) => (
            <CodeLine
              // lines have no name but their number
              key={index}
              number={index + 1}
              text={line}
              note={notes.get(index + 1)}
              isMarked={marked !== undefined && index + 1 >= marked.from && index + 1 <= marked.to}
            />
          ))}
        </div>
        <textarea
          className={classes.input}
          aria-label={t('editor')}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          readOnly={isReadOnly}
          rows={lines.length}
          cols={longest}
          value={text}
          onChange={({ currentTarget: { value } }) => onChange(value)}
          onSelect={({ currentTarget: { value, selectionStart } }) => onLine(lineOf(value, selectionStart))}
        />
      </div>
    </div>
  )
}
