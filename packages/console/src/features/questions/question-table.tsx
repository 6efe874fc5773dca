import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { OpenQuestion } from '../../shared/api/types.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Prose } from '../../shared/ui/prose.tsx'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import classes from './questions.module.css'
import { questionTexts } from './texts.ts'

export interface QuestionTableProps {
  readonly questions: readonly OpenQuestion[]
  readonly current: string
}

export function QuestionTable({ questions, current }: QuestionTableProps): ReactNode {
  const t = useTexts(questionTexts)
  const language = useLanguage()
  const columns = useMemo(
    (): readonly Column<OpenQuestion>[] => [
      {
        key: 'question',
        head: t('question'),
        track: 'minmax(160px, 3fr)',
        cell: ({ pointer, text }) => (
          <Link
            to="/questions"
            search={(known) => ({ ...known, at: pointer })}
            className={classes.what}
            aria-current={pointer === current ? 'true' : undefined}
            title={inLanguage(language, text)}
          >
            <Prose text={inLanguage(language, text)} />
          </Link>
        ),
      },
      {
        key: 'part',
        head: t('part'),
        track: 'minmax(160px, 1fr)',
        isMinor: true,
        cell: ({ place }) => place.part,
      },
      {
        key: 'settles',
        head: t('settlesCount'),
        track: '64px',
        isNumber: true,
        cell: ({ settles }) => settles.length,
      },
      {
        key: 'bears',
        head: t('bearsCount'),
        track: '72px',
        isNumber: true,
        isMinor: true,
        cell: ({ settles, bearsOn }) => settles.length + bearsOn.length,
      },
      { key: 'weight', head: t('weight'), track: '56px', isNumber: true, cell: ({ weight }) => weight },
    ],
    [t, language, current],
  )
  return (
    <VirtualTable
      label={t('list')}
      columns={columns}
      rows={questions}
      keyOf={({ pointer }) => pointer}
      wrapsNarrow
    />
  )
}
