import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { LiveMark } from '../../shared/live/live-mark.tsx'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { useEventKinds } from '../../shared/why/event-kinds.ts'
import { WhyDrawer } from '../../shared/why/why-drawer.tsx'
import { filterOf, joined } from './event-list.ts'
import { EventTable } from './event-table.tsx'
import { useEvents } from './events-query.ts'
import classes from './events.module.css'
import { Filters } from './filters.tsx'
import { eventSearch, type EventSearch } from './search.ts'
import { eventTexts } from './texts.ts'
import { useLiveEvents } from './use-live-events.ts'

const route = getRouteApi('/shell/events')

/** Old and new events of a filter, as one list. Made anew with each filter. */
function EventList({ search, paused }: { readonly search: EventSearch; readonly paused: boolean }) {
  const t = useTexts(eventTexts)
  const navigate = route.useNavigate()
  const [openedAt] = useState(Date.now)
  const filter = useMemo(() => filterOf(search, openedAt), [search, openedAt])
  const query = useEvents(filter)
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const live = useLiveEvents(filter, data && (data.pages[0]?.[0]?.id ?? 0), paused)
  const events = useMemo(
    () => data && joined(live.events, data.pages, search.product),
    [live.events, data, search.product],
  )
  const more = useCallback(
    () => void (isFetchingNextPage || fetchNextPage()),
    [isFetchingNextPage, fetchNextPage],
  )
  const openWhy = useCallback(
    (id: number) => void navigate({ search: (known) => ({ ...known, why: id }) }),
    [navigate],
  )
  return (
    <>
      <div className={classes.liveness}>
        <LiveMark liveness={live.liveness} paused={paused} />
      </div>
      <Part of={{ data: events, error: query.error, refetch: query.refetch }}>
        {(shown) =>
          shown.length === 0 ? (
            <Empty
              title={t('none')}
              action={
                <Button size="xs" variant="default" onClick={() => void navigate({ search: {} })}>
                  {t('clear')}
                </Button>
              }
            >
              {t('noneWhy')}
            </Empty>
          ) : (
            <EventTable events={shown} onEnd={hasNextPage ? more : undefined} onWhy={openWhy} />
          )
        }
      </Part>
    </>
  )
}

export function EventsPage(): ReactNode {
  const t = useTexts(eventTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: kinds = {} } = useEventKinds()
  const [paused, setPaused] = useState(false)
  const { why, ...filters } = search
  const Icon = paused ? IconPlayerPlay : IconPlayerPause
  const filterKey = JSON.stringify(filters)
  const stable = useMemo(() => JSON.parse(filterKey) as EventSearch, [filterKey]) // what was written a line ago
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      aside={
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon size={16} aria-hidden />}
          onClick={() => setPaused(!paused)}
        >
          {t(paused ? 'resume' : 'pause')}
        </Button>
      }
    >
      <Panel
        title={t('list')}
        aside={
          <Filters
            key={search.device ?? ''}
            search={search}
            kinds={Object.keys(kinds)}
            onChange={(change) =>
              void navigate({ search: (known) => eventSearch({ ...known, ...change }), replace: true })
            }
          />
        }
        flush
      >
        <EventList key={filterKey} search={stable} paused={paused} />
      </Panel>
      <div className={classes.export}>
        {t('export')} <Command text="sekisho events --json --home DIR > events.json" />
      </div>
      <WhyDrawer id={why} onClose={() => void navigate({ search: ({ why: _closed, ...rest }) => rest })} />
    </Page>
  )
}
