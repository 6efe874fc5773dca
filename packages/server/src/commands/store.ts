import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import { type EventKind, eventOf } from '../audit/event.ts'
import type { Answer, OrderRecord, OrderState } from './order.ts'

type Row = Selectable<Tables['signed_order']>

interface NewOrder {
  readonly order: OrderRecord
  readonly jws: string
  /** Whether it takes the place of older ones of its command that still wait. */
  readonly supersedes: boolean
}

const closing = {
  expired: 'command.expired',
  superseded: 'command.superseded',
  undelivered: 'command.undelivered',
} as const satisfies Partial<Record<OrderState, EventKind>>

function close(
  database: Database,
  row: Pick<Row, 'id' | 'device' | 'command'>,
  state: keyof typeof closing,
  at: number,
): void {
  database.run('UPDATE signed_order SET state = ? WHERE id = ?', state, row.id)
  const about = { device: row.device, detail: { order: row.id, command: row.command } }
  appendEvents(database, [eventOf(closing[state], at, about)])
}

export const commandWrites = {
  'commands.add': (database: Database, { order, jws, supersedes }: NewOrder): void => {
    const { id, device, command, actor, createdAt, expiresAt } = order
    const older = supersedes
      ? database.all<Row>(
          `SELECT * FROM signed_order WHERE device = ? AND command = ? AND state = 'pending'`,
          device,
          command,
        )
      : []
    for (const row of older) close(database, row, 'superseded', createdAt)
    database.run(
      `INSERT INTO signed_order (id, device, command, arguments_json, jws, state, actor, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?)`,
      id,
      device,
      command,
      JSON.stringify(order.arguments),
      jws,
      actor,
      createdAt,
      expiresAt,
    )
  },

  /** It went out, unless something else became of it in the meantime: an answer can be faster than this. */
  'commands.sent': (
    database: Database,
    { id, at, event }: { readonly id: string; readonly at: number; readonly event: SecurityEvent },
  ): void => {
    database.run('UPDATE signed_order SET sent_at = ? WHERE id = ? AND sent_at IS NULL', at, id)
    database.run(`UPDATE signed_order SET state = 'sent', queued = 0 WHERE id = ? AND state = 'pending'`, id)
    appendEvents(database, [event])
  },

  'commands.queued': (database: Database, { id }: { readonly id: string }): void => {
    database.run('UPDATE signed_order SET queued = 1 WHERE id = ?', id)
  },

  'commands.undelivered': (
    database: Database,
    { id, at }: { readonly id: string; readonly at: number },
  ): void => {
    const row = database.get<Row>(`SELECT * FROM signed_order WHERE id = ? AND state = 'pending'`, id)
    if (row) close(database, row, 'undelivered', at)
  },

  /** @returns how many have expired */
  'commands.expire': (database: Database, { at }: { readonly at: number }): number => {
    const rows = database.all<Row>(
      `SELECT * FROM signed_order WHERE state IN ('pending', 'sent') AND expires_at <= ?`,
      at,
    )
    for (const row of rows) close(database, row, 'expired', at)
    return rows.length
  },
} as const

const toOrder = (row: Row): OrderRecord => ({
  id: row.id,
  device: row.device,
  command: row.command,
  arguments: JSON.parse(row.arguments_json) as OrderRecord['arguments'], // written above
  state: row.state as OrderState, // written above
  actor: row.actor,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
  ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
  ...(row.answer_json === null ? {} : { answer: JSON.parse(row.answer_json) as Answer }),
})

export interface WaitingOrder extends OrderRecord {
  readonly jws: string
  /** Whether the gate keeps it for the device. */
  readonly queued: boolean
}

export function findOrder(reads: Database, id: string): OrderRecord | undefined {
  const row = reads.get<Row>('SELECT * FROM signed_order WHERE id = ?', id)
  return row && toOrder(row)
}

/** Newest first. */
export const ordersOf = (reads: Database, device: string, limit: number): OrderRecord[] =>
  reads
    .all<Row>(
      'SELECT * FROM signed_order WHERE device = ? ORDER BY created_at DESC, rowid DESC LIMIT ?',
      device,
      limit,
    )
    .map(toOrder)

/** What still waits for a device, oldest first. */
export const waitingOrders = (reads: Database, device: string, now: number): WaitingOrder[] =>
  reads
    .all<Row>(
      `SELECT * FROM signed_order WHERE device = ? AND state = 'pending' AND expires_at > ? ORDER BY rowid`,
      device,
      now,
    )
    .map((row) => Object.assign(toOrder(row), { jws: row.jws, queued: row.queued === 1 }))

export const hasExpired = (reads: Database, now: number): boolean =>
  reads.get(
    `SELECT 1 FROM signed_order WHERE state IN ('pending', 'sent') AND expires_at <= ? LIMIT 1`,
    now,
  ) !== undefined
