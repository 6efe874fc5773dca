import type { Database } from '../adapters/sqlite/database.ts'
import type { KeyState } from './key.ts'

/** A key of a device, as far as the registry knows it: read from there, and kept nowhere else. */
export interface DeviceKey {
  readonly device: string
  readonly purpose: 'idevid' | 'ldevid' | 'message'
  /** SHA-256 of the SubjectPublicKeyInfo, or of a message key its thumbprint (RFC 9679); hex. */
  readonly fingerprint: string
  readonly algorithm?: string
  /** Public keys came from the device; a shared secret was made here, and went out once. */
  readonly origin: 'device' | 'server'
  readonly state: KeyState
  readonly since: number
  readonly until?: number
}

interface Row {
  readonly device: string
  readonly purpose: DeviceKey['purpose']
  readonly fingerprint: string
  readonly algorithm: string | null
  readonly protection: string | null
  readonly state: string
  readonly since: number
  readonly until: number | null
}

const states: Readonly<Record<string, KeyState>> = {
  valid: 'active',
  current: 'active',
  previous: 'deactivated',
  superseded: 'deactivated',
  replaced: 'deactivated',
  revoked: 'compromised',
}

const sql = `SELECT device, kind AS purpose, spki_fingerprint AS fingerprint, NULL AS algorithm, NULL AS protection, state,
    not_before AS since, not_after AS until FROM certificate WHERE device = ?1
  UNION ALL SELECT device, 'message', kid, algorithm, protection, state, registered_at, expires_at FROM message_key
    WHERE device = ?1
  ORDER BY since`

/** What has ended is deactivated, whatever the registry still calls it. */
const stateOf = ({ state, until }: Row, now: number): KeyState => {
  const known = states[state] ?? 'suspended'
  return known === 'active' && until !== null && until <= now ? 'deactivated' : known
}

const toDeviceKey = (row: Row, now: number): DeviceKey => ({
  device: row.device,
  purpose: row.purpose,
  fingerprint: row.fingerprint,
  ...(row.algorithm === null ? {} : { algorithm: row.algorithm }),
  origin: row.protection === 'mac' ? 'server' : 'device',
  state: stateOf(row, now),
  since: row.since,
  ...(row.until === null ? {} : { until: row.until }),
})

export const deviceKeys = (reads: Database, device: string, now: number): DeviceKey[] =>
  reads.all<Row>(sql, device).map((row) => toDeviceKey(row, now))
