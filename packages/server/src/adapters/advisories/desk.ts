import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Component, componentKeys, DocumentFault, readSbom, scan } from '@sekisho/assurance/core'
import {
  type AdvisoryState,
  type Attacks,
  componentName,
  type ImportReport,
  type RatedScan,
} from '../../vulnerabilities/advisories.ts'
import type { PlacedFault } from '../../errors.ts'
import { faultIn } from '../../vulnerabilities/errors.ts'
import type { Database } from '../sqlite/database.ts'
import { attacksOn, changesSince, inTransaction, lookupIn, markOf } from './database.ts'
import { importFrom } from './import.ts'

/** Answers to what is asked of the advisories, on whatever thread they are. */

/** Why a question has no answer; the caller makes an error of its area of it. */
export class DeskError extends Error {
  readonly code: 'running' | 'path' | 'sbom'
  readonly fault: PlacedFault | undefined

  constructor(code: DeskError['code'], says: string, fault?: PlacedFault) {
    super(says)
    this.code = code
    this.fault = fault
  }
}

const IMPORTS_SHOWN = 20

const count = (database: Database, sql: string): number => database.get<{ count: number }>(sql)?.count ?? 0

export interface Desk {
  state(): AdvisoryState
  begin(path: string): ImportReport
  /** Kept when the import that runs has ended. */
  settled(): Promise<void>
  scan(sbom: Uint8Array, since?: string): RatedScan
  rescan(sha256: string, since?: string): RatedScan | undefined
  attacks(names: readonly (readonly string[])[]): readonly Attacks[]
}

/** Bills of materials are looked up again after each import: the last ones are kept as they were read. */
const MOST_BILLS = 16

interface Bill {
  readonly sbom: ReturnType<typeof readSbom>
  /** Its components by the packages that records are filed under; made when a change is first looked for. */
  readonly byKey: () => ReadonlyMap<string, readonly Component[]>
}

function billOf(sbom: Bill['sbom']): Bill {
  let byKey: Map<string, Component[]> | undefined
  return {
    sbom,
    byKey() {
      if (byKey) return byKey
      byKey = new Map()
      for (const component of sbom.components)
        for (const key of new Set(componentKeys(component))) {
          const of = byKey.get(key)
          if (of) of.push(component)
          else byKey.set(key, [component])
        }
      return byKey
    },
  }
}

/** By what a document is, so that its octets are parsed once. */
function createBills() {
  const held = new Map<string, Bill>()
  function keep(digest: string, bill: Bill): Bill {
    held.delete(digest) // the one that was asked for last goes last
    held.set(digest, bill)
    const [oldest] = held.keys()
    if (held.size > MOST_BILLS && oldest !== undefined) held.delete(oldest)
    return bill
  }
  return {
    read(octets: Uint8Array): Bill {
      const digest = createHash('sha256').update(octets).digest('hex')
      return keep(digest, held.get(digest) ?? billOf(readOrRefuse(octets)))
    },
    find(digest: string): Bill | undefined {
      const bill = held.get(digest)
      return bill && keep(digest, bill)
    },
  }
}

export function openDesk(database: Database, now: () => number): Desk {
  const bills = createBills()
  let lookup = lookupIn(database)
  let running: ImportReport | undefined
  let settled: Promise<void> = Promise.resolve()

  function finish(report: ImportReport): void {
    inTransaction(database, () => {
      database.run('INSERT INTO import (report_json) VALUES (?)', JSON.stringify(report))
    })
    database.raw.exec('PRAGMA optimize')
    running = undefined
    lookup = lookupIn(database) // what was held is of before
  }

  async function runImport(path: string, started: ImportReport): Promise<void> {
    try {
      finish(await importFrom(database, path, now, (report) => (running = report)))
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error)
      finish({ ...(running ?? started), endedAt: now(), failure })
    }
  }

  const past = (): readonly ImportReport[] =>
    database
      .all<{ report_json: string }>('SELECT report_json FROM import ORDER BY id DESC LIMIT ?', IMPORTS_SHOWN)
      .map(({ report_json: text }) => JSON.parse(text) as ImportReport) // written by `finish`

  /** Components of which a record has changed; whatever else they are filed under is looked up with it. */
  const touched = ({ byKey }: Bill, keys: readonly string[]): readonly Component[] => [
    ...new Set(keys.flatMap((key) => byKey().get(key) ?? [])),
  ]

  function look(bill: Bill, since: string | undefined): RatedScan {
    const { sbom } = bill
    const mark = markOf(database)
    const changes = since === undefined ? undefined : changesSince(database, since)
    const components = changes ? touched(bill, changes.keys) : sbom.components
    const { matches, undecided } = scan(components, running ? lookupIn(database) : lookup)
    const { format, formatVersion, subject, leftOut } = sbom
    return {
      sbom: { format, formatVersion, ...(subject ? { subject } : {}), leftOut },
      components: sbom.components.length,
      matches: matches.map((match) => Object.assign({}, match, attacksOn(database, match.names))),
      undecided,
      mark,
      ...(changes ? { only: components.map(componentName), attacks: changes.attacks } : {}),
    }
  }

  return {
    state() {
      const imports = past()
      const loaded = imports.find(({ kinds, failure }) => kinds.includes('osv') && failure === undefined)
      return {
        ...(loaded?.endedAt === undefined ? {} : { loadedAt: loaded.endedAt }),
        mark: markOf(database),
        advisories: count(database, 'SELECT count(*) AS count FROM advisory'),
        packages: count(database, 'SELECT count(DISTINCT key) AS count FROM affected'),
        exploited: count(database, 'SELECT count(*) AS count FROM exploited'),
        scored: count(database, 'SELECT count(*) AS count FROM epss'),
        imports: running ? [running, ...imports] : imports,
      }
    },

    begin(path) {
      if (running) throw new DeskError('running', 'an import is under way')
      if (!existsSync(path)) throw new DeskError('path', `${path} is not there`)
      const started: ImportReport = {
        path,
        startedAt: now(),
        files: 0,
        unchanged: 0,
        stored: 0,
        older: 0,
        kinds: [],
        malformed: 0,
        faults: [],
      }
      running = started
      settled = runImport(path, started)
      return started
    },

    settled: () => settled,

    scan: (octets, since) => look(bills.read(octets), since),
    rescan(sha256, since) {
      const bill = bills.find(sha256)
      return bill && look(bill, since)
    },
    attacks: (names) => names.map((one) => attacksOn(database, one)),
  }
}

function readOrRefuse(octets: Uint8Array): ReturnType<typeof readSbom> {
  try {
    return readSbom(octets)
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error
    throw new DeskError('sbom', error.message, faultIn(error))
  }
}
