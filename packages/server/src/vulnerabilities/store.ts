import type { SecurityEvent } from '@sekisho/gate'
import type { LeftOut, RatedSeverity, Undecided } from '@sekisho/assurance'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import { addDocument, type NewDocument } from './document-store.ts'
import { addPublication } from './publication-store.ts'
import { baseOf } from './component.ts'
import type { Attacks } from './advisories.ts'
import type { Finding, FindingState, Justification, Statement } from './finding.ts'

/** The bill of materials of a version, and what came of it. */
export interface SbomRecord {
  readonly product: string
  readonly version: string
  /** Of the release that it came with. */
  readonly release?: string
  /** SHA-256 of the document, lower-case hex. */
  readonly sha256: string
  readonly format: string
  readonly addedAt: number
  readonly actor: string
  /** Components that are looked up. */
  readonly components: number
  /** Components that can't be. */
  readonly leftOut: readonly LeftOut[]
  readonly leftOutTotal: number
  /** Records of which nobody can say whether they hold. */
  readonly undecided: readonly Undecided[]
  readonly undecidedTotal: number
  /** When it was looked up last, and how old the advisories were. */
  readonly scannedAt?: number
  readonly advisoriesAt?: number
  /** How far the advisories were then. */
  readonly advisoriesMark?: string
}

export interface Scan {
  readonly product: string
  readonly version: string
  readonly at: number
  readonly advisoriesAt: number | undefined
  readonly findings: readonly Finding[]
  readonly undecided: readonly Undecided[]
  readonly undecidedTotal: number
  /** All of them, compressed: a look at what has changed needs the others. */
  readonly undecidedAll: Uint8Array
  readonly mark: string
  /** Present: it is about these components alone. */
  readonly only?: readonly string[]
  /** What is known now of attacks on what was found before. */
  readonly attacks: readonly (Attacks & { readonly id: string })[]
}

interface Addition {
  readonly record: SbomRecord
  /** The document, compressed. */
  readonly document: Uint8Array
  readonly scan: Scan
  readonly events: readonly SecurityEvent[]
}

/** What people were told of: told once. */
export interface Alert {
  readonly kind: 'found' | 'exploited' | 'overdue' | 'uninvestigated'
  readonly product: string
  readonly vulnerability: string
}

const findingColumns = `id, product, version, vulnerability, names_json, component, component_version, purl, level, score,
  vector, summary, published_at, fixed, exploited_at, exploited_due, epss, first_at`

/** Since when the house knows of a vulnerability in a product: a new bill of materials makes nothing younger. */
const firstKnown = `coalesce((SELECT min(first_at) FROM vulnerability_finding WHERE product = ?2 AND vulnerability = ?4
  AND purl_base = ?20), ?18)`

function insert(database: Database, finding: Finding, at: number, base: string): void {
  database.run(
    `INSERT INTO vulnerability_finding (${findingColumns}, last_at, purl_base)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ${firstKnown}, ?19, ?20)
      ON CONFLICT (id) DO UPDATE SET names_json = ?5, level = ?9, score = ?10, vector = ?11, summary = ?12,
        published_at = ?13, fixed = ?14, exploited_at = ?15, exploited_due = ?16, epss = ?17, last_at = ?19, gone_at = NULL`,
    finding.id,
    finding.product,
    finding.version,
    finding.vulnerability,
    JSON.stringify(finding.names),
    finding.component,
    finding.componentVersion,
    finding.purl,
    finding.level,
    finding.score ?? null,
    finding.vector ?? null,
    finding.summary,
    finding.publishedAt ?? null,
    finding.fixed ?? null,
    finding.exploitedAt ?? null,
    finding.exploitedDue ?? null,
    finding.epss ?? null,
    finding.firstAt,
    at,
    base,
  )
}

