import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

/** What the product has to do, and where each of it stands. */
export const useRequirements = (product: string) =>
  useQuery({
    queryKey: ['threats', product, 'requirements'],
    queryFn: () =>
      dataOf(
        client.GET('/api/v1/products/{product}/requirements', { params: { path: { product }, query: {} } }),
      ),
    staleTime: 60_000,
  })

/** For each threat the layers in which something stands against it. */
export const useCoverage = (product: string) =>
  useQuery({
    queryKey: ['threats', product, 'coverage'],
    queryFn: async () =>
      (
        await dataOf(
          client.GET('/api/v1/products/{product}/coverage', { params: { path: { product }, query: {} } }),
        )
      ).coverage,
    staleTime: 60_000,
  })
