import { Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActButton } from '../../shared/ui/act-button.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Incident, useInformed } from './case-query.ts'
import classes from './cases.module.css'
import { incidentTexts } from './texts.ts'

/** Says that users were told: Sekisho writes to none itself. */
function InformedButton({ incident }: { readonly incident: string }) {
  const t = useTexts(incidentTexts)
  const [how, setHow] = useState('')
  const informed = useInformed(incident)
  const said = how.trim()
  return (
    <ActButton
      label={t('inform')}
      words={{
        title: t('informTitle'),
        what: t('informWhat'),
        undo: t('informUndo'),
        button: t('informButton'),
      }}
      change={{ ...informed, mutate: (_reason, options) => informed.mutate(said, options) }}
      isReady={said !== ''}
    >
      <Textarea
        label={t('how')}
        description={t('howHint')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={how}
        onChange={({ currentTarget: { value } }) => setHow(value)}
      />
    </ActButton>
  )
}

/** Whether users know of it, and of what they can do (Cyber Resilience Act, Article 14(8)); owed after the final report as well. */
export function UsersInformed({
  of: { id, state, usersInformedAt, usersInformedHow },
}: {
  readonly of: Incident
}): ReactNode {
  const t = useTexts(incidentTexts)
  const may = useCan('case.manage')
  if (usersInformedAt !== undefined)
    return (
      <p className={classes.dim}>
        {t('informed')} <Time at={usersInformedAt} />: {usersInformedHow}
      </p>
    )
  if (state !== 'running' && state !== 'done') return undefined
  return (
    <div className={classes.buttons}>
      <span className={classes.dim}>{t('notInformed')}</span>
      {may && <InformedButton incident={id} />}
    </div>
  )
}
