import type { ReactNode } from 'react'
import type { ModelRead } from '../../shared/api/ahead.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
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
  readonly onLine: (line: number) => void
}

/** What is wrong, with its remedy, and a way to the line. */
export function FaultPanel({ read: { faults }, onLine }: FindingsProps): ReactNode {
  const t = useTexts(modelTexts)
  const language = useLanguage()
  if (faults.length === 0) return null
  return (
    <Panel title={t('faults')}>
      <ul className={classes.findings}>
        {faults.map(({ code, severity, line, column, path, message, messageJa, remedy, remedyJa }) => (
          <li key={`${line}:${column} ${code} ${path}`}>
            <StatusMark status={statusOf(severity)} variant="plain" />
            <Jump line={line} onLine={onLine} />
            <div>
              <Prose text={inLanguage(language, { en: message, ja: messageJa })} />
              <div className={classes.dim}>
                <Prose text={inLanguage(language, { en: remedy, ja: remedyJa })} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What the maker has still to find out. */
export function QuestionPanel({ read: { questions }, onLine }: FindingsProps): ReactNode {
  const t = useTexts(modelTexts)
  const language = useLanguage()
  return (
    <Panel title={t('questions')} note={questions.length > 0 ? String(questions.length) : undefined}>
      {questions.length === 0 ? (
        <Empty title={t('noQuestions')}>
          <Prose text={t('noQuestionsWhy')} />
        </Empty>
      ) : (
        <ul className={classes.findings}>
          {questions.map(({ line, column, path, question }) => (
            <li key={`${line}:${column} ${path}`}>
              <Jump line={line} onLine={onLine} />
              <div>
                {question ? inLanguage(language, question) : null}
                <div className={classes.path}>{path}</div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
