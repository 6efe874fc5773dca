import type { SecurityEvent } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import type { Publication, Selection } from './publication.ts'

/** Versions of published advisories with their octets. */

export interface NewPublication {
  readonly publication: Publication
  readonly document: Uint8Array
  readonly events: readonly SecurityEvent[]
}

/** @returns whether the number was free, and the approval not used */
export function addPublication(
  database: Database,
  { publication: one, document, events }: NewPublication,
): boolean {
  const { changes } = database.run(
    `INSERT INTO advisory_publication (id, number, selection_json, title, publisher_json, content, initial_at, at, approval,
      people_json, sha256, sha512, octets, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    one.id,
    one.number,
    JSON.stringify(one.selection),
    one.title,
    JSON.stringify(one.publisher),
    one.content,
    one.initialAt,
    one.at,
    one.approval,
    JSON.stringify(one.people),
    one.sha256,
    one.sha512,
    one.octets,
    document,
  )
  const isNew = changes > 0
  if (isNew) appendEvents(database, events)
  return isNew
}

interface Row {
  readonly id: string
  readonly number: number
  readonly selection_json: string
  readonly title: string
  readonly publisher_json: string
  readonly content: string
  readonly initial_at: number
  readonly at: number
  readonly approval: string
  readonly people_json: string
  readonly sha256: string
  readonly sha512: string
  readonly octets: number
}

const columns =
  'id, number, selection_json, title, publisher_json, content, initial_at, at, approval, people_json, sha256, sha512, octets'

const toPublication = (row: Row): Publication => ({
  id: row.id,
  number: row.number,
  selection: JSON.parse(row.selection_json) as Selection, // this and the others: written by `addPublication`
  title: row.title,
  publisher: JSON.parse(row.publisher_json) as Publication['publisher'],
  content: row.content,
  initialAt: row.initial_at,
  at: row.at,
  approval: row.approval,
  people: JSON.parse(row.people_json) as string[],
  sha256: row.sha256,
  sha512: row.sha512,
  octets: row.octets,
})

/** All versions of a document, oldest first. */
export const versionsOf = (reads: Database, id: string): readonly Publication[] =>
  reads
    .all<Row>(`SELECT ${columns} FROM advisory_publication WHERE id = ? ORDER BY number`, id)
    .map(toPublication)

/** The newest version of each document, newest first. */
export const standingIn = (reads: Database): readonly Publication[] =>
  reads
    .all<Row>(
      `SELECT ${columns} FROM advisory_publication AS p
        WHERE number = (SELECT max(number) FROM advisory_publication WHERE id = p.id) ORDER BY at DESC, id`,
    )
    .map(toPublication)

/** Changes whenever something is published; nothing ever goes. */
export const publicationMark = (reads: Database): number =>
  reads.get<{ mark: number | null }>('SELECT max(rowid) AS mark FROM advisory_publication')?.mark ?? 0

export const publicationOfApproval = (reads: Database, approval: string): Publication | undefined => {
  const row = reads.get<Row>(`SELECT ${columns} FROM advisory_publication WHERE approval = ?`, approval)
  return row && toPublication(row)
}

export const publishedDocument = (reads: Database, id: string, number: number): Uint8Array | undefined =>
  reads.get<{ document: Uint8Array }>(
    'SELECT document FROM advisory_publication WHERE id = ? AND number = ?',
    id,
    number,
  )?.document
