import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActButton } from '../../shared/ui/act-button.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Incident, type Stage, useSent } from './case-query.ts'
import classes from './cases.module.css'
import type { Due } from './countdown.ts'
import { Countdown, DueMark } from './countdown-bar.tsx'
import { incidentTexts } from './texts.ts'

type Owed = Incident['dues'][number]

/** Says that a notice was filed: Sekisho sends none itself. */
function SentButton({ incident, stage }: { readonly incident: string; readonly stage: Stage }) {
  const t = useTexts(incidentTexts)
  const [to, setTo] = useState('')
  const [reference, setReference] = useState('')
  const sent = useSent(incident, stage)
  const words = {
    title: t('sentTitle', { stage: t(stage) }),
    what: t('sentWhat'),
    undo: t('sentUndo'),
    button: t('sentButton'),
  }
  const said = { to: to.trim(), reference: reference.trim() }
  return (
    <ActButton
      label={t('markSent')}
      words={words}
      change={{ ...sent, mutate: (_reason, options) => sent.mutate(said, options) }}
      isReady={said.to !== '' && said.reference !== ''}
    >
      <TextInput
        label={t('to')}
        description={t('toHint')}
        required
        maxLength={200}
        value={to}
        onChange={({ currentTarget: { value } }) => setTo(value)}
      />
      <TextInput
        label={t('reference')}
        required
        maxLength={200}
        value={reference}
        onChange={({ currentTarget: { value } }) => setReference(value)}
      />
    </ActButton>
  )
}

const ruleOf = (stage: Stage, kind: Incident['kind']) => {
  if (stage !== 'final-report') return `${stage}-rule` as const
  return kind === 'severe-incident' ? 'final-incident-rule' : 'final-vulnerability-rule'
}

function When({ of: { dueAt, isProvisional, sent } }: { readonly of: Owed }) {
  const t = useTexts(incidentTexts)
  if (sent)
    return (
      <p className={classes.dim}>
        {t('sentAt')} <Time at={sent.sentAt} /> {t('sentTo', { to: sent.to, reference: sent.reference })}
      </p>
    )
  if (dueAt === undefined) return <p className={classes.dim}>{t('notYet')}</p>
  return (
    <p className={classes.dim}>
      {t('dueAt')} <Time at={dueAt} />
      {isProvisional && `; ${t('provisional')}`}
    </p>
  )
}

/** One of the three notices of Article 14: how long there is, its draft, and whether it was sent. */
export function Notice({
  of: owed,
  incident,
}: {
  readonly of: Owed
  readonly incident: Incident
}): ReactNode {
  const t = useTexts(incidentTexts)
  const language = useLanguage()
  const may = useCan('case.manage')
  const { stage, dueAt, sent } = owed
  const { id, kind, awareAt = 0, measureAt, state } = incident
  const from =
    stage === 'final-report' && kind === 'exploited-vulnerability' ? (measureAt ?? awareAt) : awareAt
  const due: Due = { from, dueAt, doneAt: sent?.sentAt }
  const draft = `/api/v1/incidents/${id}/notices/${stage}?format=html&language=${language}`
  return (
    <li className={classes.notice}>
      <div className={classes.head}>
        <h4>{t(stage)}</h4>
        <DueMark due={due} />
      </div>
      <p className={classes.dim}>{t(ruleOf(stage, kind))}</p>
      <Countdown due={due} label={t(stage)} />
      <When of={owed} />
      <div className={classes.buttons}>
        <a href={draft} target="_blank" rel="noreferrer" aria-label={t('draftOf', { stage: t(stage) })}>
          {t('draft')}
        </a>
        {may && !sent && state === 'running' && <SentButton incident={id} stage={stage} />}
      </div>
    </li>
  )
}
