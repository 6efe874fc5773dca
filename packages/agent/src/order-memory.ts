import type { DatabaseSync } from 'node:sqlite'
import type { Order } from '@sekisho/trust'
import { type Facts, transaction } from './database.ts'
import type { OrderStatus } from './events.ts'

/** An order that was recorded and never finished: the device went down in between. */
export interface Interrupted {
  readonly id: string
  readonly command: string
}

/** Which orders this device has ever taken up, on disk. An order is taken up at most once. */
export interface OrderMemory {
  /** Whether the id is new, and the order not older than what was already forgotten. */
  isNew(order: Pick<Order, 'id' | 'expiresAt'>): boolean
  /** On disk when it returns; comes before the execution. */
  begin(order: Order): void
  /** Runs `also` in the same transaction: the end of an order and its answer are on disk together. */
  end(id: string, status: OrderStatus, also: () => void): void
  interrupted(): readonly Interrupted[]
  /** Forgets orders that expired before, and remembers the latest expiry that it forgot. */
  forgetBefore(expiry: number): void
}

const forgottenFact = 'orders-forgotten-before'

export function createOrderMemory(database: DatabaseSync, facts: Facts): OrderMemory {
  const select = database.prepare('SELECT 1 FROM orders WHERE id = ?')
  const insert = database.prepare(
    "INSERT INTO orders (id, command, expires_at, status) VALUES (?, ?, ?, 'begun')",
  )
  const update = database.prepare('UPDATE orders SET status = ? WHERE id = ?')
  const begun = database.prepare("SELECT id, command FROM orders WHERE status = 'begun' ORDER BY expires_at")
  const remove = database.prepare(
    "DELETE FROM orders WHERE expires_at < ? AND status <> 'begun' RETURNING expires_at",
  )
  let forgotten = Number(facts.get(forgottenFact) ?? 0)

  return {
    // A clock that was set back must not make an order valid again whose id is forgotten.
    isNew: ({ id, expiresAt }) => expiresAt > forgotten && select.get(id) === undefined,

    begin: ({ id, command, expiresAt }) => {
      insert.run(id, command, expiresAt)
    },

    end: (id, status, also) => {
      transaction(database, () => {
        update.run(status, id)
        also()
      })
    },

    interrupted: () => begun.all().map((row) => ({ id: String(row['id']), command: String(row['command']) })),

    forgetBefore: (expiry) => {
      transaction(database, () => {
        const expiries = remove.all(expiry).map((row) => Number(row['expires_at']))
        if (expiries.length === 0) return
        forgotten = Math.max(forgotten, ...expiries)
        facts.set(forgottenFact, String(forgotten))
      })
    },
  }
}
