import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

/** One threat with its reasons and the proof of its change. */
export const useThreat = (product: string, key: string | undefined) =>
  useQuery({
    queryKey: ['threats', product, key],
    queryFn: () =>
      dataOf(
        client.GET('/api/v1/products/{product}/threats/{key}', {
          params: { path: { product, key: key ?? '' }, query: {} },
        }),
      ),
    enabled: key !== undefined,
    staleTime: 60_000,
  })
