import { useEffect, useRef, useState } from 'react'
import type { SecurityEvent } from '../../shared/api/types.ts'
import { type Liveness, useEventStream } from '../../shared/live/event-stream.ts'
import { addressOf, type EventFilter, withNewest } from './event-list.ts'

const names = ['security']
/** Drawing twice a second is enough to read; a flood must not draw a thousand times. */
const gatherMs = 500

export interface LiveEvents {
  readonly events: readonly SecurityEvent[]
  readonly liveness: Liveness
}

/**
 * What happens while the page is open, newest first.
 * @param after id of the newest event that is known already; nothing is opened before it is
 */
export function useLiveEvents(filter: EventFilter, after: number | undefined, paused: boolean): LiveEvents {
  const [events, setEvents] = useState<readonly SecurityEvent[]>([])
  const waiting = useRef<SecurityEvent[]>([])
  useEffect(() => {
    const timer = window.setInterval(() => {
      const arriving = waiting.current
      waiting.current = []
      if (arriving.length > 0) setEvents((known) => withNewest(known, arriving))
    }, gatherMs)
    return () => window.clearInterval(timer)
  }, [])
  const newest = events[0]?.id
  const [leftAt, setLeftAt] = useState<number>()
  useEffect(() => {
    if (paused) setLeftAt(newest)
  }, [paused, newest])
  const liveness = useEventStream({
    url: after === undefined || paused ? undefined : addressOf(filter, leftAt ?? after),
    events: names,
    onEvent: (_name, data) => waiting.current.push(data as SecurityEvent), // the server's own form
  })
  return { events, liveness }
}
