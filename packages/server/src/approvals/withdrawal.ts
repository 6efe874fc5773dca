import type { Database } from '../adapters/sqlite/database.ts'

/** Part of the removal of a person. What they have agreed to stays written, and counts no more. */
export function withdrawApprovalsOf(database: Database, person: string, at: number): void {
  database.run(
    "UPDATE approval SET state = 'withdrawn', at = ?, reason = ? WHERE asked_person = ? AND state = 'open'",
    at,
    'the person who asked was removed',
    person,
  )
}
