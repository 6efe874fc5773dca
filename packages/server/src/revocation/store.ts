import type { SecurityEvent } from '@sekisho/gate'
import type { CrlEntry, RevocationReason } from '@sekisho/trust'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import { endAuthority } from './authority-end.ts'
import { denialWrites } from './denial-store.ts'
import { planWrites } from './plan-store.ts'
import type { IssuedStatus, KeptList } from './revocation.ts'

/** A certificate that the house holds itself. */
export interface HouseCertificateRecord {
  readonly fingerprint: string
  readonly issuerKeyId: string
  readonly serialNumber: string
  readonly spkiFingerprint: string
  readonly role: 'server' | 'ocsp'
  readonly notBefore: number
  readonly notAfter: number
}

interface NewList {
  readonly keyId: string
  readonly number: number
  readonly listedChanges: number
  readonly thisUpdate: number
  readonly nextUpdate: number
  readonly der: Uint8Array
}

export const revocationWrites = {
  ...denialWrites,
  ...planWrites,
  /** Makes sure that a CA's lists are counted, and that what it issued before CAs were noted is known to be its own. */
  'revocation.authority': (
    database: Database,
    { keyId, kind }: { readonly keyId: string; readonly kind?: 'idevid' | 'ldevid' },
  ): void => {
    database.run('INSERT INTO revocation_list (key_id) VALUES (?) ON CONFLICT DO NOTHING', keyId)
    if (kind !== undefined)
      database.run(
        'UPDATE certificate SET issuer_key_id = ? WHERE kind = ? AND issuer_key_id IS NULL',
        keyId,
        kind,
      )
  },
  /** The number for the next list of a CA: given once, whatever becomes of the list (RFC 5280 §5.2.3). */
  'revocation.nextNumber': (
    database: Database,
    { keyId }: { readonly keyId: string },
  ): { readonly number: number; readonly changes: number } => {
    database.run('INSERT INTO revocation_list (key_id) VALUES (?) ON CONFLICT DO NOTHING', keyId)
    const row = database.get<{ number: number; changes: number }>(
      'UPDATE revocation_list SET number = number + 1 WHERE key_id = ? RETURNING number, changes',
      keyId,
    )
    return row ?? { number: 1, changes: 0 }
  },
  'revocation.keepList': (database: Database, list: NewList): void => {
    database.run(
      `UPDATE revocation_list SET der = ?, listed_changes = ?, this_update = ?, next_update = ?
        WHERE key_id = ? AND number = ?`,
      list.der,
      list.listedChanges,
      list.thisUpdate,
      list.nextUpdate,
      list.keyId,
      list.number,
    )
  },
  /** Idempotent. Those that ended long ago go. */
  'revocation.adopt': (
    database: Database,
    {
      at,
      forgetBefore,
      ...record
    }: HouseCertificateRecord & { readonly at: number; readonly forgetBefore: number },
  ): void => {
    database.run('DELETE FROM house_certificate WHERE not_after < ?', forgetBefore)
    database.run(
      `INSERT INTO house_certificate (fingerprint, issuer_key_id, serial_number, spki_fingerprint, role, not_before,
        not_after, state, at) VALUES (?, ?, ?, ?, ?, ?, ?, 'valid', ?) ON CONFLICT DO NOTHING`,
      record.fingerprint,
      record.issuerKeyId,
      record.serialNumber,
      record.spkiFingerprint,
      record.role,
      record.notBefore,
      record.notAfter,
      at,
    )
  },
  /** Idempotent: the first time stays. Says whether there is such a certificate. */
  'revocation.revokeHouse': (
    database: Database,
    {
      fingerprint,
      reason,
      at,
      event,
    }: {
      readonly fingerprint: string
      readonly reason: RevocationReason
      readonly at: number
      readonly event: SecurityEvent
    },
  ): boolean => {
    const changed = database.run(
      `UPDATE house_certificate SET state = 'revoked', at = ?, reason = ? WHERE fingerprint = ? AND state = 'valid'`,
      at,
      reason,
      fingerprint,
    ).changes
    if (changed > 0) appendEvents(database, [event])
    return (
      changed > 0 ||
      database.get('SELECT 1 FROM house_certificate WHERE fingerprint = ?', fingerprint) !== undefined
    )
  },
  /** One row, and nothing that the CA has issued counts any more. Idempotent; says whether it was done now. */
  'revocation.revokeAuthority': (
    database: Database,
    {
      keyId,
      at,
      reason,
      actor,
      event,
    }: {
      readonly keyId: string
      readonly at: number
      readonly reason: RevocationReason
      readonly actor: string
      readonly event: SecurityEvent
    },
  ): boolean => {
    const isNews = endAuthority(database, { keyId, at, reason, actor })
    if (isNews) appendEvents(database, [event])
    return isNews
  },
} as const

// ---- reads

interface StatusRow {
  readonly state: IssuedStatus['state']
  readonly at: number
  readonly reason: string | null
}

const toStatus = ({ state, at, reason }: StatusRow): IssuedStatus => ({
  state,
  at,
  ...(reason === null ? {} : { reason: reason as RevocationReason }), // written from the table of reasons
})

