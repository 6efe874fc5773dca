import type { ErrorComponentProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Failure } from '../shared/ui/failure.tsx'

const toError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/** What is shown in place of a page that could not be. */
export function RouteFailure({ error, reset }: ErrorComponentProps): ReactNode {
  return <Failure error={toError(error)} reset={reset} />
}
