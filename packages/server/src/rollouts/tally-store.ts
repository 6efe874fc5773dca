import type { Database } from '../adapters/sqlite/database.ts'
import type { StageCounts } from './advance.ts'
import { hasFailed, silentHour, type UpdateState } from './states.ts'

/**
 * How many devices of a roll-out are alike. The database keeps count as it changes (triggers of `rollout_device` and `device_update`), so that
 * nobody reads a hundred thousand devices to know how far they are.
 */
export interface Alike {
  /** From 0. */
  readonly stage: number
  readonly state: UpdateState
  readonly isOffered: boolean
  readonly isAssigned: boolean
  /** Their deadline, milliseconds since 1970. */
  readonly by: number | undefined
  readonly devices: number
}

interface Row {
  readonly stage: number
  readonly state: string
  readonly offered: number
  readonly assigned: number
  readonly by_at: number
  readonly devices: number
}

export const tallyOf = (reads: Database, rollout: string): readonly Alike[] =>
  reads
    .all<Row>('SELECT * FROM rollout_tally WHERE rollout = ? AND devices > 0', rollout)
    .map(({ stage, state, offered, assigned, by_at, devices }) => ({
      stage,
      state: state as UpdateState, // written from the table of states
      isOffered: offered === 1,
      isAssigned: assigned === 1,
      by: by_at === 0 ? undefined : by_at,
      devices,
    }))

/** Of each stage, whether it has begun or not. */
export function countsOf(reads: Database, rollout: string, stages: number): readonly StageCounts[] {
  const counts = Array.from({ length: stages }, () => ({ devices: 0, updated: 0, failed: 0 }))
  for (const { stage, state, devices } of tallyOf(reads, rollout)) {
    const count = counts[stage]
    if (!count) continue
    count.devices += devices
    if (state === 'updated') count.updated += devices
    if (hasFailed(state)) count.failed += devices
  }
  return counts
}

/** Devices that have said nothing for long, though it is their turn. They are counted by the hour in which they were last heard. */
export const silentIn = (
  reads: Database,
  rollout: string,
  now: number,
): readonly Pick<Alike, 'stage' | 'state' | 'devices'>[] =>
  reads.all(
    `SELECT stage, state, sum(devices) AS devices FROM rollout_heard
      WHERE rollout = ? AND hour <= ? AND (by_at = 0 OR by_at > ?) GROUP BY stage, state`,
    rollout,
    silentHour(now),
    now,
  )