function applyScan(
  database: Database,
  {
    product,
    version,
    at,
    advisoriesAt,
    findings,
    undecided,
    undecidedTotal,
    undecidedAll,
    mark,
    only,
    attacks,
  }: Scan,
): void {
  for (const finding of findings) insert(database, finding, at, baseOf(finding.purl))
  database.run(
    `UPDATE vulnerability_finding SET gone_at = ?1 WHERE product = ?2 AND version = ?3 AND last_at < ?1 AND gone_at IS NULL
      AND (?4 IS NULL OR purl || char(10) || component_version IN (SELECT value FROM json_each(?4)))`,
    at,
    product,
    version,
    only ? JSON.stringify(only) : null,
  )
  for (const { id, exploited, epss } of attacks)
    database.run(
      'UPDATE vulnerability_finding SET exploited_at = ?2, exploited_due = ?3, epss = ?4 WHERE id = ?1',
      id,
      exploited?.added ?? null,
      exploited?.due ?? null,
      epss ?? null,
    )
  database.run(
    `UPDATE product_sbom SET scanned_at = ?3, advisories_at = ?4, undecided_json = ?5, undecided_total = ?6,
        undecided_all = ?7, advisories_mark = ?8 WHERE product = ?1 AND version = ?2`,
    product,
    version,
    at,
    advisoriesAt ?? null,
    JSON.stringify(undecided),
    undecidedTotal,
    undecidedAll,
    mark,
  )
}

export const vulnerabilityWrites = {
  'vulnerabilities.addSbom': (database: Database, { record, document, scan, events }: Addition): void => {
    database.run(
      `INSERT INTO product_sbom (product, version, release, sha256, format, added_at, actor, components, left_out_json,
        left_out_total, undecided_json, undecided_total, document) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '[]', 0, ?11)
        ON CONFLICT (product, version) DO UPDATE SET release = coalesce(?3, release), sha256 = ?4, format = ?5, added_at = ?6,
          actor = ?7, components = ?8, left_out_json = ?9, left_out_total = ?10, document = ?11`,
      record.product,
      record.version,
      record.release ?? null,
      record.sha256,
      record.format,
      record.addedAt,
      record.actor,
      record.components,
      JSON.stringify(record.leftOut),
      record.leftOutTotal,
      document,
    )
    applyScan(database, scan)
    appendEvents(database, events)
  },

  'vulnerabilities.scanned': (database: Database, scan: Scan): void => applyScan(database, scan),

  'vulnerabilities.state': (
    database: Database,
    {
      statements,
      events,
      document,
    }: {
      readonly statements: readonly Statement[]
      readonly events: readonly SecurityEvent[]
      readonly document?: NewDocument
    },
  ): void => {
    if (document) addDocument(database, document)
    for (const one of statements)
      database.run(
        `INSERT INTO vulnerability_statement (id, vulnerability, product, version, purl, state, justification, impact, action,
          source, document, actor, at, expires_at, component, digest, by_key)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET by_key = excluded.by_key,
            actor = excluded.actor, at = excluded.at WHERE by_key IS NOT NULL AND by_key IS NOT excluded.by_key`,
        one.id,
        one.vulnerability,
        one.product,
        one.version ?? null,
        one.purl ?? null,
        one.state,
        one.justification ?? null,
        one.impact ?? null,
        one.action ?? null,
        one.source,
        one.document ?? null,
        one.actor,
        one.at,
        one.expiresAt ?? null,
        one.component ?? null,
        one.digest ?? null,
        one.key ?? null,
      )
    appendEvents(database, events)
  },

  'vulnerabilities.publish': addPublication,

  'vulnerabilities.alert': (
    database: Database,
    {
      alerts,
      at,
      events,
    }: { readonly alerts: readonly Alert[]; readonly at: number; readonly events: readonly SecurityEvent[] },
  ): void => {
    for (const { kind, product, vulnerability } of alerts)
      database.run(
        'INSERT OR IGNORE INTO vulnerability_alert (kind, product, vulnerability, at) VALUES (?, ?, ?, ?)',
        kind,
        product,
        vulnerability,
        at,
      )
    appendEvents(database, events)
  },
} as const

interface FindingRow {
  readonly id: string
  readonly product: string
  readonly version: string
  readonly vulnerability: string
  readonly names_json: string
  readonly component: string
  readonly component_version: string
  readonly purl: string
  readonly level: string
  readonly score: number | null
  readonly vector: string | null
  readonly summary: string
  readonly published_at: number | null
  readonly fixed: string | null
  readonly exploited_at: number | null
  readonly exploited_due: number | null
  readonly epss: number | null
  readonly first_at: number
}

