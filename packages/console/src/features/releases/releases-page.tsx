import { NativeSelect } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { CheckPanel } from './check-panel.tsx'
import { DraftPanel } from './draft-panel.tsx'
import { ReleaseMark, SeverityMark } from './marks.tsx'
import { type Release, useReleases } from './release-query.ts'
import { RolePanel } from './role-panel.tsx'
import { releaseSearch, releaseStates } from './search.ts'
import { releaseTexts } from './texts.ts'

const route = getRouteApi('/shell/releases')

function Row({
  of: { product, channel, version, state, manifest, gates, at, uploadedBy },
}: {
  readonly of: Release
}) {
  const t = useTexts(releaseTexts)
  const asked = gates.filter((gate) => gate.state !== 'not-asked')
  const passed = asked.filter((gate) => gate.state !== 'failed').length
  return (
    <tr>
      <th scope="row">
        <Link to="/releases/$product/$channel/$version" params={{ product, channel, version }}>
          {t('oneTitle', { product, version })}
        </Link>
      </th>
      <td className={table.minor}>{channel}</td>
      <td>
        <ReleaseMark state={state} variant="plain" />
      </td>
      <td>
        <SeverityMark severity={manifest.severity} />
      </td>
      <td className={table.minor}>{t('gatesOf', { passed, all: asked.length })}</td>
      <td className={table.minor}>
        <Time at={at} />
      </td>
      <td className={table.minor}>{uploadedBy}</td>
    </tr>
  )
}

const heads = ['release', 'channel', 'state', 'severity', 'gatesHead', 'since', 'uploadedBy'] as const
const minor = ['channel', 'gatesHead', 'since', 'uploadedBy'] as const

function ReleaseTable({ releases }: { readonly releases: readonly Release[] }) {
  const t = useTexts(releaseTexts)
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('list')}>
      <table className={table.table}>
        <TableHead words={heads} t={t} minor={minor} />
        <tbody>
          {releases.map((release) => (
            <Row key={release.id} of={release} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function StateFilter() {
  const t = useTexts(releaseTexts)
  const { state } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <NativeSelect
      size="xs"
      aria-label={t('state')}
      value={state ?? ''}
      data={[
        { value: '', label: t('anyState') },
        ...releaseStates.map((one) => ({ value: one, label: t(one) })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ search: (known) => releaseSearch({ ...known, state: value }), replace: true })
      }
    />
  )
}

function ListPanel() {
  const t = useTexts(releaseTexts)
  const { product, state } = route.useSearch()
  const query = useReleases(product)
  return (
    <Panel title={t('list')} note={query.data && String(query.data.length)} aside={<StateFilter />} flush>
      <Part of={query}>
        {(releases) => {
          const shown = releases.filter((release) => state === undefined || release.state === state)
          if (releases.length === 0)
            return (
              <Empty title={t('none')} action={<Command text="sekisho release new --help" />}>
                {t('noneWhy')}
              </Empty>
            )
          return shown.length === 0 ? (
            <Empty title={t('noneFits')}>{t('noneFitsWhy')}</Empty>
          ) : (
            <ReleaseTable releases={shown} />
          )
        }}
      </Part>
    </Panel>
  )
}

export function ReleasesPage(): ReactNode {
  const t = useTexts(releaseTexts)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <ListPanel />
      <DraftPanel />
      <RolePanel />
      <CheckPanel />
    </Page>
  )
}
