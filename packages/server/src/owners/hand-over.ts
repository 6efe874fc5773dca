import type { SecurityEvent } from '@sekisho/gate'
import { endOwnersTokens, type TokenToKeep, putToken } from '../access/owners-tokens.ts'
import { forgetDevice } from '../adapters/gate/forget.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import { cancelOrders } from '../commands/cancel.ts'
import { severDevice } from '../registry/severing.ts'
import type { Cut } from './ownership.ts'
import { beginOwnership, findTransfer } from './store.ts'

export interface Acceptance {
  readonly transfer: string
  /** Of the code that was shown: the one that stands must be the same still. */
  readonly hash: string
  readonly ownership: string
  readonly owner: string
  readonly at: number
  /** Channels whose messages of the former time are deleted afterwards. */
  readonly channels: readonly string[]
  readonly token: TokenToKeep
  readonly events: readonly SecurityEvent[]
}

/**
 * The transfer of a device as one act, inside one transaction: the former owner has nothing of it any more, and the new one has
 * a device that must come with a new key. What can't be done at once (deleting many messages) is written down as owed.
 * @returns whether it was possible
 */
function handOver(database: Database, acceptance: Acceptance): boolean {
  const { at, owner, hash, channels, events } = acceptance
  const kept = findTransfer(database, acceptance.transfer)
  if (!kept || kept.transfer.state !== 'open' || kept.transfer.expiresAt <= at || kept.code?.hash !== hash)
    return false
  const { id, device, former, approval } = kept.transfer
  const act = { at, actor: owner, reason: `transfer ${id}`, approval, events }
  const severed = severDevice(database, device, { verb: 'transfer', forgets: true, act })
  if (!severed) return false
  const { epoch, certificates, messageKeys } = severed
  database.run('UPDATE ownership SET until_at = ?, last_epoch = ? WHERE id = ?', at, epoch - 1, former)
  beginOwnership(database, {
    id: acceptance.ownership,
    device,
    owner,
    from: at + 1, // what the transfer itself leaves behind speaks of the former owner
    firstEpoch: epoch,
    beganBy: 'transfer',
  })
  const cut: Cut = {
    certificates,
    messageKeys,
    orders: cancelOrders(database, device, at),
    tokens: endOwnersTokens(database, device, at),
    ...forgetDevice(database, device),
  }
  putToken(database, acceptance.token)
  database.run('DELETE FROM claim_code WHERE device = ?', device)
  if (channels.length > 0)
    database.run(
      `INSERT INTO telemetry_erasure (id, device, channels_json, last_epoch, why, at) VALUES (?, ?, ?, ?, 'transfer', ?)`,
      id,
      device,
      JSON.stringify(channels),
      epoch - 1,
      at,
    )
  database.run(
    `UPDATE ownership_transfer SET state = 'done', ended_at = ?, successor = ?, cut_json = ?, code_hash = NULL,
      code_salt = NULL WHERE id = ?`,
    at,
    acceptance.ownership,
    JSON.stringify(cut),
    id,
  )
  return true
}

export const handOverWrites = { 'owners.accept': handOver } as const
