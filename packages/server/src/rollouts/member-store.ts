import type { Database } from '../adapters/sqlite/database.ts'
import type { Member } from './rollout.ts'
import { type ShownState, silentHour, type UpdateState } from './states.ts'
import { isShownAs, seenAt } from './shown.ts'

interface MemberRow {
  readonly device: string
  readonly stage: number
  readonly state: string
  readonly code: string | null
  readonly attempt: number | null
  readonly progress: number | null
  readonly of: number | null
  readonly offered_at: number | null
  readonly assigned_at: number | null
  readonly by_at: number | null
  readonly changed_at: number
  readonly running: string | null
  readonly seen_at: number | null
}

const toMember = (row: MemberRow): Member => ({
  device: row.device,
  stage: row.stage,
  state: row.state as UpdateState, // written from the table of states
  code: row.code ?? undefined,
  attempt: row.attempt ?? undefined,
  progress: row.progress ?? undefined,
  of: row.of ?? undefined,
  offeredAt: row.offered_at ?? undefined,
  assignedAt: row.assigned_at ?? undefined,
  by: row.by_at ?? undefined,
  changedAt: row.changed_at,
  running: row.running ?? undefined,
  seenAt: row.seen_at ?? undefined,
})

/** A device that is gone keeps nobody waiting. */
const members = `rollout_device LEFT JOIN device_update ON device_update.device = rollout_device.device
  WHERE rollout = ?1 AND in_use = 1`
const columns = `rollout_device.*, running, ${seenAt} AS seen_at`

export interface MemberPage {
  /** As people see it; nothing: all. */
  readonly state?: ShownState | undefined
  /** Only ids behind this one. */
  readonly after?: string | undefined
  readonly limit: number
  readonly now: number
}

/** By id. */
export const membersOf = (
  reads: Database,
  rollout: string,
  { state, after = '', limit, now }: MemberPage,
): readonly Member[] =>
  reads
    .all<MemberRow>(
      `WITH time (now, silent_hour) AS (SELECT ?4, ?5) SELECT ${columns} FROM ${members}
        AND rollout_device.device > ?2 AND ${state === undefined ? 'TRUE' : isShownAs(state)} ORDER BY rollout_device.device LIMIT ?3`,
      rollout,
      after,
      limit,
      now,
      silentHour(now),
    )
    .map(toMember)

export function memberOf(reads: Database, rollout: string, device: string): Member | undefined {
  const row = reads.get<MemberRow>(
    `SELECT ${columns} FROM ${members} AND rollout_device.device = ?2`,
    rollout,
    device,
  )
  return row && toMember(row)
}

/** Devices that a stage is offered to and that have not come to an end. */
export const waitingDevices = (reads: Database, rollout: string): readonly string[] =>
  reads
    .all<{ device: string }>(
      `SELECT device FROM rollout_device WHERE rollout = ? AND offered_at IS NOT NULL AND taken_back = 0
        AND state = 'assigned' AND assigned_at IS NULL ORDER BY device`,
      rollout,
    )
    .map(({ device }) => device)

export const failedDevices = (reads: Database, rollout: string): readonly string[] =>
  reads
    .all<{ device: string }>(
      `SELECT device FROM rollout_device WHERE rollout = ? AND taken_back = 0
        AND state IN ('failed', 'refused', 'rolled-back') ORDER BY device`,
      rollout,
    )
    .map(({ device }) => device)

/** Devices of a product that a roll-out doesn't have yet. */
export const unlisted = (
  reads: Database,
  product: string,
  rollout: string,
  after: string,
  limit: number,
): readonly string[] =>
  reads
    .all<{ id: string }>(
      `SELECT id FROM device WHERE product = ?1 AND id > ?3 AND state <> 'retired' AND state <> 'manufactured'
        AND revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM rollout_device WHERE rollout = ?2 AND device = device.id)
        ORDER BY id LIMIT ?4`,
      product,
      rollout,
      after,
      limit,
    )
    .map(({ id }) => id)

/** Devices of open roll-outs behind their deadline that nobody has restricted. */
export const overdueDevices = (
  reads: Database,
  now: number,
  limit: number,
): readonly {
  readonly device: string
  readonly rollout: string
  readonly release: string
  readonly by: number
}[] =>
  reads.all(
    `SELECT rollout_device.device, rollout, release, by_at AS "by" FROM rollout_device
      JOIN rollout ON rollout.id = rollout JOIN device ON device.id = rollout_device.device
      LEFT JOIN device_update ON device_update.device = rollout_device.device
      WHERE by_at <= ?1 AND rollout_device.state <> 'updated' AND taken_back = 0 AND rollout.state <> 'aborted'
        AND json_extract(plan_json, '$.restrictOverdue') = 1 AND restricted_by IS NULL
        AND device.state IN ('enrolled', 'active') AND device.revoked_at IS NULL ORDER BY by_at LIMIT ?2`,
    now,
    limit,
  )
