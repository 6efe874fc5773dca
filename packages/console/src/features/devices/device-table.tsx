import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { statusOf } from '../../shared/ui/looks.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import type { ListedDevice } from './devices-query.ts'
import classes from './devices.module.css'
import { deviceTexts } from './texts.ts'

function useColumns(): readonly Column<ListedDevice>[] {
  const t = useTexts(deviceTexts)
  return useMemo(
    () => [
      {
        key: 'id',
        head: t('device'),
        track: 'minmax(150px, 2fr)',
        cell: ({ id }) => (
          <Link to="/devices/$device" params={{ device: id }} className={classes.mono}>
            {id}
          </Link>
        ),
      },
      {
        key: 'state',
        head: t('state'),
        track: 'minmax(104px, 1fr)',
        cell: ({ state, revokedAt }) => (
          <StatusMark status={revokedAt === undefined ? statusOf(state) : 'revoked'} variant="plain" />
        ),
      },
      {
        key: 'connection',
        head: t('connection'),
        track: 'minmax(104px, 1fr)',
        isMinor: true,
        cell: ({ connected }) => (
          <StatusMark status={connected ? 'connected' : 'not-connected'} variant="plain" />
        ),
      },
      {
        key: 'firmware',
        head: t('firmware'),
        track: 'minmax(80px, 1fr)',
        isMinor: true,
        cell: ({ firmware }) => <span className={classes.mono}>{firmware ?? '–'}</span>,
      },
      {
        key: 'component',
        head: t('component'),
        track: 'minmax(80px, 1fr)',
        isMinor: true,
        cell: ({ component }) => component,
      },
      {
        key: 'since',
        head: t('since'),
        track: 'minmax(112px, 1fr)',
        isMinor: true,
        cell: ({ createdAt }) => <Time at={createdAt} />,
      },
    ],
    [t],
  )
}

export interface DeviceTableProps {
  readonly devices: readonly ListedDevice[]
  readonly onEnd: (() => void) | undefined
}

export function DeviceTable({ devices, onEnd }: DeviceTableProps): ReactNode {
  const t = useTexts(deviceTexts)
  return (
    <VirtualTable
      label={t('list')}
      columns={useColumns()}
      rows={devices}
      keyOf={({ id }) => id}
      onEnd={onEnd}
    />
  )
}
