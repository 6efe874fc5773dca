import { useDebouncedValue } from '@mantine/hooks'
import { ApiError } from '../../shared/api/client.ts'
import { faultsOf, type PlanDraft, planOf } from './plan-draft.ts'
import { type Preview, type Startable, usePreview } from './start-query.ts'

/** A plan as far as it is filled in, and what the server makes of it. */
export interface Planned {
  readonly data: Preview | undefined
  readonly error: Error | undefined
  /** Whether the form itself has a fault, so that nobody was asked. */
  readonly isFaulty: boolean
  /** Whether what is shown is of an earlier plan. */
  readonly isBehind: boolean
}

/** What is typed isn't asked letter by letter. */
const typingMs = 300

export function usePlanned(release: Startable, draft: PlanDraft): Planned {
  const [settled] = useDebouncedValue(draft, typingMs)
  const plan = faultsOf(settled).length > 0 ? undefined : planOf(settled)
  const { data, error, isPlaceholderData } = usePreview(release.id, plan)
  return {
    data,
    error: error ?? undefined,
    isFaulty: faultsOf(draft).length > 0,
    isBehind: isPlaceholderData || settled !== draft,
  }
}

const refusals = ['ROLLOUT_NOBODY', 'ROLLOUT_CANARY', 'ROLLOUT_STAGES'] as const
export type Refusal = (typeof refusals)[number]

/** The refusals that a field of the form can mend. */
export const refusalOf = (error: Error | undefined): Refusal | undefined =>
  error instanceof ApiError ? refusals.find((one) => one === error.code) : undefined

/** The server names the devices behind its sentence. */
export const idsOf = (error: Error): string => error.message.slice(error.message.lastIndexOf(': ') + 2)
