import type { DatabaseSync } from 'node:sqlite'
import { type Facts, transaction } from './database.ts'

/** A message that its server has not yet acknowledged. */
export interface Queued {
  /** Order of arrival, over all channels. */
  readonly id: number
  readonly channel: string
  readonly topic: string
  readonly epoch: number
  readonly seq: number
  /** Milliseconds since 1970. */
  readonly ts: number
  /** JSON text of `data`, never encoded anew: a repeated send has identical bytes. */
  readonly data: string
  /** The whole payload of a protected message, made once: signing again would make other bytes. */
  readonly sealed?: Uint8Array
}

/** Makes the payload of a protected message, under the number that it has now. */
export type Seal = (message: Queued) => Uint8Array

/** The same where it takes its time, as in a TPM. */
export interface SlowSeal {
  readonly slowly: (message: Queued) => Promise<Uint8Array>
}

export interface NewMessage {
  readonly channel: string
  readonly topic: string
  readonly ts: number
  readonly data: string
}

/** Highest number of a channel that the server has on disk. */
export interface Mark {
  readonly epoch: number
  readonly channel: string
  readonly seq: number
}

/**
 * The only memory of messages that are not delivered. Numbers run per epoch and channel, are assigned when a message is
 * queued, and are never used twice.
 */
export interface Outbox {
  readonly epoch: number
  readonly size: number
  /** On disk when it returns. */
  add(message: NewMessage): Queued
  /** Forgets what the server has. @returns how many */
  prune(marks: readonly Mark[]): number
  /** Takes over the epoch that the server names; what is left is numbered anew, from where that epoch stands. */
  enter(epoch: number): void
  /** Whether a message with this data waits in a channel. */
  holds(channel: string, data: string): boolean
  /** Throws everything away, whoever it was for. @returns how many messages */
  clear(): number
  /** Channels that have messages. */
  channels(): readonly string[]
  /**
   * Sets messages aside whose time has not come, so that nothing waits behind them. They give up their numbers: marks don't
   * touch them.
   */
  postpone(ids: readonly number[]): void
  /** Queues anew, with new numbers, what was set aside in a channel and is dated `latest` or before. */
  recall(channel: string, latest: number): void
  /**
   * The next messages of a channel after `id`, oldest first; from now on they may have been sent. With a seal, what has
   * none yet gets it now, and keeps it for as long as it has its number.
   */
  take(channel: string, afterId: number, limit: number, seal?: Seal): readonly Queued[]
  /** Keeps what a slow seal has made, if the message still has the number that it was made for. */
  keepSealed(message: Queued, sealed: Uint8Array): boolean
  /** Whether an earlier run may have sent it, so that this send is a repetition (MQTT 5.0 §3.3.1.1). */
  mayHaveBeenSent(id: number): boolean
  /** Remembers, for this run, that it was sent. */
  sent(id: number): void
  remove(ids: readonly number[]): void
  /** How many messages a channel has. */
  count(channel: string): number
  /** Drops the oldest messages of a channel above the limit. @returns how many */
  keepNewest(channel: string, most: number): number
  /**
   * Drops the oldest messages above the limit.
   * @param spared a channel with room of its own: what others say takes none of it
   * @returns how many, by channel
   */
  trim(limit: number, spared?: string): ReadonlyMap<string, number>
}

type Row = Record<string, unknown>

const toNumber = (value: unknown): number => (typeof value === 'number' ? value : Number(value ?? 0))

const toQueued = (row: Row): Queued => ({
  id: toNumber(row['id']),
  channel: String(row['channel']),
  topic: String(row['topic']),
  epoch: toNumber(row['epoch']),
  seq: toNumber(row['seq']),
  ts: toNumber(row['ts']),
  data: String(row['data']),
  ...(row['sealed'] instanceof Uint8Array ? { sealed: row['sealed'] } : {}),
})

/** The envelope, the same bytes each time (design §4). Epoch 0 is the agent's own, before any server named one. */
export function envelopeOf({ epoch, seq, ts, data }: Queued): Buffer {
  const named = epoch > 0 ? `"epoch":${epoch},` : ''
  return Buffer.from(`{"seq":${seq},"ts":${ts},${named}"data":${data}}`)
}

