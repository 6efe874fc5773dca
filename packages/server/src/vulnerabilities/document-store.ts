import type { Database } from '../adapters/sqlite/database.ts'
import type { Proof } from './supplier.ts'

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
  /** The key that has signed it, and who has accepted it as a whole. */
  readonly key?: string
  readonly acceptedBy?: string
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
  /** Digests of documents whose place it takes. */
  readonly replaces: readonly string[]
}

/** What a document has said whose place another takes counts no more. What proves one is added, and never lost. */
export function addDocument(database: Database, { record, document, replaces }: NewDocument): void {
  const { digest, format, id, publisher, importedAt } = record
  for (const old of replaces) {
    database.run(
      'UPDATE vulnerability_statement SET expires_at = ? WHERE expires_at IS NULL AND digest = ?',
      importedAt,
      old,
    )
    database.run(
      'UPDATE supplier_document SET replaced_at = ? WHERE replaced_at IS NULL AND digest = ?',
      importedAt,
      old,
    )
  }
  database.run(
    `INSERT INTO supplier_document (digest, format, id, publisher, version, at, imported_at, actor, statements, unused_json,
      unused_total, document, signed_key, accepted_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO UPDATE SET signed_key = coalesce(excluded.signed_key, signed_key),
        accepted_by = coalesce(accepted_by, excluded.accepted_by)`,
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
    record.key ?? null,
    record.acceptedBy ?? null,
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
  readonly signed_key: string | null
  readonly accepted_by: string | null
}

const proofOf = ({ signed_key, accepted_by }: Pick<Row, 'signed_key' | 'accepted_by'>): Proof => ({
  ...(signed_key === null ? {} : { key: signed_key }),
  ...(accepted_by === null ? {} : { acceptedBy: accepted_by }),
})

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
  ...proofOf(row),
})

/** Newest first. */
export const documentsIn = (reads: Database): readonly SupplierDocument[] =>
  reads
    .all<Row>(
      `SELECT digest, format, id, publisher, version, at, imported_at, actor, statements, unused_json, unused_total,
        replaced_at, signed_key, accepted_by FROM supplier_document ORDER BY imported_at DESC, rowid DESC`,
    )
    .map(toDocument)

export interface KeptDocument extends Proof {
  readonly digest: string
  readonly actor: string
  readonly document: Uint8Array
}

/** Those that no newer one has replaced, as they were compressed. */
export const currentDocuments = (reads: Database): readonly KeptDocument[] =>
  reads
    .all<Pick<Row, 'digest' | 'actor' | 'signed_key' | 'accepted_by'> & { readonly document: Uint8Array }>(
      'SELECT digest, actor, document, signed_key, accepted_by FROM supplier_document WHERE replaced_at IS NULL',
    )
    .map(({ digest, actor, document, ...row }) => Object.assign({ digest, actor, document }, proofOf(row)))
