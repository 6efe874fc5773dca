import type { Database } from '../adapters/sqlite/database.ts'
import type { TokenRecord } from './token.ts'

/** Parts of other areas' transactions: a device that gets another owner gets other tokens. */

export interface TokenToKeep {
  readonly record: TokenRecord
  readonly secretHash: string
}

/** Any token; a claim and a transfer hand one to the new owner. */
export function putToken(database: Database, { record, secretHash }: TokenToKeep): void {
  const { id, role, device, person, name, createdAt, expiresAt, ownership } = record
  database.run(
    `INSERT INTO token (id, secret_hash, role, device, person, name, created_at, expires_at, ownership)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    secretHash,
    role,
    device ?? null,
    person ?? null,
    name,
    createdAt,
    expiresAt ?? null,
    ownership ?? null,
  )
}

/** Part of a claim and of a transfer: whoever had the device before has no say any more. @returns how many tokens ended */
export const endOwnersTokens = (database: Database, device: string, at: number): number =>
  database.run(
    `UPDATE token SET revoked_at = ? WHERE device = ? AND role = 'owner' AND revoked_at IS NULL`,
    at,
    device,
  ).changes
