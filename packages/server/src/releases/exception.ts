/** What people have accepted against a gate: with a reason, and an end. Times are milliseconds since 1970. */

export interface Exception {
  readonly id: string
  readonly product: string
  readonly gate: string
  /** Ids of what is accepted; `*`: whatever the gate finds. */
  readonly items: readonly string[]
  readonly reason: string
  readonly until: number
  readonly approval: string
  readonly people: readonly string[]
  readonly at: number
}

/** Nobody accepts a weakness for ever. */
export const LONGEST_EXCEPTION = 366 * 86_400_000
