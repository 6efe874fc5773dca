import type { SecurityEvent } from '@sekisho/gate'
import type { RevocationReason } from '@sekisho/trust'
import type { Selectable } from 'kysely'
import type { SQLInputValue } from 'node:sqlite'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { Selection } from './selection.ts'

/** A set of devices that is being revoked. */
export interface Plan {
  /** Id of the approval. */
  readonly id: string
  readonly code: RevocationReason
  readonly reason: string
  /** The people who agreed. */
  readonly actor: string
  readonly at: number
  readonly total: number
  readonly doneAt?: number
}

interface NewPlan extends Omit<Plan, 'total' | 'doneAt'> {
  readonly selection: Selection
  readonly event: SecurityEvent
}

interface Condition {
  readonly where: string
  readonly values: readonly SQLInputValue[]
}

/** Those that are revoked already are in no set. */
function conditionOf(selection: Selection): Condition {
  const list = (items: readonly string[]): string => items.map(() => '?').join(', ')
  switch (selection.by) {
    case 'devices': // as one value: SQLite takes a limited number of them
      return {
        where: 'id IN (SELECT value FROM json_each(?))',
        values: [JSON.stringify(selection.devices)],
      }
    case 'product':
      return { where: 'product = ?', values: [selection.product] }
    case 'batch':
      return { where: 'product = ? AND batch = ?', values: [selection.product, selection.batch] }
    case 'variant':
      return { where: 'product = ? AND variant = ?', values: [selection.product, selection.variant] }
    case 'hardware':
    default:
      return {
        where: `product = ? AND hardware IN (${list(selection.hardware)})`,
        values: [selection.product, ...selection.hardware],
      }
  }
}

export function countSelected(reads: Database, selection: Selection): number {
  const { where, values } = conditionOf(selection)
  const sql = `SELECT count(*) AS count FROM device WHERE revoked_at IS NULL AND ${where}`
  return reads.get<{ count: number }>(sql, ...values)?.count ?? 0
}

/** Whether the set ever had anybody in it: those that are revoked count, or a run after a crash would find nobody. */
export function anySelected(reads: Database, selection: Selection): boolean {
  const { where, values } = conditionOf(selection)
  return reads.get(`SELECT 1 FROM device WHERE ${where} LIMIT 1`, ...values) !== undefined
}

export const planWrites = {
  /** Writes down who is meant, this once: a second call with the same id changes nothing. */
  'revocation.plan': (database: Database, plan: NewPlan): void => {
    const { id, selection, code, reason, actor, at, event } = plan
    if (database.get('SELECT 1 FROM revocation_plan WHERE id = ?', id)) return
    database.run(
      `INSERT INTO revocation_plan (id, selection_json, code, reason, actor, at, total) VALUES (?, ?, ?, ?, ?, ?, 0)`,
      id,
      JSON.stringify(selection),
      code,
      reason,
      actor,
      at,
    )
    const { where, values } = conditionOf(selection)
    const total = database.run(
      `INSERT INTO revocation_plan_device (plan, device) SELECT ?, id FROM device WHERE revoked_at IS NULL AND ${where}`,
      id,
      ...values,
    ).changes
    database.run('UPDATE revocation_plan SET total = ? WHERE id = ?', total, id)
    appendEvents(database, [{ ...event, detail: { ...event.detail, devices: total } }])
  },
  'revocation.planStep': (
    database: Database,
    { id, devices }: { readonly id: string; readonly devices: readonly string[] },
  ): void => {
    for (const device of devices)
      database.run('DELETE FROM revocation_plan_device WHERE plan = ? AND device = ?', id, device)
  },
  /** Nothing while devices are left, or where it was done before. */
  'revocation.planDone': (
    database: Database,
    { id, at, event }: { readonly id: string; readonly at: number; readonly event: SecurityEvent },
  ): void => {
    const done = database.run(
      `UPDATE revocation_plan SET done_at = ? WHERE id = ? AND done_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM revocation_plan_device WHERE plan = revocation_plan.id)`,
      at,
      id,
    ).changes
    if (done > 0) appendEvents(database, [event])
  },
} as const

const toPlan = (row: Selectable<Tables['revocation_plan']>): Plan => ({
  id: row.id,
  code: row.code as RevocationReason, // written from a plan
  reason: row.reason,
  actor: row.actor,
  at: row.at,
  total: row.total,
  ...(row.done_at === null ? {} : { doneAt: row.done_at }),
})

export function findPlan(reads: Database, id: string): Plan | undefined {
  const row = reads.get<Selectable<Tables['revocation_plan']>>(
    'SELECT * FROM revocation_plan WHERE id = ?',
    id,
  )
  return row && toPlan(row)
}

export const openPlans = (reads: Database): Plan[] =>
  reads
    .all<Selectable<Tables['revocation_plan']>>(
      'SELECT * FROM revocation_plan WHERE done_at IS NULL ORDER BY at',
    )
    .map(toPlan)

/** Devices that are still to be revoked, the next ones. */
export const nextOfPlan = (reads: Database, id: string, limit: number): string[] =>
  reads
    .all<{ device: string }>(
      'SELECT device FROM revocation_plan_device WHERE plan = ? ORDER BY device LIMIT ?',
      id,
      limit,
    )
    .map(({ device }) => device)

export const leftOfPlan = (reads: Database, id: string): number =>
  reads.get<{ count: number }>('SELECT count(*) AS count FROM revocation_plan_device WHERE plan = ?', id)
    ?.count ?? 0
