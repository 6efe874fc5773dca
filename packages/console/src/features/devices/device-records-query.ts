import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const refreshMs = 10_000
const newest = 50

/** Orders to a device, newest first. */
export const useOrders = (id: string, allowed: boolean) =>
  useQuery({
    queryKey: ['orders', id],
    queryFn: async () =>
      (
        await dataOf(
          client.GET('/api/v1/devices/{id}/orders', { params: { path: { id }, query: { limit: newest } } }),
        )
      ).orders,
    enabled: allowed,
    refetchInterval: refreshMs,
  })

/** What happened to a device, newest first. */
export const useDeviceEvents = (id: string, allowed: boolean) =>
  useQuery({
    queryKey: ['device-events', id],
    queryFn: async () =>
      (
        await dataOf(
          client.GET('/api/v1/events', { params: { query: { device: id, limit: newest, order: 'desc' } } }),
        )
      ).events,
    enabled: allowed,
    refetchInterval: refreshMs,
  })
