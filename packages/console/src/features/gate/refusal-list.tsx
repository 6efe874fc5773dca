import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { statusOf } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { ExactTime } from '../../shared/ui/time.tsx'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { useCheckName } from '../../shared/why/check-names.ts'
import type { Refusal } from './flow/frames.ts'
import classes from './gate.module.css'
import { gateTexts } from './texts.ts'

interface RowProps {
  readonly refusal: Refusal
  readonly onWhy: (event: number) => void
}

function RefusalRow({ refusal, onWhy }: RowProps) {
  const t = useTexts(gateTexts)
  const nameOf = useCheckName()
  const { id, at, device, check, kind, channel, topic, severity } = refusal
  return (
    <tr>
      <td>
        <ExactTime at={at} />
      </td>
      <td>
        {device === undefined ? (
          t('nobody')
        ) : (
          <Link to="/devices/$device" params={{ device }} className={classes.mono}>
            {device}
          </Link>
        )}
      </td>
      <td>{nameOf(check ?? kind)}</td>
      <td className={classes.mono}>{channel ?? topic ?? '–'}</td>
      <td>
        <StatusMark status={statusOf(severity)} variant="plain" />
      </td>
      <td>
        <button
          type="button"
          className={classes.whyButton}
          onClick={() => onWhy(id)}
          aria-label={t('whyOf', { id })}
        >
          {t('why')}
        </button>
      </td>
    </tr>
  )
}

export interface RefusalListProps {
  readonly refusals: readonly Refusal[]
  readonly unseen: number
  readonly onWhy: (event: number) => void
}

/** What bounced off, in words. */
export const RefusalList = memo(function RefusalList({
  refusals,
  unseen,
  onWhy,
}: RefusalListProps): ReactNode {
  const t = useTexts(gateTexts)
  return (
    <Panel title={t('latest')} note={unseen > 0 ? t('unseen', { number: unseen }) : undefined} flush>
      {refusals.length === 0 ? (
        <Empty title={t('noneRefused')}>{t('noneRefusedWhy')}</Empty>
      ) : (
        <div className={classes.list} tabIndex={0} role="group" aria-label={t('latest')}>
          <table className={table.table}>
            <TableHead words={['when', 'device', 'check', 'channel', 'severity', 'why']} t={t} />
            <tbody>
              {refusals.map((refusal) => (
                <RefusalRow key={refusal.id} refusal={refusal} onWhy={onWhy} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
})
