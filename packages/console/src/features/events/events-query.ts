import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'
import type { EventFilter } from './event-list.ts'

const pageSize = 200

const readPage = (filter: EventFilter, after: number | undefined) =>
  dataOf(
    client.GET('/api/v1/events', {
      params: {
        query: { ...filter, ...(after === undefined ? {} : { after }), limit: pageSize, order: 'desc' },
      },
    }),
  )

/** Security events, newest first, page by page. */
export const useEvents = (filter: EventFilter) =>
  useInfiniteQuery({
    queryKey: ['events', filter],
    queryFn: async ({ pageParam }) => (await readPage(filter, pageParam)).events,
    initialPageParam: undefined as number | undefined, // the first page begins at the newest
    getNextPageParam: (page) => (page.length === pageSize ? page.at(-1)?.id : undefined),
    staleTime: Number.POSITIVE_INFINITY, // what is new comes live
  })

interface KindRow {
  readonly en: string
  readonly ja: string
}

/** The catalogue of event kinds, in both languages. */
export const useEventKinds = () =>
  useQuery({
    queryKey: ['event-kinds'],
    queryFn: async () =>
      // the catalogue is the server's own table; its description leaves the form open
      (await dataOf(client.GET('/api/v1/events/kinds'))) as unknown as Readonly<Record<string, KindRow>>,
    staleTime: Number.POSITIVE_INFINITY,
  })
