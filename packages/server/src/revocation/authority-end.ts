import type { RevocationReason } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'

interface AuthorityEnd {
  /** Subject key identifier, hex. */
  readonly keyId: string
  readonly at: number
  readonly reason: RevocationReason
  readonly actor: string
}

/** One row, and nothing that the CA has issued counts any more: also part of the end of its key. @returns whether that is news */
export const endAuthority = (database: Database, { keyId, at, reason, actor }: AuthorityEnd): boolean =>
  database.run(
    'INSERT INTO revoked_authority (key_id, at, reason, actor) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    keyId,
    at,
    reason,
    actor,
  ).changes > 0
