import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const staleTime = Number.POSITIVE_INFINITY // it comes with the server and changes with it alone

/** What there is; with words to search for also what holds them. */
export const useKnowledge = (search: string | undefined) =>
  useQuery({
    queryKey: ['knowledge', search],
    queryFn: () =>
      dataOf(client.GET('/api/v1/knowledge', { params: { query: search === undefined ? {} : { search } } })),
    placeholderData: keepPreviousData,
    staleTime,
  })

export const useTable = (name: string) =>
  useQuery({
    queryKey: ['knowledge-table', name],
    queryFn: () => dataOf(client.GET('/api/v1/knowledge/tables/{name}', { params: { path: { name } } })),
    staleTime,
  })

export const useEntry = (id: string) =>
  useQuery({
    queryKey: ['knowledge-entry', id],
    queryFn: () => dataOf(client.GET('/api/v1/knowledge/entries/{id}', { params: { path: { id } } })),
    staleTime,
  })
