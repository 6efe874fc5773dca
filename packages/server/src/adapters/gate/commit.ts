import type {
  Chunk,
  CommitBatch,
  KeptWill,
  RetainedChange,
  SecurityEvent,
  SessionChange,
} from '@sekisho/gate'
import { decodeEnvelope } from '@sekisho/gate/core'
import { readHealthReport, readUpdateReport, updateReportKind } from '@sekisho/model/core'
import { appendEvents } from '../../audit/append.ts'
import { answerOrder } from '../../commands/answer.ts'
import { takeReport } from '../../health/store.ts'
import { takeUpdateReport } from '../../rollouts/intake.ts'
import type { Database } from '../sqlite/database.ts'
import { fold, type Folded, type SpoolRow, unpack } from './spool.ts'

const insertChunk = `INSERT INTO telemetry_chunk (device, channel, epoch, first_seq, last_seq, first_ts, last_ts, count,
  committed_at, policy, sizes, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const insertSpool =
  'INSERT INTO telemetry_spool (committed_at, directory, sizes, body, bits) VALUES (?, ?, ?, ?, ?)'

const saveWindow = `INSERT INTO replay_window (device, epoch, channel, highest, bits) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET highest = excluded.highest, bits = excluded.bits`

const saveBan = `INSERT INTO ban (device, level, until) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET level = excluded.level, until = excluded.until`

const saveSession = `INSERT INTO session (device, expiry_seconds, expires_at, subscriptions_json, sent_up_to, will_json,
  will_due_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET expiry_seconds = excluded.expiry_seconds,
  expires_at = excluded.expires_at, subscriptions_json = excluded.subscriptions_json, sent_up_to = excluded.sent_up_to,
  will_json = excluded.will_json, will_due_at = excluded.will_due_at`

const saveMessage = `INSERT INTO session_message (device, position, topic, payload, expires_at, qos, retain)
  VALUES (?, ?, ?, ?, ?, ?, ?)`

const saveRetained = `INSERT INTO retained_message (topic, publisher, qos, tail, expires_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET publisher = excluded.publisher, qos = excluded.qos, tail = excluded.tail,
  expires_at = excluded.expires_at`

/** A batch as it comes to the writer: what is spooled of it is packed already, and no longer among its chunks. */
export interface BatchToWrite extends CommitBatch {
  readonly spooled?: SpoolRow
}

/**
 * What the gate decided since its last commit: messages, the advance of their windows, and the record, all or nothing.
 * @returns the id of the spooled row, where there is one
 */
export function commitBatch(database: Database, batch: BatchToWrite): number | undefined {
  for (const chunk of batch.chunks) storeChunk(database, chunk, batch.at)
  for (const window of batch.windows) storeWindow(database, window)
  for (const { device, level, until } of batch.bans) database.run(saveBan, device, level, until)
  for (const change of batch.sessions) changeSession(database, change)
  for (const change of batch.retained) changeRetained(database, change)
  appendEvents(database, batch.events)
  if (!batch.spooled) return undefined
  const { directory, sizes, body, bits } = batch.spooled
  database.run(insertSpool, batch.at, directory, sizes, body, bits)
  return database.get<{ id: number }>('SELECT max(id) AS id FROM telemetry_spool')?.id
}

const storeWindow = (
  database: Database,
  { device, epoch, channel, highest, bits }: CommitBatch['windows'][number],
): unknown => database.run(saveWindow, device, epoch, channel, highest, bits)

interface SpooledRow extends SpoolRow {
  readonly id: number
  readonly committedAt: number
}

/** What can't be read must not keep everything behind it from being folded. It is set aside, and told. */
function foldReadable(database: Database, rows: readonly SpooledRow[]): Folded {
  try {
    return fold(rows)
  } catch {
    return fold(rows.filter((row) => isReadable(row) || setAside(database, row)))
  }
}

function isReadable(row: SpooledRow): boolean {
  try {
    unpack(row)
    return true
  } catch {
    return false // whatever it is that the disk gave back
  }
}

function setAside(database: Database, { id, committedAt }: SpooledRow): false {
  database.run('INSERT INTO telemetry_spool_damaged SELECT * FROM telemetry_spool WHERE id = ?', id)
  const detail = { table: 'telemetry_spool', id }
  appendEvents(database, [{ at: committedAt, kind: 'storage.damaged', severity: 'critical', detail }])
  return false
}

/** So much is folded in one write: others wait behind it. */
const MOST_FOLDED = 64

/**
 * Turns the oldest spooled commits into chunks.
 * @returns the id of the last that was folded, 0 where nothing was left
 */
function foldSpool(database: Database): number {
  const rows = database.all<SpooledRow>(
    'SELECT id, committed_at AS committedAt, directory, sizes, body, bits FROM telemetry_spool ORDER BY id LIMIT ?',
    MOST_FOLDED,
  )
  const last = rows.at(-1)
  if (!last) return 0
  const { chunks, windows } = foldReadable(database, rows)
  for (const { device, channel, epoch, firstSeq, lastSeq, firstTs, lastTs, count, ...rest } of chunks) {
    const numbers = [firstSeq, lastSeq, firstTs, lastTs, count, rest.committedAt]
    database.run(insertChunk, device, channel, epoch, ...numbers, rest.policyHash, rest.sizes, rest.body)
  }
  for (const window of windows) storeWindow(database, window)
  database.run('DELETE FROM telemetry_spool WHERE id <= ?', last.id)
  return last.id
}

function storeChunk(database: Database, chunk: Chunk, at: number): void {
  const { device, channel, epoch, firstSeq, lastSeq, firstTs, lastTs, sizes, body, policyHash } = chunk
  const octets = new Uint8Array(sizes.buffer, sizes.byteOffset, sizes.byteLength)
  const numbers = [firstSeq, lastSeq, firstTs, lastTs, sizes.length, at]
  database.run(insertChunk, device, channel, epoch, ...numbers, policyHash, octets, body)
  if (chunk.kind === 'response') answerOrders(database, chunk, at)
  else if (chunk.kind === 'security')
    for (const message of messagesOf(chunk))
      appendEvents(database, takeSecurityReport(database, chunk, message, at))
}

/** What a device says of its own security is kept or becomes an event, in the transaction that acknowledges it. */
function takeSecurityReport(
  database: Database,
  { device, policyHash: policy }: Chunk,
  message: Uint8Array,
  at: number,
): readonly SecurityEvent[] {
  const { data, ts } = decodeEnvelope(message)
  const { kind, detail = {} } = data as { kind: string; detail?: object } // the built-in schema let it pass
  const report = readHealthReport(kind, detail)
  if (report) return takeReport(database, { device, report, saidAt: ts, at, policy })
  const update = kind === updateReportKind ? readUpdateReport(detail) : undefined
  if (update) return takeUpdateReport(database, { device, report: update, saidAt: ts, at, policy })
  return [
    {
      at,
      kind: 'device.report',
      severity: 'medium',
      device,
      policy,
      detail: { report: kind, ts, ...detail },
    },
  ]
}

/** An answer counts in the same transaction in which it is stored: it is never acknowledged and lost. */
function answerOrders(database: Database, chunk: Chunk, at: number): void {
  for (const message of messagesOf(chunk)) {
    const answer = decodeEnvelope(message).data as Answer // the built-in schema of answers let it pass
    answerOrder(database, { device: chunk.device, at, ...answer })
  }
}

interface Answer {
  readonly order: string
  readonly status: 'done' | 'refused' | 'failed'
  readonly reason?: string
  readonly result?: Readonly<Record<string, unknown>>
}

/** The messages of a chunk, one behind the other. */
export function* messagesOf({ sizes, body }: Pick<Chunk, 'sizes' | 'body'>): Generator<Uint8Array> {
  let offset = 0
  for (const size of sizes) yield body.subarray(offset, (offset += size))
}

const deliver = 'DELETE FROM session_message WHERE device = ? AND position = ?'
const receive = 'UPDATE session_message SET received = 1 WHERE device = ? AND position = ?'
const hold = 'INSERT INTO session_held (device, packet_id) VALUES (?, ?) ON CONFLICT DO NOTHING'
const release = 'DELETE FROM session_held WHERE device = ? AND packet_id = ?'

function changeSession(database: Database, change: SessionChange): void {
  const { device } = change
  switch (change.kind) {
    case 'keep':
      keepSession(database, change)
      return
    case 'end':
      for (const table of ['session', 'session_message', 'session_held']) {
        database.run(`DELETE FROM ${table} WHERE device = ?`, device)
      }
      return
    case 'queue': {
      const { position, topic, tail, expiresAt, qos, retain } = change.message
      database.run(saveMessage, device, position, topic, tail, expiresAt ?? null, qos, Number(retain))
      return
    }
    case 'received':
      database.run(receive, device, change.position)
      return
    case 'delivered':
      database.run(deliver, device, change.position)
      return
    case 'hold':
      database.run(hold, device, change.packetId)
      return
    case 'release':
      database.run(release, device, change.packetId)
      return
    default:
      change satisfies never
  }
}

function keepSession(database: Database, change: Extract<SessionChange, { kind: 'keep' }>): void {
  const { device, expirySeconds, expiresAt, subscriptions, sentUpTo, will, willDueAt } = change
  const subscribed = JSON.stringify(subscriptions)
  const willJson = will ? willText(will) : null
  const row = [expirySeconds, expiresAt ?? null, subscribed, sentUpTo, willJson, willDueAt ?? null]
  database.run(saveSession, device, ...row)
}

/** A will as text; its octets in base64. */
const willText = ({ tail, ...will }: KeptWill): string =>
  JSON.stringify({ ...will, tail: Buffer.from(tail).toString('base64') })

function changeRetained(database: Database, change: RetainedChange): void {
  if (change.kind === 'clear') {
    database.run('DELETE FROM retained_message WHERE topic = ?', change.topic)
    return
  }
  const { topic, publisher, qos, tail, expiresAt } = change.message
  database.run(saveRetained, topic, publisher, qos, tail, expiresAt ?? null)
}

export const gateWrites = { 'gate.commit': commitBatch, 'gate.fold': foldSpool } as const
