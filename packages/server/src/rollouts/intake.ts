import type { SecurityEvent } from '@sekisho/gate'
import type { UpdateReport } from '@sekisho/model'
import type { Database } from '../adapters/sqlite/database.ts'
import { type EventKind, eventOf } from '../audit/event.ts'
import { afterReport, type Standing, type UpdateState } from './states.ts'

/** What a device says of its updates, taken in with the transaction that acknowledges it. */

export interface ReceivedUpdateReport {
  readonly device: string
  readonly report: UpdateReport
  /** By the device's clock, and when it came. */
  readonly saidAt: number
  readonly at: number
  readonly policy: string
}

interface OfferRow {
  readonly rollout: string
  readonly version: string
  readonly state: UpdateState
  readonly code: string | null
  readonly attempt: number | null
}

/** The roll-out that it is about: the one that it names, else that of the version that it names, else the last assigned. */
function offerOf(
  database: Database,
  device: string,
  { rollout, target }: UpdateReport,
): OfferRow | undefined {
  const offers = database.all<OfferRow>(
    `SELECT rollout, version, rollout_device.state, code, attempt FROM rollout_device JOIN rollout ON rollout.id = rollout
      WHERE device = ? AND assigned_at IS NOT NULL ORDER BY assigned_at DESC, started_at DESC`,
    device,
  )
  const named = rollout === undefined ? offers : offers.filter((offer) => offer.rollout === rollout)
  return target === undefined ? named[0] : named.find(({ version }) => version === target)
}

function keepLast(database: Database, { device, report, saidAt, at }: ReceivedUpdateReport): void {
  const { running, state, code = null, slot = null, floor = null } = report
  database.run(
    `INSERT INTO device_update (device, running, state, code, slot, floor, said_at, received_at, confirmed)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET running = ?2, state = ?3, code = ?4,
      slot = coalesce(?5, slot), floor = coalesce(?6, floor), said_at = ?7, received_at = ?8, confirmed = coalesce(?9, confirmed)`,
    device,
    running,
    state,
    code,
    slot,
    floor,
    saidAt,
    at,
    state === 'confirmed' ? running : null,
  )
}

const kinds: Readonly<Partial<Record<UpdateState, EventKind>>> = {
  updated: 'update.confirmed',
  'rolled-back': 'update.rolled-back',
  refused: 'update.refused',
  failed: 'update.failed',
}

/** An end is told once for each attempt. */
function eventsOf(
  { device, report, saidAt, at, policy }: ReceivedUpdateReport,
  before: OfferRow,
  after: Standing,
): readonly SecurityEvent[] {
  const kind = kinds[after.state]
  const { running, attempt } = report
  const isNews =
    before.state !== after.state ||
    before.code !== (after.code ?? null) ||
    before.attempt !== (attempt ?? null)
  if (kind === undefined || !isNews || (after.state === 'updated' && before.state === 'updated')) return []
  const { rollout, version } = before
  const code = after.code === undefined ? {} : { code: after.code }
  const detail = {
    rollout,
    version,
    running,
    ts: saidAt,
    ...code,
    ...(attempt === undefined ? {} : { attempt }),
  }
  return [eventOf(kind, at, { device, policy, detail })]
}

/**
 * Keeps a report. One that waited in an outbox and is older than what is known changes nothing.
 * @returns the events that it is worth
 */
export function takeUpdateReport(
  database: Database,
  received: ReceivedUpdateReport,
): readonly SecurityEvent[] {
  const { device, report, saidAt, at } = received
  const last = database.get<{ said_at: number | null }>(
    'SELECT said_at FROM device_update WHERE device = ?',
    device,
  )
  if ((last?.said_at ?? 0) > saidAt) return []
  keepLast(database, received)
  const offer = offerOf(database, device, report)
  if (!offer) return []
  const before: Standing =
    offer.code === null ? { state: offer.state } : { state: offer.state, code: offer.code }
  const after = afterReport(before, report, offer.version)
  database.run(
    `UPDATE rollout_device SET state = ?3, code = ?4, attempt = coalesce(?5, attempt), progress = ?6, "of" = ?7,
      changed_at = iif(state = ?3 AND code IS ?4, changed_at, ?8) WHERE rollout = ?1 AND device = ?2`,
    offer.rollout,
    device,
    after.state,
    after.code ?? null,
    report.attempt ?? null,
    report.progress ?? null,
    report.of ?? null,
    at,
  )
  return eventsOf(received, offer, after)
}