/** The registry's word on a serial number of a CA: certificates of devices, then those of the house. */
export function findIssued(reads: Database, keyId: string, serialNumber: string): IssuedStatus | undefined {
  const row =
    reads.get<StatusRow>(
      'SELECT state, at, reason FROM certificate_now WHERE serial_number = ? AND issuer_key_id = ?',
      serialNumber,
      keyId,
    ) ??
    reads.get<StatusRow>(
      `SELECT CASE WHEN a.key_id IS NULL THEN state ELSE 'revoked' END AS state,
        CASE WHEN a.key_id IS NULL OR state = 'revoked' THEN h.at ELSE a.at END AS at,
        CASE WHEN a.key_id IS NULL OR state = 'revoked' THEN h.reason ELSE a.reason END AS reason
        FROM house_certificate AS h LEFT JOIN revoked_authority AS a ON a.key_id = h.issuer_key_id
        WHERE serial_number = ? AND issuer_key_id = ?`,
      serialNumber,
      keyId,
    )
  return row && toStatus(row)
}

/** Whether a server or a responder of ours has, or had, this key. */
export const isKeyOfTheHouse = (reads: Database, spkiFingerprint: string): boolean =>
  reads.get('SELECT 1 FROM house_certificate WHERE spki_fingerprint = ?', spkiFingerprint) !== undefined

export const authorityRevokedAt = (reads: Database, keyId: string): number | undefined =>
  reads.get<{ at: number }>('SELECT at FROM revoked_authority WHERE key_id = ?', keyId)?.at

export const authorityIsRevoked = (reads: Database, keyId: string): boolean =>
  authorityRevokedAt(reads, keyId) !== undefined

/** Certificates of devices that a CA has issued and that nothing else has ended. */
export const countIssued = (reads: Database, keyId: string): number =>
  reads.get<{ count: number }>(
    "SELECT count(*) AS count FROM certificate WHERE issuer_key_id = ? AND state = 'valid'",
    keyId,
  )?.count ?? 0

export interface HouseCertificateState extends IssuedStatus {
  readonly fingerprint: string
  readonly role: HouseCertificateRecord['role']
  readonly serialNumber: string
  readonly notBefore: number
  readonly notAfter: number
}

const toHouseCertificate = (row: Selectable<Tables['house_certificate']>): HouseCertificateState => ({
  ...toStatus(row),
  fingerprint: row.fingerprint,
  role: row.role,
  serialNumber: row.serial_number,
  notBefore: row.not_before,
  notAfter: row.not_after,
})

export const houseCertificatesNow = (reads: Database): HouseCertificateState[] =>
  reads
    .all<Selectable<Tables['house_certificate']>>(
      'SELECT * FROM house_certificate ORDER BY not_before, fingerprint',
    )
    .map(toHouseCertificate)

/** What belongs on a CA's list. @param endedAfter those whose validity ended earlier have been on lists long enough */
export function revokedBy(reads: Database, keyId: string, endedAfter: number): CrlEntry[] {
  const rows = reads.all<StatusRow & { serialNumber: string }>(
    authorityIsRevoked(reads, keyId)
      ? `SELECT serial_number AS serialNumber, state, at, reason FROM certificate_now
          WHERE issuer_key_id = ? AND not_after > ? ORDER BY serial_number`
      : `SELECT serial_number AS serialNumber, state, at, reason FROM certificate
          WHERE issuer_key_id = ? AND not_after > ? AND state <> 'valid' ORDER BY serial_number`,
    keyId,
    endedAfter,
  )
  const own = reads.all<StatusRow & { serialNumber: string }>(
    `SELECT serial_number AS serialNumber, state, at, reason FROM house_certificate
      WHERE issuer_key_id = ? AND not_after > ? AND state = 'revoked' ORDER BY serial_number`,
    keyId,
    endedAfter,
  )
  return [...rows, ...own].map(({ serialNumber, ...row }) => {
    const { at, state, reason = state === 'superseded' ? 'superseded' : undefined } = toStatus(row)
    return { serialNumber, revokedAt: new Date(at), reason: reason ?? 'unspecified' }
  })
}

export interface StoredList extends KeptList {
  readonly der?: Uint8Array
  readonly nextUpdate?: number
}

type ListRow = Omit<Selectable<Tables['revocation_list']>, 'der'>

const toList = (row: ListRow): StoredList => ({
  number: row.number,
  changes: row.changes,
  listedChanges: row.listed_changes,
  ...(row.this_update === null ? {} : { thisUpdate: row.this_update }),
  ...(row.next_update === null ? {} : { nextUpdate: row.next_update }),
})

/** Without its octets, which may be many. */
export function findListState(reads: Database, keyId: string): StoredList | undefined {
  const row = reads.get<ListRow>(
    `SELECT key_id, number, changes, listed_changes, this_update, next_update FROM revocation_list WHERE key_id = ?`,
    keyId,
  )
  return row && toList(row)
}

export function findList(reads: Database, keyId: string): StoredList | undefined {
  const row = reads.get<Selectable<Tables['revocation_list']>>(
    'SELECT * FROM revocation_list WHERE key_id = ?',
    keyId,
  )
  return row && { ...toList(row), ...(row.der === null ? {} : { der: row.der }) }
}
