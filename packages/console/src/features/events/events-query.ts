import { useInfiniteQuery } from '@tanstack/react-query'
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
