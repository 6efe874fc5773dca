import type { ErrorComponentProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Failure, isMissingScript } from '../shared/ui/failure.tsx'

const toError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/** What is shown in place of a page that could not be. A script that did not come is only asked for again by a new page. */
export function RouteFailure({ error: thrown, reset }: ErrorComponentProps): ReactNode {
  const error = toError(thrown)
  return <Failure error={error} reset={isMissingScript(error) ? () => window.location.reload() : reset} />
}
