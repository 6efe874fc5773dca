import { useQuery } from '@tanstack/react-query'
import { client, dataOf } from '../../shared/api/client.ts'

/** Our authorities, and how the devices' certificates run out. */
export const useCertificates = () =>
  useQuery({
    queryKey: ['certificates'],
    queryFn: () => dataOf(client.GET('/api/v1/certificates')),
    staleTime: 60_000,
  })
