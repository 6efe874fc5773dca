import type { SecurityEvent } from '@sekisho/gate'

export type Severity = SecurityEvent['severity']

export type EventCategory =
  | 'connection'
  | 'message'
  | 'identity'
  | 'device'
  | 'order'
  | 'access'
  | 'configuration'
  | 'system'

export interface EventRow {
  readonly severity: Severity
  readonly category: EventCategory
  readonly en: string
  readonly ja: string
  /** Entries of the requirements catalogue that ask for this event. */
  readonly ids: readonly string[]
}

/** A table of kinds; it is written out in `../event.ts`, where all tables come together. */
export type EventRows = Readonly<Record<string, EventRow>>
