import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from './client.ts'

/** All products with their policies, newest policy first. */
export const useProducts = () =>
  useQuery({
    queryKey: ['products'],
    queryFn: async () => (await dataOf(client.GET('/api/v1/products'))).products,
    staleTime: 60_000,
  })
