import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { AttackPath } from '../../shared/api/types.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useFormat, useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import { threatsOn } from './marked.ts'
import { PathMark } from './path-mark.tsx'
import classes from './paths.module.css'
import { pathTexts } from './texts.ts'

interface Listed {
  readonly path: AttackPath
  readonly index: number
}

export interface PathTableProps {
  readonly paths: readonly AttackPath[]
  readonly current: number
}

export function PathTable({ paths, current }: PathTableProps): ReactNode {
  const t = useTexts(pathTexts)
  const format = useFormat()
  const language = useLanguage()
  const rows = useMemo(() => paths.map((path, index): Listed => ({ path, index })), [paths])
  const columns = useMemo(
    (): readonly Column<Listed>[] => [
      {
        key: 'way',
        head: t('way'),
        track: 'minmax(140px, 1fr)',
        cell: ({ path: { attacker, hazard }, index }) => (
          <Link
            to="/paths"
            search={(known) => ({ ...known, path: index })}
            resetScroll={false}
            className={classes.way}
            aria-current={index === current ? 'true' : undefined}
          >
            {inLanguage(language, attacker.label)} → {inLanguage(language, hazard.label)}
          </Link>
        ),
      },
      {
        key: 'state',
        head: t('state'),
        track: '88px',
        cell: ({ path: { open } }) => <PathMark open={open} />,
      },
      {
        key: 'threats',
        head: t('threats'),
        track: '56px',
        isNumber: true,
        isMinor: true,
        cell: ({ path }) => threatsOn(path),
      },
      {
        key: 'cost',
        head: t('cost'),
        track: '56px',
        isNumber: true,
        cell: ({ path: { cost } }) => format.decimal(cost, 1),
      },
    ],
    [t, format, language, current],
  )
  return (
    <VirtualTable
      label={t('list')}
      columns={columns}
      rows={rows}
      keyOf={({ index }) => index}
      height="480px"
    />
  )
}
