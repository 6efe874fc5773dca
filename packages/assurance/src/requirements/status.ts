/**
 * Where a requirement stands.
 *
 * - `not-met`: a fact of the model is against it
 * - `unknown`: the model doesn't say, or nothing in a model can say it and no evidence has been brought
 * - `waived`: people have accepted every threat that is left, with a name and a reason
 * - `met-by-claim`: the maker says so, and nothing has shown it: also where the platform could observe it, and no device has
 *   shown it yet
 * - `met`: the platform enforces it, or devices in the field show it and none shows otherwise
 */
export const requirementStatuses = ['not-met', 'unknown', 'waived', 'met-by-claim', 'met'] as const
export type RequirementStatus = (typeof requirementStatuses)[number]
