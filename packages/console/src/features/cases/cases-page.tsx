import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Case, useCases } from './case-query.ts'
import classes from './cases.module.css'
import { DueMark } from './countdown-bar.tsx'
import { IncidentPanel } from './incident-panel.tsx'
import { CaseMark } from './marks.tsx'
import { NewCaseButton } from './new-case.tsx'
import { caseTexts } from './texts.ts'

/** The first deadline that nobody has kept yet. */
function NextDeadline({ of: { deadlines, receivedAt, state } }: { readonly of: Case }) {
  const t = useTexts(caseTexts)
  const next = state === 'closed' ? undefined : deadlines.find(({ doneAt }) => doneAt === undefined)
  if (!next) return '–'
  return (
    <span className={classes.next}>
      <DueMark due={{ ...next, from: receivedAt }} />
      {t(next.name)} <Time at={next.dueAt} />
    </span>
  )
}

function CaseTable({ cases }: { readonly cases: readonly Case[] }) {
  const t = useTexts(caseTexts)
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('list')}>
      <table className={table.table}>
        <TableHead words={['case', 'product', 'state', 'next', 'received'] as const} t={t} />
        <tbody>
          {cases.map((one) => (
            <tr key={one.id}>
              <th scope="row" className={table.wide}>
                <Link to="/cases/$case" params={{ case: one.id }}>
                  {one.title}
                </Link>
              </th>
              <td>{one.product ?? '–'}</td>
              <td>
                <CaseMark state={one.state} />
              </td>
              <td>
                <NextDeadline of={one} />
              </td>
              <td>
                <Time at={one.receivedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function CasesPage(): ReactNode {
  const t = useTexts(caseTexts)
  const may = useCan('case.manage')
  const query = useCases()
  return (
    <Page title={t('title')} lead={t('lead')}>
      <IncidentPanel />
      <Panel
        title={t('list')}
        note={query.data && String(query.data.length)}
        aside={may && <NewCaseButton />}
        flush
      >
        <Part of={query}>
          {(cases) =>
            cases.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : <CaseTable cases={cases} />
          }
        </Part>
      </Panel>
    </Page>
  )
}
