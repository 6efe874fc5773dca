import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../api/client.ts'

export interface Act {
  readonly kind: string
  readonly parameters: unknown
}

/** Asks for an act that nobody may do alone; others find it under Approvals. */
export function useAsk() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Act) => dataOf(client.POST('/api/v1/approvals', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['approvals'] }),
  })
}
