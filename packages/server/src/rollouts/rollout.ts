import type { Course, RolloutState } from './advance.ts'
import type { Plan } from './plan.ts'
import type { Choice } from './rules.ts'
import type { Sighting, UpdateState } from './states.ts'

/** A release on its way to devices. Times are milliseconds since 1970; stages count from 0. */
export interface Rollout extends Course {
  readonly id: string
  readonly release: string
  readonly product: string
  readonly version: string
  readonly plan: Plan
  /** When the model wants it installed. */
  readonly dueAt?: number
  readonly startedAt: number
  readonly startedBy: string
  /** Why it was paused or aborted. */
  readonly reason?: string
  /** Since when it is in its state. */
  readonly at: number
}

/** What became of a roll-out, as people read it. */
export interface HistoryEntry {
  readonly at: number
  readonly actor: string
  readonly what: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface Enlisted {
  readonly device: string
  readonly stage: number
}

export type Change =
  | { readonly do: 'begin'; readonly stage: number }
  | { readonly do: 'rest'; readonly since: number | undefined }
  | { readonly do: 'hold' | 'pause' | 'resume' | 'abort' | 'complete' }

/** A device in a roll-out, with what it has said. */
export interface Member extends Sighting {
  readonly device: string
  readonly stage: number
  readonly running?: string | undefined
  readonly attempt?: number | undefined
  readonly progress?: number | undefined
  readonly of?: number | undefined
  readonly changedAt: number
}

/** A roll-out that a device is in and that has begun for it. */
export interface Offer extends Pick<Rollout, 'release' | 'version'> {
  readonly rollout: string
  readonly rolloutState: RolloutState
  readonly state: UpdateState
  readonly offeredAt: number
  readonly assignedAt?: number | undefined
  readonly by?: number | undefined
}

/** What is known of a device's updates, whatever roll-out it is in. */
export interface DeviceUpdate {
  readonly sequence: number
  readonly choice: Choice
  readonly content?: string
  readonly statement?: string
  readonly expiresAt?: number
  readonly running?: string
  /** The last version that it has confirmed. */
  readonly confirmed?: string
  readonly floor?: string
  readonly slot?: string
  readonly state?: string
  readonly code?: string
  readonly saidAt?: number
  readonly askedAt?: number
  readonly restrictedBy?: string
}
