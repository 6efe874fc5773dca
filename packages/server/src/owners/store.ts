import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import { endOwnersTokens, type TokenToKeep, putToken } from '../access/owners-tokens.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { CodeHash } from './code.ts'
import type { Cut, Ownership, Transfer, TransferState } from './ownership.ts'

export interface NewClaimCodes {
  readonly codes: readonly (CodeHash & { readonly device: string })[]
  readonly at: number
  readonly actor: string
  readonly events: readonly SecurityEvent[]
}

export interface Claim {
  readonly device: string
  /** Of the code that was shown: the one that stands must be the same still. */
  readonly hash: string
  readonly ownership: string
  readonly owner: string
  readonly at: number
  readonly token: TokenToKeep
  readonly events: readonly SecurityEvent[]
}

export interface NewTransfer extends Pick<
  Transfer,
  'id' | 'device' | 'former' | 'startedBy' | 'approval' | 'erase' | 'createdAt' | 'expiresAt'
> {
  readonly code?: CodeHash
  readonly reportHash?: string
  readonly events: readonly SecurityEvent[]
}

interface End {
  readonly id: string
  readonly state: Exclude<TransferState, 'open' | 'done'>
  readonly at: number
  readonly events: readonly SecurityEvent[]
}

/** So many rows are deleted in one write: others wait behind it. */
const ERASED_AT_ONCE = 200

