import type { SecurityEvent } from '@sekisho/gate'
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from './append.ts'
import { atLeast, type EventFilter, governedKinds, type StoredEvent } from './event.ts'

export const auditWrites = {
  'audit.record': (database: Database, events: readonly SecurityEvent[]): void =>
    appendEvents(database, events),

  /** Deletes a bounded number of events, oldest first: those before a time, and those beyond a number. @returns how many */
  'audit.expire': (
    database: Database,
    { before, most }: { readonly before: number; readonly most: number },
  ): number => {
    // ids count up without gaps but for what was deleted at the old end, so that this keeps at most `most`
    const tooMany = 'SELECT id FROM event WHERE id <= (SELECT max(id) FROM event) - ? ORDER BY id LIMIT ?'
    const tooOld = 'SELECT id FROM event WHERE at < ? ORDER BY at LIMIT ?'
    const first = database.run(`DELETE FROM event WHERE id IN (${tooMany})`, most, mostDeleted).changes
    return first + database.run(`DELETE FROM event WHERE id IN (${tooOld})`, before, mostDeleted).changes
  },
} as const

/** In one write: others wait behind it. */
const mostDeleted = 2000

function toEvent(row: Selectable<Tables['event']>): StoredEvent {
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    severity: row.severity as StoredEvent['severity'], // written by appendEvents, which takes no other
    ...(row.device === null ? {} : { device: row.device }),
    ...(row.product === null ? {} : { product: row.product }),
    ...(row.policy === null ? {} : { policy: row.policy }),
    ...(row.actor === null ? {} : { actor: row.actor }),
    detail: JSON.parse(row.detail_json) as StoredEvent['detail'], // written by appendEvents
  }
}

/** Events in the order of their ids. A kind's prefix ends at a dot: `.` and `/` are neighbours in ASCII. */
export async function findEvents(db: Kysely<Tables>, filter: EventFilter): Promise<StoredEvent[]> {
  const { kind, device, product, severity, since, after, limit, order } = filter
  let query = db.selectFrom('event').selectAll().orderBy('id', order).limit(limit)
  if (kind !== undefined) {
    const stem = kind.replace(/\.$/, '')
    query = query.where((where) =>
      where.or([
        where('kind', '=', stem),
        where.and([where('kind', '>=', `${stem}.`), where('kind', '<', `${stem}/`)]),
      ]),
    )
  }
  if (device !== undefined) query = query.where('device', '=', device)
  if (product !== undefined) query = query.where('product', '=', product)
  if (severity !== undefined) query = query.where('severity', 'in', atLeast(severity))
  if (since !== undefined) query = query.where('at', '>=', since)
  if (after !== undefined) query = query.where('id', order === 'asc' ? '>' : '<', after)
  return (await query.execute()).map(toEvent)
}

export const newestEventId = (reads: Database): number =>
  reads.get<{ id: number | null }>('SELECT max(id) AS id FROM event')?.id ?? 0

const behind = 'SELECT * FROM event WHERE id > ? ORDER BY id LIMIT ?'

export const eventsBehind = (reads: Database, id: number, limit: number): StoredEvent[] =>
  reads.all<Selectable<Tables['event']>>(behind, id, limit).map(toEvent)

/** How often what has happened since a time, of one product or of all. */
export interface EventSummary {
  readonly bySeverity: readonly { readonly severity: string; readonly count: number }[]
  /** Severe ones that aren't people's own doing by the rules of the house. */
  readonly severe: number
  /** Refusals by the gate's code, most frequent first. */
  readonly byCode: readonly { readonly code: string; readonly count: number }[]
  /** Devices that refusals are about, the five with most of them. */
  readonly byDevice: readonly { readonly device: string; readonly count: number }[]
}

const recent = 'FROM event WHERE at >= ?1 AND (?2 IS NULL OR product = ?2)'
const recentRefusals = `${recent} AND kind IN ('gate.refused', 'gate.connection-refused', 'gate.subscription-refused', 'gate.handshake-failed')`
/** An event of a source that says too much stands for those that were left out before it. */
const counted = "sum(1 + coalesce(json_extract(detail_json, '$.suppressed'), 0)) AS count"

export const summarise = (reads: Database, since: number, product: string | undefined): EventSummary => ({
  bySeverity: reads.all(
    `SELECT severity, count(*) AS count ${recent} GROUP BY severity`,
    since,
    product ?? null,
  ),
  severe:
    reads.get<{ readonly count: number }>(
      `SELECT count(*) AS count ${recent} AND severity IN ('high', 'critical')
        AND kind NOT IN (SELECT value FROM json_each(?3))`,
      since,
      product ?? null,
      JSON.stringify(governedKinds),
    )?.count ?? 0,
  byCode: reads.all(
    `SELECT json_extract(detail_json, '$.code') AS code, ${counted} ${recentRefusals}
      AND json_extract(detail_json, '$.code') IS NOT NULL GROUP BY code ORDER BY count DESC`,
    since,
    product ?? null,
  ),
  byDevice: reads.all(
    `SELECT device, ${counted} ${recentRefusals} AND device IS NOT NULL GROUP BY device ORDER BY count DESC LIMIT 5`,
    since,
    product ?? null,
  ),
})

export function findEvent(reads: Database, id: number): StoredEvent | undefined {
  const row = reads.get<Selectable<Tables['event']>>('SELECT * FROM event WHERE id = ?', id)
  return row && toEvent(row)
}
