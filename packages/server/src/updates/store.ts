import type { SecurityEvent } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'

/** One metadata file as it is served. */
export interface MetadataRow {
  readonly role: string
  readonly version: number
  readonly expiresAt: number
  readonly body: Uint8Array
}

export interface PublishedTarget {
  readonly path: string
  readonly sha256: string
  readonly length: number
  readonly role: string
}

interface Publication {
  readonly at: number
  readonly actor: string
  readonly metadata: readonly MetadataRow[]
  readonly targets: readonly PublishedTarget[]
  /** Paths that no role names any more: their files stay for devices that are on their way. */
  readonly dropped: readonly string[]
  readonly events: readonly SecurityEvent[]
}

const day = 86_400_000

function putMetadata(
  database: Database,
  { role, version, expiresAt, body }: MetadataRow,
  at: number,
  actor: string,
): void {
  database.run('UPDATE update_metadata SET present = 0 WHERE role = ?', role)
  database.run(
    `INSERT INTO update_metadata (role, version, expires_at, body, at, actor, present) VALUES (?, ?, ?, ?, ?, ?, 1)
      ON CONFLICT DO UPDATE SET expires_at = excluded.expires_at, body = excluded.body, at = excluded.at,
        actor = excluded.actor, present = 1`,
    role,
    version,
    expiresAt,
    body,
    at,
    actor,
  )
}

/** All of it or nothing: devices see the old repository or the new one. */
function publish(database: Database, { at, actor, metadata, targets, dropped, events }: Publication): void {
  for (const row of metadata) putMetadata(database, row, at, actor)
  for (const path of dropped) database.run('UPDATE update_target SET present = 0 WHERE path = ?', path)
  for (const { path, sha256, length, role } of targets) {
    database.run('UPDATE update_target SET present = 0 WHERE path = ?', path)
    database.run(
      `INSERT INTO update_target (path, sha256, length, role, at, present) VALUES (?, ?, ?, ?, ?, 1)
        ON CONFLICT DO UPDATE SET role = excluded.role, present = 1`,
      path,
      sha256,
      length,
      role,
      at,
    )
  }
  // online roles are signed all day; who has just fetched a timestamp still finds its snapshot
  database.run(
    "DELETE FROM update_metadata WHERE role IN ('snapshot', 'timestamp') AND present = 0 AND at < ?",
    at - day,
  )
  appendEvents(database, events)
}

interface NewDraft {
  readonly id: string
  readonly role: string
  readonly version: number
  readonly body: Uint8Array
  readonly at: number
  readonly actor: string
  readonly events: readonly SecurityEvent[]
}

export const updatesWrites = {
  'updates.publish': publish,
  'updates.draft': (database: Database, { id, role, version, body, at, actor, events }: NewDraft): void => {
    database.run(
      `INSERT INTO update_draft (id, role, version, body, at, actor) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET body = excluded.body, at = excluded.at, actor = excluded.actor`,
      id,
      role,
      version,
      body,
      at,
      actor,
    )
    appendEvents(database, events)
  },
  'updates.drop-draft': (database: Database, { id }: { readonly id: string }): void => {
    database.run('DELETE FROM update_draft WHERE id = ?', id)
  },
  'updates.uploaded': (database: Database, { sha256, length, actor, at }: Upload): void => {
    database.run(
      `INSERT INTO update_upload (sha256, length, actor, at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET length = ?2, actor = ?3, at = ?4`,
      sha256,
      length,
      actor,
      at,
    )
  },
  'updates.uploads-gone': (database: Database, { lost }: { readonly lost: readonly string[] }): void => {
    for (const sha256 of lost) database.run('DELETE FROM update_upload WHERE sha256 = ?', sha256)
  },
  'updates.told': (
    database: Database,
    { told, events }: { readonly told: readonly Notice[]; readonly events: readonly SecurityEvent[] },
  ): void => {
    for (const { role, version, step } of told)
      database.run(
        'INSERT OR IGNORE INTO update_notice (role, version, step) VALUES (?, ?, ?)',
        role,
        version,
        step,
      )
    appendEvents(database, events)
  },
} as const

/** A file that somebody has uploaded. */
export interface Upload {
  readonly sha256: string
  /** Octets. */
  readonly length: number
  readonly actor: string
  readonly at: number
}

/** Those that were never published. */
export const uploadsWaiting = (reads: Database): readonly Upload[] =>
  reads.all<Upload>(
    `SELECT * FROM update_upload
      WHERE NOT EXISTS (SELECT 1 FROM update_target WHERE update_target.sha256 = update_upload.sha256)`,
  )

/** Somebody was told that a version of a role ends. */
export interface Notice {
  readonly role: string
  readonly version: number
  readonly step: string
}

interface StoredMetadata {
  readonly role: string
  readonly version: number
  readonly body: Uint8Array
  readonly at: number
}

export const presentMetadata = (reads: Database): StoredMetadata[] =>
  reads.all<StoredMetadata>(
    'SELECT role, version, body, at FROM update_metadata WHERE present = 1 ORDER BY role',
  )

export const findMetadata = (reads: Database, role: string, version: number): Uint8Array | undefined =>
  reads.get<{ body: Uint8Array }>(
    'SELECT body FROM update_metadata WHERE role = ? AND version = ?',
    role,
    version,
  )?.body

export interface StoredTarget extends PublishedTarget {
  readonly at: number
}

/** What the path names now. */
export const presentTarget = (reads: Database, path: string): StoredTarget | undefined =>
  reads.get<StoredTarget>(
    'SELECT path, sha256, length, role, at FROM update_target WHERE path = ? AND present = 1',
    path,
  )

/** What the path names or has named: a device may be half-way through an older one. */
export const findTarget = (reads: Database, path: string, sha256: string): StoredTarget | undefined =>
  reads.get<StoredTarget>(
    'SELECT path, sha256, length, role, at FROM update_target WHERE path = ? AND sha256 = ?',
    path,
    sha256,
  )

export const fileIsPublished = (reads: Database, sha256: string): boolean =>
  reads.get('SELECT 1 FROM update_target WHERE sha256 = ? LIMIT 1', sha256) !== undefined

export interface Draft {
  readonly id: string
  readonly role: string
  readonly version: number
  readonly body: Uint8Array
  readonly at: number
  readonly actor: string
}

export const allDrafts = (reads: Database): Draft[] =>
  reads.all<Draft>('SELECT id, role, version, body, at, actor FROM update_draft ORDER BY at')

export const findDraft = (reads: Database, id: string): Draft | undefined =>
  reads.get<Draft>('SELECT id, role, version, body, at, actor FROM update_draft WHERE id = ?', id)

export const notices = (reads: Database): Notice[] =>
  reads.all<Notice>('SELECT role, version, step FROM update_notice')
