import type { SecurityEvent } from '@sekisho/gate'
import type { ReleaseManifest } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import type { GateResult } from './gate.ts'
import type { Exception } from './exception.ts'
import { imageKeyWrites } from './image-key-store.ts'
import { mayBeReplaced, type Release, type ReleaseState } from './release.ts'

interface Row {
  readonly id: string
  readonly product: string
  readonly channel: string
  readonly version: string
  readonly state: string
  readonly manifest_json: string
  readonly digest: string
  readonly uploaded_by: string
  readonly uploaded_person: string | null
  readonly uploaded_at: number
  readonly gates_json: string
  readonly gated_at: number | null
  readonly approval: string | null
  readonly published_at: number | null
  readonly published_by: string | null
  readonly at: number
  readonly reason: string | null
}

const toRelease = (row: Row): Release => ({
  id: row.id,
  product: row.product,
  channel: row.channel,
  version: row.version,
  state: row.state as ReleaseState, // written from the table of states
  manifest: JSON.parse(row.manifest_json) as ReleaseManifest, // read strictly before it was written
  digest: row.digest,
  uploadedBy: row.uploaded_by,
  uploadedAt: row.uploaded_at,
  gates: JSON.parse(row.gates_json) as readonly GateResult[], // written by `releases.gated`
  at: row.at,
  ...(row.uploaded_person === null ? {} : { uploadedPerson: row.uploaded_person }),
  ...(row.gated_at === null ? {} : { gatedAt: row.gated_at }),
  ...(row.approval === null ? {} : { approval: row.approval }),
  ...(row.published_at === null ? {} : { publishedAt: row.published_at }),
  ...(row.published_by === null ? {} : { publishedBy: row.published_by }),
  ...(row.reason === null ? {} : { reason: row.reason }),
})

const releaseRow = (database: Database, id: string): Row | undefined =>
  database.get<Row>('SELECT * FROM release WHERE id = ?', id)

/** Signed files by name, and what came with them. */
export interface Batch {
  readonly metadata: Readonly<Record<string, string>>
  /** SARIF logs. */
  readonly scans: readonly string[]
}

interface Drafted {
  readonly release: Pick<
    Release,
    | 'id'
    | 'product'
    | 'channel'
    | 'version'
    | 'manifest'
    | 'digest'
    | 'uploadedBy'
    | 'uploadedPerson'
    | 'uploadedAt'
  >
  readonly batch: Batch
  readonly events: readonly SecurityEvent[]
}

