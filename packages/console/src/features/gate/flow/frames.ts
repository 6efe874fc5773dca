/** What the server sends of the gate, four times a second. */

export interface Hello {
  readonly since: number
  readonly passed: number
  readonly refused: number
  /** The checks, in their order. */
  readonly checks: readonly string[]
}

export interface Sample {
  readonly device: string
  readonly channel: string
  readonly at: number
  readonly count: number
  readonly seq?: number
  readonly values?: readonly (readonly [string, unknown])[]
}

export interface Refusal {
  /** Id of the event. */
  readonly id: number
  readonly at: number
  readonly device?: string
  readonly kind: string
  readonly code?: string
  readonly check?: string
  readonly channel?: string
  readonly topic?: string
  readonly severity: string
}

export interface LaneCount {
  readonly device: string
  readonly passed: number
  readonly refused: number
}

export interface Frame {
  readonly at: number
  readonly spanMs: number
  readonly passed: number
  readonly refused: number
  readonly connected: number
  /** The busiest, in a stable order. */
  readonly lanes: readonly LaneCount[]
  readonly samples: readonly Sample[]
  readonly refusals: readonly Refusal[]
  readonly moreRefusals: number
}
