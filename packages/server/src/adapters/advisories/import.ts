import { setImmediate as breathe } from 'node:timers/promises'
import {
  because,
  DocumentFault,
  isExploitedCatalogue,
  noted,
  readEpss,
  readExploited,
  readJson,
  readOsv,
} from '@sekisho/assurance/core'
import type { ImportKind, ImportReport, Malformed } from '../../vulnerabilities/advisories.ts'
import type { Database } from '../sqlite/database.ts'
import { attacksChanged, beginGeneration, inTransaction, knownSource, remember, store } from './database.ts'
import { type Source, sourcesAt } from './sources.ts'

/** Files that are committed together: what was read before a crash needn't be read again. */
const GROUP = 500
const MOST_FAULTS = 100
const MOST_OCTETS = 256 * 1024 * 1024

interface Counting {
  files: number
  unchanged: number
  stored: number
  older: number
  malformed: number
  readonly kinds: Set<ImportKind>
  readonly faults: Malformed[]
}

/** What a source holds, by its name and its content. */
function take(database: Database, name: string, octets: Buffer, counting: Counting): ImportKind {
  if (/\.csv(\.gz)?$/i.test(name)) return takeEpss(database, octets, counting)
  const document = readJson(octets, MOST_OCTETS)
  if (isExploitedCatalogue(document)) return takeExploited(database, document, counting)
  const kept = store(database, readOsv(document))
  if (kept) counting.stored += 1
  else counting.older += 1
  return 'osv'
}

/** The catalogue is always whole: what isn't in it any more goes. */
function takeExploited(
  database: Database,
  document: Parameters<typeof readExploited>[0],
  counting: Counting,
): 'kev' {
  const rows = readExploited(document)
  attacksChanged(database)
  database.run('DELETE FROM exploited')
  for (const { cve, added, due } of rows)
    database.run(
      'INSERT OR REPLACE INTO exploited (cve, added, due) VALUES (?, ?, ?)',
      cve,
      added,
      due ?? null,
    )
  counting.stored += rows.length
  return 'kev'
}

function takeEpss(database: Database, octets: Buffer, counting: Counting): 'epss' {
  const rows = readEpss(octets.toString('utf8'))
  attacksChanged(database)
  database.run('DELETE FROM epss')
  for (const { cve, score } of rows)
    database.run('INSERT OR REPLACE INTO epss (cve, score) VALUES (?, ?)', cve, score)
  counting.stored += rows.length
  return 'epss'
}

function faultOf(error: unknown): Omit<Malformed, 'file'> {
  if (error instanceof DocumentFault) return { place: error.place, says: error.message, reason: error.reason }
  const unreadable = because('unreadable')
  const reason = error instanceof Error ? noted(unreadable, error.message) : unreadable
  return { place: '', says: reason.en, reason }
}

interface Read {
  readonly source: Source
  readonly octets: Buffer | undefined
  readonly fault?: unknown
}

async function read(source: Source): Promise<Read> {
  try {
    return { source, octets: await source.read() }
  } catch (fault) {
    return { source, octets: undefined, fault }
  }
}

/** One source in one savepoint: of a malformed list nothing stays, and the old one does. */
function takeOne(database: Database, { source, octets, fault }: Read, counting: Counting): void {
  try {
    if (!octets) throw fault
    database.raw.exec('SAVEPOINT source')
    try {
      const kind = take(database, source.name, octets, counting)
      remember(database, source.name, source.mark, kind)
      counting.kinds.add(kind)
    } catch (error) {
      database.raw.exec('ROLLBACK TO source')
      throw error
    } finally {
      database.raw.exec('RELEASE source')
    }
  } catch (error) {
    counting.malformed += 1
    if (counting.faults.length < MOST_FAULTS) counting.faults.push({ file: source.name, ...faultOf(error) })
  }
}

const reportOf = (path: string, startedAt: number, counting: Counting): ImportReport => ({
  path,
  startedAt,
  ...counting,
  kinds: [...counting.kinds],
  faults: [...counting.faults],
})

/**
 * Reads everything at a path into the database. What was read in this form before is passed over, so that an import that was cut
 * goes on where it was; a record that can't be read is told, and the rest goes on.
 * @param onProgress hears the report after each group
 */
export async function importFrom(
  database: Database,
  path: string,
  now: () => number,
  onProgress: (report: ImportReport) => void,
): Promise<ImportReport> {
  const startedAt = now()
  const counting: Counting = {
    files: 0,
    unchanged: 0,
    stored: 0,
    older: 0,
    malformed: 0,
    kinds: new Set(),
    faults: [],
  }
  let group: Read[] = []
  async function commit(): Promise<void> {
    const reads = group
    group = []
    inTransaction(database, () => {
      beginGeneration(database)
      for (const one of reads) takeOne(database, one, counting)
    })
    onProgress(reportOf(path, startedAt, counting))
    await breathe()
  }
  for await (const source of sourcesAt(path)) {
    counting.files += 1
    const known = knownSource(database, source.name)
    if (known?.mark === source.mark) {
      counting.unchanged += 1
      counting.kinds.add(known.kind)
    } else group.push(await read(source))
    if (group.length >= GROUP) await commit()
  }
  await commit()
  return { ...reportOf(path, startedAt, counting), endedAt: now() }
}
