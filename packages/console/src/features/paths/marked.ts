import type { AttackPath } from '../../shared/api/types.ts'
import { keyOf } from '../../shared/diagram/selection.ts'

/** Everything of the diagram that a path goes over. */
export const markedBy = ({ steps }: AttackPath): ReadonlySet<string> =>
  new Set(steps.flatMap(({ touches }) => touches.map(keyOf)))

/** Steps that something stands in the way of. */
export const blockedSteps = ({ steps }: AttackPath): number =>
  steps.filter(({ threat }) => threat?.standing.status === 'mitigated').length

/** Threats that have to be carried out. */
export const threatsOn = ({ steps }: AttackPath): number =>
  steps.filter(({ threat }) => threat !== undefined).length