/** What is null in the database is absent outside. */
const present = <Key extends string, Value>(key: Key, value: Value | null): Partial<Record<Key, Value>> =>
  (value === null ? {} : { [key]: value }) as Partial<Record<Key, Value>> // one key, computed

const toFinding = (row: FindingRow): Finding => ({
  id: row.id,
  product: row.product,
  version: row.version,
  vulnerability: row.vulnerability,
  names: JSON.parse(row.names_json) as string[], // written by `insert`
  component: row.component,
  componentVersion: row.component_version,
  purl: row.purl,
  level: row.level as RatedSeverity['level'], // written by `insert`
  ...present('score', row.score),
  ...present('vector', row.vector),
  summary: row.summary,
  ...present('publishedAt', row.published_at),
  ...present('fixed', row.fixed),
  ...present('exploitedAt', row.exploited_at),
  ...present('exploitedDue', row.exploited_due),
  ...present('epss', row.epss),
  firstAt: row.first_at,
})

/** What is found now. */
export const findingsIn = (reads: Database, product: string | undefined, vulnerability?: string): Finding[] =>
  reads
    .all<FindingRow>(
      `SELECT ${findingColumns} FROM vulnerability_finding WHERE gone_at IS NULL AND (?1 IS NULL OR product = ?1)
        AND (?2 IS NULL OR vulnerability = ?2 OR EXISTS (SELECT 1 FROM json_each(names_json) WHERE value = ?2))
        ORDER BY product, vulnerability, version`,
      product ?? null,
      vulnerability ?? null,
    )
    .map(toFinding)

interface StatementRow {
  readonly id: string
  readonly vulnerability: string
  readonly product: string
  readonly version: string | null
  readonly purl: string | null
  readonly state: string
  readonly justification: string | null
  readonly impact: string | null
  readonly action: string | null
  readonly source: string
  readonly document: string | null
  readonly actor: string
  readonly at: number
  readonly expires_at: number | null
  readonly component: string | null
  readonly digest: string | null
  readonly by_key: string | null
}

const toStatement = (row: StatementRow): Statement => ({
  id: row.id,
  vulnerability: row.vulnerability,
  product: row.product,
  ...present('version', row.version),
  ...present('purl', row.purl),
  state: row.state as FindingState, // written by `vulnerabilities.state`
  ...present('justification', row.justification as Justification | null),
  ...present('impact', row.impact),
  ...present('action', row.action),
  source: row.source as Statement['source'], // likewise
  ...present('document', row.document),
  actor: row.actor,
  at: row.at,
  ...present('expiresAt', row.expires_at),
  ...present('component', row.component),
  ...present('digest', row.digest),
  ...present('key', row.by_key),
})

/** Newest first. */
export const statementsOf = (reads: Database, product: string | undefined): Statement[] =>
  reads
    .all<StatementRow>(
      'SELECT * FROM vulnerability_statement WHERE ?1 IS NULL OR product = ?1 ORDER BY at DESC, rowid DESC',
      product ?? null,
    )
    .map(toStatement)

interface SbomRow {
  readonly product: string
  readonly version: string
  readonly release: string | null
  readonly sha256: string
  readonly format: string
  readonly added_at: number
  readonly actor: string
  readonly components: number
  readonly left_out_json: string
  readonly left_out_total: number
  readonly undecided_json: string
  readonly undecided_total: number
  readonly scanned_at: number | null
  readonly advisories_at: number | null
  readonly advisories_mark: string | null
}

const toSbom = (row: SbomRow): SbomRecord => ({
  product: row.product,
  version: row.version,
  ...present('release', row.release),
  sha256: row.sha256,
  format: row.format,
  addedAt: row.added_at,
  actor: row.actor,
  components: row.components,
  leftOut: JSON.parse(row.left_out_json) as LeftOut[], // written by `addSbom`
  leftOutTotal: row.left_out_total,
  undecided: JSON.parse(row.undecided_json) as Undecided[], // written by `applyScan`
  undecidedTotal: row.undecided_total,
  ...present('scannedAt', row.scanned_at),
  ...present('advisoriesAt', row.advisories_at),
  ...present('advisoriesMark', row.advisories_mark),
})

