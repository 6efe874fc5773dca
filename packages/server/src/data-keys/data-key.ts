import type { Sealed } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'

/**
 * Data keys: what seals secrets in the database. The home's wrapping key, which comes of the machine secret, seals data keys;
 * data keys seal values. So a key is exchanged without touching the machine secret, and destroyed without touching the rest.
 */

/** Columns whose values lie under a data key. The area that has them says how they are found and written. */
export interface SealedPlace {
  readonly table: string
  readonly column: string
  /** @param dataKey null: what the wrapping key itself has sealed, in a home of before the data keys */
  count(reads: Database, dataKey: string | null): number
  take(reads: Database, dataKey: string | null, limit: number): readonly SealedValue[]
  /** Only where it still lies under `from`. */
  replace(database: Database, value: Resealed): void
  /** Ids of the devices whose values lie under it. */
  devices(reads: Database, dataKey: string): readonly string[]
  /** What can't be opened any more is in use no more. */
  forsake(database: Database, dataKey: string, at: number): void
}

export interface SealedValue {
  readonly id: string
  readonly sealed: Sealed
  readonly context: string
}

export interface Resealed {
  readonly id: string
  readonly from: string | null
  readonly sealed: Sealed
}

/** How many values of a column lie under a key. */
export interface Listed {
  readonly table: string
  readonly column: string
  readonly count: number
}

export const totalOf = (listed: readonly Listed[]): number =>
  listed.reduce((sum, { count }) => sum + count, 0)

/** The context that a data key itself is sealed in. */
export const dataKeyContext = (id: string): string => `data-key|${id}`
