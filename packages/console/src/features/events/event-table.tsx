import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { SecurityEvent } from '../../shared/api/types.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { statusOf } from '../../shared/ui/looks.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import { useKindName } from '../../shared/why/event-kinds.ts'
import classes from './events.module.css'
import { eventTexts } from './texts.ts'

const codeOf = ({ detail }: SecurityEvent): string => {
  const code = detail['code']
  return typeof code === 'string' ? code : ''
}

export interface EventTableProps {
  readonly events: readonly SecurityEvent[]
  readonly onEnd: (() => void) | undefined
  readonly onWhy: (id: number) => void
}

export function EventTable({ events, onEnd, onWhy }: EventTableProps): ReactNode {
  const t = useTexts(eventTexts)
  const nameOf = useKindName()
  const columns = useMemo(
    (): readonly Column<SecurityEvent>[] => [
      { key: 'when', head: t('when'), track: 'minmax(96px, 128px)', cell: ({ at }) => <Time at={at} /> },
      {
        key: 'severity',
        head: t('severity'),
        track: 'minmax(76px, 96px)',
        cell: ({ severity }) => <StatusMark status={statusOf(severity)} variant="plain" />,
      },
      {
        key: 'what',
        head: t('what'),
        track: 'minmax(140px, 2fr)',
        cell: (event) => (
          <button
            type="button"
            className={classes.what}
            onClick={() => onWhy(event.id)}
            aria-label={t('whyOf', { id: event.id, what: nameOf(event.kind) })}
          >
            {nameOf(event.kind)}
          </button>
        ),
      },
      {
        key: 'code',
        head: t('code'),
        track: 'minmax(140px, 1fr)',
        isMinor: true,
        cell: (event) => <span className={classes.mono}>{codeOf(event)}</span>,
      },
      {
        key: 'device',
        head: t('device'),
        track: 'minmax(140px, 1fr)',
        isMinor: true,
        cell: ({ device }) =>
          device !== undefined && (
            <Link to="/devices/$device" params={{ device }} className={classes.mono}>
              {device}
            </Link>
          ),
      },
      {
        key: 'actor',
        head: t('actor'),
        track: 'minmax(120px, 1fr)',
        isMinor: true,
        cell: ({ actor }) => actor,
      },
    ],
    [t, nameOf, onWhy],
  )
  return (
    <VirtualTable label={t('list')} columns={columns} rows={events} keyOf={({ id }) => id} onEnd={onEnd} />
  )
}
