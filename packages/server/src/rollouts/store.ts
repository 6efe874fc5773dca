import type { SecurityEvent } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import type { Course, RolloutState, StageCounts } from './advance.ts'
import type { Plan } from './plan.ts'
import { type Choice, deadlineOf } from './rules.ts'
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

interface RolloutRow {
  readonly id: string
  readonly release: string
  readonly product: string
  readonly version: string
  readonly plan_json: string
  readonly state: string
  readonly stage: number
  readonly stages: number
  readonly through_at: number | null
  readonly due_at: number | null
  readonly started_at: number
  readonly started_by: string
  readonly reason: string | null
  readonly at: number
}

const toRollout = (row: RolloutRow): Rollout => ({
  id: row.id,
  release: row.release,
  product: row.product,
  version: row.version,
  plan: JSON.parse(row.plan_json) as Plan, // written by `rollouts.start`
  state: row.state as RolloutState, // written from the table of states
  stage: row.stage,
  stages: row.stages,
  startedAt: row.started_at,
  startedBy: row.started_by,
  at: row.at,
  ...(row.through_at === null ? {} : { throughAt: row.through_at }),
  ...(row.due_at === null ? {} : { dueAt: row.due_at }),
  ...(row.reason === null ? {} : { reason: row.reason }),
})

/** What became of a roll-out, as people read it. */
export interface HistoryEntry {
  readonly at: number
  readonly actor: string
  readonly what: string
  readonly detail: Readonly<Record<string, unknown>>
}

interface Noted {
  readonly rollout: string
  readonly at: number
  readonly actor: string
  readonly what: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly events: readonly SecurityEvent[]
}

function note(database: Database, { rollout, at, actor, what, detail = {}, events }: Noted): void {
  database.run(
    'INSERT INTO rollout_history (rollout, at, actor, what, detail_json) VALUES (?, ?, ?, ?, ?)',
    rollout,
    at,
    actor,
    what,
    JSON.stringify(detail),
  )
  appendEvents(database, events)
}

export interface Enlisted {
  readonly device: string
  readonly stage: number
}

/** Who comes when the stage has begun already is offered it at once. */
function enlist(database: Database, rollout: string, devices: readonly Enlisted[], at: number): void {
  const present = rolloutRow(database, rollout)
  if (!present) return
  for (const { device, stage } of devices) {
    const isOffered = stage <= present.stage
    database.run(
      `INSERT INTO rollout_device (rollout, device, stage, state, changed_at, offered_at, by_at)
        VALUES (?, ?, ?, 'assigned', ?, ?, ?) ON CONFLICT DO NOTHING`,
      rollout,
      device,
      stage,
      at,
      isOffered ? at : null,
      isOffered ? byAt(present, at) : null,
    )
  }
}

const byAt = ({ due_at }: RolloutRow, at: number): number | null =>
  due_at === null ? null : deadlineOf(due_at, at)

const rolloutRow = (database: Database, id: string): RolloutRow | undefined =>
  database.get<RolloutRow>('SELECT * FROM rollout WHERE id = ?', id)

const underWay = `('installed', 'trial')`

/** What nobody has begun is taken back; what is under way ends by itself. */
const takeBack = (database: Database, rollout: string): void => {
  database.run(
    `UPDATE rollout_device SET taken_back = 1 WHERE rollout = ? AND state NOT IN ${underWay} AND state <> 'updated'`,
    rollout,
  )
}

export type Change =
  | { readonly do: 'begin'; readonly stage: number }
  | { readonly do: 'rest'; readonly since: number | undefined }
  | { readonly do: 'hold' | 'pause' | 'resume' | 'abort' | 'complete' }

function begin(database: Database, rollout: RolloutRow, stage: number, at: number): void {
  database.run(
    "UPDATE rollout SET stage = ?2, through_at = NULL, state = 'running', at = ?3 WHERE id = ?1",
    rollout.id,
    stage,
    at,
  )
  database.run(
    `UPDATE rollout_device SET offered_at = ?3, by_at = ?4
      WHERE rollout = ?1 AND stage <= ?2 AND offered_at IS NULL`,
    rollout.id,
    stage,
    at,
    byAt(rollout, at),
  )
}

const stateAfter = {
  hold: 'held',
  pause: 'paused',
  resume: 'running',
  abort: 'aborted',
  complete: 'completed',
} as const

interface Said {
  readonly at: number
  readonly reason?: string | undefined
}

function apply(database: Database, row: RolloutRow, change: Change, { at, reason }: Said): void {
  const { id } = row
  if (change.do === 'begin') return begin(database, row, change.stage, at)
  if (change.do === 'rest') {
    database.run('UPDATE rollout SET through_at = ? WHERE id = ?', change.since ?? null, id)
    return
  }
  const because = reason ?? null
  database.run(
    'UPDATE rollout SET state = ?, at = ?, reason = ? WHERE id = ?',
    stateAfter[change.do],
    at,
    because,
    id,
  )
  if (change.do === 'abort') takeBack(database, id)
}

