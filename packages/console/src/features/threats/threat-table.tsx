import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { ThreatLine } from '../../shared/api/types.ts'
import { standingName } from '../../shared/assurance/looks.ts'
import { RiskMark, StandingMark } from '../../shared/assurance/marks.tsx'
import { assuranceTexts } from '../../shared/assurance/texts.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import { threatTexts } from './texts.ts'
import classes from './threats.module.css'

export interface ThreatTableProps {
  readonly threats: readonly ThreatLine[]
}

/** The worst first, 32 px a row; each leads to its reasons. */
export function ThreatTable({ threats }: ThreatTableProps): ReactNode {
  const t = useTexts(threatTexts)
  const words = useTexts(assuranceTexts)
  const language = useLanguage()
  const columns = useMemo(
    (): readonly Column<ThreatLine>[] => [
      {
        key: 'risk',
        head: t('risk'),
        track: 'clamp(60px, 8vw, 88px)',
        cell: ({ risk, standing }) => <RiskMark level={risk} status={standing.status} />,
      },
      {
        key: 'what',
        head: t('what'),
        track: 'minmax(120px, 3fr)',
        cell: ({ key, title }) => {
          const what = inLanguage(language, title)
          return (
            <Link
              from="/threats"
              to="/threats"
              search={(known) => ({ ...known, threat: key })}
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
        key: 'part',
        head: t('part'),
        track: 'minmax(140px, 1fr)',
        isMinor: true,
        cell: ({ section, part }) => (
          <span className={classes.mono} title={`${section}/${part}`}>
            {section === part ? section : `${section}/${part}`}
          </span>
        ),
      },
      {
        key: 'categories',
        head: t('categories'),
        track: 'minmax(140px, 1fr)',
        isMinor: true,
        cell: ({ categories }) => categories.map((category) => words(category)).join(', '),
      },
      {
        key: 'standing',
        head: t('standing'),
        track: language === 'ja' ? 'clamp(84px, 10vw, 136px)' : 'clamp(92px, 10vw, 112px)',
        cell: ({ standing }) => <StandingMark standing={standingName(standing)} variant="plain" />,
      },
      {
        key: 'score',
        head: t('score'),
        track: '48px',
        isNumber: true,
        isMinor: true,
        cell: ({ score }) => score,
      },
    ],
    [t, words, language],
  )
  return (
    <VirtualTable
      label={t('list')}
      columns={columns}
      rows={threats}
      keyOf={({ key }) => key}
      height="round(down, max(480px, calc(100dvh - 360px)), 32px)"
      wrapsNarrow
    />
  )
}
