import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Time } from '../../shared/ui/time.tsx'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import classes from './forecast.module.css'
import type { Outlook } from './forecast-query.ts'
import { forecastTexts, reasonTexts } from './texts.ts'

function NextStep({ device, reason }: Outlook) {
  const why = useTexts(reasonTexts)
  if (reason === undefined) return null
  const words = why(`${reason}Help`)
  return reason === 'refused' ? (
    <Link to="/events" search={{ device, kind: 'enrolment' }}>
      {words}
    </Link>
  ) : (
    <span title={words}>{words}</span>
  )
}

function useColumns(): readonly Column<Outlook>[] {
  const t = useTexts(forecastTexts)
  const why = useTexts(reasonTexts)
  return useMemo(
    () => [
      {
        key: 'device',
        head: t('device'),
        track: 'minmax(120px, 1.4fr)',
        cell: ({ device }) => (
          <Link to="/devices/$device" params={{ device }} className={classes.mono}>
            {device}
          </Link>
        ),
      },
      {
        key: 'reason',
        head: t('reason'),
        track: 'minmax(124px, 2fr)',
        cell: ({ reason }) => (reason === undefined ? '' : why(reason)),
      },
      {
        key: 'next',
        head: t('next'),
        track: 'minmax(170px, 2fr)',
        isMinor: true,
        cell: (outlook) => <NextStep {...outlook} />,
      },
      {
        key: 'ends',
        head: t('ends'),
        track: 'minmax(84px, 1fr)',
        cell: ({ notAfter }) => <Time at={notAfter} />,
      },
      {
        key: 'seen',
        head: t('seen'),
        track: 'minmax(104px, 1fr)',
        isMinor: true,
        cell: ({ lastSeen }) => (lastSeen === undefined ? t('never') : <Time at={lastSeen} />),
      },
      {
        key: 'back',
        head: t('back'),
        track: 'minmax(150px, 1.4fr)',
        isMinor: true,
        cell: ({ returns }) => t(returns),
      },
    ],
    [t, why],
  )
}

export interface OutlookTableProps {
  readonly outlooks: readonly Outlook[]
  readonly onEnd: (() => void) | undefined
}

export function OutlookTable({ outlooks, onEnd }: OutlookTableProps): ReactNode {
  const t = useTexts(forecastTexts)
  return (
    <VirtualTable
      label={t('list')}
      columns={useColumns()}
      rows={outlooks}
      keyOf={({ device }) => device}
      onEnd={onEnd}
      wrapsNarrow
    />
  )
}
