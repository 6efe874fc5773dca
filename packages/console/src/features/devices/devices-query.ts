import { useInfiniteQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'
import type { DeviceSearch } from './search.ts'

const pageSize = 200
const refreshMs = 15_000

type Filter = Pick<DeviceSearch, 'product' | 'state'>

const readPage = (filter: Filter, after: string | undefined) =>
  dataOf(
    client.GET('/api/v1/devices', {
      params: { query: { ...filter, ...(after === undefined ? {} : { after }), limit: pageSize } },
    }),
  )

export type ListedDevice = Awaited<ReturnType<typeof readPage>>['devices'][number]

/** Devices by id, page by page. */
export const useDevices = (filter: Filter) =>
  useInfiniteQuery({
    queryKey: ['devices', filter],
    queryFn: ({ pageParam }) => readPage(filter, pageParam),
    initialPageParam: undefined as string | undefined, // the first page has no place to begin at
    getNextPageParam: ({ next }) => next,
    refetchInterval: refreshMs,
  })
