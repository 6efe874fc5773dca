import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const refreshMs = 15_000
const key = 'releases'
const path = '/api/v1/releases/{product}/{channel}/{version}'

/** Newest first. */
export const useReleases = (product: string | undefined) =>
  useQuery({
    queryKey: [key, product],
    queryFn: async () =>
      (
        await dataOf(
          client.GET('/api/v1/releases', { params: { query: product === undefined ? {} : { product } } }),
        )
      ).releases,
    refetchInterval: refreshMs,
  })

export type Release = NonNullable<ReturnType<typeof useReleases>['data']>[number]

export interface ReleaseName {
  readonly product: string
  readonly channel: string
  readonly version: string
}

export const useRelease = (name: ReleaseName) =>
  useQuery({
    queryKey: [key, 'one', name],
    queryFn: () => dataOf(client.GET(path, { params: { path: name } })),
    refetchInterval: refreshMs,
  })

export type ReleaseDetails = NonNullable<ReturnType<typeof useRelease>['data']>

function useChange<Said, Answer>(change: (said: Said) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [key] }),
        queries.invalidateQueries({ queryKey: ['approvals'] }),
      ]),
  })
}

export const useWithdraw = (name: ReleaseName) =>
  useChange((reason: string) =>
    dataOf(client.POST(`${path}/withdraw`, { params: { path: name }, body: { reason } })),
  )

/** Asks that it is published; a second person has to agree. */
export const usePublish = (name: ReleaseName) =>
  useChange(() => dataOf(client.POST(`${path}/publish`, { params: { path: name } })))

/** Asks the gates again, after something around the release has changed. */
export const useGates = (name: ReleaseName) =>
  useChange(() => dataOf(client.POST(`${path}/gates`, { params: { path: name } })))
