import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const refreshMs = 10_000

/** A device with its certificates and its history. */
export const useDevice = (id: string) =>
  useQuery({
    queryKey: ['device', id],
    queryFn: () => dataOf(client.GET('/api/v1/devices/{id}', { params: { path: { id } } })),
    refetchInterval: refreshMs,
  })

export type DeviceDetails = NonNullable<ReturnType<typeof useDevice>['data']>

export const deviceActs = ['quarantine', 'release', 'revoke', 'retire'] as const
export type DeviceAct = (typeof deviceActs)[number]

export interface Deed {
  readonly act: DeviceAct
  readonly reason: string
}

export function useAct(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ act, reason }: Deed) =>
      dataOf(
        client.POST(`/api/v1/devices/{id}/${act}`, {
          params: { path: { id } },
          body: reason === '' ? null : { reason },
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['device', id] }),
        queries.invalidateQueries({ queryKey: ['devices'] }),
      ]),
  })
}
