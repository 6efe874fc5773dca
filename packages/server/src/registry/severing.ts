import type { Database } from '../adapters/sqlite/database.ts'
import type { DeviceState } from './device.ts'
import { revokeMessageKeys } from './message-key-store.ts'
import type { Act } from './history-store.ts'
import { deviceRow } from './rows.ts'
import { step } from './steps.ts'

/** How a device is cut off from what it was: part of the transaction of a transfer, and of a reset. */

export interface Severed {
  readonly certificates: number
  readonly messageKeys: number
  /** The number line that begins now. */
  readonly epoch: number
  readonly state: DeviceState
}

/** The last step of a life, where it hasn't been taken. @returns the number line that ends; nothing where there is no device */
export function retireDevice(database: Database, device: string, act: Act): number | undefined {
  const row = deviceRow(database, device)
  if (row && row.state !== 'retired') step(database, row, 'retire', act)
  return row?.epoch
}

/**
 * Revokes the operational certificates and the keys of messages, and begins a new number line: the device has to enrol by its
 * IDevID, with a key that it never had certified before. What its owner has said of it goes where `forgets`.
 * @returns nothing where the device's life has no such step
 */
export function severDevice(
  database: Database,
  device: string,
  {
    verb,
    forgets,
    act,
  }: { readonly verb: 'transfer' | 'reset'; readonly forgets: boolean; readonly act: Act },
): Severed | undefined {
  const row = deviceRow(database, device)
  const state = row && step(database, row, verb, act)
  if (!row || !state) return undefined
  const { changes: certificates } = database.run(
    `UPDATE certificate SET state = 'revoked', at = ? WHERE device = ? AND kind = 'ldevid' AND state <> 'revoked'`,
    act.at,
    device,
  )
  const keys = database.get<{ count: number }>(
    `SELECT count(*) AS count FROM message_key WHERE device = ? AND state <> 'revoked'`,
    device,
  )
  revokeMessageKeys(database, device, act.at)
  database.run('UPDATE device SET epoch = epoch + 1 WHERE id = ?', device)
  if (forgets) database.run('UPDATE device SET name = NULL, location = NULL WHERE id = ?', device)
  return { certificates, messageKeys: keys?.count ?? 0, epoch: row.epoch + 1, state }
}
