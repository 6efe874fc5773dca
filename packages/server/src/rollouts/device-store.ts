import type { Database } from '../adapters/sqlite/database.ts'
import type { RolloutState } from './advance.ts'
import type { DeviceUpdate, Offer } from './rollout.ts'
import type { Choice } from './rules.ts'
import type { UpdateState } from './states.ts'

/** What is offered to a device, and was not taken back. */
export const offersOf = (reads: Database, device: string): readonly Offer[] =>
  reads
    .all<{
      rollout: string
      release: string
      version: string
      rollout_state: string
      state: string
      offered_at: number
      assigned_at: number | null
      by_at: number | null
    }>(
      `SELECT rollout, release, version, rollout.state AS rollout_state, rollout_device.state, offered_at, assigned_at, by_at
        FROM rollout_device JOIN rollout ON rollout.id = rollout
        WHERE device = ? AND offered_at IS NOT NULL AND taken_back = 0 ORDER BY started_at DESC`,
      device,
    )
    .map((row) => ({
      rollout: row.rollout,
      release: row.release,
      version: row.version,
      rolloutState: row.rollout_state as RolloutState, // written from the table of states
      state: row.state as UpdateState, // the same
      offeredAt: row.offered_at,
      assignedAt: row.assigned_at ?? undefined,
      by: row.by_at ?? undefined,
    }))

/** Roll-outs that a device is in and that its word may be about. */
export const rolloutsOfDevice = (reads: Database, device: string): readonly string[] =>
  reads
    .all<{ rollout: string }>('SELECT rollout FROM rollout_device WHERE device = ?', device)
    .map(({ rollout }) => rollout)
interface DeviceRow {
  readonly sequence: number
  readonly choice_json: string | null
  readonly content: string | null
  readonly statement: string | null
  readonly expires_at: number | null
  readonly running: string | null
  readonly confirmed: string | null
  readonly floor: string | null
  readonly slot: string | null
  readonly state: string | null
  readonly code: string | null
  readonly said_at: number | null
  readonly asked_at: number | null
  readonly restricted_by: string | null
}

const present = <Value extends Readonly<Record<string, unknown>>>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null)) as {
    readonly [Key in keyof Value]?: NonNullable<Value[Key]> // nulls are dropped
  }

export function deviceUpdate(reads: Database, device: string): DeviceUpdate {
  const row = reads.get<DeviceRow>('SELECT * FROM device_update WHERE device = ?', device)
  if (!row) return { sequence: 0, choice: {} }
  return {
    sequence: row.sequence,
    choice: JSON.parse(row.choice_json ?? '{}') as Choice, // written by `rollouts.choose`
    ...present({
      content: row.content,
      statement: row.statement,
      expiresAt: row.expires_at,
      running: row.running,
      confirmed: row.confirmed,
      floor: row.floor,
      slot: row.slot,
      state: row.state,
      code: row.code,
      saidAt: row.said_at,
      askedAt: row.asked_at,
      restrictedBy: row.restricted_by,
    }),
  }
}

export const restrictedDevices = (
  reads: Database,
): readonly { readonly device: string; readonly rollout: string; readonly over: number }[] =>
  reads.all(
    `SELECT device_update.device, restricted_by AS rollout,
        coalesce(rollout_device.state = 'updated' OR taken_back = 1 OR rollout.state = 'aborted', 1) AS over
      FROM device_update LEFT JOIN rollout_device ON rollout_device.device = device_update.device AND rollout = restricted_by
      LEFT JOIN rollout ON rollout.id = restricted_by WHERE restricted_by IS NOT NULL`,
  )
