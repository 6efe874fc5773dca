import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const key = ['tokens']

/** All API tokens, without their secrets. */
export const useTokens = () =>
  useQuery({
    queryKey: key,
    queryFn: async () => (await dataOf(client.GET('/api/v1/tokens'))).tokens,
  })

export type Token = NonNullable<ReturnType<typeof useTokens>['data']>[number]

export interface NewToken {
  readonly name: string
  readonly role: Token['role']
  /** An owner's token is for one device. */
  readonly device?: string
  readonly lifetimeMs: number
}

export function useCreateToken() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewToken) => dataOf(client.POST('/api/v1/tokens', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export function useRevokeToken() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => dataOf(client.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}
