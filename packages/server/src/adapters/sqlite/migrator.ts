import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import { kyselyOver } from './kysely.ts'

const migrationOf = (statements: readonly string[]): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const text of statements) await sql.raw(text).execute(db)
  },
})

/** @throws Error where a migration fails, or the database has had one that is not among these */
export async function migrateToLatest(
  database: Database,
  migrations: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const all = Object.entries(migrations).map(([name, statements]) => [name, migrationOf(statements)] as const)
  const migrator = new Migrator({
    db: kyselyOver(database),
    provider: { getMigrations: () => Promise.resolve(Object.fromEntries(all)) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('the database could not be brought to the newest version', { cause: error })
}
