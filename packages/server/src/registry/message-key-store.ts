import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { Sealed } from '@sekisho/trust'
import type { SealedPlace } from '../data-keys/data-key.ts'
import { type MessageKeyRecord, type NewMessageKey, sealContext } from './message-key.ts'

type Row = Selectable<Tables['message_key']>

const toRecord = (row: Row): MessageKeyRecord => ({
  kid: row.kid,
  device: row.device,
  protection: row.protection,
  algorithm: row.algorithm,
  material: row.material,
  certificate: row.certificate,
  registeredAt: row.registered_at,
  state: row.state,
  at: row.at,
  ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
})

interface Addition {
  readonly device: string
  readonly key: NewMessageKey
  readonly at: number
  /** Kept where the key is new. */
  readonly events: readonly SecurityEvent[]
}

/** `known`: the device's current key already. `taken`: it is, or was, another key of anybody's. */
export type Added = 'added' | 'known' | 'taken' | 'device'

function isTaken(database: Database, { kid, spkiFingerprint }: NewMessageKey): boolean {
  const taken = database.get(
    `SELECT 1 FROM message_key WHERE kid = ?1 UNION ALL SELECT 1 FROM certificate WHERE spki_fingerprint = ?2 LIMIT 1`,
    kid,
    spkiFingerprint ?? '',
  )
  return taken !== undefined
}

export const messageKeyWrites = {
  /** The new key is current from now on, the one before it previous; older ones are done with. */
  'registry.addMessageKey': (database: Database, { device, key, at, events }: Addition): Added => {
    const owner = database.get<{ revoked_at: number | null; state: string }>(
      'SELECT revoked_at, state FROM device WHERE id = ?',
      device,
    )
    if (!owner || owner.revoked_at !== null || owner.state === 'retired') return 'device'
    const present = database.get<Row>('SELECT * FROM message_key WHERE kid = ?', key.kid)
    if (present?.device === device && present.state === 'current') return 'known'
    if (isTaken(database, key)) return 'taken'
    const change = `UPDATE message_key SET state = ?, at = ? WHERE device = ? AND protection = ? AND state = ?`
    database.run(change, 'replaced', at, device, key.protection, 'previous')
    database.run(change, 'previous', at, device, key.protection, 'current')
    database.run(
      `INSERT INTO message_key (kid, device, protection, algorithm, material, certificate, registered_at, expires_at,
        state, at, data_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'current', ?, ?)`,
      key.kid,
      device,
      key.protection,
      key.algorithm,
      key.material,
      key.certificate,
      at,
      key.expiresAt ?? null,
      at,
      key.dataKey ?? null,
    )
    appendEvents(database, events)
    return 'added'
  },
} as const

interface SealedRow {
  readonly kid: string
  readonly device: string
  readonly material: Uint8Array
}

const ofDataKey = "protection = 'mac' AND data_key IS ?"

/** Secret keys of devices, as values that lie under a data key. */
export const sealedMessageKeys: SealedPlace = {
  table: 'message_key',
  column: 'material',
  count: (reads, dataKey) =>
    reads.get<{ count: number }>(`SELECT count(*) AS count FROM message_key WHERE ${ofDataKey}`, dataKey)
      ?.count ?? 0,
  take: (reads, dataKey, limit) =>
    reads
      .all<SealedRow>(
        `SELECT kid, device, material FROM message_key WHERE ${ofDataKey} ORDER BY kid LIMIT ?`,
        dataKey,
        limit,
      )
      .map(({ kid, device, material }) => ({
        id: kid,
        sealed: JSON.parse(Buffer.from(material).toString()) as Sealed, // written by addMessageKey and here
        context: sealContext(device, kid),
      })),
  replace(database, { id, from, sealed }) {
    const material = Buffer.from(JSON.stringify(sealed))
    database.run(
      'UPDATE message_key SET material = ?, data_key = ? WHERE kid = ? AND data_key IS ?',
      material,
      sealed.key ?? null,
      id,
      from,
    )
  },
  devices: (reads, dataKey) =>
    reads
      .all<{ device: string }>(`SELECT DISTINCT device FROM message_key WHERE ${ofDataKey}`, dataKey)
      .map(({ device }) => device),
  forsake(database, dataKey, at) {
    database.run(
      `UPDATE message_key SET state = 'revoked', at = ? WHERE ${ofDataKey} AND state <> 'revoked'`,
      at,
      dataKey,
    )
  },
}

/** Part of the revocation of a device: nothing that it says from now on is proved. */
export function revokeMessageKeys(database: Database, device: string, at: number): void {
  database.run(
    `UPDATE message_key SET state = 'revoked', at = ? WHERE device = ? AND state <> 'revoked'`,
    at,
    device,
  )
}

/** All keys that a device ever had, oldest first. */
export const messageKeysOf = (reads: Database, device: string): MessageKeyRecord[] =>
  reads.all<Row>('SELECT * FROM message_key WHERE device = ? ORDER BY rowid', device).map(toRecord)
