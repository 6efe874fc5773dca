import type { ReactNode } from 'react'
import type { ModelRead } from '../../shared/api/types.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { statusOf } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { Prose } from '../../shared/ui/prose.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import classes from './model.module.css'
import { modelTexts } from './texts.ts'

interface JumpProps {
  readonly line: number
  readonly onLine: (line: number) => void
}

function Jump({ line, onLine }: JumpProps) {
  const t = useTexts(modelTexts)
  return (
    <button type="button" className={classes.jump} onClick={() => onLine(line)}>
      {t('line', { line })}
    </button>
  )
}

export interface FindingsProps {
  readonly read: ModelRead
  readonly lines: readonly string[]
  readonly onLine: (line: number) => void
}

/** What is wrong, with its remedy, and a way to the line. */
export function FaultPanel({ read: { faults }, onLine }: Omit<FindingsProps, 'lines'>): ReactNode {
  const t = useTexts(modelTexts)
  if (faults.length === 0) return null
  return (
    <Panel title={t('faults')}>
      <ul className={classes.findings}>
        {faults.map(({ code, severity, line, column, path, message, remedy }) => (
          <li key={`${line}:${column} ${code} ${path}`}>
            <StatusMark status={statusOf(severity)} variant="plain" />
            <Jump line={line} onLine={onLine} />
            <div>
              <Prose text={message} />
              <div className={classes.dim}>
                <Prose text={remedy} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What the maker has still to find out. */
export function QuestionPanel({ read: { questions }, lines, onLine }: FindingsProps): ReactNode {
  const t = useTexts(modelTexts)
  return (
    <Panel title={t('questions')} note={questions.length > 0 ? String(questions.length) : undefined}>
      {questions.length === 0 ? (
        <Empty title={t('noQuestions')}>
          <Prose text={t('noQuestionsWhy')} />
        </Empty>
      ) : (
        <ul className={classes.findings}>
          {questions.map(({ line, column, path }) => (
            <li key={`${line}:${column} ${path}`}>
              <Jump line={line} onLine={onLine} />
              <div>
                <code>{lines[line - 1]?.trim()}</code>
                <div className={classes.path}>{path}</div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