export const sbomsIn = (reads: Database, product: string | undefined): SbomRecord[] =>
  reads
    .all<SbomRow>(
      `SELECT product, version, release, sha256, format, added_at, actor, components, left_out_json, left_out_total,
        undecided_json, undecided_total, scanned_at, advisories_at, advisories_mark FROM product_sbom
        WHERE ?1 IS NULL OR product = ?1 ORDER BY product, added_at DESC`,
      product ?? null,
    )
    .map(toSbom)

/** The document as it was compressed. */
export const sbomDocument = (reads: Database, product: string, version: string): Uint8Array | undefined =>
  reads.get<{ document: Uint8Array }>(
    'SELECT document FROM product_sbom WHERE product = ? AND version = ?',
    product,
    version,
  )?.document

/** Everything of which nobody can say whether it holds, as it was compressed. */
export const undecidedIn = (reads: Database, product: string, version: string): Uint8Array | undefined =>
  reads.get<{ undecided: Uint8Array | null }>(
    'SELECT undecided_all AS undecided FROM product_sbom WHERE product = ? AND version = ?',
    product,
    version,
  )?.undecided ?? undefined

export const alertsIn = (reads: Database): ReadonlySet<string> =>
  new Set(
    reads.all<Alert & object>('SELECT kind, product, vulnerability FROM vulnerability_alert').map(alertKey),
  )

export const alertKey = ({ kind, product, vulnerability }: Alert): string =>
  `${kind}|${product}|${vulnerability}`

/** Devices in operation that run a version, and the groups that they are in. */
export interface Running {
  readonly product: string
  readonly version: string
  readonly variant: string | null
  readonly devices: number
}

const inOperation =
  "state IN ('enrolled', 'active', 'quarantined') AND revoked_at IS NULL AND firmware IS NOT NULL"

export const runningIn = (reads: Database): Running[] =>
  reads.all(
    `SELECT product, firmware AS version, variant, count(*) AS devices FROM device WHERE ${inOperation}
      GROUP BY product, firmware, variant`,
  )

/** How many devices that run one of these versions are in each group; a device may be in several, or in none. */
export const groupsRunning = (
  reads: Database,
  product: string,
  versions: readonly string[],
): { readonly name: string | null; readonly devices: number }[] =>
  reads.all(
    `SELECT g.value AS name, count(DISTINCT device.id) AS devices FROM device LEFT JOIN json_each(groups_json) AS g
      WHERE product = ?1 AND ${inOperation} AND firmware IN (SELECT value FROM json_each(?2)) GROUP BY g.value`,
    product,
    JSON.stringify(versions),
  )

export const devicesRunning = (
  reads: Database,
  product: string,
  versions: readonly string[],
  limit: number,
): { readonly id: string; readonly product: string; readonly version: string }[] =>
  reads.all(
    `SELECT id, product, firmware AS version FROM device WHERE product = ?1 AND ${inOperation}
      AND firmware IN (SELECT value FROM json_each(?2)) ORDER BY id LIMIT ?3`,
    product,
    JSON.stringify(versions),
    limit,
  )

/** When what is known of a product changed: found, gone, said, or no longer said. Ascending, none twice. */
export const changesIn = (
  reads: Database,
  product: string,
  vulnerability: string | undefined,
  now: number,
): readonly number[] =>
  reads
    .all<{ at: number }>(
      `WITH finding AS (SELECT * FROM vulnerability_finding WHERE product = ?1 AND (?2 IS NULL OR vulnerability = ?2
          OR EXISTS (SELECT 1 FROM json_each(names_json) WHERE value = ?2))),
        said AS (SELECT coalesce((SELECT imported_at FROM supplier_document AS d WHERE d.digest = s.digest), at) AS at, expires_at
          FROM vulnerability_statement AS s WHERE product = ?1 AND (?2 IS NULL
          OR vulnerability = ?2 OR vulnerability IN (SELECT value FROM finding, json_each(names_json))))
        SELECT first_at AS at FROM finding UNION SELECT gone_at FROM finding WHERE gone_at IS NOT NULL
        UNION SELECT added_at FROM product_sbom WHERE product = ?1 UNION SELECT at FROM said UNION SELECT expires_at FROM said WHERE expires_at <= ?3 ORDER BY at`,
      product,
      vulnerability ?? null,
      now,
    )
    .map(({ at }) => at)
