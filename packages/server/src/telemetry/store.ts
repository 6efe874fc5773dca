import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import type { Period } from '../owners/ownership.ts'
import type { MessageFilter } from './message.ts'

export type ChunkRow = Selectable<Tables['telemetry_chunk']>

export const telemetryWrites = {
  /** Deletes whole chunks whose newest message is older. @returns how many messages went */
  'telemetry.expire': (
    database: Database,
    {
      product,
      channel,
      before,
    }: { readonly product: string; readonly channel: string; readonly before: number },
  ): number => {
    const where = `channel = ? AND last_ts < ? AND device IN (SELECT id FROM device WHERE product = ?)`
    const { gone } = database.get<{ gone: number | null }>(
      `SELECT sum(count) AS gone FROM telemetry_chunk WHERE ${where}`,
      channel,
      before,
      product,
    ) ?? { gone: 0 }
    if (gone) database.run(`DELETE FROM telemetry_chunk WHERE ${where}`, channel, before, product)
    return gone ?? 0
  },
} as const

/** Chunks that may hold something of a page, in the order in which they were committed; read one by one. */
export function chunks(
  reads: Database,
  device: string,
  channel: string,
  { from = 0, to = Number.MAX_SAFE_INTEGER, order, cursor, period }: MessageFilter,
): IterableIterator<ChunkRow> {
  const ascending = order === 'asc'
  const start = cursor?.chunk ?? (ascending ? 0 : Number.MAX_SAFE_INTEGER)
  const sql = `SELECT * FROM telemetry_chunk WHERE device = ? AND channel = ? AND last_ts >= ? AND first_ts < ?
    AND epoch >= ? AND committed_at >= ?
    AND id ${ascending ? '>=' : '<='} ? ORDER BY id ${order}`
  return reads.raw
    .prepare(sql)
    .iterate(
      device,
      channel,
      from,
      to,
      period?.firstEpoch ?? 0,
      period?.from ?? 0,
      start,
    ) as IterableIterator<ChunkRow> // the columns of the table
}

export interface ChannelCount {
  readonly channel: string
  readonly messages: number
  readonly lastTs: number
  readonly storedAt: number
}

/** @param period of an owner; what lies across its beginning isn't counted */
export const countMessages = (reads: Database, device: string, period?: Period): ChannelCount[] =>
  reads.all<ChannelCount>(
    `SELECT channel, sum(count) AS messages, max(last_ts) AS lastTs, max(committed_at) AS storedAt
      FROM telemetry_chunk WHERE device = ? AND epoch >= ? AND first_ts >= ? AND committed_at >= ?
      GROUP BY channel ORDER BY channel`,
    device,
    period?.firstEpoch ?? 0,
    period?.from ?? 0,
    period?.from ?? 0,
  )
