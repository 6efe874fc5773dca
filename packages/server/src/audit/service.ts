import type { SecurityEvent } from '@sekisho/gate'
import type { Kysely } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { EventFilter, StoredEvent } from './event.ts'
import { eventsBehind, findEvents, newestEventId, type auditWrites } from './store.ts'

export interface AuditPorts {
  readonly writer: Writer<typeof auditWrites>
  readonly reads: Database
  readonly db: Kysely<Tables>
}

export interface AuditService {
  /** Kept means: on disk. */
  record(...events: readonly SecurityEvent[]): Promise<void>
  find(filter: EventFilter): Promise<StoredEvent[]>
  /** Calls back, in order, for every event behind `after` (default: from now on). Returns the way to stop. */
  follow(follower: (event: StoredEvent) => void, after?: number): () => void
  /**
   * Tells that events were committed by another area's write. The feed reads them from the database itself, so that it
   * shows every event once and in order, whoever wrote it.
   */
  published(): void
}

const mostAtOnce = 500

interface Follower {
  readonly tell: (event: StoredEvent) => void
  after: number
}

export function createAuditService({ writer, reads, db }: AuditPorts): AuditService {
  const followers = new Set<Follower>()
  let scheduled = false

  /** Shows a follower what is new to it; whether there may be more. */
  function show(follower: Follower): boolean {
    const events = eventsBehind(reads, follower.after, mostAtOnce)
    for (const event of events) {
      follower.after = event.id
      follower.tell(event)
    }
    return events.length === mostAtOnce
  }

  function pump(): void {
    scheduled = false
    const unfinished = Array.from(followers, show)
    if (unfinished.includes(true)) published() // others get their turn in between
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
    follow(tell, after = newestEventId(reads)) {
      const follower = { tell, after }
      followers.add(follower)
      published()
      return () => followers.delete(follower)
    },
    published,
  }
}
