import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

/** Whether messages are accepted; a failing storage answers 503. */
export const useHealth = () =>
  useQuery({
    queryKey: ['health'],
    queryFn: () => dataOf(client.GET('/health')),
    refetchInterval: 10_000,
    retry: false,
  })
