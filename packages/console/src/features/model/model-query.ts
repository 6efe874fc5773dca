import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ModelRead, StoredModel } from '../../shared/api/types.ts'
import { client, dataOf } from '../../shared/api/client.ts'

/** The model that a policy was compiled from, as it was read. @param policy absent: the newest */
export const useStoredModel = (product: string | undefined, policy: string | undefined) =>
  useQuery({
    queryKey: ['model', product, policy],
    queryFn: () =>
      dataOf(
        client.GET('/api/v1/products/{product}/model', {
          params: { path: { product: product ?? '' }, query: policy === undefined ? {} : { policy } },
        }),
      ),
    enabled: product !== undefined,
    staleTime: 60_000,
  })

/** Reads a changed text; while it is read, what was known of the text before stays. */
export const useCheckedModel = (text: string, known: ModelRead | undefined) =>
  useQuery({
    queryKey: ['model-check', text],
    queryFn: () => dataOf(client.POST('/api/v1/models/check', { body: { model: text } })),
    enabled: known === undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: Number.POSITIVE_INFINITY, // the same text reads the same
  })

/** The threats of a text, and how they react to what changed since the version that it was made from. */
export const useReaction = ({ product, hash }: StoredModel, text: string) =>
  useQuery({
    queryKey: ['model-reaction', hash, text],
    queryFn: () =>
      dataOf(
        client.POST('/api/v1/models/analyse', {
          body: { model: text, since: { product, policy: hash } },
        }),
      ),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: Number.POSITIVE_INFINITY, // the same text raises the same threats
  })

export function useAddPolicy() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (model: string) => dataOf(client.POST('/api/v1/products', { body: { model } })),
    onSuccess: () =>
      Promise.all(
        ['products', 'model', 'overview', 'threats'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
}
