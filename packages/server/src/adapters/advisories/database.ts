import { closeSync, openSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type Advisory, keysOf, type Lookup } from '@sekisho/assurance/core'
import type { ImportKind } from '../../vulnerabilities/advisories.ts'
import { Database } from '../sqlite/database.ts'

/**
 * Advisories in a database file of their own: they are public, come from files that can be read again, and a large import must not stand
 * in the queue of the house's own writes.
 */

/** Of the form in which records are kept: a file of another one is begun anew. */
const FORM = 3

/** Since when each record is as it is, and what is filed under a package no more: what an import has changed can be told. */
const generations = `
  CREATE INDEX advisory_generation ON advisory (generation);
  CREATE INDEX affected_advisory ON affected (advisory);
  CREATE TABLE left_key (key TEXT PRIMARY KEY, generation INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE mark (epoch TEXT NOT NULL, generation INTEGER NOT NULL, attacks INTEGER NOT NULL) STRICT;
  INSERT INTO mark VALUES (lower(hex(randomblob(16))), 0, 0);
  PRAGMA user_version = ${FORM};`

const tables = `
  CREATE TABLE advisory (id TEXT PRIMARY KEY, modified TEXT NOT NULL, json TEXT NOT NULL,
    generation INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
  CREATE TABLE affected (key TEXT NOT NULL, advisory TEXT NOT NULL, PRIMARY KEY (key, advisory)) STRICT, WITHOUT ROWID;
  CREATE TABLE source (name TEXT PRIMARY KEY, mark TEXT NOT NULL, kind TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE exploited (cve TEXT PRIMARY KEY, added INTEGER NOT NULL, due INTEGER) STRICT, WITHOUT ROWID;
  CREATE TABLE epss (cve TEXT PRIMARY KEY, score REAL NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE import (id INTEGER PRIMARY KEY, report_json TEXT NOT NULL) STRICT;${generations}`

function connect(path: string): Database {
  const raw = new DatabaseSync(path, { timeout: 5000 })
  raw.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536',
  )
  return new Database(raw)
}

const formOf = (database: Database): number =>
  database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0

/** Opens the file, and makes it where it is missing or of another form. */
export function openAdvisories(path: string): Database {
  closeSync(openSync(path, 'a', 0o600))
  const database = connect(path)
  const form = formOf(database)
  if (form === FORM) return database
  if (form === 0) {
    database.raw.exec(tables)
    return database
  }
  if (form === 2) {
    database.raw.exec(`ALTER TABLE advisory ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;${generations}`)
    return database
  }
  database.close()
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
  return openAdvisories(path)
}

export function inTransaction<Result>(database: Database, work: () => Result): Result {
  database.raw.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.raw.exec('COMMIT')
    return result
  } catch (error) {
    database.raw.exec('ROLLBACK')
    throw error
  }
}

const present = (
  database: Database,
  id: string,
): { readonly modified: string; readonly json: string } | undefined =>
  database.get('SELECT modified, json FROM advisory WHERE id = ?', id)

/** Keeps a record unless a newer form of it is here. @returns whether it is kept */
export function store(database: Database, advisory: Advisory): boolean {
  const { id, modified } = advisory
  const before = present(database, id)
  if (before && Date.parse(before.modified) > Date.parse(modified)) return false
  const keys = keysOf(advisory)
  const gone = before ? keysOf(JSON.parse(before.json) as Advisory).filter((key) => !keys.includes(key)) : [] // written below
  for (const key of gone) {
    database.run('DELETE FROM affected WHERE key = ? AND advisory = ?', key, id)
    database.run(
      `INSERT INTO left_key SELECT ?1, generation FROM mark WHERE true
        ON CONFLICT (key) DO UPDATE SET generation = excluded.generation`,
      key,
    )
  }
  database.run(
    `INSERT INTO advisory (id, modified, json, generation) SELECT ?1, ?2, ?3, generation FROM mark WHERE true
      ON CONFLICT (id) DO UPDATE SET modified = ?2, json = ?3, generation = excluded.generation`,
    id,
    modified,
    JSON.stringify(advisory),
  )
  for (const key of keys)
    database.run('INSERT OR IGNORE INTO affected (key, advisory) VALUES (?, ?)', key, id)
  return true
}

