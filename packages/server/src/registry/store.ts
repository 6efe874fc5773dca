import { type Kysely, sql } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import type { Device, DeviceFilter } from './device.ts'
import { toDevice } from './rows.ts'

/** Devices by what is asked for. */

/** Columns that a filter compares. */
const equalities = [
  'product',
  'state',
  'batch',
  'variant',
  'hardware',
  'firmware',
  'location',
  'owner',
] as const

export async function listDevices(db: Kysely<Tables>, filter: DeviceFilter): Promise<Device[]> {
  const { id, after, group, limit } = filter
  let query = db.selectFrom('device').selectAll().orderBy('id').limit(limit)
  for (const column of equalities) {
    const wanted = filter[column]
    if (wanted !== undefined) query = query.where(column, '=', wanted)
  }
  if (id !== undefined) query = query.where('id', '=', id)
  if (after !== undefined) query = query.where('id', '>', after)
  if (group !== undefined)
    query = query.where(sql<boolean>`EXISTS (SELECT 1 FROM json_each(groups_json) WHERE value = ${group})`)
  return (await query.execute()).map(toDevice)
}

export const countDevices = (reads: Database, product?: string): { state: string; count: number }[] =>
  reads.all(
    'SELECT state, count(*) AS count FROM device WHERE ?1 IS NULL OR product = ?1 GROUP BY state',
    product ?? null,
  )