export function createOutbox(database: DatabaseSync, facts: Facts): Outbox {
  const insert = database.prepare(
    'INSERT INTO outbox (channel, topic, epoch, seq, ts, data) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const count = database.prepare(
    `INSERT INTO counters (channel, epoch, last) VALUES (?, ?, 1)
     ON CONFLICT (channel, epoch) DO UPDATE SET last = last + 1 RETURNING last`,
  )
  const upTo = database.prepare('DELETE FROM outbox WHERE epoch = ? AND channel = ? AND seq BETWEEN 1 AND ?')
  const others = database.prepare('SELECT id, channel FROM outbox WHERE epoch <> ? ORDER BY id')
  const renumber = database.prepare(
    'UPDATE outbox SET epoch = ?, seq = ?, attempted = 0, sealed = NULL WHERE id = ?',
  )
  const names = database.prepare('SELECT DISTINCT channel FROM outbox')
  const next = database.prepare(
    'SELECT * FROM outbox WHERE channel = ? AND id > ? AND seq > 0 ORDER BY id LIMIT ?',
  )
  const same = database.prepare('SELECT 1 FROM outbox WHERE channel = ? AND data = ? LIMIT 1')
  const setAside = database.prepare('UPDATE outbox SET seq = -id, attempted = 0, sealed = NULL WHERE id = ?')
  const due = database.prepare('SELECT * FROM outbox WHERE channel = ? AND seq < 0 AND ts <= ? ORDER BY id')
  const attempt = database.prepare('UPDATE outbox SET attempted = 1 WHERE id = ?')
  const keepSealed = database.prepare(
    'UPDATE outbox SET sealed = ? WHERE id = ? AND epoch = ? AND seq = ? AND sealed IS NULL',
  )
  const drop = database.prepare('DELETE FROM outbox WHERE id = ?')
  const oldest = database.prepare('SELECT id, channel FROM outbox WHERE channel IS NOT ? ORDER BY id LIMIT ?')
  const oldestOf = database.prepare('SELECT id FROM outbox WHERE channel = ? ORDER BY id LIMIT ?')
  const waiting = database.prepare('SELECT count(*) AS n FROM outbox WHERE channel = ?')

  let epoch = Number(facts.get('epoch') ?? 0)
  let size = toNumber(database.prepare('SELECT count(*) AS n FROM outbox').get()?.['n'])
  const repeats = new Set(
    database
      .prepare('SELECT id FROM outbox WHERE attempted = 1')
      .all()
      .map((row) => toNumber(row['id'])),
  )

  const countOf = (channel: string): number => toNumber(waiting.get(channel)?.['n'])
  const nextNumber = (channel: string): number => toNumber(count.get(channel, epoch)?.['last'])
  const forget = (id: number): void => {
    size -= Number(drop.run(id).changes)
    repeats.delete(id)
  }

  const sealedOnce = (message: Queued, seal: Seal): Queued => {
    if (message.sealed) return message
    const sealed = seal(message)
    keepSealed.run(sealed, message.id, message.epoch, message.seq)
    return { ...message, sealed }
  }

  return {
    get epoch() {
      return epoch
    },
    get size() {
      return size
    },

    add: ({ channel, topic, ts, data }) =>
      transaction(database, () => {
        const seq = nextNumber(channel)
        const { lastInsertRowid } = insert.run(channel, topic, epoch, seq, ts, data)
        size += 1
        return { id: Number(lastInsertRowid), channel, topic, epoch, seq, ts, data }
      }),

    clear: () =>
      transaction(database, () => {
        const gone = size
        database.exec('DELETE FROM outbox')
        size = 0
        repeats.clear()
        return gone
      }),

    prune: (marks) =>
      transaction(database, () => {
        let pruned = 0
        for (const mark of marks) pruned += Number(upTo.run(mark.epoch, mark.channel, mark.seq).changes)
        size -= pruned
        return pruned
      }),

    enter: (wanted) => {
      if (wanted === epoch) return
      transaction(database, () => {
        epoch = wanted
        facts.set('epoch', String(epoch))
        for (const row of others.all(epoch)) {
          const id = toNumber(row['id'])
          renumber.run(epoch, nextNumber(String(row['channel'])), id)
          repeats.delete(id) // other bytes: the first send of these
        }
      })
    },

    holds: (channel, data) => same.get(channel, data) !== undefined,

    channels: () => names.all().map((row) => String(row['channel'])),

    postpone: (ids) =>
      transaction(database, () => {
        for (const id of ids) {
          setAside.run(id)
          repeats.delete(id)
        }
      }),

    recall: (channel, latest) =>
      transaction(database, () => {
        for (const { id, topic, ts, data } of due.all(channel, latest).map(toQueued)) {
          drop.run(id)
          insert.run(channel, topic, epoch, nextNumber(channel), ts, data)
        }
      }),

    take: (channel, afterId, limit, seal) =>
      transaction(database, () => {
        const rows = next.all(channel, afterId, limit)
        for (const row of rows) if (row['attempted'] === 0) attempt.run(toNumber(row['id']))
        const messages = rows.map(toQueued)
        return seal ? messages.map((message) => sealedOnce(message, seal)) : messages
      }),

    keepSealed: ({ id, epoch: numbered, seq }, sealed) =>
      Number(keepSealed.run(sealed, id, numbered, seq).changes) === 1,

    mayHaveBeenSent: (id) => repeats.has(id),
    sent: (id) => {
      repeats.add(id)
    },

    remove: (ids) => {
      if (ids.length > 0) transaction(database, () => ids.forEach(forget))
    },

    count: countOf,

    keepNewest: (channel, most) => {
      const above = countOf(channel) - most
      if (above <= 0) return 0
      transaction(database, () => {
        for (const row of oldestOf.all(channel, above)) forget(toNumber(row['id']))
      })
      return above
    },

    trim: (limit, spared) => {
      const dropped = new Map<string, number>()
      const dropOldest = (except: string | null): void => {
        for (const row of oldest.all(except, Math.max(0, size - limit))) {
          const channel = String(row['channel'])
          dropped.set(channel, (dropped.get(channel) ?? 0) + 1)
          forget(toNumber(row['id']))
        }
      }
      if (size > limit)
        transaction(database, () => {
          if (spared !== undefined) dropOldest(spared)
          dropOldest(null) // nothing else is left
        })
      return dropped
    },
  }
}
