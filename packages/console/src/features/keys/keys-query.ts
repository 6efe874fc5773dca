import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const refreshMs = 30_000
const pageSize = 200

export const useKeys = () =>
  useQuery({
    queryKey: ['keys'],
    queryFn: async () => (await dataOf(client.GET('/api/v1/keys'))).keys,
    refetchInterval: refreshMs,
  })

export type Key = NonNullable<ReturnType<typeof useKeys>['data']>[number]

export const useSchedule = () =>
  useQuery({
    queryKey: ['keys', 'schedule'],
    queryFn: async () => (await dataOf(client.GET('/api/v1/keys/schedule'))).keys,
    refetchInterval: refreshMs,
  })

export type Due = NonNullable<ReturnType<typeof useSchedule>['data']>[number]

/** The whole ledger is read for it: asked for once, and again by hand. */
export const useLedgerFaults = () =>
  useQuery({
    queryKey: ['keys', 'faults'],
    queryFn: async () => (await dataOf(client.GET('/api/v1/keys/ledger/faults'))).faults,
    staleTime: 300_000,
  })

const readPage = async (after: number | undefined) =>
  (
    await dataOf(
      client.GET('/api/v1/keys/ledger', {
        params: { query: { limit: pageSize, ...(after === undefined ? {} : { after }) } },
      }),
    )
  ).entries

export type Entry = Awaited<ReturnType<typeof readPage>>[number]

/** In the order in which it happened, page by page. */
export const useLedger = () =>
  useInfiniteQuery({
    queryKey: ['keys', 'ledger'],
    queryFn: ({ pageParam }) => readPage(pageParam),
    initialPageParam: undefined as number | undefined, // the first page begins at the beginning
    getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.position),
  })
