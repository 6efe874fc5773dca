import type { SecurityEvent } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'

const sql = `INSERT INTO event (at, kind, severity, device, product, policy, actor, detail_json)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`

/**
 * Puts events behind all others. For writes of any area: what happened and the record of it are one transaction. Tell the
 * audit service afterwards (`published`), so that live feeds show them.
 */
export function appendEvents(database: Database, events: readonly SecurityEvent[]): void {
  for (const { at, kind, severity, device, product, policy, actor, detail } of events) {
    const about = [device ?? null, product ?? null, policy ?? null, actor ?? null]
    database.run(sql, at, kind, severity, ...about, JSON.stringify(detail))
  }
}
