import type { Database } from '../adapters/sqlite/database.ts'

/** Documents of suppliers, kept as they came: what they say holds for what is found later as well. */

export interface SupplierDocument {
  /** SHA-256, lower-case hex. */
  readonly digest: string
  readonly format: 'csaf' | 'openvex' | 'cyclonedx'
  readonly id: string
  readonly publisher: string
  readonly version: string
  /** When it was written. */
  readonly at: number
  readonly importedAt: number
  readonly actor: string
  readonly statements: number
  /** Statements that name no version of a package. */
  readonly unused: readonly { readonly place: string; readonly why: string }[]
  readonly unusedTotal: number
  /** Since when a newer version counts instead. */
  readonly replacedAt?: number
}

export interface NewDocument {
  readonly record: SupplierDocument
  /** Compressed. */
  readonly document: Uint8Array
}

/** What an older version of the document has said counts no more. */
export function addDocument(database: Database, { record, document }: NewDocument): void {
  const { digest, format, id, publisher, importedAt } = record
  database.run(
    `UPDATE vulnerability_statement SET expires_at = ?5 WHERE expires_at IS NULL AND digest IN (SELECT digest
      FROM supplier_document WHERE format = ?1 AND id = ?2 AND publisher = ?3 AND digest <> ?4)`,
    format,
    id,
    publisher,
    digest,
    importedAt,
  )
  database.run(
    `UPDATE supplier_document SET replaced_at = ?5 WHERE format = ?1 AND id = ?2 AND publisher = ?3 AND digest <> ?4
      AND replaced_at IS NULL`,
    format,
    id,
    publisher,
    digest,
    importedAt,
  )
  database.run(
    `INSERT INTO supplier_document (digest, format, id, publisher, version, at, imported_at, actor, statements, unused_json,
      unused_total, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING`,
    digest,
    format,
    id,
    publisher,
    record.version,
    record.at,
    importedAt,
    record.actor,
    record.statements,
    JSON.stringify(record.unused),
    record.unusedTotal,
    document,
  )
}

interface Row {
  readonly digest: string
  readonly format: string
  readonly id: string
  readonly publisher: string
  readonly version: string
  readonly at: number
  readonly imported_at: number
  readonly actor: string
  readonly statements: number
  readonly unused_json: string
  readonly unused_total: number
  readonly replaced_at: number | null
}

const toDocument = (row: Row): SupplierDocument => ({
  digest: row.digest,
  format: row.format as SupplierDocument['format'], // written by `addDocument`
  id: row.id,
  publisher: row.publisher,
  version: row.version,
  at: row.at,
  importedAt: row.imported_at,
  actor: row.actor,
  statements: row.statements,
  unused: JSON.parse(row.unused_json) as SupplierDocument['unused'], // likewise
  unusedTotal: row.unused_total,
  ...(row.replaced_at === null ? {} : { replacedAt: row.replaced_at }),
})

/** Newest first. */
export const documentsIn = (reads: Database): readonly SupplierDocument[] =>
  reads
    .all<Row>(
      `SELECT digest, format, id, publisher, version, at, imported_at, actor, statements, unused_json, unused_total,
        replaced_at FROM supplier_document ORDER BY imported_at DESC, rowid DESC`,
    )
    .map(toDocument)

/** Those that count, as they were compressed. */
export const currentDocuments = (
  reads: Database,
): readonly { readonly digest: string; readonly actor: string; readonly document: Uint8Array }[] =>
  reads.all('SELECT digest, actor, document FROM supplier_document WHERE replaced_at IS NULL')
