import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

const refreshMs = 30_000
const casesKey = 'cases'
const incidentsKey = 'incidents'

/** Reports from outside, newest first. */
export const useCases = () =>
  useQuery({
    queryKey: [casesKey],
    queryFn: async () => (await dataOf(client.GET('/api/v1/cases'))).cases,
    refetchInterval: refreshMs,
  })

export type Case = NonNullable<ReturnType<typeof useCases>['data']>[number]

export const useCase = (id: string) =>
  useQuery({
    queryKey: [casesKey, id],
    queryFn: () => dataOf(client.GET('/api/v1/cases/{id}', { params: { path: { id } } })),
    refetchInterval: refreshMs,
  })

export type CaseDetails = NonNullable<ReturnType<typeof useCase>['data']>

/** What has to be reported to the authorities, or may have to be. */
export const useIncidents = () =>
  useQuery({
    queryKey: [incidentsKey],
    queryFn: async () => (await dataOf(client.GET('/api/v1/incidents'))).incidents,
    refetchInterval: refreshMs,
  })

export type Incident = NonNullable<ReturnType<typeof useIncidents>['data']>[number]
export type Stage = Incident['dues'][number]['stage']

function useChange<Said>(key: string, change: (said: Said) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: [key] }),
  })
}

export interface NewCase {
  readonly title: string
  readonly product?: string
  readonly contact?: string
}

export const useOpenCase = () =>
  useChange(casesKey, (body: NewCase) => dataOf(client.POST('/api/v1/cases', { body })))

export const useMoveCase = (id: string) =>
  useChange(casesKey, (body: { readonly state: Case['state']; readonly outcome?: string }) =>
    dataOf(client.PATCH('/api/v1/cases/{id}', { params: { path: { id } }, body })),
  )

export const useNote = (id: string) =>
  useChange(casesKey, (text: string) =>
    dataOf(client.POST('/api/v1/cases/{id}/notes', { params: { path: { id } }, body: { text } })),
  )

export interface NewIncident {
  readonly kind: Incident['kind']
  readonly title: string
  readonly product: string
  readonly vulnerability?: string
}

export const useStartClock = () =>
  useChange(incidentsKey, (said: NewIncident) =>
    dataOf(client.POST('/api/v1/incidents', { body: { versions: [], ...said } })),
  )

export const useConfirm = (id: string) =>
  useChange(incidentsKey, () =>
    dataOf(client.POST('/api/v1/incidents/{id}/confirm', { params: { path: { id } }, body: {} })),
  )

export const useDismiss = (id: string) =>
  useChange(incidentsKey, (reason: string) =>
    dataOf(client.POST('/api/v1/incidents/{id}/dismiss', { params: { path: { id } }, body: { reason } })),
  )

export const useMeasure = (id: string) =>
  useChange(incidentsKey, () =>
    dataOf(client.POST('/api/v1/incidents/{id}/measure', { params: { path: { id } }, body: {} })),
  )

export const useInformed = (id: string) =>
  useChange(incidentsKey, (how: string) =>
    dataOf(client.POST('/api/v1/incidents/{id}/users-informed', { params: { path: { id } }, body: { how } })),
  )

export interface Sent {
  readonly to: string
  readonly reference: string
}

export const useSent = (id: string, stage: Stage) =>
  useChange(incidentsKey, (body: Sent) =>
    dataOf(client.POST('/api/v1/incidents/{id}/notices/{stage}', { params: { path: { id, stage } }, body })),
  )
