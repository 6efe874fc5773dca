import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const key = ['enrolments']

/** Devices without factory record that wait for a person. */
export const useEnrolments = (allowed: boolean) =>
  useQuery({
    queryKey: key,
    queryFn: async () => (await dataOf(client.GET('/api/v1/enrolments'))).enrolments,
    enabled: allowed,
    refetchInterval: 15_000,
  })

export type Enrolment = NonNullable<ReturnType<typeof useEnrolments>['data']>[number]

/** What somebody can vouch for. */
export const vouchable = ['key', 'serial', 'place', 'purchase', 'possession', 'factory'] as const
export type Vouchable = (typeof vouchable)[number]

export interface Answer {
  readonly enrolment: Enrolment
  readonly verb: 'approve' | 'refuse'
  readonly reason: string
  /** What the person has looked at; for an approval. */
  readonly verified: readonly Vouchable[]
}

/** The fingerprint goes along: what waits by the time of the answer may be another. */
function answer({ enrolment: { device, fingerprint }, verb, reason, verified }: Answer): Promise<unknown> {
  const path = { id: device }
  return verb === 'approve'
    ? dataOf(
        client.POST('/api/v1/devices/{id}/approve', {
          params: { path },
          body: { fingerprint, verified: verified.map((property) => ({ property })) },
        }),
      )
    : dataOf(
        client.POST('/api/v1/devices/{id}/refuse', {
          params: { path },
          body: { fingerprint, ...(reason === '' ? {} : { reason }) },
        }),
      )
}

export function useAnswer() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: answer,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: key }),
        queries.invalidateQueries({ queryKey: ['devices'] }),
      ]),
  })
}
