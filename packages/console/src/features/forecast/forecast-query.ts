import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'
import type { ForecastSearch } from './search.ts'

const refreshMs = 60_000
const pageSize = 200

const readForecast = (product: string | undefined) =>
  dataOf(client.GET('/api/v1/forecast', { params: { query: product === undefined ? {} : { product } } }))

export type Forecast = Awaited<ReturnType<typeof readForecast>>
export type Group = Forecast['groups'][number]

export const useForecast = (product: string | undefined) =>
  useQuery({
    queryKey: ['forecast', product],
    queryFn: () => readForecast(product),
    refetchInterval: refreshMs,
  })

const readPage = (filter: ForecastSearch, after: string | undefined) =>
  dataOf(
    client.GET('/api/v1/forecast/devices', {
      params: { query: { ...filter, ...(after === undefined ? {} : { after }), limit: pageSize } },
    }),
  )

export type Outlook = Awaited<ReturnType<typeof readPage>>['devices'][number]

/** Devices with a reason, by id, page by page. */
export const useOutlooks = (filter: ForecastSearch, mayRead: boolean) =>
  useInfiniteQuery({
    queryKey: ['forecast-devices', filter],
    queryFn: ({ pageParam }) => readPage(filter, pageParam),
    initialPageParam: undefined as string | undefined, // the first page has no place to begin at
    getNextPageParam: ({ devices, more }) => (more ? devices.at(-1)?.device : undefined),
    refetchInterval: refreshMs,
    enabled: mayRead,
  })
