import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { NewCertificate } from '../registry/device.ts'
import { adoptIdevid, type NewRecordedDevice, recordDevice } from '../registry/recording.ts'
import type { RecordFault } from './faults.ts'
import type { FactoryRecord } from './record.ts'

/** A key with which a factory signs its batches. */
export interface Facility {
  readonly kid: string
  readonly product: string
  readonly name: string
  /** JWK, JSON. */
  readonly publicKey: string
  readonly addedAt: number
  readonly addedBy: string
  readonly retiredAt?: number
}

export interface NewBatch {
  readonly product: string
  /** Absent: the batch has no name, and may come again. */
  readonly batch?: string | undefined
  readonly facility?: string | undefined
  readonly digest: string
  readonly at: number
  readonly actor: string
  readonly devices: readonly RecordedDevice[]
  readonly events: readonly SecurityEvent[]
}

export interface RecordedDevice extends NewRecordedDevice {
  readonly record: FactoryRecord
  readonly findings: readonly RecordFault[]
}

interface Adoption {
  readonly device: string
  readonly idevid: NewCertificate
  readonly at: number
  readonly events: readonly SecurityEvent[]
}

function addRecord(database: Database, { id, record, findings }: RecordedDevice, batch: NewBatch): void {
  database.run(
    `INSERT INTO factory_record (device, batch, spki_fingerprint, certificate_fingerprint, record_json, faults_json, at, actor)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    record.batch ?? batch.batch ?? null,
    record.key ?? null,
    record.certificate ?? null,
    JSON.stringify(record),
    JSON.stringify(findings),
    batch.at,
    batch.actor,
  )
}

export const factoryWrites = {
  /** A whole batch, or nothing of it: whatever stands against one of its devices throws. */
  'factory.import': (database: Database, batch: NewBatch): 'taken' | 'known' => {
    const { product, at, actor, digest, devices, events } = batch
    if (batch.batch !== undefined) {
      if (isBatchKnown(database, product, batch.batch)) return 'known'
      const row = [product, batch.batch, batch.facility ?? null, digest, devices.length, at, actor]
      const sql = `INSERT INTO factory_batch (product, id, facility, digest, records, at, actor) VALUES (?, ?, ?, ?, ?, ?, ?)`
      database.run(sql, ...row)
    }
    for (const device of devices) {
      recordDevice(database, device, { at, actor })
      addRecord(database, device, batch)
    }
    appendEvents(database, events)
    return 'taken'
  },

  /** A device that its factory record vouches for shows its IDevID for the first time. Says whether it may. */
  'factory.adopt': (database: Database, { device, idevid, at, events }: Adoption): boolean => {
    const record = recordRow(database, device)
    if (!record || !recordFits(record, idevid)) return false
    if (!adoptIdevid(database, device, idevid, at)) return false
    appendEvents(database, events)
    return true
  },

  'factory.addFacility': (
    database: Database,
    { facility, event }: { readonly facility: Facility; readonly event: SecurityEvent },
  ): boolean => {
    const { kid, product, name, publicKey, addedAt, addedBy } = facility
    const { changes } = database.run(
      `INSERT INTO facility (kid, product, name, public_key, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING`,
      kid,
      product,
      name,
      publicKey,
      addedAt,
      addedBy,
    )
    if (changes > 0) appendEvents(database, [event])
    return changes > 0
  },

  /** Idempotent: the first time stays. Says whether there is such a key. */
  'factory.retireFacility': (
    database: Database,
    { kid, at, event }: { readonly kid: string; readonly at: number; readonly event: SecurityEvent },
  ): boolean => {
    const sql = 'UPDATE facility SET retired_at = ? WHERE kid = ? AND retired_at IS NULL'
    const { changes } = database.run(sql, at, kid)
    if (changes > 0) appendEvents(database, [event])
    return changes > 0 || database.get('SELECT 1 FROM facility WHERE kid = ?', kid) !== undefined
  },
} as const

type RecordRow = Selectable<Tables['factory_record']>

const recordRow = (database: Database, device: string): RecordRow | undefined =>
  database.get<RecordRow>('SELECT * FROM factory_record WHERE device = ?', device)

/** What the factory wrote down of the key, the IDevID has to bear: all of it. */
const recordFits = (
  { spki_fingerprint: key, certificate_fingerprint: certificate }: RecordRow,
  idevid: NewCertificate,
): boolean =>
  (key !== null || certificate !== null) &&
  (key === null || key === idevid.spkiFingerprint) &&
  (certificate === null || certificate === idevid.fingerprint)

export interface StoredRecord {
  readonly device: string
  readonly record: FactoryRecord
  /** What deviated from the model, where it was taken all the same. */
  readonly findings: readonly RecordFault[]
  readonly at: number
  readonly actor: string
}

const toRecord = (row: RecordRow): StoredRecord => ({
  device: row.device,
  record: JSON.parse(row.record_json) as FactoryRecord, // written above
  findings: JSON.parse(row.faults_json) as readonly RecordFault[],
  at: row.at,
  actor: row.actor,
})

export function findRecord(reads: Database, device: string): StoredRecord | undefined {
  const row = recordRow(reads, device)
  return row && toRecord(row)
}

/** Whether a record vouches for this IDevID of the device. */
export function isRecorded(reads: Database, device: string, idevid: NewCertificate): boolean {
  const row = recordRow(reads, device)
  return row !== undefined && recordFits(row, idevid)
}

export const isBatchKnown = (reads: Database, product: string, batch: string): boolean =>
  reads.get('SELECT 1 FROM factory_batch WHERE product = ? AND id = ?', product, batch) !== undefined

/** Whether the factory record of another device has the key. */
export const isKeyRecorded = (
  reads: Database,
  device: string,
  { key, certificate }: Pick<FactoryRecord, 'key' | 'certificate'>,
): boolean =>
  reads.get(
    `SELECT 1 FROM factory_record WHERE device <> ?1 AND spki_fingerprint = ?2
      UNION ALL SELECT 1 FROM factory_record WHERE device <> ?1 AND certificate_fingerprint = ?3 LIMIT 1`,
    device,
    key ?? '',
    certificate ?? '',
  ) !== undefined

/** Records of a product behind a device, by device. */
export const recordsOf = (
  reads: Database,
  { product, batch, after, limit }: RecordFilter,
): readonly StoredRecord[] =>
  reads
    .all<RecordRow>(
      `SELECT factory_record.* FROM factory_record JOIN device ON device.id = factory_record.device
        WHERE product = ?1 AND (?2 IS NULL OR factory_record.batch = ?2) AND factory_record.device > ?3
        ORDER BY factory_record.device LIMIT ?4`,
      product,
      batch ?? null,
      after,
      limit,
    )
    .map(toRecord)

export interface RecordFilter {
  readonly product: string
  readonly batch?: string | undefined
  readonly after: string
  readonly limit: number
}

const toFacility = (row: Selectable<Tables['facility']>): Facility => ({
  kid: row.kid,
  product: row.product,
  name: row.name,
  publicKey: row.public_key,
  addedAt: row.added_at,
  addedBy: row.added_by,
  ...(row.retired_at === null ? {} : { retiredAt: row.retired_at }),
})

export function findFacility(reads: Database, kid: string): Facility | undefined {
  const row = reads.get<Selectable<Tables['facility']>>('SELECT * FROM facility WHERE kid = ?', kid)
  return row && toFacility(row)
}

export const listFacilities = (reads: Database): readonly Facility[] =>
  reads
    .all<Selectable<Tables['facility']>>('SELECT * FROM facility ORDER BY product, name, kid')
    .map(toFacility)

/** The IDevID that was issued for a device, DER, with its key's fingerprint. */
export const findIdentity = (
  reads: Database,
  device: string,
): { readonly idevid: Uint8Array; readonly spkiFingerprint: string } | undefined =>
  reads.get(
    'SELECT idevid, spki_fingerprint AS spkiFingerprint FROM factory_identity WHERE device = ?',
    device,
  )
