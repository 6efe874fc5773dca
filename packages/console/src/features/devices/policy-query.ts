import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

/** A policy never changes: its hash names its content. */
export const usePolicy = (hash: string | undefined, allowed: boolean) =>
  useQuery({
    queryKey: ['policy', hash],
    queryFn: async () =>
      (await dataOf(client.GET('/api/v1/policies/{hash}', { params: { path: { hash: hash ?? '' } } })))
        .policy,
    enabled: hash !== undefined && allowed,
    staleTime: Number.POSITIVE_INFINITY,
  })
