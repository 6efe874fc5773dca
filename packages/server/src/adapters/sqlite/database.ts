import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** A connection with its prepared statements: a statement is compiled the first time its text is used. */
export class Database {
  readonly raw: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(raw: DatabaseSync) {
    this.raw = raw
  }

  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (!statement) this.#statements.set(sql, (statement = this.raw.prepare(sql)))
    return statement
  }

  run(sql: string, ...values: readonly SQLInputValue[]): { readonly changes: number } {
    return { changes: Number(this.prepare(sql).run(...values).changes) }
  }

  /** The first row, in the shape that the caller's SELECT gives it. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a cast in one place instead of at every caller
  get<Row>(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.prepare(sql).get(...values) as Row | undefined // the statement's text decides the shape
  }

  all<Row>(sql: string, ...values: readonly SQLInputValue[]): Row[] {
    return this.prepare(sql).all(...values) as Row[] // the statement's text decides the shape
  }

  close(): void {
    this.#statements.clear()
    this.raw.close()
  }
}

/**
 * WAL with synchronous=FULL: a commit that returned has been synced (https://www.sqlite.org/pragma.html#pragma_synchronous).
 * Only the writer thread opens a file for writing.
 */
export function openDatabase(path: string, { readOnly = false } = {}): Database {
  const raw = new DatabaseSync(path, { readOnly, timeout: 5000, enableForeignKeyConstraints: true })
  if (!readOnly) raw.exec('PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=4000')
  raw.exec('PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY')
  return new Database(raw)
}