interface ToStart {
  readonly rollout: Omit<Rollout, 'state' | 'stage' | 'at'>
  readonly devices: readonly Enlisted[]
  readonly events: readonly SecurityEvent[]
}

interface Assigned {
  readonly device: string
  readonly rollout: string | undefined
  /** The number before: nobody else has given one in between. */
  readonly before: number
  readonly sequence: number
  readonly content: string
  readonly statement: string
  readonly expiresAt: number
  readonly at: number
}

export const rolloutWrites = {
  'rollouts.start': (database: Database, { rollout, devices, events }: ToStart): void => {
    const { id, release, product, version, plan, stages, dueAt, startedAt, startedBy } = rollout
    database.run(
      `INSERT INTO rollout (id, release, product, version, plan_json, state, stage, stages, due_at, started_at,
        started_by, at) VALUES (?, ?, ?, ?, ?, 'running', -1, ?, ?, ?, ?, ?)`,
      id,
      release,
      product,
      version,
      JSON.stringify(plan),
      stages,
      dueAt ?? null,
      startedAt,
      startedBy,
      startedAt,
    )
    enlist(database, id, devices, startedAt)
    const detail = { devices: devices.length, stages }
    note(database, { rollout: id, at: startedAt, actor: startedBy, what: 'started', detail, events })
  },

  'rollouts.enlist': (
    database: Database,
    {
      rollout,
      devices,
      at,
    }: { readonly rollout: string; readonly devices: readonly Enlisted[]; readonly at: number },
  ): void => enlist(database, rollout, devices, at),

  /** One decision, a person's or the engine's. @returns whether the roll-out was still where it was looked at */
  'rollouts.change': (
    database: Database,
    {
      expected,
      change,
      reason,
      ...noted
    }: Noted & {
      readonly change: Change
      readonly expected: { readonly state: RolloutState; readonly stage: number }
      readonly reason?: string | undefined
    },
  ): boolean => {
    const row = rolloutRow(database, noted.rollout)
    if (!row || row.state !== expected.state || row.stage !== expected.stage) return false
    apply(database, row, change, { at: noted.at, reason })
    if (change.do !== 'rest') note(database, noted)
    return true
  },

  /** Failed devices get another chance: their assignment is made anew. */
  'rollouts.retry': (
    database: Database,
    { devices, ...noted }: Noted & { readonly devices: readonly string[] },
  ): void => {
    for (const device of devices) {
      database.run(
        `UPDATE rollout_device SET state = 'assigned', code = NULL, assigned_at = NULL, changed_at = ?3
          WHERE rollout = ?1 AND device = ?2`,
        noted.rollout,
        device,
        noted.at,
      )
      database.run('UPDATE device_update SET content = NULL WHERE device = ?', device)
    }
    note(database, noted)
  },

  /** @returns whether the number is the device's next one: nothing is handed out twice */
  'rollouts.assign': (database: Database, given: Assigned): boolean => {
    const { device, rollout, before, sequence, content, statement, expiresAt, at } = given
    database.run('INSERT INTO device_update (device) VALUES (?) ON CONFLICT DO NOTHING', device)
    const { changes } = database.run(
      `UPDATE device_update SET sequence = ?3, content = ?4, statement = ?5, expires_at = ?6, asked_at = ?7
        WHERE device = ?1 AND sequence = ?2`,
      device,
      before,
      sequence,
      content,
      statement,
      expiresAt,
      at,
    )
    if (changes === 0) return false
    if (rollout !== undefined)
      database.run(
        `UPDATE rollout_device SET assigned_at = coalesce(assigned_at, ?3) WHERE rollout = ?1 AND device = ?2`,
        rollout,
        device,
        at,
      )
    return true
  },

  /** When devices asked last, many at once. */
  'rollouts.seen': (
    database: Database,
    { seen }: { readonly seen: readonly (readonly [device: string, at: number])[] },
  ): void => {
    for (const [device, at] of seen)
      database.run(
        `INSERT INTO device_update (device, asked_at) VALUES (?1, ?2)
          ON CONFLICT DO UPDATE SET asked_at = max(coalesce(asked_at, 0), ?2)`,
        device,
        at,
      )
  },

  'rollouts.choose': (
    database: Database,
    {
      device,
      choice,
      events,
    }: { readonly device: string; readonly choice: Choice; readonly events: readonly SecurityEvent[] },
  ): void => {
    database.run(
      `INSERT INTO device_update (device, choice_json) VALUES (?1, ?2)
        ON CONFLICT DO UPDATE SET choice_json = ?2`,
      device,
      JSON.stringify(choice),
    )
    appendEvents(database, events)
  },

  /** @param rollout nothing: the restriction is over */
  'rollouts.restrict': (
    database: Database,
    {
      device,
      rollout,
      events,
    }: { readonly device: string; readonly rollout?: string; readonly events: readonly SecurityEvent[] },
  ): void => {
    database.run('INSERT INTO device_update (device) VALUES (?) ON CONFLICT DO NOTHING', device)
    database.run('UPDATE device_update SET restricted_by = ? WHERE device = ?', rollout ?? null, device)
    appendEvents(database, events)
  },
} as const

