import { Button, Checkbox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActDialog, type ActWords } from '../../shared/ui/act-dialog.tsx'
import { Id } from '../../shared/ui/copyable.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import table from '../../shared/ui/table.module.css'
import { Time } from '../../shared/ui/time.tsx'
import classes from './devices.module.css'
import {
  type Answer,
  type Enrolment,
  useAnswer,
  useEnrolments,
  vouchable,
  type Vouchable,
} from './enrolments-query.ts'
import { deviceTexts, vouchTexts } from './texts.ts'

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

/** An approval says what was looked at: at least one thing [S11-46]. */
function Vouching({
  verified,
  onChange,
}: {
  readonly verified: readonly Vouchable[]
  readonly onChange: (verified: readonly Vouchable[]) => void
}) {
  const t = useTexts(vouchTexts)
  return (
    <Checkbox.Group
      label={t('vouch')}
      description={t('vouchWhy')}
      value={[...verified]}
      onChange={(chosen) => onChange(vouchable.filter((one) => chosen.includes(one)))}
    >
      <div className={classes.vouching}>
        {vouchable.map((property) => (
          <Checkbox key={property} value={property} label={t(property)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

/** Devices that wait for a person; not there when none does. */
export function PendingPanel(): ReactNode {
  const t = useTexts(deviceTexts)
  const { data: enrolments = [] } = useEnrolments(useCan('device.manage'))
  const [choice, setChoice] = useState<Choice>()
  const [verified, setVerified] = useState<readonly Vouchable[]>([])
  const { mutate, isPending, error, reset } = useAnswer()
  const words = useWords(choice)
  const close = (): void => {
    setChoice(undefined)
    setVerified([])
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
        onAct={(reason) => choice && mutate({ ...choice, reason, verified }, { onSuccess: close })}
        onClose={close}
        isReady={choice?.verb !== 'approve' || verified.length > 0}
      >
        {choice?.verb === 'approve' && <Vouching verified={verified} onChange={setVerified} />}
      </ActDialog>
    </Panel>
  )
}
