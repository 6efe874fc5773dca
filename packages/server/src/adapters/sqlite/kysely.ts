import { Kysely, SqliteDialect } from 'kysely'
import type { SQLInputValue } from 'node:sqlite'
import type { Database } from './database.ts'
import type { Tables } from './schema.ts'

/** Kysely over one of our connections. It speaks to a driver of better-sqlite3's shape; this gives ours that shape. */
export function kyselyOver(database: Database): Kysely<Tables> {
  const dialect = new SqliteDialect({
    database: {
      close: () => {}, // the connection belongs to whoever opened it
      prepare: (sql) => {
        const statement = database.raw.prepare(sql)
        return {
          reader: statement.columns().length > 0,
          all: (values) => statement.all(...(values as SQLInputValue[])), // Kysely passes what the query holds
          run: (values) => statement.run(...(values as SQLInputValue[])),
          iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
        }
      },
    },
  })
  return new Kysely<Tables>({ dialect })
}
