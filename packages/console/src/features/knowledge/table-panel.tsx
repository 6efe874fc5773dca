import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { KnowledgeTable } from '../../shared/api/types.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import tableClasses from '../../shared/ui/table.module.css'
import { useTable } from './knowledge-query.ts'
import classes from './knowledge.module.css'
import { knowledgeTexts } from './texts.ts'

function Rows({ table: { title, columns, rows } }: { readonly table: KnowledgeTable }) {
  const t = useTexts(knowledgeTexts)
  const language = useLanguage()
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={inLanguage(language, title)}>
      <table className={tableClasses['table']}>
        <thead>
          <tr>
            <th scope="col">{t('id')}</th>
            {columns.map(({ key, title: head }) => (
              <th key={key} scope="col">
                {inLanguage(language, head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id}>
              <td>
                <Link to="/knowledge/$id" params={{ id }} className={classes.mono}>
                  {id}
                </Link>
              </td>
              {columns.map(({ key }) => (
                <td key={key}>{cells[key] && inLanguage(language, cells[key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One table, each row with its address. */
export function TablePanel({ name }: { readonly name: string }): ReactNode {
  const language = useLanguage()
  const query = useTable(name)
  const title = query.data ? inLanguage(language, query.data.title) : name
  return (
    <Panel title={title} note={name} flush>
      <Part of={query}>{(table) => <Rows table={table} />}</Part>
    </Panel>
  )
}
