import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../api/client.ts'
import type { Session } from '../api/types.ts'

export const sessionKey = ['session'] as const

/** Who is signed in; `null` when nobody is. */
async function readSession(): Promise<Session | null> {
  const session: Session | undefined = await dataOf(client.GET('/api/v1/session'))
  return session ?? null // 204
}

const options = { queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 }

export const useSession = () => useQuery(options)

/** Asked before a page is shown, so that nobody sees a frame that is not theirs. */
export const ensureSession = (queries: QueryClient): Promise<Session | null> =>
  queries.ensureQueryData(options)

/** Whether the person may do this. The server decides; the page only leaves out what would be refused. */
export function useCan(action: string): boolean {
  return useSession().data?.can.includes(action) ?? false
}

export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (code: string) => dataOf(client.POST('/api/v1/session', { body: { code } })),
    onSuccess: (session) => queries.setQueryData(sessionKey, session),
  })
}

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => dataOf(client.DELETE('/api/v1/session')),
    onSuccess: () => {
      queries.setQueryData(sessionKey, null)
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] }) // of whoever comes next it is none
    },
  })
}
