import { Button, NativeSelect, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo } from 'react'
import { Counts } from '../../shared/assurance/summary.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import type { Status } from '../../shared/ui/looks.ts'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import { AdvisoryPanel } from './advisory-panel.tsx'
import { PublicationPanel } from './publication-panel.tsx'
import { SupplierPanel } from './supplier-panel.tsx'
import { FindingDrawer } from './finding-drawer.tsx'
import { FindingTable } from './finding-table.tsx'
import { findingStates, levels, type VulnerabilitySearch, views, vulnerabilitySearch } from './search.ts'
import { vulnerabilityTexts } from './texts.ts'
import classes from './vulnerabilities.module.css'
import { type Totals, useAdvisories, useFindings } from './vulnerability-query.ts'

const route = getRouteApi('/shell/vulnerabilities')

interface Choosing {
  readonly search: VulnerabilitySearch
  readonly onChange: (change: Readonly<Record<string, string>>) => void
}

const viewLooks: Readonly<Record<(typeof views)[number], Status>> = {
  exploited: 'danger',
  overdue: 'expired',
  field: 'attention',
}

function Summary({ totals, search, onChange }: Choosing & { readonly totals: Totals }) {
  const t = useTexts(vulnerabilityTexts)
  const counts = { exploited: totals.exploited, overdue: totals.overdue, field: totals.inField }
  return (
    <Counts
      label={t('counts')}
      current={search.view}
      onPick={(view) => onChange({ view })}
      counts={views.map((view) => ({
        name: view,
        count: counts[view],
        mark: <StatusMark status={viewLooks[view]} variant="plain" word={t(`${view}Open`)} />,
      }))}
    />
  )
}

function Filters({ search, onChange }: Choosing) {
  const t = useTexts(vulnerabilityTexts)
  return (
    <search className={classes.filters}>
      <TextInput
        size="xs"
        aria-label={t('find')}
        placeholder={t('find')}
        value={search.text ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ text: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('level')}
        value={search.level ?? ''}
        data={[
          { value: '', label: t('anyLevel') },
          ...levels.map((level) => ({ value: level, label: t(level) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ level: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('state')}
        value={search.state ?? ''}
        data={[
          { value: '', label: t('anyState') },
          ...findingStates.map((state) => ({ value: state, label: t(state) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ state: value })}
      />
    </search>
  )
}

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const t = useTexts(vulnerabilityTexts)
  const { data } = useAdvisories()
  if (isFiltered)
    return (
      <Empty
        title={t('noneFits')}
        action={
          <Button size="xs" variant="default" onClick={onClear}>
            {t('clear')}
          </Button>
        }
      >
        {t('noneFitsWhy')}
      </Empty>
    )
  if (data && data.loadedAt === undefined)
    return (
      <Empty title={t('noData')} action={<Command text="sekisho vulnerabilities import FOLDER --home DIR" />}>
        {t('noDataWhy')}
      </Empty>
    )
  return <Empty title={t('nothing')}>{t('nothingWhy')}</Empty>
}

function ListPanel({ search, onChange }: Choosing) {
  const t = useTexts(vulnerabilityTexts)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useFindings(search)
  const findings = useMemo(() => data?.pages.flatMap((page) => page.findings), [data])
  const more = useCallback(
    () => void (isFetchingNextPage || fetchNextPage()),
    [isFetchingNextPage, fetchNextPage],
  )
  const [first] = data?.pages ?? []
  const { product: _product, vulnerability: _open, ...filters } = search
  return (
    <>
      {first && <Summary totals={first.totals} search={search} onChange={onChange} />}
      <Panel
        title={t('list')}
        note={first && t('shown', { shown: first.total, all: first.totals.findings })}
        aside={<Filters search={search} onChange={onChange} />}
        flush
      >
        <Part of={{ data: findings, error, refetch }}>
          {(shown) =>
            shown.length === 0 ? (
              <Nothing
                isFiltered={Object.keys(filters).length > 0}
                onClear={() => onChange({ state: '', level: '', view: '', text: '' })}
              />
            ) : (
              <FindingTable findings={shown} onEnd={hasNextPage ? more : undefined} />
            )
          }
        </Part>
      </Panel>
    </>
  )
}

export function VulnerabilitiesPage(): ReactNode {
  const t = useTexts(vulnerabilityTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Readonly<Record<string, string>>): void =>
    void navigate({
      search: (known) => vulnerabilitySearch({ ...known, ...next }),
      replace: true,
      resetScroll: false,
    })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <ListPanel search={search} onChange={change} />
      <SupplierPanel />
      <PublicationPanel />
      <AdvisoryPanel />
      <FindingDrawer vulnerability={search.vulnerability} onClose={() => change({ vulnerability: '' })} />
    </Page>
  )
}
