import type { Database } from '../adapters/sqlite/database.ts'
import { eventOf } from '../audit/event.ts'
import { appendEvents } from '../audit/append.ts'

/** Closes the orders that still wait for a device, as never delivered: part of another transaction. @returns how many */
export function cancelOrders(database: Database, device: string, at: number): number {
  const waiting = database.all<{ id: string; command: string }>(
    `SELECT id, command FROM signed_order WHERE device = ? AND state = 'pending'`,
    device,
  )
  for (const { id, command } of waiting) {
    database.run(`UPDATE signed_order SET state = 'undelivered', queued = 0 WHERE id = ?`, id)
    appendEvents(database, [eventOf('command.undelivered', at, { device, detail: { order: id, command } })])
  }
  return waiting.length
}
