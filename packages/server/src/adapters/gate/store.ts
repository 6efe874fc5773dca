import {
  type Chunk,
  type CommitBatch,
  decodeEnvelope,
  type GateLog,
  type GateStore,
  type KeptWill,
  type Retained,
  type StoredBan,
  type StoredSession,
  type StoredWindow,
} from '@sekisho/gate'
import type { Database } from '../sqlite/database.ts'
import type { Tables } from '../sqlite/schema.ts'
import type { RunningWriter } from '../sqlite/writer.ts'
import { type BatchToWrite, type gateWrites, messagesOf } from './commit.ts'
import { pack, windowKey } from './spool.ts'
import { Unfolded } from './unfolded.ts'

export interface GateStoreParts {
  readonly log?: GateLog
  readonly writer: RunningWriter<typeof gateWrites>
  readonly reads: Database
}

const windowsOf = 'SELECT epoch, channel, highest, bits FROM replay_window WHERE device = ?'
const chunksWith = `SELECT sizes, body FROM telemetry_chunk
  WHERE device = ? AND channel = ? AND epoch = ? AND last_seq >= ? AND first_seq <= ?`
const messagesFor = 'SELECT * FROM session_message WHERE device = ? ORDER BY position'
const heldFor = 'SELECT packet_id FROM session_held WHERE device = ? ORDER BY packet_id'

/** From so many devices and channels on, a commit is written as one row. */
const WIDE = 16

/** What is to be written, and the memory that goes to the writer with it. */
interface Prepared {
  readonly batch: BatchToWrite
  readonly transfer: readonly ArrayBuffer[]
  /** Windows that are spooled, and are in no row of their own for a while. */
  readonly windows: CommitBatch['windows']
}

/**
 * Telemetry of many devices goes to the spool; and all telemetry goes there while something is in it, since what is
 * written past it would come before it. Pure.
 */
export function prepare(batch: CommitBatch, spoolIsEmpty: boolean): Prepared {
  const telemetry = batch.chunks.filter(({ kind }) => kind === 'telemetry')
  const isSpooled = telemetry.length > 0 && (telemetry.length >= WIDE || !spoolIsEmpty)
  if (!isSpooled) return { batch, transfer: batch.chunks.flatMap(memoryOf), windows: [] }
  const keys = new Set(telemetry.map(windowKeyOf))
  const windows = batch.windows.filter((window) => keys.has(windowKey(window)))
  const row = pack(telemetry, windows)
  const rest = {
    ...batch,
    chunks: batch.chunks.filter(({ kind }) => kind !== 'telemetry'),
    windows: batch.windows.filter((window) => !keys.has(windowKey(window))),
  }
  const transfer = [...rest.chunks.flatMap(memoryOf), ...[row.sizes, row.body, row.bits].map(bufferOf)]
  return { batch: { ...rest, spooled: row }, transfer, windows }
}

const windowKeyOf = ({ device, epoch, channel }: Chunk): string => windowKey({ device, epoch, channel })

/** Made by the committer or by `pack`, for this alone. */
const bufferOf = ({ buffer }: Uint8Array | Uint32Array): ArrayBuffer => buffer as ArrayBuffer

const memoryOf = ({ sizes, body }: Chunk): ArrayBuffer[] => [bufferOf(sizes), bufferOf(body)]

/** The messages among those of a chunk that bear a number. */
function withNumber(seq: number, sizes: Uint8Array, body: Uint8Array): Uint8Array | undefined {
  for (const message of messagesOf({ sizes: wordsOf(sizes), body })) {
    if (decodeEnvelope(message).seq === seq) return message
  }
  return undefined
}

/** The gate's durable memory in SQLite: written by the writer thread, read here. */
export function createGateStore({ writer, reads, log }: GateStoreParts): GateStore {
  const unfolded = new Unfolded(writer, reads, log)

  return {
    get available() {
      return writer.healthy
    },
    async commit(batch) {
      const prepared = prepare(batch, unfolded.isEmpty)
      const row = await writer.write('gate.commit', prepared.batch, prepared.transfer)
      if (row !== undefined) unfolded.added(row, prepared.windows)
    },
    windows: (device) => unfolded.newest(device, reads.all<StoredWindow>(windowsOf, device)),
    accepted(device, epoch, channel, seq) {
      // the spool first: what is folded in between is found among the chunks
      for (const { sizes, body } of unfolded.messagesWith(device, epoch, channel, seq)) {
        const message = withNumber(seq, sizes, body)
        if (message) return message
      }
      const found = reads.prepare(chunksWith).iterate(device, channel, epoch, seq, seq)
      for (const row of found as Iterable<Pick<Tables['telemetry_chunk'], 'sizes' | 'body'>>) {
        const message = withNumber(seq, row.sizes, row.body)
        if (message) return message
      }
      return undefined
    },
    ban: (device) => reads.get<StoredBan>('SELECT level, until FROM ban WHERE device = ?', device),
    sessions: () => reads.all<Tables['session']>('SELECT * FROM session').map((row) => sessionOf(reads, row)),
    retained: () => reads.all<Tables['retained_message']>('SELECT * FROM retained_message').map(retainedOf),
  }
}

/** 32-bit numbers out of a blob, which may lie anywhere in memory. */
export const wordsOf = (octets: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(octets).buffer)

function sessionOf(reads: Database, row: Tables['session']): StoredSession {
  // a session that was connected when the server ended begins to wait now, and anything of it may have been sent
  const { expires_at: expiresAt, will_due_at: willDueAt } = row
  return {
    device: row.device,
    expirySeconds: row.expiry_seconds,
    expiresAt: expiresAt ?? Date.now() + row.expiry_seconds * 1000,
    sentUpTo: expiresAt === null ? Number.MAX_SAFE_INTEGER : row.sent_up_to,
    subscriptions: JSON.parse(row.subscriptions_json) as StoredSession['subscriptions'], // written by gate.commit
    messages: reads.all<Tables['session_message']>(messagesFor, row.device).map(messageOf),
    held: reads
      .all<Pick<Tables['session_held'], 'packet_id'>>(heldFor, row.device)
      .map(({ packet_id: packetId }) => packetId),
    ...(row.will_json === null ? {} : { will: willOf(row.will_json) }),
    ...(willDueAt === null ? {} : { willDueAt }),
  }
}

function messageOf(row: Tables['session_message']): StoredSession['messages'][number] {
  const { position, topic, payload: tail, qos, expires_at: expiresAt } = row
  const flags = { retain: row.retain === 1, received: row.received === 1 }
  return { position, topic, tail, qos, ...flags, ...(expiresAt === null ? {} : { expiresAt }) }
}

function willOf(text: string): KeptWill {
  const will = JSON.parse(text) as Omit<KeptWill, 'tail'> & { tail: string } // written by gate.commit
  return { ...will, tail: Buffer.from(will.tail, 'base64') }
}

function retainedOf(row: Tables['retained_message']): Retained {
  const { topic, publisher, qos, tail, expires_at: expiresAt } = row
  return { topic, publisher, qos, tail, retain: true, ...(expiresAt === null ? {} : { expiresAt }) }
}
