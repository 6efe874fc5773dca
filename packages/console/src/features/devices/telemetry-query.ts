import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const refreshMs = 10_000
const newest = 300

/** How many messages are kept, per channel. */
export const useChannels = (id: string, allowed: boolean) =>
  useQuery({
    queryKey: ['channels', id],
    queryFn: async () =>
      (await dataOf(client.GET('/api/v1/devices/{id}/telemetry', { params: { path: { id } } }))).channels,
    enabled: allowed,
    refetchInterval: refreshMs,
  })

/** The newest messages of a stream, newest first. */
export const useMessages = (id: string, stream: string) =>
  useQuery({
    queryKey: ['messages', id, stream],
    queryFn: async () => {
      const answer = await dataOf(
        client.GET('/api/v1/devices/{id}/telemetry/{stream}', {
          params: { path: { id, stream }, query: { limit: newest, order: 'desc' } },
        }),
      )
      return answer.messages
    },
    refetchInterval: refreshMs,
  })

export type Message = NonNullable<ReturnType<typeof useMessages>['data']>[number]
