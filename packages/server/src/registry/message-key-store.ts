import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { MessageKeyRecord, NewMessageKey } from './message-key.ts'

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
        state, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'current', ?)`,
      key.kid,
      device,
      key.protection,
      key.algorithm,
      key.material,
      key.certificate,
      at,
      key.expiresAt ?? null,
      at,
    )
    appendEvents(database, events)
    return 'added'
  },
} as const

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
