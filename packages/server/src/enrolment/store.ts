import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { NewCertificate } from '../registry/device.ts'

/** A device that has a genuine IDevID and no factory record: it asks again until an operator has decided. */
export interface PendingRequest {
  readonly device: string
  readonly product: string
  readonly serial: string
  readonly idevid: NewCertificate
  readonly firstSeenAt: number
  readonly lastSeenAt: number
}

interface NewRequest extends Omit<PendingRequest, 'firstSeenAt' | 'lastSeenAt'> {
  readonly at: number
  /** Kept for the first request only: a device asks every few minutes. */
  readonly event: SecurityEvent
}

export const enrolmentWrites = {
  'enrolment.pend': (
    database: Database,
    { device, product, serial, idevid, at, event }: NewRequest,
  ): void => {
    const { changes } = database.run(
      'UPDATE enrolment_request SET last_seen_at = ?, idevid_json = ? WHERE device = ?',
      at,
      JSON.stringify(idevid),
      device,
    )
    if (changes > 0) return
    database.run(
      `INSERT INTO enrolment_request (device, product, serial, idevid_json, first_seen_at, last_seen_at)
        VALUES (?, ?, ?, ?, ?, ?)`,
      device,
      product,
      serial,
      JSON.stringify(idevid),
      at,
      at,
    )
    appendEvents(database, [event])
  },
  'enrolment.decided': (database: Database, { device }: { readonly device: string }): void => {
    database.run('DELETE FROM enrolment_request WHERE device = ?', device)
  },
} as const

type Row = Selectable<Tables['enrolment_request']>

const toRequest = (row: Row): PendingRequest => ({
  device: row.device,
  product: row.product,
  serial: row.serial,
  idevid: JSON.parse(row.idevid_json) as NewCertificate, // written above
  firstSeenAt: row.first_seen_at,
  lastSeenAt: row.last_seen_at,
})

export const listRequests = (reads: Database): PendingRequest[] =>
  reads.all<Row>('SELECT * FROM enrolment_request ORDER BY first_seen_at, device').map(toRequest)

export function findRequest(reads: Database, device: string): PendingRequest | undefined {
  const row = reads.get<Row>('SELECT * FROM enrolment_request WHERE device = ?', device)
  return row && toRequest(row)
}
