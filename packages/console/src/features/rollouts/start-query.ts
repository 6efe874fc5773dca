import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'
import type { paths } from '../../shared/api/schema.d.ts'

type StartBody = NonNullable<paths['/api/v1/rollouts']['post']['requestBody']>['content']['application/json']
export type WantedPlan = NonNullable<StartBody['plan']>

/** Releases that may be rolled out, newest first. */
export const useStartable = () =>
  useQuery({
    queryKey: ['releases', 'published'],
    queryFn: async () =>
      (await dataOf(client.GET('/api/v1/releases', { params: { query: { state: 'published' } } }))).releases,
  })

export type Startable = NonNullable<ReturnType<typeof useStartable>['data']>[number]

const preview = (release: string, plan: WantedPlan | undefined, signal: AbortSignal) =>
  dataOf(
    client.POST('/api/v1/rollouts/preview', {
      body: { release, ...(plan === undefined ? {} : { plan }) },
      signal,
    }),
  )

/** What the server does with a release where nothing is said. @param release nothing: none is chosen */
export const useDefaults = (release: string | undefined) =>
  useQuery({
    queryKey: ['rollouts', 'defaults', release],
    queryFn: ({ signal }) => preview(release ?? '', undefined, signal),
    enabled: release !== undefined,
    retry: false,
  })

/** What a plan would begin. @param plan nothing: it isn't filled in yet */
export const usePreview = (release: string, plan: WantedPlan | undefined) =>
  useQuery({
    queryKey: ['rollouts', 'preview', release, plan],
    queryFn: ({ signal }) => preview(release, plan, signal),
    enabled: plan !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })

export type Preview = NonNullable<ReturnType<typeof usePreview>['data']>

/** What there is to choose from. */
export const useSelectable = (product: string) =>
  useQuery({
    queryKey: ['rollouts', 'selectable', product],
    queryFn: () => dataOf(client.GET('/api/v1/rollouts/selectable', { params: { query: { product } } })),
  })

export type Selectable = NonNullable<ReturnType<typeof useSelectable>['data']>

/** The first devices with a text in their id or name. */
export const useDevicesLike = (product: string, search: string) =>
  useQuery({
    queryKey: ['rollouts', 'selectable', product, search],
    queryFn: async ({ signal }) =>
      (
        await dataOf(
          client.GET('/api/v1/rollouts/selectable/devices', {
            params: { query: { product, search, limit: 20 } },
            signal,
          }),
        )
      ).devices,
    placeholderData: keepPreviousData,
  })

export function useStart() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: StartBody) => dataOf(client.POST('/api/v1/rollouts', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rollouts'] }),
  })
}
