import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

/** Ways from each attacker to each hazard. */
export const usePaths = (product: string) =>
  useQuery({
    queryKey: ['threats', product, 'paths'],
    queryFn: () =>
      dataOf(client.GET('/api/v1/products/{product}/paths', { params: { path: { product }, query: {} } })),
    staleTime: 60_000,
  })

/** What the diagram draws. */
export const useView = (product: string) =>
  useQuery({
    queryKey: ['model', product, undefined],
    queryFn: () =>
      dataOf(client.GET('/api/v1/products/{product}/model', { params: { path: { product }, query: {} } })),
    staleTime: 60_000,
  })
