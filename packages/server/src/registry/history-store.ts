import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { DeviceState, DeviceVerb, HistoryEntry } from './device.ts'
import { said } from './rows.ts'

/** What has happened to a device, and who has vouched for it. */

/** Who did it, when, why; the events are kept if it was done. */
export interface Act {
  readonly at: number
  readonly actor: string
  readonly reason?: string | undefined
  /** The approval that it runs under. */
  readonly approval?: string | undefined
  readonly events: readonly SecurityEvent[]
}

/** What a line of the history says beside who, when and why. */
interface Noted {
  readonly device: string
  readonly before: string | null
  readonly after: string
  readonly verb?: DeviceVerb
  readonly certificate?: string | undefined
}

export function note(
  database: Database,
  { device, before, after, verb, certificate }: Noted,
  act: Act,
): void {
  const { at, actor, reason = null, approval = null } = act
  database.run(
    `INSERT INTO device_history (device, at, state_before, state_after, actor, reason, verb, approval, certificate)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    device,
    at,
    before,
    after,
    actor,
    reason,
    verb ?? null,
    approval,
    certificate ?? null,
  )
  appendEvents(database, act.events)
}

const toHistory = (row: Selectable<Tables['device_history']>): HistoryEntry => ({
  at: row.at,
  after: row.state_after as DeviceState, // written from the transition table
  actor: row.actor,
  ...(row.state_before === null ? {} : { before: row.state_before as DeviceState }),
  ...said({ reason: row.reason, approval: row.approval, certificate: row.certificate }),
  ...(row.verb === null ? {} : { verb: row.verb as DeviceVerb }), // written by `step`
})

export const historyOf = (reads: Database, device: string): HistoryEntry[] =>
  reads
    .all<Selectable<Tables['device_history']>>(
      'SELECT * FROM device_history WHERE device = ? ORDER BY rowid',
      device,
    )
    .map(toHistory)

/** Who vouched for a device, and for what; newest last. */
export interface VouchingEntry {
  readonly at: number
  readonly actor: string
  readonly fingerprint?: string
  readonly verified: readonly { readonly property: string; readonly how?: string }[]
  readonly note?: string
}

const toVouching = (row: Selectable<Tables['vouching']>): VouchingEntry => ({
  at: row.at,
  actor: row.actor,
  verified: JSON.parse(row.properties_json) as VouchingEntry['verified'], // written by the enrolment
  ...said({ fingerprint: row.fingerprint, note: row.note }),
})

export const vouchingsOf = (reads: Database, device: string): VouchingEntry[] =>
  reads
    .all<Selectable<Tables['vouching']>>('SELECT * FROM vouching WHERE device = ? ORDER BY rowid', device)
    .map(toVouching)
