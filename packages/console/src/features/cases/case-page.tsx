import { Button, Textarea } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActButton } from '../../shared/ui/act-button.tsx'
import { Facts } from '../../shared/ui/facts.tsx'
import { Failure } from '../../shared/ui/failure.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Case, type CaseDetails, useCase, useMoveCase, useNote } from './case-query.ts'
import classes from './cases.module.css'
import { Countdown, DueMark } from './countdown-bar.tsx'
import { CaseMark } from './marks.tsx'
import { caseTexts } from './texts.ts'

const route = getRouteApi('/shell/cases/$case')

const states: readonly Case['state'][] = ['open', 'acknowledged', 'triaged', 'fixed', 'disclosed', 'closed']

/** The next state, and the end: a case only goes forward. */
function nextStates(state: Case['state']): readonly Case['state'][] {
  const next = states[states.indexOf(state) + 1]
  if (next === undefined) return []
  return next === 'closed' ? [next] : [next, 'closed']
}

function MoveButton({ of: { id }, to }: { readonly of: CaseDetails; readonly to: Case['state'] }) {
  const t = useTexts(caseTexts)
  const move = useMoveCase(id)
  const state = t(`is-${to}`)
  return (
    <ActButton
      label={t('move', { state })}
      reason={to === 'closed' ? 'needed' : 'none'}
      words={{
        title: t('moveTitle', { state }),
        what: t('moveWhat'),
        undo: t('moveUndo'),
        button: t('move', { state }),
      }}
      change={{
        ...move,
        mutate: (outcome, options) =>
          move.mutate({ state: to, ...(outcome === '' ? {} : { outcome }) }, options),
      }}
    />
  )
}

function DeadlinePanel({ of: { deadlines, receivedAt } }: { readonly of: CaseDetails }) {
  const t = useTexts(caseTexts)
  return (
    <Panel title={t('deadlines')}>
      <ol className={classes.notices}>
        {deadlines.map(({ name, dueAt, doneAt }) => {
          const due = { from: receivedAt, dueAt, doneAt }
          return (
            <li key={name} className={classes.notice}>
              <div className={classes.head}>
                <h3>{t(name)}</h3>
                <DueMark due={due} />
              </div>
              <Countdown due={due} label={t(name)} />
              <p className={classes.dim}>
                {t(doneAt === undefined ? 'due' : 'doneAt')} <Time at={doneAt ?? dueAt} />
              </p>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}

function AboutPanel({ of: details }: { readonly of: CaseDetails }) {
  const t = useTexts(caseTexts)
  const { product, vulnerabilities, releases, receivedAt, hasContact, contactErasedAt, outcome } = details
  const contact = hasContact ? t('sealed') : contactErasedAt === undefined ? t('noContact') : t('erased')
  return (
    <Panel title={t('about')}>
      <Facts
        facts={[
          [t('product'), product ?? t('notSaid')],
          [t('received'), <Time key="received" at={receivedAt} />],
          [
            t('vulnerabilities'),
            vulnerabilities.length === 0
              ? t('notSaid')
              : vulnerabilities.map((name) => (
                  <span key={name}>
                    <Link to="/vulnerabilities" search={{ vulnerability: name }}>
                      {name}
                    </Link>{' '}
                  </span>
                )),
          ],
          [t('releases'), releases.join(', ') || t('notSaid')],
          [t('contact'), contact],
          ...(outcome === undefined ? [] : [[t('outcome'), outcome] as const]),
        ]}
      />
    </Panel>
  )
}

function NoteForm({ id }: { readonly id: string }) {
  const t = useTexts(caseTexts)
  const [text, setText] = useState('')
  const { mutate, isPending, error } = useNote(id)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    mutate(text.trim(), { onSuccess: () => setText('') })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        label={t('note')}
        required
        maxLength={10_000}
        autosize
        minRows={2}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      {error && <Failure error={error} ofAct />}
      <div className={classes.ends}>
        <Button type="submit" size="xs" loading={isPending} disabled={text.trim() === ''}>
          {t('addNote')}
        </Button>
      </div>
    </form>
  )
}

function NotePanel({ of: { id, notes } }: { readonly of: CaseDetails }) {
  const t = useTexts(caseTexts)
  const may = useCan('case.manage')
  return (
    <Panel title={t('notes')}>
      <div className={classes.form}>
        {notes.length === 0 ? (
          <p className={classes.dim}>{t('noNotes')}</p>
        ) : (
          <ul className={classes.notes}>
            {notes.map(({ at, actor, text }) => (
              <li key={`${at} ${actor}`}>
                <span className={classes.dim}>
                  {actor} <Time at={at} />
                </span>
                {text}
              </li>
            ))}
          </ul>
        )}
        {may && <NoteForm id={id} />}
      </div>
    </Panel>
  )
}

export function CasePage(): ReactNode {
  const t = useTexts(caseTexts)
  const may = useCan('case.manage')
  const { case: id } = route.useParams()
  const query = useCase(id)
  const { data } = query
  const above = (
    <Link to="/cases" className={classes.above}>
      {t('all')}
    </Link>
  )
  const aside = data && (
    <>
      <CaseMark state={data.state} variant="badge" />
      {may && nextStates(data.state).map((state) => <MoveButton key={state} of={data} to={state} />)}
    </>
  )
  return (
    <Page title={data?.title ?? t('case')} above={above} aside={aside}>
      <Part of={query}>
        {(details) => (
          <>
            <DeadlinePanel of={details} />
            <div className={classes.columns}>
              <NotePanel of={details} />
              <AboutPanel of={details} />
            </div>
          </>
        )}
      </Part>
    </Page>
  )
}
