import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useFormat, useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import { LevelMark, StateMark } from './marks.tsx'
import { vulnerabilityTexts } from './texts.ts'
import classes from './vulnerabilities.module.css'
import type { Finding } from './vulnerability-query.ts'

function Due({ of: { dueAt, isOverdue } }: { readonly of: Finding }) {
  if (dueAt === undefined) return '–'
  return (
    <span className={isOverdue ? classes.late : undefined}>
      <Time at={dueAt} />
    </span>
  )
}

/** State, deadline and release, where the columns have no room for them. */
function Below({ of: finding }: { readonly of: Finding }) {
  const t = useTexts(vulnerabilityTexts)
  return (
    <span className={classes.below}>
      <StateMark state={finding.state} />
      {finding.dueAt !== undefined && (
        <span>
          {t('dueShort')} <Due of={finding} />
        </span>
      )}
      <span title={finding.product}>{finding.version}</span>
    </span>
  )
}

function useColumns(): readonly Column<Finding>[] {
  const t = useTexts(vulnerabilityTexts)
  const format = useFormat()
  const language = useLanguage()
  return useMemo(
    () => [
      {
        key: 'what',
        head: t('what'),
        track: 'minmax(110px, 1.2fr)',
        cell: ({ vulnerability, summary }) => (
          <Link
            from="/vulnerabilities"
            to="/vulnerabilities"
            search={(known) => ({ ...known, vulnerability })}
            resetScroll={false}
            className={classes.mono}
            aria-label={t('whyOf', { what: vulnerability })}
            title={summary}
          >
            {vulnerability}
          </Link>
        ),
      },
      {
        key: 'exploited',
        head: t('exploitedHead'),
        track: language === 'ja' ? 'minmax(96px, 0.6fr)' : 'minmax(80px, 0.6fr)',
        cell: ({ exploitedAt }) =>
          exploitedAt === undefined ? (
            ''
          ) : (
            <StatusMark status="danger" variant="plain" word={t('exploited')} />
          ),
      },
      {
        key: 'level',
        head: t('level'),
        track: language === 'ja' ? 'minmax(92px, 0.9fr)' : 'minmax(112px, 0.9fr)',
        cell: (finding) => <LevelMark {...finding} />,
      },
      {
        key: 'component',
        head: t('component'),
        track: 'minmax(140px, 1.6fr)',
        isMinor: true,
        cell: ({ component, componentVersion }) => (
          <span className={classes.mono} title={`${component} ${componentVersion}`}>
            {component} {componentVersion}
          </span>
        ),
      },
      {
        key: 'version',
        head: t('release'),
        track: 'minmax(112px, 1fr)',
        isMinor: true,
        cell: ({ product, version }) => `${product} ${version}`,
      },
      {
        key: 'devices',
        head: t('devices'),
        track: '72px',
        isNumber: true,
        isMinor: true,
        cell: ({ devices }) => format.number(devices),
      },
      {
        key: 'state',
        head: t('state'),
        track: 'minmax(184px, 1.2fr)',
        isMinor: true,
        cell: ({ state }) => <StateMark state={state} />,
      },
      {
        key: 'due',
        head: t('due'),
        track: 'minmax(92px, 1fr)',
        isMinor: true,
        cell: (finding) => <Due of={finding} />,
      },
    ],
    [t, format, language],
  )
}

export interface FindingTableProps {
  readonly findings: readonly Finding[]
  readonly onEnd: (() => void) | undefined
}

/** The most urgent first: open and in the field, exploited, worst. */
export function FindingTable({ findings, onEnd }: FindingTableProps): ReactNode {
  const t = useTexts(vulnerabilityTexts)
  return (
    <VirtualTable
      label={t('list')}
      columns={useColumns()}
      rows={findings}
      keyOf={({ id }) => id}
      onEnd={onEnd}
      below={(finding) => <Below of={finding} />}
    />
  )
}
