import type { SecurityEvent } from '@sekisho/gate'
import type { Kysely } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { EventFilter, StoredEvent } from './event.ts'
import {
  type auditWrites,
  eventsBehind,
  type EventSummary,
  findEvent,
  findEvents,
  newestEventId,
  summarise,
} from './store.ts'

export interface AuditPorts {
  readonly writer: Writer<typeof auditWrites>
  readonly reads: Database
  readonly db: Kysely<Tables>
}

export interface AuditService {
  /** Kept means: on disk. */
  record(...events: readonly SecurityEvent[]): Promise<void>
  find(filter: EventFilter): Promise<StoredEvent[]>
  event(id: number): StoredEvent | undefined
  /** What has happened since a time (milliseconds since 1970), in numbers; of one product, or of all. */
  summary(since: number, product: string | undefined): EventSummary
  /** Calls back, in order, for every event behind `after` (default: from now on). Returns the way to stop. */
  follow(follower: (event: StoredEvent) => void, after?: number): () => void
  /**
   * Tells that events were committed by another area's write. The feed reads them from the database itself, so that it
   * shows every event once and in order, whoever wrote it.
   */
  published(): void
  /** Deletes what is older than `before`, and the oldest beyond `most`. Returns how many. */
  sweep(limits: { readonly before: number; readonly most: number }): Promise<number>
}

/** Events that are read in one turn, for all followers together: whoever asks for a long past keeps nobody waiting. */
const mostAtOnce = 500

interface Follower {
  readonly tell: (event: StoredEvent) => void
  after: number
}

export function createAuditService({ writer, reads, db }: AuditPorts): AuditService {
  const followers = new Set<Follower>()
  let scheduled = false

  /** Shows a follower what is new to it, up to a number; says how many. */
  function show(follower: Follower, most: number): number {
    const events = eventsBehind(reads, follower.after, most)
    for (const event of events) {
      follower.after = event.id
      follower.tell(event)
    }
    return events.length
  }

  function pump(): void {
    scheduled = false
    let left = mostAtOnce
    for (const follower of followers) {
      if (left === 0) break
      const shown = show(follower, left)
      left -= shown
      if (shown > 0 && followers.delete(follower)) followers.add(follower) // to the end: its turn comes again when all others had theirs
    }
    if (left === 0) published() // others get their turn in between
  }

  function published(): void {
    if (scheduled || followers.size === 0) return
    scheduled = true
    setImmediate(pump)
  }

  return {
    async record(...events) {
      await writer.write('audit.record', events)
      published()
    },
    find: (filter) => findEvents(db, filter),
    event: (id) => findEvent(reads, id),
    summary: (since, product) => summarise(reads, since, product),
    follow(tell, after = newestEventId(reads)) {
      const follower = { tell, after }
      followers.add(follower)
      published()
      return () => followers.delete(follower)
    },
    published,
    async sweep(limits) {
      let gone = 0
      for (let last = 1; last > 0; gone += last) last = await writer.write('audit.expire', limits)
      return gone
    },
  }
}
