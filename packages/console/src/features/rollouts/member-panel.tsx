import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import { DeviceMark } from './marks.tsx'
import { type DeviceState, deviceStates } from './progress.ts'
import { type Member, useMembers } from './rollouts-query.ts'
import classes from './rollouts.module.css'
import { deviceStateTexts, rolloutTexts } from './texts.ts'

const percent = ({ progress, of }: Member): string =>
  progress === undefined || of === undefined || of === 0 ? '' : ` ${Math.floor((progress * 100) / of)} %`

function useColumns(): readonly Column<Member>[] {
  const t = useTexts(rolloutTexts)
  return useMemo(
    () => [
      {
        key: 'device',
        head: t('device'),
        track: 'minmax(136px, 1.5fr)',
        cell: ({ device }) => (
          <Link to="/devices/$device" params={{ device }} className={classes.mono}>
            {device}
          </Link>
        ),
      },
      {
        key: 'state',
        head: t('state'),
        track: 'minmax(132px, 1.5fr)',
        cell: (member) => (
          <>
            <DeviceMark state={member.state} />
            {member.state === 'downloading' && percent(member)}
          </>
        ),
      },
      {
        key: 'why',
        head: t('why'),
        track: 'minmax(120px, 1.5fr)',
        isMinor: true,
        cell: ({ code }) => <span className={classes.mono}>{code ?? ''}</span>,
      },
      {
        key: 'running',
        head: t('runningNow'),
        track: 'minmax(64px, 0.8fr)',
        isMinor: true,
        cell: ({ running }) => <span className={classes.mono}>{running ?? '–'}</span>,
      },
      {
        key: 'stage',
        head: t('stageHead'),
        track: '64px',
        isNumber: true,
        isMinor: true,
        cell: ({ stage }) => stage,
      },
      {
        key: 'due',
        head: t('due'),
        track: 'minmax(92px, 1fr)',
        isMinor: true,
        cell: ({ by }) => (by === undefined ? '–' : <Time at={by} />),
      },
      {
        key: 'since',
        head: t('since'),
        track: 'minmax(92px, 1fr)',
        isMinor: true,
        cell: ({ changedAt }) => <Time at={changedAt} />,
      },
    ],
    [t],
  )
}

/** What it runs and why, where the columns have no room for them. */
function Below({ of: { running, code } }: { readonly of: Member }) {
  const t = useTexts(rolloutTexts)
  return (
    <>
      {t('runningNow')} <span className={classes.mono}>{[running ?? '–', code ?? ''].join(' ').trim()}</span>
    </>
  )
}

export interface MemberPanelProps {
  readonly rollout: string
  readonly state: DeviceState | undefined
  readonly onShow: (state: string) => void
}

function Filter({ state, onShow }: Pick<MemberPanelProps, 'state' | 'onShow'>) {
  const t = useTexts(rolloutTexts)
  const words = useTexts(deviceStateTexts)
  return (
    <NativeSelect
      size="xs"
      aria-label={t('state')}
      value={state ?? ''}
      data={[
        { value: '', label: t('anyState') },
        ...deviceStates.map((one) => ({ value: one, label: words(one) })),
      ]}
      onChange={({ currentTarget: { value } }) => onShow(value)}
    />
  )
}

/** Every device in the roll-out, by what it has said last. */
export function MemberPanel({ rollout, state, onShow }: MemberPanelProps): ReactNode {
  const t = useTexts(rolloutTexts)
  const may = useCan('device.read')
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useMembers(rollout, state)
  const members = useMemo(() => data?.pages.flatMap((page) => page.devices), [data])
  const columns = useColumns()
  const more = useCallback(
    () => void (isFetchingNextPage || fetchNextPage()),
    [isFetchingNextPage, fetchNextPage],
  )
  if (!may) return null
  return (
    <Panel title={t('devices')} aside={<Filter state={state} onShow={onShow} />} flush>
      <Part of={{ data: members, error, refetch }}>
        {(shown) =>
          shown.length === 0 ? (
            <Empty title={t('noDevice')}>{t('noDeviceWhy')}</Empty>
          ) : (
            <VirtualTable
              label={t('devices')}
              columns={columns}
              rows={shown}
              keyOf={({ device }) => device}
              onEnd={hasNextPage ? more : undefined}
              height="420px"
              below={(member) => <Below of={member} />}
            />
          )
        }
      </Part>
    </Panel>
  )
}
