import { parentPort, workerData } from 'node:worker_threads'
import { writes } from '../../writes.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate } from './migrations.ts'
import type { Outcome, ToWriter, WriterData } from './writer.ts'
import type { Writes } from './writes.ts'

/**
 * The one thread that writes. A group of writes is one transaction with one sync; a write that throws is undone alone. A
 * commit that fails (full disk, I/O error) undoes the whole group and the caller hears so.
 */
const table: Writes = writes

function attempt(database: Database, name: string, args: unknown): Outcome {
  database.run('SAVEPOINT one')
  try {
    const write = table[name]
    if (!write) throw new Error(`no write is called ${name}`)
    const result = write(database, args)
    database.run('RELEASE one')
    return { ok: true, result }
  } catch (error) {
    if (!database.raw.isTransaction) throw error // SQLite gave up the whole transaction (full disk, I/O error)
    database.run('ROLLBACK TO one')
    database.run('RELEASE one')
    if (isStorageFailure(error)) throw error
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Primary result codes that speak of the disk and not of the data: FULL 13, IOERR 10, READONLY 8, CANTOPEN 14, NOMEM 7. */
function isStorageFailure(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return [7, 8, 10, 13, 14].includes(code)
}

function commitGroup(database: Database, group: ToWriter['group']): Outcome[] {
  database.run('BEGIN IMMEDIATE')
  try {
    const outcomes = group.map(([name, args]) => attempt(database, name, args))
    database.run('COMMIT')
    return outcomes
  } catch (error) {
    if (database.raw.isTransaction) database.run('ROLLBACK')
    throw error
  }
}

/** @returns whether no reader was in the way (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint) */
const emptyLog = (database: Database): boolean =>
  (database.raw.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number }).busy === 0 // its one row

async function start(port: NonNullable<typeof parentPort>): Promise<void> {
  const { path } = workerData as WriterData // our own main thread sends it
  const database = openDatabase(path)
  await migrate(database)
  port.on('message', (message: ToWriter | 'close') => {
    if (message === 'close') {
      database.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)') // leaves one file, not two, as far as readers allow
      database.close()
      port.close()
      return
    }
    try {
      const outcomes = message.group.length > 0 ? commitGroup(database, message.group) : []
      const emptied = message.checkpoint === true && emptyLog(database)
      port.postMessage({ id: message.id, outcomes, emptied })
    } catch (error) {
      port.postMessage({ id: message.id, failure: error instanceof Error ? error.message : String(error) })
    }
  })
  port.postMessage({ id: 0, outcomes: [] })
}

if (parentPort) await start(parentPort)
