import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { AgentError } from './errors.ts'

const schema = `
  CREATE TABLE IF NOT EXISTS facts (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS counters (
    channel TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (channel, epoch)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    topic TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    ts INTEGER NOT NULL,
    data TEXT NOT NULL,
    attempted INTEGER NOT NULL DEFAULT 0,
    sealed BLOB,
    UNIQUE (channel, epoch, seq)
  ) STRICT;

  CREATE INDEX IF NOT EXISTS outbox_by_channel ON outbox (channel, id);

  CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY,
    command TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    status TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`

const inMemory = ':memory:'

/**
 * The agent's memory. What a statement wrote is on disk when it returns: WAL with synchronous=FULL syncs each commit.
 * @throws AgentError AGENT_STATE
 */
export function openDatabase(path: string): DatabaseSync {
  try {
    if (path !== inMemory) closeSync(openSync(path, 'a', 0o600)) // private from its first octet; SQLite's own files follow it
    const database = new DatabaseSync(path)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;')
    database.exec(schema)
    addSealed(database)
    return database
  } catch (error) {
    throw new AgentError('AGENT_STATE', { detail: { path }, cause: error })
  }
}

/** An outbox of a version that protected nothing. */
function addSealed(database: DatabaseSync): void {
  const columns = database.prepare("SELECT name FROM pragma_table_info('outbox')").all()
  if (columns.some(({ name }) => name === 'sealed')) return
  database.exec('ALTER TABLE outbox ADD COLUMN sealed BLOB')
}

/** All or nothing. Nested calls join the outer one. */
export function transaction<T>(database: DatabaseSync, run: () => T): T {
  if (database.isTransaction) return run()
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = run()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** SQLite's own check of the file; nothing where it is sound. */
export function damageOf(database: DatabaseSync): string | undefined {
  const row = database.prepare('PRAGMA quick_check(1)').get()
  const verdict = row && Object.values(row)[0]
  return verdict === 'ok' ? undefined : String(verdict)
}

/** Small facts by name: the policy, the pinned keys, the epoch. */
export interface Facts {
  get(key: string): string | undefined
  set(key: string, value: string): void
  remove(key: string): void
}

export function createFacts(database: DatabaseSync): Facts {
  const select = database.prepare('SELECT value FROM facts WHERE key = ?')
  const remove = database.prepare('DELETE FROM facts WHERE key = ?')
  const upsert = database.prepare(
    'INSERT INTO facts (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  return {
    get: (key) => {
      const value = select.get(key)?.['value']
      return typeof value === 'string' ? value : undefined
    },
    set: (key, value) => {
      upsert.run(key, value)
    },
    remove: (key) => {
      remove.run(key)
    },
  }
}