// ---- reads

export function findRollout(reads: Database, id: string): Rollout | undefined {
  const row = rolloutRow(reads, id)
  return row && toRollout(row)
}

/** Newest first. */
export const listRollouts = (
  reads: Database,
  { product, release }: { readonly product?: string | undefined; readonly release?: string | undefined } = {},
): readonly Rollout[] =>
  reads
    .all<RolloutRow>(
      `SELECT * FROM rollout WHERE (?1 IS NULL OR product = ?1) AND (?2 IS NULL OR release = ?2)
        ORDER BY started_at DESC, id LIMIT 500`,
      product ?? null,
      release ?? null,
    )
    .map(toRollout)

/** Those that something may still happen to. */
export const openRollouts = (reads: Database): readonly Rollout[] =>
  reads
    .all<RolloutRow>("SELECT * FROM rollout WHERE state <> 'aborted' ORDER BY started_at, id")
    .map(toRollout)

export const historyOf = (reads: Database, rollout: string): readonly HistoryEntry[] =>
  reads
    .all<{ at: number; actor: string; what: string; detail_json: string }>(
      'SELECT at, actor, what, detail_json FROM rollout_history WHERE rollout = ? ORDER BY id DESC LIMIT 500',
      rollout,
    )
    .map(({ at, actor, what, detail_json }) => ({
      at,
      actor,
      what,
      detail: JSON.parse(detail_json) as HistoryEntry['detail'], // written by `note`
    }))

/** A device that is gone keeps nobody waiting. */
const inUse = `device.state <> 'retired' AND device.revoked_at IS NULL`

/** Of each stage, whether it has begun or not. */
export function countsOf(reads: Database, rollout: string, stages: number): readonly StageCounts[] {
  const rows = reads.all<StageCounts & { stage: number }>(
    `SELECT stage, count(*) AS devices, sum(rollout_device.state = 'updated') AS updated,
        sum(rollout_device.state IN ('failed', 'refused', 'rolled-back')) AS failed
      FROM rollout_device JOIN device ON device.id = rollout_device.device
      WHERE rollout = ? AND ${inUse} GROUP BY stage`,
    rollout,
  )
  const none = { devices: 0, updated: 0, failed: 0 }
  return Array.from({ length: stages }, (_, stage) => rows.find((row) => row.stage === stage) ?? none)
}

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

const members = `SELECT rollout_device.*, running, max(coalesce(asked_at, 0), coalesce(said_at, 0)) AS seen_at
  FROM rollout_device JOIN device ON device.id = rollout_device.device
  LEFT JOIN device_update ON device_update.device = rollout_device.device WHERE rollout = ?1 AND ${inUse}`

/** By id. @param after only ids behind this one */
export const membersOf = (
  reads: Database,
  rollout: string,
  after = '',
  limit = 10_000_000,
): readonly Member[] =>
  reads
    .all<MemberRow>(
      `${members} AND rollout_device.device > ?2 ORDER BY rollout_device.device LIMIT ?3`,
      rollout,
      after,
      limit,
    )
    .map(toMember)

export function memberOf(reads: Database, rollout: string, device: string): Member | undefined {
  const row = reads.get<MemberRow>(`${members} AND rollout_device.device = ?2`, rollout, device)
  return row && toMember(row)
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

export const restrictedDevices = (
  reads: Database,
): readonly { readonly device: string; readonly rollout: string; readonly over: number }[] =>
  reads.all(
    `SELECT device_update.device, restricted_by AS rollout,
        coalesce(rollout_device.state = 'updated' OR taken_back = 1 OR rollout.state = 'aborted', 1) AS over
      FROM device_update LEFT JOIN rollout_device ON rollout_device.device = device_update.device AND rollout = restricted_by
      LEFT JOIN rollout ON rollout.id = restricted_by WHERE restricted_by IS NOT NULL`,
  )

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

/** Roll-outs that a device is in and that its word may be about. */
export const rolloutsOfDevice = (reads: Database, device: string): readonly string[] =>
  reads
    .all<{ rollout: string }>('SELECT rollout FROM rollout_device WHERE device = ?', device)
    .map(({ rollout }) => rollout)
