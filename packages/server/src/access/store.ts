import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { Role } from './permission.ts'
import type { BrowserSession, SignInLink } from './session.ts'
import { putToken, type TokenToKeep } from './owners-tokens.ts'
import type { TokenRecord } from './token.ts'

interface NewToken extends TokenToKeep {
  readonly event: SecurityEvent
}

interface NewLink {
  readonly record: SignInLink
  readonly secretHash: string
  readonly event: SecurityEvent
}

interface LinkUse {
  readonly link: string
  readonly session: BrowserSession
  readonly secretHash: string
  readonly event: SecurityEvent
}

/** Adds a link or a session, and forgets those that are over: both are known by an id and the hash of a secret. */
function addSecret(
  database: Database,
  table: 'sign_in_link' | 'browser_session',
  { id, role, person, createdAt, expiresAt }: SignInLink | BrowserSession,
  secretHash: string,
): void {
  database.run(`DELETE FROM ${table} WHERE expires_at < ?`, createdAt)
  database.run(
    `INSERT INTO ${table} (id, secret_hash, role, person, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
    id,
    secretHash,
    role,
    person ?? null,
    createdAt,
    expiresAt,
  )
}

export const accessWrites = {
  'access.addToken': (database: Database, { event, ...token }: NewToken): void => {
    putToken(database, token)
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

  'access.addLink': (database: Database, { record, secretHash, event }: NewLink): void => {
    addSecret(database, 'sign_in_link', record, secretHash)
    appendEvents(database, [event])
  },

  /** A link becomes a session, once. Says whether it did. */
  'access.useLink': (database: Database, { link, session, secretHash, event }: LinkUse): boolean => {
    const { changes } = database.run(
      'UPDATE sign_in_link SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL AND expires_at > ?2',
      link,
      session.createdAt,
    )
    if (changes === 0) return false
    addSecret(database, 'browser_session', session, secretHash)
    appendEvents(database, [event])
    return true
  },

  /** Idempotent: the first time stays. */
  'access.endSession': (
    database: Database,
    { id, at, event }: { readonly id: string; readonly at: number; readonly event: SecurityEvent },
  ): void => {
    const { changes } = database.run(
      'UPDATE browser_session SET ended_at = ? WHERE id = ? AND ended_at IS NULL',
      at,
      id,
    )
    if (changes > 0) appendEvents(database, [event])
  },
} as const

type Row = Selectable<Tables['token']>

const toRecord = (row: Row): TokenRecord => ({
  id: row.id,
  name: row.name,
  role: row.role as Role, // written by addToken
  createdAt: row.created_at,
  ...(row.device === null ? {} : { device: row.device }),
  ...(row.ownership === null ? {} : { ownership: row.ownership }),
  ...(row.person === null ? {} : { person: row.person }),
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

export function findLink(
  reads: Database,
  id: string,
): { readonly record: SignInLink; readonly secretHash: string } | undefined {
  const row = reads.get<Selectable<Tables['sign_in_link']>>('SELECT * FROM sign_in_link WHERE id = ?', id)
  if (!row) return undefined
  const { role, person, created_at: createdAt, expires_at: expiresAt, used_at: usedAt } = row
  const record = {
    id,
    role: role as Role, // written by addLink
    createdAt,
    expiresAt,
    ...(person === null ? {} : { person }),
    ...(usedAt === null ? {} : { usedAt }),
  }
  return { record, secretHash: row.secret_hash }
}

type SessionRow = Selectable<Tables['browser_session']>

const toSession = (row: SessionRow): BrowserSession => ({
  id: row.id,
  role: row.role as Role, // written by useLink
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  ...(row.person === null ? {} : { person: row.person }),
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
})

export function findSession(
  reads: Database,
  id: string,
): { readonly record: BrowserSession; readonly secretHash: string } | undefined {
  const row = reads.get<SessionRow>('SELECT * FROM browser_session WHERE id = ?', id)
  return row && { record: toSession(row), secretHash: row.secret_hash }
}

export const listSessions = (reads: Database, now: number): BrowserSession[] =>
  reads
    .all<SessionRow>(
      'SELECT * FROM browser_session WHERE ended_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id',
      now,
    )
    .map(toSession)
