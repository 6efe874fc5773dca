import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '../shared/api/client.ts'
import { sessionKey } from '../shared/session/session.ts'

/** Somebody whose session has ended is shown the way in, whichever request noticed. */
const noticeEnd = (error: Error): void => {
  if (error instanceof ApiError && error.status === 401) queryClient.setQueryData(sessionKey, null)
}

const isWorthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500)

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  defaultOptions: { queries: { staleTime: 5000, retry: isWorthRetrying } },
})
