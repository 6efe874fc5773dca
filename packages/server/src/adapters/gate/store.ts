import {
  decodeEnvelope,
  type GateStore,
  type StoredBan,
  type StoredSession,
  type StoredWindow,
} from '@sekisho/gate'
import type { Database } from '../sqlite/database.ts'
import type { Tables } from '../sqlite/schema.ts'
import type { RunningWriter } from '../sqlite/writer.ts'
import { type gateWrites, messagesOf } from './commit.ts'

export interface GateStoreParts {
  readonly writer: RunningWriter<typeof gateWrites>
  readonly reads: Database
}

const windowsOf = 'SELECT epoch, channel, highest, bits FROM replay_window WHERE device = ?'
const chunksWith = `SELECT sizes, body FROM telemetry_chunk
  WHERE device = ? AND channel = ? AND epoch = ? AND last_seq >= ? AND first_seq <= ?`
const messagesFor = `SELECT position, topic, payload, expires_at FROM session_message WHERE device = ? ORDER BY position`

/** The gate's durable memory in SQLite: written by the writer thread, read here. */
export function createGateStore({ writer, reads }: GateStoreParts): GateStore {
  return {
    get available() {
      return writer.healthy
    },
    async commit(batch) {
      const buffers = batch.chunks.flatMap(({ sizes, body }) => [sizes.buffer, body.buffer]) as ArrayBuffer[] // made by the committer, for this alone
      await writer.write('gate.commit', batch, buffers)
    },
    windows: (device) => reads.all<StoredWindow>(windowsOf, device),
    accepted(device, epoch, channel, seq) {
      const found = reads.prepare(chunksWith).iterate(device, channel, epoch, seq, seq)
      for (const row of found as Iterable<Pick<Tables['telemetry_chunk'], 'sizes' | 'body'>>) {
        for (const message of messagesOf({ sizes: wordsOf(row.sizes), body: row.body })) {
          if (decodeEnvelope(message).seq === seq) return message
        }
      }
      return undefined
    },
    ban: (device) => reads.get<StoredBan>('SELECT level, until FROM ban WHERE device = ?', device),
    sessions: () => reads.all<Tables['session']>('SELECT * FROM session').map((row) => sessionOf(reads, row)),
  }
}

/** 32-bit numbers out of a blob, which may lie anywhere in memory. */
export const wordsOf = (octets: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(octets).buffer)

function sessionOf(reads: Database, row: Tables['session']): StoredSession {
  const messages = reads.all<Tables['session_message']>(messagesFor, row.device)
  return {
    device: row.device,
    expirySeconds: row.expiry_seconds,
    // a session that was connected when the server ended begins to wait now
    expiresAt: row.expires_at ?? Date.now() + row.expiry_seconds * 1000,
    subscriptions: JSON.parse(row.subscriptions_json) as StoredSession['subscriptions'], // written by gate.commit
    // oxlint-disable-next-line oxc/no-map-spread -- an absent property, not an undefined one
    messages: messages.map(({ position, topic, payload, expires_at: expiresAt }) => ({
      position,
      topic,
      payload,
      ...(expiresAt === null ? {} : { expiresAt }),
    })),
  }
}
