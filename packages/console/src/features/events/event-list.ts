import type { SecurityEvent } from '../../shared/api/types.ts'
import type { EventSearch } from './search.ts'

/** Which events are shown, and how live ones join those that were asked for. Pure. */

export interface EventFilter {
  readonly kind?: string
  readonly device?: string
  readonly severity?: NonNullable<EventSearch['severity']>
  readonly since?: number
}

const HOUR = 3_600_000
const spanMs = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR }
const stepMs = 60_000

/** @param now in whole minutes it becomes part of the question, so that asking again is not always another question */
export function filterOf({ kind, device, severity, since }: EventSearch, now: number): EventFilter {
  return {
    ...(kind !== undefined && { kind }),
    ...(device !== undefined && { device }),
    ...(severity !== undefined && { severity }),
    ...(since !== undefined && { since: Math.floor(now / stepMs) * stepMs - spanMs[since] }),
  }
}

export const addressOf = (filter: EventFilter, after: number | undefined): string => {
  const query = new URLSearchParams(
    Object.entries({ ...filter, after })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )
  return `/api/v1/events/live?${query}`
}

/** Most live events that are kept on the page; older ones are loaded again as one scrolls. */
const mostLive = 2000

/** Newest first, each once: after a break the server sends again what may have been missed. */
export function withNewest(
  known: readonly SecurityEvent[],
  arriving: readonly SecurityEvent[],
): readonly SecurityEvent[] {
  const newest = known[0]?.id ?? -1
  const fresh = arriving.filter(({ id }) => id > newest).sort((one, other) => other.id - one.id)
  return fresh.length === 0 ? known : [...fresh, ...known].slice(0, mostLive)
}

/** @param product the one that was chosen at the top; the server's list knows no such filter */
export function joined(
  live: readonly SecurityEvent[],
  pages: readonly (readonly SecurityEvent[])[],
  product?: string,
): readonly SecurityEvent[] {
  const old = pages.flat()
  const newest = old[0]?.id ?? -1
  const all = [...live.filter(({ id }) => id > newest), ...old]
  return product === undefined ? all : all.filter((event) => event.product === product)
}
