import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../api/client.ts'

/** What the newest model of a product leaves open: threats, questions, counts. Changes only with the model. */
export const useThreats = (product: string) =>
  useQuery({
    queryKey: ['threats', product],
    queryFn: () =>
      dataOf(client.GET('/api/v1/products/{product}/threats', { params: { path: { product }, query: {} } })),
    staleTime: 60_000,
  })