export const releaseWrites = {
  ...imageKeyWrites,

  /** @returns whether the version was still free: nothing takes the place of what people have decided */
  'releases.draft': (database: Database, { release, batch, events }: Drafted): boolean => {
    const {
      id,
      product,
      channel,
      version,
      manifest,
      digest,
      uploadedBy,
      uploadedPerson = null,
      uploadedAt,
    } = release
    const before = releaseRow(database, id)
    if (before && !mayBeReplaced(before.state as ReleaseState)) return false // as in `toRelease`
    database.run('DELETE FROM release WHERE id = ?', id)
    database.run(
      `INSERT INTO release (id, product, channel, version, state, manifest_json, digest, batch_json, uploaded_by,
        uploaded_person, uploaded_at, gates_json, at) VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, '[]', ?)`,
      id,
      product,
      channel,
      version,
      JSON.stringify(manifest),
      digest,
      JSON.stringify(batch),
      uploadedBy,
      uploadedPerson,
      uploadedAt,
      uploadedAt,
    )
    appendEvents(database, events)
    return true
  },

  /** @param digest of the release that was judged: another upload may have taken its place */
  'releases.gated': (
    database: Database,
    {
      id,
      digest,
      gates,
      state,
      at,
      events,
    }: {
      readonly id: string
      readonly digest: string
      readonly gates: readonly GateResult[]
      readonly state: 'draft' | 'gated'
      readonly at: number
      readonly events: readonly SecurityEvent[]
    },
  ): boolean => {
    const { changes } = database.run(
      `UPDATE release SET gates_json = ?3, gated_at = ?4,
        at = iif(state = 'awaiting-approval' AND ?5 = 'gated', at, ?4),
        state = iif(state = 'awaiting-approval' AND ?5 = 'gated', state, ?5)
        WHERE id = ?1 AND digest = ?2 AND state IN ('draft', 'gated', 'awaiting-approval')`,
      id,
      digest,
      JSON.stringify(gates),
      at,
      state,
    )
    if (changes > 0) appendEvents(database, events)
    return changes > 0
  },

  'releases.asked': (
    database: Database,
    { id, approval, at }: { readonly id: string; readonly approval: string; readonly at: number },
  ): void => {
    database.run(
      `UPDATE release SET state = 'awaiting-approval', approval = ?, at = ? WHERE id = ? AND state = 'gated'`,
      approval,
      at,
      id,
    )
  },

  'releases.turn': (
    database: Database,
    {
      id,
      from,
      to,
      at,
      by,
      reason,
      events,
    }: {
      readonly id: string
      readonly from: readonly ReleaseState[]
      readonly to: ReleaseState
      readonly at: number
      readonly by?: string
      readonly reason?: string | undefined
      readonly events: readonly SecurityEvent[]
    },
  ): boolean => {
    const row = releaseRow(database, id)
    if (!row || !from.includes(row.state as ReleaseState)) return false // as in `toRelease`
    database.run('UPDATE release SET state = ?, at = ?, reason = ? WHERE id = ?', to, at, reason ?? null, id)
    if (to === 'published')
      database.run('UPDATE release SET published_at = ?, published_by = ? WHERE id = ?', at, by ?? null, id)
    appendEvents(database, events)
    return true
  },

  'releases.except': (
    database: Database,
    { exception, events }: { readonly exception: Exception; readonly events: readonly SecurityEvent[] },
  ): void => {
    const { id, product, gate, items, reason, until, approval, people, at } = exception
    const { changes } = database.run(
      `INSERT INTO release_exception (id, product, gate, items_json, reason, until, approval, people_json, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      id,
      product,
      gate,
      JSON.stringify(items),
      reason,
      until,
      approval,
      JSON.stringify(people),
      at,
    )
    if (changes > 0) appendEvents(database, events)
  },

  'releases.keepList': (
    database: Database,
    {
      product,
      kind,
      text,
      at,
      actor,
      events,
    }: {
      readonly product: string
      readonly kind: ListKind
      readonly text: string
      readonly at: number
      readonly actor: string
      readonly events: readonly SecurityEvent[]
    },
  ): void => {
    database.run(
      `INSERT INTO component_list (product, kind, list_json, at, actor) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO UPDATE SET list_json = ?3, at = ?4, actor = ?5`,
      product,
      kind,
      text,
      at,
      actor,
    )
    appendEvents(database, events)
  },
} as const

// ---- reads

export function findRelease(reads: Database, id: string): Release | undefined {
  const row = releaseRow(reads, id)
  return row && toRelease(row)
}

export const batchOf = (reads: Database, id: string): Batch =>
  JSON.parse(
    reads.get<{ batch_json: string }>('SELECT batch_json FROM release WHERE id = ?', id)?.batch_json ??
      '{"metadata":{},"scans":[]}',
  ) as Batch // written by `releases.draft`

/** Of releases in these states. */
export const batchesIn = (reads: Database, states: readonly ReleaseState[]): readonly Batch[] =>
  reads
    .all<{ batch_json: string }>(
      'SELECT batch_json FROM release WHERE state IN (SELECT value FROM json_each(?))',
      JSON.stringify(states),
    )
    .map(({ batch_json: text }) => JSON.parse(text) as Batch) // written by `releases.draft`

/** Newest first. */
export const listReleases = (
  reads: Database,
  filter: {
    readonly product?: string | undefined
    readonly channel?: string | undefined
    readonly state?: ReleaseState | undefined
  } = {},
): readonly Release[] =>
  reads
    .all<Row>(
      `SELECT * FROM release WHERE (?1 IS NULL OR product = ?1) AND (?2 IS NULL OR channel = ?2)
        AND (?3 IS NULL OR state = ?3) ORDER BY uploaded_at DESC, id LIMIT 1000`,
      filter.product ?? null,
      filter.channel ?? null,
      filter.state ?? null,
    )
    .map(toRelease)

/** Versions whose number is used, withdrawn ones too. */
export const usedVersions = (reads: Database, product: string, channel: string): readonly string[] =>
  reads
    .all<{ version: string }>(
      'SELECT version FROM release WHERE product = ? AND channel = ? AND published_at IS NOT NULL',
      product,
      channel,
    )
    .map(({ version }) => version)

export const exceptionsOf = (reads: Database, product: string): readonly Exception[] =>
  reads
    .all<{
      id: string
      product: string
      gate: string
      items_json: string
      reason: string
      until: number
      approval: string
      people_json: string
      at: number
    }>('SELECT * FROM release_exception WHERE product = ? ORDER BY at DESC', product)
    .map(({ items_json, people_json, ...row }) =>
      Object.assign(row, {
        items: JSON.parse(items_json) as readonly string[], // written by `releases.except`
        people: JSON.parse(people_json) as readonly string[], // the same
      }),
    )

export type ListKind = 'approved' | 'evaluations'

export const componentList = (
  reads: Database,
  product: string,
  kind: ListKind,
): { readonly text: string; readonly at: number; readonly actor: string } | undefined =>
  reads.get(
    'SELECT list_json AS text, at, actor FROM component_list WHERE product = ? AND kind = ?',
    product,
    kind,
  )
