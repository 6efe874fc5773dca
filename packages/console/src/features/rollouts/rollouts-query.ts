import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'
import type { DeviceState } from './progress.ts'
import type { RolloutsSearch } from './search.ts'

/** Live enough for somebody who watches, and cheap for the server. */
const refreshMs = 5_000
const pageSize = 200

const key = 'rollouts'

/** Newest first. */
export const useRollouts = (filter: RolloutsSearch) =>
  useQuery({
    queryKey: [key, 'list', filter],
    queryFn: async () =>
      (await dataOf(client.GET('/api/v1/rollouts', { params: { query: { ...filter } } }))).rollouts,
    refetchInterval: refreshMs,
  })

export type Rollout = NonNullable<ReturnType<typeof useRollouts>['data']>[number]

export const useRollout = (id: string) =>
  useQuery({
    queryKey: [key, 'one', id],
    queryFn: () => dataOf(client.GET('/api/v1/rollouts/{rollout}', { params: { path: { rollout: id } } })),
    refetchInterval: refreshMs,
  })

export type RolloutDetails = NonNullable<ReturnType<typeof useRollout>['data']>

const readPage = (id: string, state: DeviceState | undefined, after: string | undefined) =>
  dataOf(
    client.GET('/api/v1/rollouts/{rollout}/devices', {
      params: {
        path: { rollout: id },
        query: {
          ...(state === undefined ? {} : { state }),
          ...(after === undefined ? {} : { after }),
          limit: pageSize,
        },
      },
    }),
  )

export type Member = Awaited<ReturnType<typeof readPage>>['devices'][number]

/** Devices in it, by id, page by page. */
export const useMembers = (id: string, state: DeviceState | undefined) =>
  useInfiniteQuery({
    queryKey: [key, 'devices', id, state],
    queryFn: ({ pageParam }) => readPage(id, state, pageParam),
    initialPageParam: undefined as string | undefined, // the first page has no place to begin at
    getNextPageParam: ({ devices, more }) => (more ? devices.at(-1)?.device : undefined),
    refetchInterval: refreshMs,
  })

export const rolloutActs = ['pause', 'resume', 'advance', 'retry', 'abort'] as const
export type RolloutAct = (typeof rolloutActs)[number]

export interface Deed {
  readonly act: RolloutAct
  readonly reason: string
}

function act(id: string, { act: what, reason }: Deed): Promise<unknown> {
  const params = { path: { rollout: id } }
  if (what === 'advance') return dataOf(client.POST('/api/v1/rollouts/{rollout}/advance', { params }))
  if (what === 'retry') return dataOf(client.POST('/api/v1/rollouts/{rollout}/retry', { params, body: {} }))
  const body = reason === '' ? {} : { reason }
  return dataOf(client.POST(`/api/v1/rollouts/{rollout}/${what}`, { params, body }))
}

export function useRolloutAct(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (deed: Deed) => act(id, deed),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [key] }),
        queries.invalidateQueries({ queryKey: ['approvals'] }),
      ]),
  })
}