/** Whatever is stored from now on is younger than every mark that was given out. */
export const beginGeneration = (database: Database): void => {
  database.run('UPDATE mark SET generation = generation + 1')
}

/** What is known of attacks is another now. */
export const attacksChanged = (database: Database): void => {
  database.run('UPDATE mark SET attacks = generation')
}

interface Mark {
  readonly epoch: string
  readonly generation: number
  readonly attacks: number
}

const markIn = (database: Database): Mark =>
  database.get<Mark>('SELECT epoch, generation, attacks FROM mark') ?? {
    epoch: '',
    generation: 0,
    attacks: 0,
  }

/** How far the advisories are: what is looked up is given it, and asks with it for what has changed since. */
export const markOf = (database: Database): string => {
  const { epoch, generation } = markIn(database)
  return `${epoch}:${generation}`
}

export interface Changes {
  /** Packages of which a record is new, changed or gone. */
  readonly keys: readonly string[]
  readonly attacks: boolean
}

/** @returns nothing where the mark is of another file: everything may have changed */
export function changesSince(database: Database, mark: string): Changes | undefined {
  const now = markIn(database)
  const [epoch, since] = mark.split(':')
  if (epoch !== now.epoch) return undefined
  const keys = database
    .all<{ key: string }>(
      `SELECT key FROM left_key WHERE generation > ?1
        UNION SELECT key FROM affected WHERE advisory IN (SELECT id FROM advisory WHERE generation > ?1)`,
      Number(since),
    )
    .map(({ key }) => key)
  return { keys, attacks: now.attacks > Number(since) }
}

/** What is known of a source that was read before. */
export const knownSource = (
  database: Database,
  name: string,
): { readonly mark: string; readonly kind: ImportKind } | undefined =>
  database.get('SELECT mark, kind FROM source WHERE name = ?', name)

export const remember = (database: Database, name: string, mark: string, kind: ImportKind): void => {
  database.run(
    'INSERT INTO source (name, mark, kind) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE SET mark = ?2, kind = ?3',
    name,
    mark,
    kind,
  )
}

/** Records that are held in memory while one bill of materials is looked up. */
const MOST_HELD = 20_000

/** Records by package; those of a package that comes again are parsed once. */
export function lookupIn(database: Database): Lookup {
  const held = new Map<string, readonly Advisory[]>()
  let count = 0
  return (key) => {
    const known = held.get(key)
    if (known) return known
    const found = database
      .all<{ json: string }>(
        'SELECT json FROM affected JOIN advisory ON advisory.id = affected.advisory WHERE affected.key = ?',
        key,
      )
      .map(({ json }) => JSON.parse(json) as Advisory) // written by `store`
    if (count + found.length > MOST_HELD) {
      held.clear()
      count = 0
    }
    held.set(key, found)
    count += found.length
    return found
  }
}

/** What is known of attacks by any of a vulnerability's names. */
export function attacksOn(
  database: Database,
  names: readonly string[],
): { readonly exploited?: { readonly added: number; readonly due?: number }; readonly epss?: number } {
  let exploited: { added: number; due?: number } | undefined
  let epss: number | undefined
  for (const name of names) {
    const row = database.get<{ added: number; due: number | null }>(
      'SELECT added, due FROM exploited WHERE cve = ?',
      name,
    )
    if (row && (!exploited || row.added < exploited.added))
      exploited = { added: row.added, ...(row.due === null ? {} : { due: row.due }) }
    const score = database.get<{ score: number }>('SELECT score FROM epss WHERE cve = ?', name)?.score
    if (score !== undefined) epss = Math.max(epss ?? 0, score)
  }
  return { ...(exploited ? { exploited } : {}), ...(epss === undefined ? {} : { epss }) }
}
