import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../api/client.ts'

/** An event with its reasons: what was refused, by which line of the model, and what to do. */
export const useExplainedEvent = (id: number | undefined) =>
  useQuery({
    queryKey: ['event', id],
    queryFn: () => dataOf(client.GET('/api/v1/events/{id}', { params: { path: { id: id ?? 0 } } })),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY, // what has happened does not change
  })
