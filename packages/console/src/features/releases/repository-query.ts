import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const refreshMs = 30_000

/** The update repository: roles with thresholds and ends, and the keys of the online roles. */
export const useRepository = () =>
  useQuery({
    queryKey: ['updates', 'repository'],
    queryFn: () => dataOf(client.GET('/api/v1/updates')),
    refetchInterval: refreshMs,
  })

export type Role = NonNullable<ReturnType<typeof useRepository>['data']>['roles'][number]

export const useChecks = () =>
  useQuery({
    queryKey: ['updates', 'checks'],
    queryFn: async () => (await dataOf(client.GET('/api/v1/updates/checks'))).checks,
    refetchInterval: refreshMs,
  })

export type Check = NonNullable<ReturnType<typeof useChecks>['data']>[number]

/** Metadata that wait for signatures. */
export const useDrafts = () =>
  useQuery({
    queryKey: ['updates', 'drafts'],
    queryFn: async () => (await dataOf(client.GET('/api/v1/updates/drafts'))).drafts,
    refetchInterval: refreshMs,
  })

export type Draft = NonNullable<ReturnType<typeof useDrafts>['data']>[number]
