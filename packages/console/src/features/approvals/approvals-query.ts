import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const key = ['approvals']
const refreshMs = 10_000

/** What was asked for, newest first. */
export const useApprovals = () =>
  useQuery({
    queryKey: key,
    queryFn: async () =>
      (await dataOf(client.GET('/api/v1/approvals', { params: { query: { limit: 200 } } }))).approvals,
    refetchInterval: refreshMs,
  })

export type Approval = NonNullable<ReturnType<typeof useApprovals>['data']>[number]

/** Acts that need several people, with who may agree. */
export const useKinds = () =>
  useQuery({
    queryKey: ['approval-kinds'],
    queryFn: async () => (await dataOf(client.GET('/api/v1/approvals/kinds'))).kinds,
    staleTime: Infinity,
  })

export type Decision = 'agree' | 'refuse' | 'withdraw'

interface Decided {
  readonly approval: Approval
  readonly decision: Decision
  readonly reason: string
}

function decide({ approval: { id, hash }, decision, reason }: Decided): Promise<unknown> {
  const params = { path: { id } }
  if (decision === 'agree')
    return dataOf(client.POST('/api/v1/approvals/{id}/agree', { params, body: { hash } }))
  if (decision === 'refuse')
    return dataOf(client.POST('/api/v1/approvals/{id}/refuse', { params, body: { reason } }))
  return dataOf(client.POST('/api/v1/approvals/{id}/withdraw', { params }))
}

export function useDecide() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: decide,
    onSettled: () => queries.invalidateQueries(),
  })
}
