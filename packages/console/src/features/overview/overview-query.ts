import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const refreshMs = 10_000

/** The state of fleet and product, at most ten seconds old. */
export const useOverview = (product: string | undefined) =>
  useQuery({
    queryKey: ['overview', product],
    queryFn: () =>
      dataOf(client.GET('/api/v1/overview', { params: { query: product === undefined ? {} : { product } } })),
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
  })
