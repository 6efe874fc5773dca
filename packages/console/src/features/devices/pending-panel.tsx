import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActDialog, type ActWords } from '../../shared/ui/act-dialog.tsx'
import { Id } from '../../shared/ui/copyable.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import table from '../../shared/ui/table.module.css'
import { Time } from '../../shared/ui/time.tsx'
import classes from './devices.module.css'
import { type Answer, type Enrolment, useAnswer, useEnrolments } from './enrolments-query.ts'
import { deviceTexts } from './texts.ts'

type Choice = Pick<Answer, 'enrolment' | 'verb'>

function useWords(choice: Choice | undefined): ActWords | undefined {
  const t = useTexts(deviceTexts)
  if (!choice) return undefined
  const { verb, enrolment } = choice
  return {
    title: t(`${verb}Title`, { device: enrolment.device }),
    what: t(`${verb}What`),
    undo: t(`${verb}Undo`),
    button: t(`${verb}Button`),
  }
}

interface RowProps {
  readonly enrolment: Enrolment
  readonly onChoose: (choice: Choice) => void
}

function PendingRow({ enrolment, onChoose }: RowProps) {
  const t = useTexts(deviceTexts)
  return (
    <tr>
      <th scope="row">
        <Id text={enrolment.device} />
      </th>
      <td>
        <span className={classes.buttons}>
          <Button size="compact-sm" onClick={() => onChoose({ enrolment, verb: 'approve' })}>
            {t('approve')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onChoose({ enrolment, verb: 'refuse' })}>
            {t('turnDown')}
          </Button>
        </span>
      </td>
      <td>
        <Time at={enrolment.lastSeenAt} />
      </td>
      <td>
        <Id text={enrolment.fingerprint} />
      </td>
    </tr>
  )
}

/** Devices that wait for a person; not there when none does. */
export function PendingPanel(): ReactNode {
  const t = useTexts(deviceTexts)
  const { data: enrolments = [] } = useEnrolments(useCan('device.manage'))
  const [choice, setChoice] = useState<Choice>()
  const { mutate, isPending, error, reset } = useAnswer()
  const words = useWords(choice)
  const close = (): void => {
    setChoice(undefined)
    reset()
  }
  if (enrolments.length === 0) return null
  return (
    <Panel title={t('pending')} note={t('pendingNote')} flush>
      <div className={table.scroll} tabIndex={0} role="group" aria-label={t('pending')}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('device')}</th>
              <th scope="col">{t('approve')}</th>
              <th scope="col">{t('lastAsked')}</th>
              <th scope="col">{t('fingerprint')}</th>
            </tr>
          </thead>
          <tbody>
            {enrolments.map((enrolment) => (
              <PendingRow key={enrolment.fingerprint} enrolment={enrolment} onChoose={setChoice} />
            ))}
          </tbody>
        </table>
      </div>
      <ActDialog
        words={words}
        isPending={isPending}
        error={error}
        asksReason={choice?.verb === 'refuse'}
        isCalm={choice?.verb === 'approve'}
        onAct={(reason) => choice && mutate({ ...choice, reason }, { onSuccess: close })}
        onClose={close}
      />
    </Panel>
  )
}
