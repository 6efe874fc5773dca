import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import { eventOf } from '../audit/event.ts'
import { type Answer, canBeAnswered, type OrderState } from './order.ts'

export interface OrderAnswer extends Answer {
  /** Who sent the answer, by its certificate. */
  readonly device: string
  readonly order: string
  readonly at: number
}

/** `ignored`: no such order of this device. A second answer changes nothing, since a device may send its answer twice. */
export type Answered = 'answered' | 'again' | 'ignored'

/** Takes a device's answer to an order. For writes of any area: it runs in the caller's transaction. */
export function answerOrder(database: Database, { device, order, at, ...answer }: OrderAnswer): Answered {
  const row = database.get<{ state: OrderState; command: string }>(
    'SELECT state, command FROM signed_order WHERE id = ? AND device = ?',
    order,
    device,
  )
  if (row?.state === 'answered') return 'again'
  if (!row || !canBeAnswered(row.state)) return 'ignored'
  const { status, reason, result } = answer
  const kept: Answer = {
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(result === undefined ? {} : { result }),
  }
  database.run(
    `UPDATE signed_order SET state = 'answered', answered_at = ?, answer_json = ? WHERE id = ?`,
    at,
    JSON.stringify(kept),
    order,
  )
  const detail = { order, command: row.command, status, ...(reason === undefined ? {} : { reason }) }
  appendEvents(database, [eventOf('command.answered', at, { device, detail })])
  return 'answered'
}
