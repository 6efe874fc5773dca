import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { useLanguage, useTexts } from '../i18n/use-texts.ts'
import { Id } from './copyable.tsx'
import classes from './empty.module.css'
import { Prose } from './prose.tsx'
import { uiTexts } from './texts.ts'

type Word = keyof typeof uiTexts.rows

/** A page's own script or style did not come: each browser, and Vite, says it in its own words. */
export const isMissingScript = ({ message }: Error): boolean =>
  /dynamically imported module|importing a module|preload css/i.test(message)

/** What failed, and what is safe or to be done about it. */
const wordsOf = (error: Error): readonly [title: Word, remedy: Word] => {
  if (isMissingScript(error)) return ['unreachable', 'unreachableDo']
  if (!(error instanceof ApiError)) return ['failed', 'failedSafe']
  if (error.code === 'UNREACHABLE') return ['unreachable', 'unreachableDo']
  return error.status === 403 ? ['forbidden', 'forbiddenDo'] : ['failed', 'failedSafe']
}

export interface FailureProps {
  readonly error: Error
  /** Given by a query's `refetch`, or by the router. */
  readonly reset?: () => void
  /** Of something that was to be done, instead of shown. */
  readonly ofAct?: boolean
}

/** An error: what failed, what is safe, what to do, and the reference into the log. */
export function Failure({ error, reset, ofAct = false }: FailureProps): ReactNode {
  const t = useTexts(uiTexts)
  const language = useLanguage()
  const words = wordsOf(error)
  const [title, remedy] = ofAct && words[0] === 'failed' ? (['notDone', 'notDoneSafe'] as const) : words
  return (
    <div className={classes.failure} role="alert">
      <strong>{t(title)}</strong>
      <p>
        <Prose text={t(remedy)} />
      </p>
      {error instanceof ApiError && error.status > 0 && (
        <p>{t('serverSays', { message: error.message, code: error.code })}</p>
      )}
      {error instanceof ApiError && error.fault && (
        <p>{t('inDocument', { place: error.fault.place || '/', reason: error.fault[language] })}</p>
      )}
      {error instanceof ApiError && error.reference && (
        <p>
          {t('reference')} <Id text={error.reference} />
        </p>
      )}
      {reset && (
        <Button size="xs" variant="default" onClick={reset}>
          {t('tryAgain')}
        </Button>
      )}
    </div>
  )
}
