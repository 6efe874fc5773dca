import type { Database } from '../adapters/sqlite/database.ts'

/** Part of the removal of a person: nothing that they hold lets anybody in from now on. */
export function endCredentials(database: Database, person: string, at: number): void {
  database.run('UPDATE token SET revoked_at = ? WHERE person = ? AND revoked_at IS NULL', at, person)
  database.run('UPDATE browser_session SET ended_at = ? WHERE person = ? AND ended_at IS NULL', at, person)
  database.run('DELETE FROM sign_in_link WHERE person = ? AND used_at IS NULL', person)
}
