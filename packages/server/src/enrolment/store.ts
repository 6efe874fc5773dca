import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { Vouching } from './vouching.ts'
import type { NewCertificate } from '../registry/device.ts'
import type { EnrolmentCode } from './code.ts'

/** A device that has a genuine IDevID and no factory record: it asks again until an operator has decided. */
export interface PendingRequest {
  readonly device: string
  readonly product: string
  readonly serial: string
  readonly idevid: NewCertificate
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  /** When an operator turned it down. */
  readonly refusedAt?: number
}

interface NewRequest extends Omit<PendingRequest, 'firstSeenAt' | 'lastSeenAt' | 'refusedAt'> {
  readonly at: number
  /** How many may wait at once. */
  readonly most: number
  /** Kept for the first request only: a device asks every few minutes. */
  readonly event: SecurityEvent
}

/** `other`: another IDevID of the same device waits already. */
export type Pended = 'pending' | 'refused' | 'other' | 'full'

const numberOfRequests = (database: Database): number =>
  database.get<{ count: number }>('SELECT count(*) AS count FROM enrolment_request')?.count ?? 0

interface Decided {
  readonly device: string
  readonly vouching: {
    readonly at: number
    readonly actor: string
    readonly fingerprint?: string | undefined
    readonly note?: string | undefined
    readonly verified: Vouching['verified']
  }
  readonly events: readonly SecurityEvent[]
}

export const enrolmentWrites = {
  /** What an operator has seen stays what it is: of two IDevIDs the one that came first waits. */
  'enrolment.pend': (
    database: Database,
    { device, product, serial, idevid, at, most, event }: NewRequest,
  ): Pended => {
    const present = findRequest(database, device)
    if (present?.idevid.fingerprint === idevid.fingerprint) {
      if (present.refusedAt !== undefined) return 'refused'
      database.run('UPDATE enrolment_request SET last_seen_at = ? WHERE device = ?', at, device)
      return 'pending'
    }
    if (present && present.refusedAt === undefined) return 'other'
    if (!present && numberOfRequests(database) >= most) return 'full'
    database.run('DELETE FROM enrolment_request WHERE device = ?', device)
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
    return 'pending'
  },
  /** Says whether there was one that waits, of this certificate. */
  'enrolment.refuse': (
    database: Database,
    {
      device,
      fingerprint,
      at,
      event,
    }: {
      readonly device: string
      readonly fingerprint: string
      readonly at: number
      readonly event: SecurityEvent
    },
  ): boolean => {
    const present = findRequest(database, device)
    if (present?.idevid.fingerprint !== fingerprint || present.refusedAt !== undefined) return false
    database.run('UPDATE enrolment_request SET refused_at = ? WHERE device = ?', at, device)
    appendEvents(database, [event])
    return true
  },
  /** Deletes what was neither asked for nor turned down since then. @returns how many */
  'enrolment.expire': (database: Database, { before }: { readonly before: number }): number =>
    database.run('DELETE FROM enrolment_request WHERE max(last_seen_at, ifnull(refused_at, 0)) < ?', before)
      .changes,
  /** Of a device there is one code; an older one is void. */
  'enrolment.makeCode': (
    database: Database,
    { event, ...code }: Omit<EnrolmentCode, 'failed'> & { readonly event: SecurityEvent },
  ): void => {
    database.run(
      `INSERT OR REPLACE INTO enrolment_code (device, id, hash, actor, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
      code.device,
      code.id,
      code.hash,
      code.actor,
      code.createdAt,
      code.expiresAt,
    )
    appendEvents(database, [event])
  },
  'enrolment.codeFailed': (
    database: Database,
    { device, events }: { readonly device: string | undefined; readonly events: readonly SecurityEvent[] },
  ): void => {
    database.run('UPDATE enrolment_code SET failed = failed + 1 WHERE device = ?', device ?? '')
    appendEvents(database, events)
  },
  'enrolment.decided': (database: Database, { device, vouching, events }: Decided): void => {
    database.run('DELETE FROM enrolment_request WHERE device = ?', device)
    const { at, actor, fingerprint, verified, note } = vouching
    database.run(
      `INSERT INTO vouching (device, at, actor, fingerprint, properties_json, note) VALUES (?, ?, ?, ?, ?, ?)`,
      device,
      at,
      actor,
      fingerprint ?? null,
      JSON.stringify(verified),
      note ?? null,
    )
    appendEvents(database, events)
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
  ...(row.refused_at === null ? {} : { refusedAt: row.refused_at }),
})

export const listRequests = (reads: Database): PendingRequest[] =>
  reads.all<Row>('SELECT * FROM enrolment_request ORDER BY first_seen_at, device').map(toRequest)

export function findRequest(reads: Database, device: string): PendingRequest | undefined {
  const row = reads.get<Row>('SELECT * FROM enrolment_request WHERE device = ?', device)
  return row && toRequest(row)
}

export function findCode(reads: Database, device: string): EnrolmentCode | undefined {
  const row = reads.get<Selectable<Tables['enrolment_code']>>(
    'SELECT * FROM enrolment_code WHERE device = ?',
    device,
  )
  if (!row) return undefined
  const { created_at: createdAt, expires_at: expiresAt, ...rest } = row
  return { ...rest, createdAt, expiresAt }
}
