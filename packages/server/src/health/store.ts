import type { HealthReport } from '@sekisho/model'
import { canonicalJson, isHealthy, readHealthReport } from '@sekisho/model/core'
import type { SecurityEvent } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import { eventOf } from '../audit/event.ts'
import type { ReportGroup } from './observations.ts'

export interface ReceivedReport {
  readonly device: string
  readonly report: HealthReport
  /** When the device said it, and when it came, milliseconds since 1970. */
  readonly saidAt: number
  readonly at: number
  readonly policy: string
}

interface Before {
  readonly said_at: number
  readonly healthy: number
  readonly detail_json: string
}

/** Changes that are kept of each device. */
const MOST_HISTORY = 100

const kindsOfTrouble = {
  'self-test': 'self-test.failed',
  measurements: 'health.start-differs',
  entropy: 'health.noise-failed',
  tamper: 'health.tampered',
  ports: 'health.ports-differ',
} as const

/** A test that fails, and tampering, are told each time; what only stays as it is, once. */
const toldEachTime: ReadonlySet<string> = new Set(['self-test', 'tamper'])

function eventsOf({ device, report, saidAt, at, policy }: ReceivedReport, before: Before | undefined) {
  const { kind, detail } = report
  const about = { device, policy, detail: { report: kind, ts: saidAt, ...detail } }
  if (isHealthy(report)) return before?.healthy === 0 ? [eventOf('health.recovered', at, about)] : []
  const isNew = toldEachTime.has(kind) || before?.detail_json !== canonicalJson(detail)
  return isNew ? [eventOf(kindsOfTrouble[kind], at, about)] : []
}

function remember(database: Database, { device, report, at }: ReceivedReport): void {
  database.run(
    'INSERT INTO device_health_history (device, kind, at, healthy, detail_json) VALUES (?, ?, ?, ?, ?)',
    device,
    report.kind,
    at,
    isHealthy(report) ? 1 : 0,
    canonicalJson(report.detail),
  )
  database.run(
    `DELETE FROM device_health_history WHERE device = ?1 AND id <= (SELECT id FROM device_health_history
      WHERE device = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
    device,
    MOST_HISTORY,
  )
}

/**
 * Keeps a report, in the transaction that acknowledges it. One that waited in an outbox doesn't replace a newer one.
 * @returns the events that it is worth
 */
export function takeReport(database: Database, received: ReceivedReport): readonly SecurityEvent[] {
  const { device, report, saidAt, at, policy } = received
  const before = database.get<Before>(
    'SELECT said_at, healthy, detail_json FROM device_health WHERE device = ? AND kind = ?',
    device,
    report.kind,
  )
  const detail = canonicalJson(report.detail)
  const isChange = before?.detail_json !== detail
  if (isChange) remember(database, received)
  if (before === undefined || before.said_at <= saidAt) {
    database.run(
      `INSERT INTO device_health (device, kind, healthy, detail_json, said_at, received_at, changed_at, policy)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)
        ON CONFLICT (device, kind) DO UPDATE SET healthy = ?3, detail_json = ?4, said_at = ?5, received_at = ?6,
        changed_at = iif(detail_json = ?4, changed_at, ?6), policy = ?7`,
      device,
      report.kind,
      isHealthy(report) ? 1 : 0,
      detail,
      saidAt,
      at,
      policy,
    )
  }
  return eventsOf(received, before)
}

interface HealthRow {
  readonly kind: string
  readonly healthy: number
  readonly detail_json: string
}

const detailOf = ({ detail_json }: HealthRow) => JSON.parse(detail_json) as HealthReport['detail'] // written by `takeReport`

export const reportsOf = (reads: Database, device: string) =>
  reads
    .all<HealthRow & { said_at: number; received_at: number; changed_at: number }>(
      'SELECT kind, healthy, detail_json, said_at, received_at, changed_at FROM device_health WHERE device = ? ORDER BY kind',
      device,
    )
    .map((row) => ({
      kind: row.kind,
      healthy: row.healthy === 1,
      detail: detailOf(row),
      saidAt: row.said_at,
      receivedAt: row.received_at,
      changedAt: row.changed_at,
    }))

export const historyOf = (reads: Database, device: string) =>
  reads
    .all<HealthRow & { at: number }>(
      'SELECT kind, healthy, detail_json, at FROM device_health_history WHERE device = ? ORDER BY id DESC',
      device,
    )
    .map((row) => ({ kind: row.kind, healthy: row.healthy === 1, detail: detailOf(row), at: row.at }))

/** In use: what a device that is gone has shown says nothing of the product. */
const inUse = `device.state <> 'retired' AND device.revoked_at IS NULL`

interface GroupRow extends HealthRow {
  readonly component: string
  readonly fresh: number
  readonly count: number
  readonly newest: number
  readonly oldest: number
}

/** @param since what was heard before doesn't count any more, milliseconds since 1970 */
export const groupsOf = (reads: Database, product: string, since: number): readonly ReportGroup[] =>
  reads
    .all<GroupRow>(
      `SELECT component, kind, healthy, detail_json, count(*) AS count, sum(received_at > ?2) AS fresh,
          max(received_at) AS newest, min(received_at) AS oldest
        FROM device_health JOIN device ON device.id = device_health.device
        WHERE product = ?1 AND ${inUse} GROUP BY component, kind, detail_json`,
      product,
      since,
    )
    .flatMap(({ component, kind, detail_json, fresh, count, newest, oldest }) => {
      const report = readHealthReport(kind, JSON.parse(detail_json))
      return report ? { component, report, fresh, all: count, newestAt: newest, oldestAt: oldest } : []
    })

export const idsIn = (
  reads: Database,
  product: string,
  { component, report }: ReportGroup,
  most: number,
): readonly string[] =>
  reads
    .all<{ id: string }>(
      `SELECT device.id FROM device_health JOIN device ON device.id = device_health.device
        WHERE product = ? AND component = ? AND kind = ? AND detail_json = ? AND ${inUse} ORDER BY device.id LIMIT ?`,
      product,
      component,
      report.kind,
      canonicalJson(report.detail),
      most,
    )
    .map(({ id }) => id)

export const devicesInUse = (reads: Database, product: string): ReadonlyMap<string, number> =>
  new Map(
    reads
      .all<{ component: string; count: number }>(
        `SELECT component, count(*) AS count FROM device WHERE product = ? AND ${inUse} GROUP BY component`,
        product,
      )
      .map(({ component, count }) => [component, count]),
  )
