import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import { Facts } from '../../shared/ui/facts.tsx'
import type { Status } from '../../shared/ui/looks.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import { Time } from '../../shared/ui/time.tsx'
import classes from './approvals.module.css'
import type { Approval, Decision } from './approvals-query.ts'
import { agreed, type Bar } from './standing.ts'
import { approvalTexts } from './texts.ts'

const looks: Readonly<Record<Approval['state'], Status>> = {
  open: 'attention',
  approved: 'attention',
  running: 'attention',
  done: 'good',
  failed: 'danger',
  refused: 'unknown',
  withdrawn: 'unknown',
  expired: 'unknown',
}

const barWords = { role: 'barRole', concerned: 'barConcerned', said: 'barSaid' } as const

function Exactly({ kind, parameters, hash, result, reason }: Approval) {
  const t = useTexts(approvalTexts)
  return (
    <details className={classes.exact}>
      <summary>{t('details')}</summary>
      <pre>{JSON.stringify(parameters, null, 2)}</pre>
      {result !== undefined && (
        <>
          <strong>{t('result')}</strong>
          <pre>{JSON.stringify(result, null, 2)}</pre>
        </>
      )}
      <Facts
        facts={[
          [t('kind'), <code key="kind">{kind}</code>],
          [t('hash'), <Id key="hash" text={hash} />],
          ...(reason === undefined ? [] : [[t('reason'), reason] as const]),
        ]}
      />
    </details>
  )
}

function Voices({ voices }: Pick<Approval, 'voices'>) {
  const t = useTexts(approvalTexts)
  return voices.map(({ person, name, answer, at }) => (
    <span key={person}>
      {t(answer === 'agree' ? 'says' : 'refuses', { name })} <Time at={at} />
    </span>
  ))
}

export interface ApprovalItemProps {
  readonly approval: Approval
  readonly bar: Bar | undefined
  /** Whether the one who looks has asked for it. */
  readonly isMine: boolean
  readonly onDecide: (approval: Approval, decision: Decision) => void
}

function Buttons({ approval, bar, isMine, onDecide }: ApprovalItemProps) {
  const t = useTexts(approvalTexts)
  if (approval.state !== 'open') return null
  const word = bar === undefined || bar === 'nobody' || bar === 'over' ? undefined : barWords[bar]
  return (
    <div className={classes.buttons}>
      {bar === undefined && (
        <>
          <Button size="xs" onClick={() => onDecide(approval, 'agree')}>
            {t('agree')}
          </Button>
          <Button size="xs" variant="default" onClick={() => onDecide(approval, 'refuse')}>
            {t('refuse')}
          </Button>
        </>
      )}
      {isMine && (
        <Button size="xs" variant="default" onClick={() => onDecide(approval, 'withdraw')}>
          {t('withdraw')}
        </Button>
      )}
      {word && <span className={classes.dim}>{t(word)}</span>}
    </div>
  )
}

export function ApprovalItem(props: ApprovalItemProps): ReactNode {
  const t = useTexts(approvalTexts)
  const language = useLanguage()
  const { approval } = props
  const { summary, state, askedBy, askedPerson, askedAt, expiresAt, needed } = approval
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <p className={classes.summary}>{inLanguage(language, summary)}</p>
        <StatusMark status={looks[state]} variant="plain" word={t(state)} />
      </div>
      <div className={classes.facts}>
        <span>
          {t('asked', { who: askedPerson ?? askedBy })} <Time at={askedAt} />
        </span>
        <span>{t('agreedOf', { agreed: agreed(approval), needed })}</span>
        <Voices voices={approval.voices} />
        {state === 'open' && (
          <span>
            {t('ends')} <Time at={expiresAt} />
          </span>
        )}
      </div>
      <Buttons {...props} />
      <Exactly {...approval} />
    </li>
  )
}