export const ownerWrites = {
  /** A new code takes the place of the one before. */
  'owners.makeCodes': (database: Database, { codes, at, actor, events }: NewClaimCodes): void => {
    for (const { device, salt, hash } of codes)
      database.run(
        `INSERT INTO claim_code (device, salt, hash, made_at, made_by) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET salt = excluded.salt, hash = excluded.hash, made_at = excluded.made_at,
          made_by = excluded.made_by`,
        device,
        salt,
        hash,
        at,
        actor,
      )
    appendEvents(database, events)
  },

  /** One owner at a time, and a code is good once. Says whether it could be. */
  'owners.claim': (database: Database, claim: Claim): boolean => {
    const { device, hash, ownership, owner, at, token, events } = claim
    const row = database.get<{ epoch: number }>(
      `SELECT epoch FROM device WHERE id = ? AND owner IS NULL AND state <> 'retired' AND revoked_at IS NULL`,
      device,
    )
    if (!row) return false
    const { changes } = database.run('DELETE FROM claim_code WHERE device = ? AND hash = ?', device, hash)
    if (changes === 0) return false
    beginOwnership(database, {
      id: ownership,
      device,
      owner,
      from: at,
      firstEpoch: row.epoch,
      beganBy: 'claim',
    })
    endOwnersTokens(database, device, at) // of a time in which nobody owned it
    putToken(database, token)
    appendEvents(database, events)
    return true
  },

  'owners.startTransfer': (
    database: Database,
    transfer: NewTransfer,
  ): 'started' | 'known' | 'open' | 'other' => {
    const { id, device, former, code, reportHash, events } = transfer
    if (database.get('SELECT 1 FROM ownership_transfer WHERE id = ?', id)) return 'known'
    if (database.get(`SELECT 1 FROM ownership_transfer WHERE device = ? AND state = 'open'`, device))
      return 'open'
    if (findPresent(database, device)?.id !== former) return 'other'
    database.run(
      `INSERT INTO ownership_transfer (id, device, former, state, started_by, approval, erase, code_salt, code_hash,
        report_hash, created_at, expires_at) VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      device,
      former,
      transfer.startedBy,
      transfer.approval ?? null,
      Number(transfer.erase),
      code?.salt ?? null,
      code?.hash ?? null,
      reportHash ?? null,
      transfer.createdAt,
      transfer.expiresAt,
    )
    appendEvents(database, events)
    return 'started'
  },

  /** For a transfer of support: the code that its new owner gets. Says whether the transfer is open. */
  'owners.giveCode': (
    database: Database,
    {
      id,
      code,
      events,
    }: { readonly id: string; readonly code: CodeHash; readonly events: readonly SecurityEvent[] },
  ): boolean => {
    const sql = `UPDATE ownership_transfer SET code_salt = ?, code_hash = ? WHERE id = ? AND state = 'open'`
    const { changes } = database.run(sql, code.salt, code.hash, id)
    if (changes > 0) appendEvents(database, events)
    return changes > 0
  },

  /** Says whether it was open. */
  'owners.endTransfer': (database: Database, { id, state, at, events }: End): boolean => {
    const { changes } = database.run(
      `UPDATE ownership_transfer SET state = ?, ended_at = ?, code_hash = NULL, code_salt = NULL
        WHERE id = ? AND state = 'open'`,
      state,
      at,
      id,
    )
    if (changes > 0) appendEvents(database, events)
    return changes > 0
  },

  /** A step of an erasure. @returns how many rows went; 0: nothing is left */
  'owners.erase': (database: Database, { id }: { readonly id: string }): number => {
    const job = database.get<Selectable<Tables['telemetry_erasure']>>(
      'SELECT * FROM telemetry_erasure WHERE id = ? AND done_at IS NULL',
      id,
    )
    if (!job) return 0
    const rows = database.all<{ id: number; count: number }>(
      `SELECT id, count FROM telemetry_chunk WHERE device = ? AND epoch <= ? AND channel IN (SELECT value FROM json_each(?))
        LIMIT ${ERASED_AT_ONCE}`,
      job.device,
      job.last_epoch,
      job.channels_json,
    )
    database.raw.exec('PRAGMA secure_delete=ON') // what was deleted isn't to be found in free pages
    for (const row of rows) database.run('DELETE FROM telemetry_chunk WHERE id = ?', row.id)
    database.raw.exec('PRAGMA secure_delete=OFF')
    const messages = rows.reduce((sum, { count }) => sum + count, 0)
    database.run('UPDATE telemetry_erasure SET messages = messages + ? WHERE id = ?', messages, id)
    return rows.length
  },

  'owners.erased': (
    database: Database,
    {
      id,
      at,
      events,
    }: { readonly id: string; readonly at: number; readonly events: readonly SecurityEvent[] },
  ): void => {
    const sql = 'UPDATE telemetry_erasure SET done_at = ? WHERE id = ? AND done_at IS NULL'
    if (database.run(sql, at, id).changes > 0) appendEvents(database, events)
  },
} as const

/** Part of a claim and of a transfer. */
export function beginOwnership(
  database: Database,
  { id, device, owner, from, firstEpoch, beganBy }: Omit<Ownership, 'until' | 'lastEpoch'>,
): void {
  database.run(
    `INSERT INTO ownership (id, device, owner, from_at, first_epoch, began_by) VALUES (?, ?, ?, ?, ?, ?)`,
    id,
    device,
    owner,
    from,
    firstEpoch,
    beganBy,
  )
  database.run('UPDATE device SET owner = ?, ownership = ? WHERE id = ?', owner, id, device)
}

// ---- reads

const toOwnership = (row: Selectable<Tables['ownership']>): Ownership => ({
  id: row.id,
  device: row.device,
  owner: row.owner,
  from: row.from_at,
  firstEpoch: row.first_epoch,
  beganBy: row.began_by as Ownership['beganBy'], // written above
  ...(row.until_at === null ? {} : { until: row.until_at }),
  ...(row.last_epoch === null ? {} : { lastEpoch: row.last_epoch }),
})

export function findPresent(reads: Database, device: string): Ownership | undefined {
  const row = reads.get<Selectable<Tables['ownership']>>(
    'SELECT * FROM ownership WHERE device = ? AND until_at IS NULL',
    device,
  )
  return row && toOwnership(row)
}

export const ownershipsOf = (reads: Database, device: string): readonly Ownership[] =>
  reads
    .all<Selectable<Tables['ownership']>>('SELECT * FROM ownership WHERE device = ? ORDER BY from_at', device)
    .map(toOwnership)

export const findClaimCode = (reads: Database, device: string): CodeHash | undefined =>
  reads.get<CodeHash>('SELECT salt, hash FROM claim_code WHERE device = ?', device)

type TransferRow = Selectable<Tables['ownership_transfer']>

const toTransfer = (row: TransferRow): Transfer => ({
  id: row.id,
  device: row.device,
  former: row.former,
  state: row.state as TransferState, // written above
  startedBy: row.started_by,
  erase: row.erase === 1,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  ...(row.approval === null ? {} : { approval: row.approval }),
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  ...(row.successor === null ? {} : { successor: row.successor }),
  ...(row.cut_json === null ? {} : { cut: JSON.parse(row.cut_json) as Cut }), // written by handOver
})

export interface KeptTransfer {
  readonly transfer: Transfer
  readonly code?: CodeHash
  readonly reportHash?: string
}

const toKept = (row: TransferRow): KeptTransfer => ({
  transfer: toTransfer(row),
  ...(row.code_hash === null || row.code_salt === null
    ? {}
    : { code: { salt: row.code_salt, hash: row.code_hash } }),
  ...(row.report_hash === null ? {} : { reportHash: row.report_hash }),
})

export function findTransfer(reads: Database, id: string): KeptTransfer | undefined {
  const row = reads.get<TransferRow>('SELECT * FROM ownership_transfer WHERE id = ?', id)
  return row && toKept(row)
}

export function findOpenTransfer(reads: Database, device: string): KeptTransfer | undefined {
  const sql = `SELECT * FROM ownership_transfer WHERE device = ? AND state = 'open'`
  const row = reads.get<TransferRow>(sql, device)
  return row && toKept(row)
}

/** Newest first. */
export const transfersOf = (reads: Database, device: string): readonly Transfer[] =>
  reads
    .all<TransferRow>(
      'SELECT * FROM ownership_transfer WHERE device = ? ORDER BY created_at DESC, rowid DESC',
      device,
    )
    .map(toTransfer)

/** Open ones whose time is over. */
export const overdueTransfers = (reads: Database, now: number): readonly Transfer[] =>
  reads
    .all<TransferRow>(`SELECT * FROM ownership_transfer WHERE state = 'open' AND expires_at <= ?`, now)
    .map(toTransfer)

export interface Erasure {
  readonly id: string
  readonly device: string
  readonly channels: readonly string[]
  readonly at: number
  readonly messages: number
  readonly doneAt?: number
}

const toErasure = (row: Selectable<Tables['telemetry_erasure']>): Erasure => ({
  id: row.id,
  device: row.device,
  channels: JSON.parse(row.channels_json) as readonly string[], // written by handOver
  at: row.at,
  messages: row.messages,
  ...(row.done_at === null ? {} : { doneAt: row.done_at }),
})

export const openErasures = (reads: Database): readonly Erasure[] =>
  reads
    .all<Selectable<Tables['telemetry_erasure']>>(
      'SELECT * FROM telemetry_erasure WHERE done_at IS NULL ORDER BY at',
    )
    .map(toErasure)

export function findErasure(reads: Database, id: string): Erasure | undefined {
  const row = reads.get<Selectable<Tables['telemetry_erasure']>>(
    'SELECT * FROM telemetry_erasure WHERE id = ?',
    id,
  )
  return row && toErasure(row)
}
