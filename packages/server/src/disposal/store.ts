import type { SecurityEvent } from '@sekisho/gate'
import type { ResetReceipt } from '@sekisho/trust'
import type { Selectable } from 'kysely'
import { endOwnersTokens } from '../access/owners-tokens.ts'
import { forgetDevice } from '../adapters/gate/forget.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import { cancelOrders } from '../commands/cancel.ts'
import { revokeMessageKeys } from '../registry/message-key-store.ts'
import { retireDevice, severDevice } from '../registry/severing.ts'
import type { Disposal, DisposalCounts, KeptReceipt, Vouch } from './disposal.ts'

export interface NewReceipt {
  readonly id: string
  readonly receipt: ResetReceipt
  readonly statement: string
  readonly at: number
}

export interface NewDisposal {
  readonly device: string
  readonly at: number
  readonly actor: string
  readonly reason: string
  /** What the device has handed in, now or before. */
  readonly receipt?: NewReceipt | string | undefined
  readonly vouch?: Vouch | undefined
  readonly channels: readonly string[]
  readonly events: readonly SecurityEvent[]
}

/** @returns its id: of the one that is there already, if it is the same */
function keepReceipt(database: Database, { id, receipt, statement, at }: NewReceipt): string {
  const known = knownReceipt(database, statement)
  if (known !== undefined) return known
  database.run(
    `INSERT INTO reset_receipt (id, device, cause, certificate, statement, claims_json, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    receipt.device,
    receipt.cause,
    receipt.certificate,
    statement,
    JSON.stringify(receipt),
    at,
  )
  return id
}

const knownReceipt = (database: Database, statement: string): string | undefined =>
  database.get<{ id: string }>('SELECT id FROM reset_receipt WHERE statement = ?', statement)?.id

/** What its retirement is about to revoke. */
const countCertificates = (database: Database, device: string): number =>
  database.get<{ count: number }>(
    `SELECT count(*) AS count FROM certificate WHERE device = ? AND state <> 'revoked'`,
    device,
  )?.count ?? 0

/** Everything else that is to be revoked and cut, counted. */
function cutOff(database: Database, device: string, at: number): Omit<DisposalCounts, 'certificates'> {
  const keys = database.get<{ count: number }>(
    `SELECT count(*) AS count FROM message_key WHERE device = ? AND state <> 'revoked'`,
    device,
  )
  revokeMessageKeys(database, device, at)
  forgetDevice(database, device)
  return {
    messageKeys: keys?.count ?? 0,
    orders: cancelOrders(database, device, at),
    tokens: endOwnersTokens(database, device, at),
  }
}

function endOwnership(database: Database, device: string, at: number, epoch: number): void {
  database.run(
    'UPDATE ownership SET until_at = ?, last_epoch = ? WHERE device = ? AND until_at IS NULL',
    at,
    epoch,
    device,
  )
  database.run(
    `UPDATE ownership_transfer SET state = 'withdrawn', ended_at = ? WHERE device = ? AND state = 'open'`,
    at,
    device,
  )
  database.run('DELETE FROM claim_code WHERE device = ?', device)
  database.run(
    `UPDATE device SET owner = NULL, ownership = NULL, name = NULL, location = NULL, revoked_at = ifnull(revoked_at, ?)
      WHERE id = ?`,
    at,
    device,
  )
}

export const disposalWrites = {
  /**
   * A device says that it has been reset: what it was before is cut off, and it may enrol again. Who owns it stays as it is.
   * @returns whether that is news
   */
  'disposal.reset': (
    database: Database,
    received: NewReceipt & { readonly events: readonly SecurityEvent[] },
  ): boolean => {
    const { receipt, statement, at, events } = received
    if (knownReceipt(database, statement) !== undefined) return false
    const act = { at, actor: receipt.device, reason: 'factory reset', events }
    if (!severDevice(database, receipt.device, { verb: 'reset', forgets: false, act })) return false
    keepReceipt(database, received)
    cancelOrders(database, receipt.device, at)
    forgetDevice(database, receipt.device)
    return true
  },

  /** Retires a device and revokes all that it had, with the record of how it came to its end; once. */
  'disposal.record': (database: Database, disposal: NewDisposal): boolean => {
    const { device, at, actor, reason, receipt, vouch, channels, events } = disposal
    if (database.get('SELECT 1 FROM disposal WHERE device = ?', device)) return false
    const certificates = countCertificates(database, device)
    const epoch = retireDevice(database, device, { at, actor, reason, events: [] })
    if (epoch === undefined) return false
    const counts: DisposalCounts = { certificates, ...cutOff(database, device, at) }
    endOwnership(database, device, at, epoch)
    if (channels.length > 0)
      database.run(
        `INSERT INTO telemetry_erasure (id, device, channels_json, last_epoch, why, at) VALUES (?, ?, ?, ?, 'disposal', ?)`,
        `disposal ${device}`,
        device,
        JSON.stringify(channels),
        epoch,
        at,
      )
    database.run(
      `INSERT INTO disposal (device, at, actor, receipt, vouched_json, record_json) VALUES (?, ?, ?, ?, ?, ?)`,
      device,
      at,
      actor,
      typeof receipt === 'object' ? keepReceipt(database, receipt) : (receipt ?? null),
      vouch ? JSON.stringify(vouch) : null,
      JSON.stringify({ counts, erased: channels }),
    )
    appendEvents(database, events)
    return true
  },
} as const

const toReceipt = (row: Selectable<Tables['reset_receipt']>): KeptReceipt => ({
  ...(JSON.parse(row.claims_json) as ResetReceipt), // written above
  id: row.id,
  statement: row.statement,
  receivedAt: row.at,
})

export function lastReceipt(reads: Database, device: string): KeptReceipt | undefined {
  const row = reads.get<Selectable<Tables['reset_receipt']>>(
    `SELECT * FROM reset_receipt WHERE device = ? AND cause = 'disposal' ORDER BY at DESC LIMIT 1`,
    device,
  )
  return row && toReceipt(row)
}

export function findDisposal(reads: Database, device: string): Disposal | undefined {
  const row = reads.get<Selectable<Tables['disposal']>>('SELECT * FROM disposal WHERE device = ?', device)
  if (!row) return undefined
  const receipt =
    row.receipt === null
      ? undefined
      : reads.get<Selectable<Tables['reset_receipt']>>(
          'SELECT * FROM reset_receipt WHERE id = ?',
          row.receipt,
        )
  return {
    device,
    at: row.at,
    actor: row.actor,
    ...(JSON.parse(row.record_json) as Pick<Disposal, 'counts' | 'erased'>), // written above
    ...(row.vouched_json === null ? {} : { vouch: JSON.parse(row.vouched_json) as Vouch }),
    ...(receipt ? { receipt: toReceipt(receipt) } : {}),
  }
}
