import { type ReactNode, useCallback, useMemo } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import classes from './keys.module.css'
import { type Entry, useLedger, useLedgerFaults } from './keys-query.ts'
import { keyTexts } from './texts.ts'

function useColumns(): readonly Column<Entry>[] {
  const t = useTexts(keyTexts)
  return useMemo(
    () => [
      {
        key: 'position',
        head: '#',
        track: '56px',
        isNumber: true,
        isMinor: true,
        cell: ({ position }) => position,
      },
      {
        key: 'what',
        head: t('what'),
        track: 'minmax(110px, 1fr)',
        cell: ({ kind }) => <span className={classes.mono}>{kind}</span>,
      },
      {
        key: 'key',
        head: t('key'),
        track: 'minmax(130px, 1.5fr)',
        cell: ({ key }) => <span className={classes.mono}>{key}</span>,
      },
      {
        key: 'actor',
        head: t('actor'),
        track: 'minmax(120px, 1.5fr)',
        isMinor: true,
        cell: ({ actor }) => actor,
      },
      { key: 'when', head: t('when'), track: 'minmax(92px, 1fr)', cell: ({ at }) => <Time at={at} /> },
    ],
    [t],
  )
}

function Verdict() {
  const t = useTexts(keyTexts)
  const { data } = useLedgerFaults()
  if (data === undefined) return null
  return data.length === 0 ? (
    <StatusMark status="good" word={t('whole')} />
  ) : (
    <StatusMark status="danger" word={t('faults', { count: data.length })} />
  )
}

export function LedgerPanel(): ReactNode {
  const t = useTexts(keyTexts)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useLedger()
  const entries = useMemo(() => data?.pages.flat(), [data])
  const faults = useLedgerFaults().data ?? []
  const columns = useColumns()
  const more = useCallback(
    () => void (isFetchingNextPage || fetchNextPage()),
    [isFetchingNextPage, fetchNextPage],
  )
  return (
    <Panel title={t('ledger')} aside={<Verdict />} flush>
      {faults.length > 0 && <p className={classes.dim}>{t('faultsWhy')}</p>}
      <Part of={{ data: entries, error, refetch }}>
        {(shown) => (
          <VirtualTable
            label={t('ledger')}
            columns={columns}
            rows={shown}
            keyOf={({ position }) => position}
            onEnd={hasNextPage ? more : undefined}
            height="360px"
          />
        )}
      </Part>
    </Panel>
  )
}
