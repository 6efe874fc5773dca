import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Requirement } from '../../shared/api/types.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import classes from './requirements.module.css'
import { requirementTexts } from './texts.ts'

export interface RequirementTableProps {
  readonly requirements: readonly Requirement[]
}

/** The most pressing first; each leads to its reasons. */
export function RequirementTable({ requirements }: RequirementTableProps): ReactNode {
  const t = useTexts(requirementTexts)
  const language = useLanguage()
  const columns = useMemo(
    (): readonly Column<Requirement>[] => [
      {
        key: 'status',
        head: t('status'),
        track: language === 'ja' ? 'clamp(84px, 10vw, 136px)' : 'clamp(92px, 10vw, 120px)',
        cell: ({ status }) => <StatusMark status={status} variant="plain" />,
      },
      {
        key: 'text',
        head: t('text'),
        track: 'minmax(140px, 4fr)',
        cell: ({ id, text }) => {
          const what = inLanguage(language, text)
          return (
            <Link
              from="/requirements"
              to="/requirements"
              search={(known) => ({ ...known, requirement: id })}
              resetScroll={false}
              className={classes.what}
              aria-label={t('whyOf', { what })}
              title={what}
            >
              {what}
            </Link>
          )
        },
      },
      {
        key: 'priority',
        head: t('priority'),
        track: '72px',
        isMinor: true,
        cell: ({ priority }) => t(priority),
      },
      {
        key: 'verification',
        head: t('verification'),
        track: 'minmax(160px, 1fr)',
        isMinor: true,
        cell: ({ verify }) => [...new Set(verify.map(({ by }) => t(by)))].join(', '),
      },
      {
        key: 'threats',
        head: t('threats'),
        track: '64px',
        isNumber: true,
        isMinor: true,
        cell: ({ threats }) => threats.length,
      },
      {
        key: 'id',
        head: t('id'),
        track: '132px',
        isMinor: true,
        cell: ({ id }) => <span className={classes.mono}>{id}</span>,
      },
    ],
    [t, language],
  )
  return (
    <VirtualTable
      label={t('list')}
      columns={columns}
      rows={requirements}
      keyOf={({ id }) => id}
      height="round(down, max(480px, calc(100dvh - 360px)), 32px)"
      wrapsNarrow
    />
  )
}
