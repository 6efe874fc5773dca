import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import type { useKnowledge } from './knowledge-query.ts'
import classes from './knowledge.module.css'
import { knowledgeTexts } from './texts.ts'

type Tables = NonNullable<ReturnType<typeof useKnowledge>['data']>['tables']

const isNumbered = (name: string): boolean => /^table-\d+$/.test(name)

const groupOf = ({ name, kind }: Tables[number]): 'tables' | 'obligations' | 'libraries' =>
  isNumbered(name) ? 'tables' : kind === 'obligation' ? 'obligations' : 'libraries'

const groups = ['tables', 'libraries', 'obligations'] as const

export interface TableIndexProps {
  readonly tables: Tables
  readonly current: string | undefined
}

/** Every table and library, by kind. */
export function TableIndex({ tables, current }: TableIndexProps): ReactNode {
  const t = useTexts(knowledgeTexts)
  const language = useLanguage()
  const byGroup = Map.groupBy(tables, groupOf)
  return (
    <div className={classes.groups}>
      {groups.map((group) => (
        <Panel key={group} title={t(group)} flush>
          <ul className={classes.index}>
            {(byGroup.get(group) ?? []).map(({ name, title, rows }) => (
              <li key={name}>
                <Link
                  to="/knowledge"
                  search={({ product }) => ({ ...(product !== undefined && { product }), table: name })}
                  aria-current={name === current ? 'true' : undefined}
                >
                  <span className={classes.name}>{name.replace('table-', '')}</span>
                  <span>{inLanguage(language, title)}</span>
                  <span className={classes.dim}>{t('rows', { rows })}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}
