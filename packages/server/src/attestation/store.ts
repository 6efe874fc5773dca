import type { SecurityEvent } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import type { Appraisal, ReferenceValues } from './attestation.ts'

interface Question {
  /** Fingerprint of the certificate that asked. */
  readonly certificate: string
  readonly nonce: Uint8Array
  readonly expiresAt: number
}

export const attestationWrites = {
  /** One question at a time: the newest counts. What has run out goes with it. */
  'attestation.ask': (
    database: Database,
    { certificate, nonce, expiresAt, now }: Question & { now: number },
  ): void => {
    database.run('DELETE FROM attestation_nonce WHERE expires_at <= ?', now)
    database.run(
      'INSERT OR REPLACE INTO attestation_nonce (certificate, nonce, expires_at) VALUES (?, ?, ?)',
      certificate,
      nonce,
      expiresAt,
    )
  },

  /** Good once: whoever comes first has it. */
  'attestation.answer': (
    database: Database,
    { certificate, now }: { certificate: string; now: number },
  ): Uint8Array | undefined =>
    database.all<{ nonce: Uint8Array }>(
      'DELETE FROM attestation_nonce WHERE certificate = ? AND expires_at > ? RETURNING nonce',
      certificate,
      now,
    )[0]?.nonce,

  'attestation.record': (
    database: Database,
    { appraisal, key, event }: { appraisal: Appraisal; key?: string | undefined; event: SecurityEvent },
  ): void => {
    const { device, at, good, ...rest } = appraisal
    if (key !== undefined)
      database.run(
        'INSERT OR IGNORE INTO attestation_key (device, fingerprint, at) VALUES (?, ?, ?)',
        device,
        key,
        at,
      )
    database.run(
      'INSERT OR REPLACE INTO attestation_result (device, at, good, detail_json) VALUES (?, ?, ?, ?)',
      device,
      at,
      good ? 1 : 0,
      JSON.stringify(rest),
    )
    appendEvents(database, [event])
  },

  'attestation.forget': (
    database: Database,
    { device, event }: { device: string; event: SecurityEvent },
  ): void => {
    database.run('DELETE FROM attestation_key WHERE device = ?', device)
    database.run('DELETE FROM attestation_result WHERE device = ?', device)
    appendEvents(database, [event])
  },

  'attestation.addReference': (
    database: Database,
    { values, event }: { values: ReferenceValues; event: SecurityEvent },
  ): void => {
    const { id, manifest, kid, addedAt, actor } = values
    database.run(
      `INSERT INTO reference_values (id, product, manifest_json, kid, added_at, actor) VALUES (?, ?, ?, ?, ?, ?)`,
      id,
      manifest.product,
      JSON.stringify(manifest),
      kid,
      addedAt,
      actor,
    )
    appendEvents(database, [event])
  },

  'attestation.removeReference': (
    database: Database,
    { id, event }: { id: string; event: SecurityEvent },
  ): void => {
    database.run('DELETE FROM reference_values WHERE id = ?', id)
    appendEvents(database, [event])
  },
} as const

interface ResultRow {
  readonly device: string
  readonly at: number
  readonly good: number
  readonly detail_json: string
}

export function appraisalOf(reads: Database, device: string): Appraisal | undefined {
  const [row] = reads.all<ResultRow>('SELECT * FROM attestation_result WHERE device = ?', device)
  return row && { ...JSON.parse(row.detail_json), device: row.device, at: row.at, good: row.good === 1 }
}

/** SHA-256 of the attestation key that the device had when it was first good. */
export const knownKeyOf = (reads: Database, device: string): string | undefined =>
  reads.all<{ fingerprint: string }>('SELECT fingerprint FROM attestation_key WHERE device = ?', device)[0]
    ?.fingerprint

interface ReferenceRow {
  readonly id: string
  readonly manifest_json: string
  readonly kid: string
  readonly added_at: number
  readonly actor: string
}

/** Oldest first. @param product of one product, or of all */
export const referenceValues = (reads: Database, product?: string): ReferenceValues[] =>
  reads
    .all<ReferenceRow>(
      'SELECT * FROM reference_values WHERE ?1 IS NULL OR product = ?1 ORDER BY added_at, id',
      product ?? null,
    )
    .map(({ id, manifest_json: manifest, kid, added_at: addedAt, actor }) => ({
      id,
      manifest: JSON.parse(manifest),
      kid,
      addedAt,
      actor,
    }))
