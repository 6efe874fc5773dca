import type { SecurityEvent } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import type { RolloutState } from './advance.ts'
import type { Change, Enlisted, Rollout } from './rollout.ts'
import { type Choice, deadlineOf } from './rules.ts'
import { rolloutRow, type RolloutRow } from './store.ts'

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

/** Who comes when the stage has begun already is offered it at once. */
function enlist(database: Database, rollout: string, devices: readonly Enlisted[], at: number): void {
  const present = rolloutRow(database, rollout)
  if (!present) return
  for (const { device, stage } of devices) {
    const isOffered = stage <= present.stage
    database.run(
      `INSERT INTO rollout_device (rollout, device, in_use, stage, state, changed_at, offered_at, by_at)
        SELECT ?1, id, state <> 'retired' AND revoked_at IS NULL, ?3, 'assigned', ?4, ?5, ?6 FROM device WHERE id = ?2
        ON CONFLICT DO NOTHING`,
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

const underWay = `('installed', 'trial')`

/** What nobody has begun is taken back; what is under way ends by itself. */
const takeBack = (database: Database, rollout: string): void => {
  database.run(
    `UPDATE rollout_device SET taken_back = 1 WHERE rollout = ? AND state NOT IN ${underWay} AND state <> 'updated'`,
    rollout,
  )
}

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
