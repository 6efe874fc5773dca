import {
  decodeEnvelope,
  type Chunk,
  type CommitBatch,
  type SecurityEvent,
  type SessionChange,
} from '@sekisho/gate'
import { appendEvents } from '../../audit/append.ts'
import { answerOrder } from '../../commands/answer.ts'
import type { Database } from '../sqlite/database.ts'

const insertChunk = `INSERT INTO telemetry_chunk (device, channel, epoch, first_seq, last_seq, first_ts, last_ts, count,
  committed_at, policy, sizes, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const saveWindow = `INSERT INTO replay_window (device, epoch, channel, highest, bits) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET highest = excluded.highest, bits = excluded.bits`

const saveBan = `INSERT INTO ban (device, level, until) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET level = excluded.level, until = excluded.until`

const saveSession = `INSERT INTO session (device, expiry_seconds, expires_at, subscriptions_json) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET expiry_seconds = excluded.expiry_seconds, expires_at = excluded.expires_at,
  subscriptions_json = excluded.subscriptions_json`

const saveMessage = `INSERT INTO session_message (device, position, topic, payload, expires_at) VALUES (?, ?, ?, ?, ?)`

/** What the gate decided since its last commit: messages, the advance of their windows, and the record, all or nothing. */
export function commitBatch(database: Database, batch: CommitBatch): void {
  for (const chunk of batch.chunks) storeChunk(database, chunk, batch.at)
  for (const { device, epoch, channel, highest, bits } of batch.windows) {
    database.run(saveWindow, device, epoch, channel, highest, bits)
  }
  for (const { device, level, until } of batch.bans) database.run(saveBan, device, level, until)
  for (const change of batch.sessions) changeSession(database, change)
  appendEvents(database, batch.events)
}

function storeChunk(database: Database, chunk: Chunk, at: number): void {
  const { device, channel, epoch, firstSeq, lastSeq, firstTs, lastTs, sizes, body, policyHash } = chunk
  const octets = new Uint8Array(sizes.buffer, sizes.byteOffset, sizes.byteLength)
  const numbers = [firstSeq, lastSeq, firstTs, lastTs, sizes.length, at]
  database.run(insertChunk, device, channel, epoch, ...numbers, policyHash, octets, body)
  if (chunk.kind === 'response') answerOrders(database, chunk, at)
  else if (chunk.kind === 'security')
    appendEvents(
      database,
      [...messagesOf(chunk)].map((one) => reportOf(chunk, one, at)),
    )
}

/** What a device says of its own security becomes an event, in the transaction that acknowledges it. */
function reportOf({ device, policyHash }: Chunk, message: Uint8Array, at: number): SecurityEvent {
  const { data, ts } = decodeEnvelope(message)
  const { kind, detail = {} } = data as { kind: string; detail?: { passed?: unknown } } // the built-in schema let it pass
  const failed = kind === 'self-test' && detail.passed === false
  return {
    at,
    kind: failed ? 'self-test.failed' : 'device.report',
    severity: failed ? 'high' : 'medium',
    device,
    policy: policyHash,
    detail: { report: kind, ts, ...detail },
  }
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

function changeSession(database: Database, change: SessionChange): void {
  switch (change.kind) {
    case 'keep': {
      const { device, expirySeconds, expiresAt, subscriptions } = change
      database.run(saveSession, device, expirySeconds, expiresAt ?? null, JSON.stringify(subscriptions))
      return
    }
    case 'end':
      database.run('DELETE FROM session WHERE device = ?', change.device)
      database.run('DELETE FROM session_message WHERE device = ?', change.device)
      return
    case 'queue': {
      const { position, topic, payload, expiresAt } = change.message
      database.run(saveMessage, change.device, position, topic, payload, expiresAt ?? null)
      return
    }
    case 'delivered':
      database.run(
        'DELETE FROM session_message WHERE device = ? AND position = ?',
        change.device,
        change.position,
      )
      return
    default:
      change satisfies never
  }
}

export const gateWrites = { 'gate.commit': commitBatch } as const
