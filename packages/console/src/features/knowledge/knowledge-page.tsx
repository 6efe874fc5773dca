import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Page } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { FoundPanel } from './found-panel.tsx'
import { useKnowledge } from './knowledge-query.ts'
import { knowledgeSearch } from './search.ts'
import { SearchBox } from './search-box.tsx'
import { TableIndex } from './table-index.tsx'
import { TablePanel } from './table-panel.tsx'
import { knowledgeTexts } from './texts.ts'

const route = getRouteApi('/shell/knowledge')

/** What is known: searched, or looked through table by table. */
export function KnowledgePage(): ReactNode {
  const t = useTexts(knowledgeTexts)
  const { search, table } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useKnowledge(search)
  const lead = query.data ? t('lead', { entries: query.data.entries }) : t('leadShort')
  return (
    <Page title={t('title')} lead={lead}>
      <SearchBox
        search={search}
        onSearch={(words) =>
          void navigate({ search: (known) => knowledgeSearch({ ...known, search: words }), replace: true })
        }
      />
      <Part of={query}>
        {(found) =>
          search !== undefined && found.search ? (
            <FoundPanel asked={search} found={found.search} />
          ) : (
            <>
              {table !== undefined && <TablePanel name={table} />}
              <TableIndex tables={found.tables} current={table} />
            </>
          )
        }
      </Part>
    </Page>
  )
}
