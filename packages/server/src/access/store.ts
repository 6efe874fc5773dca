import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { Role } from './permission.ts'
import type { TokenRecord } from './token.ts'

interface NewToken {
  readonly record: TokenRecord
  readonly secretHash: string
  readonly event: SecurityEvent
}

export const accessWrites = {
  'access.addToken': (database: Database, { record, secretHash, event }: NewToken): void => {
    const { id, role, device, name, createdAt, expiresAt } = record
    database.run(
      `INSERT INTO token (id, secret_hash, role, device, name, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      id,
      secretHash,
      role,
      device ?? null,
      name,
      createdAt,
      expiresAt ?? null,
    )
    appendEvents(database, [event])
  },
  /** Idempotent: the first time stays. Says whether there is such a token. */
  'access.revokeToken': (
    database: Database,
    { id, at, event }: { readonly id: string; readonly at: number; readonly event: SecurityEvent },
  ): boolean => {
    const { changes } = database.run(
      'UPDATE token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
      at,
      id,
    )
    if (changes > 0) appendEvents(database, [event])
    return changes > 0 || database.get('SELECT 1 FROM token WHERE id = ?', id) !== undefined
  },
} as const

type Row = Selectable<Tables['token']>

const toRecord = (row: Row): TokenRecord => ({
  id: row.id,
  name: row.name,
  role: row.role as Role, // written by addToken
  createdAt: row.created_at,
  ...(row.device === null ? {} : { device: row.device }),
  ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
})

export function findToken(
  reads: Database,
  id: string,
): { readonly record: TokenRecord; readonly secretHash: string } | undefined {
  const row = reads.get<Row>('SELECT * FROM token WHERE id = ?', id)
  return row && { record: toRecord(row), secretHash: row.secret_hash }
}

export const listTokens = (reads: Database): TokenRecord[] =>
  reads.all<Row>('SELECT * FROM token ORDER BY created_at, id').map(toRecord)
