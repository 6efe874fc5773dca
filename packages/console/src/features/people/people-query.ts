import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

export const usePeople = () =>
  useQuery({
    queryKey: ['people'],
    queryFn: async () => (await dataOf(client.GET('/api/v1/people'))).people,
  })

export type Person = NonNullable<ReturnType<typeof usePeople>['data']>[number]

export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly role: Person['role']
}

/** @returns whether it is done, or waits for others */
async function add(body: NewPerson): Promise<'done' | 'asked'> {
  const answer = await dataOf(client.POST('/api/v1/people', { body }))
  return 'approval' in answer ? 'asked' : 'done'
}

export function useAddPerson() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: add, onSuccess: () => queries.invalidateQueries() })
}

export function useRemovePerson() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => dataOf(client.DELETE('/api/v1/people/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries(),
  })
}
