import type { SecurityEvent } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import type { DeviceState } from '../registry/device.ts'
import type { Reason, Refusal, Standing } from './forecast.ts'

interface Presence {
  /** When each device was seen last, milliseconds since 1970. */
  readonly seen: readonly (readonly [device: string, at: number])[]
}

interface Alerts {
  readonly raised: readonly { readonly device: string; readonly reason: Reason }[]
  readonly over: readonly string[]
  readonly at: number
  readonly events: readonly SecurityEvent[]
}

export const forecastWrites = {
  /** The longest absence is one that ended: from when a device was seen to when it was seen again. */
  'forecast.seen': (database: Database, { seen }: Presence): void => {
    for (const [device, at] of seen)
      database.run(
        `INSERT INTO device_presence (device, last_at, longest_absence) VALUES (?1, ?2, 0)
          ON CONFLICT (device) DO UPDATE SET longest_absence = max(longest_absence, ?2 - last_at), last_at = ?2
          WHERE ?2 > last_at`,
        device,
        at,
      )
  },

  'forecast.alert': (database: Database, { raised, over, at, events }: Alerts): void => {
    for (const { device, reason } of raised)
      database.run(
        `INSERT INTO renewal_alert (device, reason, at) VALUES (?1, ?2, ?3)
          ON CONFLICT (device) DO UPDATE SET reason = ?2, at = ?3`,
        device,
        reason,
        at,
      )
    for (const device of over) database.run('DELETE FROM renewal_alert WHERE device = ?', device)
    appendEvents(database, events)
  },
} as const

interface Row {
  readonly id: string
  readonly product: string
  readonly component: string
  readonly hardware: string | null
  readonly firmware: string | null
  readonly state: string
  readonly not_before: number
  readonly not_after: number
  readonly last_at: number | null
  readonly longest: number | null
  readonly idevid: number
  readonly fallen: number
}

const toStanding = (row: Row): Standing => ({
  device: row.id,
  product: row.product,
  component: row.component,
  ...(row.hardware === null ? {} : { hardware: row.hardware }),
  ...(row.firmware === null ? {} : { firmware: row.firmware }),
  state: row.state as DeviceState, // written from the transition table
  notBefore: row.not_before,
  notAfter: row.not_after,
  ...(row.last_at === null ? {} : { lastSeen: row.last_at }),
  longestAbsence: row.longest ?? 0,
  hasFactoryIdentity: row.idevid === 1,
  isFallen: row.fallen === 1,
})

/** Devices that have an operational certificate and may have another, by id. @param after only ids behind this one */
export const standings = (
  reads: Database,
  product: string | undefined,
  after: string,
  limit: number,
): Standing[] =>
  reads
    .all<Row>(
      `SELECT device.id, product, component, hardware, firmware, device.state, not_before, not_after, last_at,
          longest_absence AS longest,
          EXISTS (SELECT 1 FROM certificate_now AS i WHERE i.device = device.id AND i.kind = 'idevid' AND i.state = 'valid') AS idevid,
          EXISTS (SELECT 1 FROM revoked_authority AS a WHERE a.key_id = certificate.issuer_key_id) AS fallen
        FROM device
        JOIN certificate ON certificate.rowid = (SELECT max(rowid) FROM certificate AS c
          WHERE c.device = device.id AND c.kind = 'ldevid' AND c.state = 'valid')
        LEFT JOIN device_presence ON device_presence.device = device.id
        WHERE device.id > ?1 AND device.state <> 'retired' AND revoked_at IS NULL AND (?2 IS NULL OR product = ?2)
        ORDER BY device.id LIMIT ?3`,
      after,
      product ?? null,
      limit,
    )
    .map(toStanding)

/** The newest request for a certificate that was refused. */
export function lastRefusal(reads: Database, device: string): Refusal | undefined {
  const row = reads.get<{ at: number; detail_json: string }>(
    `SELECT at, detail_json FROM event WHERE device = ? AND kind = 'enrolment.refused' ORDER BY id DESC LIMIT 1`,
    device,
  )
  if (!row) return undefined
  const { code } = JSON.parse(row.detail_json) as { readonly code?: unknown } // written by enrolment
  return { at: row.at, code: typeof code === 'string' ? code : '' }
}

export const alerts = (reads: Database): ReadonlyMap<string, string> =>
  new Map(
    reads
      .all<{ device: string; reason: string }>('SELECT device, reason FROM renewal_alert')
      .map(({ device, reason }) => [device, reason]),
  )
