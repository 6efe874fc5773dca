import type { Wrapped } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { KeyChanges } from '../keys/changes.ts'
import { changeKeys } from '../keys/in-writes.ts'
import type { Listed, Resealed } from './data-key.ts'
import { listedUnder, sealedPlaces } from './places.ts'

/** A data key with the record of it: both, or none. */
interface Addition {
  readonly id: string
  readonly material: Wrapped
  readonly changes: KeyChanges
}

interface End {
  readonly id: string
  readonly changes: KeyChanges
}

interface Zeroisation extends End {
  readonly zeroisation: string
  readonly approval: string
  readonly at: number
}

export interface StoredZeroisation {
  readonly id: string
  readonly target: string
  readonly at: number
  readonly listed: readonly Listed[]
  readonly receipt?: string
}

/**
 * What stood in the row is overwritten and not only let go (https://www.sqlite.org/pragma.html#pragma_secure_delete); the log
 * still has it until it is emptied.
 */
function destroyMaterial(database: Database, id: string): void {
  database.raw.exec('PRAGMA secure_delete = ON')
  try {
    database.run('UPDATE data_key SET material_json = NULL WHERE id = ?', id)
  } finally {
    database.raw.exec('PRAGMA secure_delete = OFF')
  }
}

export const dataKeyWrites = {
  'dataKeys.add': (database: Database, { id, material, changes }: Addition): void => {
    database.run('INSERT INTO data_key (id, material_json) VALUES (?, ?)', id, JSON.stringify(material))
    changeKeys(database, changes)
  },

  /** A bounded number of values of one place. What was opened before its key was destroyed stays under that key: it is lost. */
  'dataKeys.reseal': (
    database: Database,
    { table, values }: { readonly table: string; readonly values: readonly Resealed[] },
  ): void => {
    const place = sealedPlaces.find((one) => one.table === table)
    const destroyed = destroyedKeys(database)
    for (const value of values)
      if (value.from === null || !destroyed.has(value.from)) place?.replace(database, value)
  },

  /** Ends a data key that nothing lies under any more. @returns whether that is so */
  'dataKeys.retire': (database: Database, { id, changes }: End): boolean => {
    if (listedUnder(database, id).some(({ count }) => count > 0)) return false
    destroyMaterial(database, id)
    changeKeys(database, changes)
    return true
  },

  /**
   * Destroys a data key with everything that lies under it, and writes down what that was. Once for an approval: a second call
   * finds what the first has done.
   */
  'dataKeys.zeroise': (database: Database, end: Zeroisation): StoredZeroisation => {
    const before = zeroisationOf(database, end.approval)
    if (before) return before
    const listed = listedUnder(database, end.id)
    database.run(
      'INSERT INTO zeroisation (id, approval, target, at, listed_json) VALUES (?, ?, ?, ?, ?)',
      end.zeroisation,
      end.approval,
      end.id,
      end.at,
      JSON.stringify(listed),
    )
    for (const place of sealedPlaces) place.forsake(database, end.id, end.at)
    destroyMaterial(database, end.id)
    changeKeys(database, end.changes)
    return { id: end.zeroisation, target: end.id, at: end.at, listed }
  },

  /** Everything that lies under the wrapping key is in use no more. @returns what that is */
  'dataKeys.endAll': (
    database: Database,
    { at, changes }: { readonly at: number; readonly changes: KeyChanges },
  ): readonly Listed[] => {
    const ids = [null, ...dataKeyMaterials(database).map(({ id }) => id)]
    const listed = sealedPlaces.map((place) => ({
      table: place.table,
      column: place.column,
      count: ids.reduce((sum, id) => sum + place.count(database, id), 0),
    }))
    for (const id of ids) {
      if (id === null) continue
      for (const place of sealedPlaces) place.forsake(database, id, at)
      destroyMaterial(database, id)
    }
    changeKeys(database, changes)
    return listed
  },

  'dataKeys.keepReceipt': (
    database: Database,
    { id, receipt }: { readonly id: string; readonly receipt: string },
  ): void => {
    database.run('UPDATE zeroisation SET receipt = ? WHERE id = ? AND receipt IS NULL', receipt, id)
  },
} as const

const destroyedKeys = (database: Database): ReadonlySet<string> =>
  new Set(
    database.all<{ id: string }>('SELECT id FROM data_key WHERE material_json IS NULL').map(({ id }) => id),
  )

/** The data keys that can still be opened, oldest first. */
export const dataKeyMaterials = (reads: Database): { readonly id: string; readonly material: Wrapped }[] =>
  reads
    .all<{ id: string; json: string }>(
      `SELECT d.id, d.material_json AS json FROM data_key d JOIN key_record k ON k.id = d.id
        WHERE d.material_json IS NOT NULL ORDER BY k.rowid`,
    )
    .map(({ id, json }) => ({ id, material: JSON.parse(json) as Wrapped })) // written by add

export function zeroisationOf(reads: Database, approval: string): StoredZeroisation | undefined {
  const row = reads.get<{ id: string; target: string; at: number; listed: string; receipt: string | null }>(
    'SELECT id, target, at, listed_json AS listed, receipt FROM zeroisation WHERE approval = ?',
    approval,
  )
  if (!row) return undefined
  const { id, target, at, listed, receipt } = row
  return {
    id,
    target,
    at,
    listed: JSON.parse(listed) as Listed[], // written by zeroise
    ...(receipt === null ? {} : { receipt }),
  }
}
