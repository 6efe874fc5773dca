import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Outcome } from '../../shared/api/types.ts'
import { client, dataOf } from '../../shared/api/client.ts'

const key = ['attacks']

/** The attacks that the demo knows, and what came of those launched. */
export const useAttacks = () =>
  useQuery({ queryKey: key, queryFn: () => dataOf(client.GET('/api/v1/attacks')), staleTime: 60_000 })

type Attacks = NonNullable<ReturnType<typeof useAttacks>['data']>

const withOutcome = (known: Attacks, outcome: Outcome): Attacks => ({
  ...known,
  outcomes: [outcome, ...known.outcomes],
})

/** Launches one attack and waits for what comes of it. */
export function useLaunch() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => dataOf(client.POST('/api/v1/attacks', { body: { name } })),
    onSuccess: (outcome) =>
      queries.setQueryData<Attacks>(key, (known) => known && withOutcome(known, outcome)),
  })
}
