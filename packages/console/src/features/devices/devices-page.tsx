import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { DeviceTable } from './device-table.tsx'
import { useDevices } from './devices-query.ts'
import { Filters } from './filters.tsx'
import { PendingPanel } from './pending-panel.tsx'
import { deviceSearch } from './search.ts'
import { deviceTexts } from './texts.ts'

const route = getRouteApi('/shell/devices')

const firstDevice =
  'sekisho factory provision --product PRODUCT --serial 0001 --generate-key --out 0001 --home DIR'

function NoDevices({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const t = useTexts(deviceTexts)
  return isFiltered ? (
    <Empty
      title={t('noMatch')}
      action={
        <Button size="xs" variant="default" onClick={onClear}>
          {t('clear')}
        </Button>
      }
    >
      {t('noMatchWhy')}
    </Empty>
  ) : (
    <Empty title={t('none')} action={<Command text={firstDevice} />}>
      {t('noneWhy')}
    </Empty>
  )
}

export function DevicesPage(): ReactNode {
  const t = useTexts(deviceTexts)
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { product, state, text = '' } = search
  const query = useDevices({ ...(product && { product }), ...(state && { state }) })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const devices = useMemo(
    () =>
      data?.pages
        .flatMap((page) => page.devices)
        .filter(({ id }) => id.toLowerCase().includes(text.toLowerCase())),
    [data, text],
  )
  const more = useCallback(
    () => void (isFetchingNextPage || fetchNextPage()),
    [isFetchingNextPage, fetchNextPage],
  )
  const change = (next: object): void =>
    void navigate({ search: (known) => deviceSearch({ ...known, ...next }), replace: true })
  const note = devices && `${format.number(devices.length)}${hasNextPage ? '+' : ''}`
  return (
    <Page title={t('title')} lead={t('lead')}>
      <PendingPanel />
      <Panel title={t('list')} note={note} aside={<Filters search={search} onChange={change} />} flush>
        <Part of={{ data: devices, error: query.error, refetch: query.refetch }}>
          {(shown) =>
            shown.length === 0 && !hasNextPage ? (
              <NoDevices
                isFiltered={state !== undefined || text !== '' || product !== undefined}
                onClear={() => change({ state: undefined, text: undefined, product: undefined })}
              />
            ) : (
              <DeviceTable devices={shown} onEnd={hasNextPage ? more : undefined} />
            )
          }
        </Part>
      </Panel>
    </Page>
  )
}
