import type { SecurityEvent } from '@sekisho/gate'
import type { Sealed } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import { parseSealed, sealedText } from './contact-store.ts'
import type { Case, CaseNote, CaseState } from './case.ts'
import type { ClockFacts, IncidentKind, IncidentState, SentNotice, Stage } from './clock.ts'

/** Something that may have to be reported under Article 14. */
export interface Incident extends ClockFacts {
  readonly id: string
  readonly state: IncidentState
  readonly title: string
  readonly product: string
  readonly vulnerability?: string
  /** Versions of the product that it is about. */
  readonly versions: readonly string[]
  /** Devices in operation that run them, when it was raised. */
  readonly devices: number
  readonly openedAt: number
  /** Who raised it: a person, or `server`. */
  readonly actor: string
  /** Who said that it is so, or that it isn't. */
  readonly decidedBy?: string
  /** Why it was dismissed. */
  readonly reason?: string
  /** When users were informed, and how (Art. 14(8)). */
  readonly usersInformedAt?: number
  readonly usersInformedHow?: string
}

interface WithEvents {
  readonly events: readonly SecurityEvent[]
}

interface NewCase extends WithEvents {
  readonly about: Omit<Case, 'hasContact' | 'reached' | 'state' | 'contactErasedAt' | 'outcome'>
  readonly contact: Sealed | undefined
}

interface Move extends WithEvents {
  readonly id: string
  readonly state: CaseState
  readonly at: number
  readonly outcome?: string | undefined
}

interface Links extends WithEvents {
  readonly id: string
  readonly vulnerabilities: readonly string[]
  readonly releases: readonly string[]
}

interface IncidentChange extends WithEvents {
  readonly id: string
  readonly from: readonly IncidentState[]
  readonly state: IncidentState
  readonly awareAt?: number | undefined
  readonly measureAt?: number | undefined
  readonly decidedBy?: string | undefined
  readonly reason?: string | undefined
  readonly informed?: { readonly at: number; readonly how: string } | undefined
}

export const caseWrites = {
  'cases.open': (database: Database, { about, contact, events }: NewCase): void => {
    database.run(
      `INSERT INTO security_case (id, title, state, product, vulnerabilities_json, releases_json, received_at, opened_at, actor,
        reached_json, contact, data_key) VALUES (?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      about.id,
      about.title,
      about.product ?? null,
      JSON.stringify(about.vulnerabilities),
      JSON.stringify(about.releases),
      about.receivedAt,
      about.openedAt,
      about.actor,
      JSON.stringify({ open: about.openedAt }),
      sealedText(contact),
      contact?.key ?? null,
    )
    appendEvents(database, events)
  },

  'cases.move': (database: Database, { id, state, at, outcome, events }: Move): void => {
    database.run(
      `UPDATE security_case SET state = ?2, reached_json = json_set(reached_json, '$.' || ?2, ?3), outcome = coalesce(?4, outcome)
        WHERE id = ?1`,
      id,
      state,
      at,
      outcome ?? null,
    )
    appendEvents(database, events)
  },

  'cases.link': (database: Database, { id, vulnerabilities, releases, events }: Links): void => {
    database.run(
      'UPDATE security_case SET vulnerabilities_json = ?2, releases_json = ?3 WHERE id = ?1',
      id,
      JSON.stringify(vulnerabilities),
      JSON.stringify(releases),
    )
    appendEvents(database, events)
  },

  'cases.note': (
    database: Database,
    { id, note }: { readonly id: string; readonly note: CaseNote },
  ): void => {
    database.run(
      'INSERT INTO case_note (about, at, actor, text) VALUES (?, ?, ?, ?)',
      id,
      note.at,
      note.actor,
      note.text,
    )
  },

  'cases.eraseContact': (
    database: Database,
    { id, at, events }: WithEvents & { readonly id: string; readonly at: number },
  ): void => {
    database.run(
      'UPDATE security_case SET contact = NULL, data_key = NULL, contact_erased_at = ?2 WHERE id = ?1',
      id,
      at,
    )
    appendEvents(database, events)
  },

  /** @returns whether it is new: one thing is proposed once while it is open */
  'cases.raise': (
    database: Database,
    { incident, events }: WithEvents & { readonly incident: Incident },
  ): boolean => {
    const present = database.get(
      `SELECT 1 FROM incident WHERE product = ?1 AND vulnerability = ?2 AND state IN ('proposed', 'running')`,
      incident.product,
      incident.vulnerability ?? null,
    )
    if (present) return false
    database.run(
      `INSERT INTO incident (id, kind, state, title, product, vulnerability, versions_json, devices, opened_at, actor, aware_at,
        decided_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      incident.id,
      incident.kind,
      incident.state,
      incident.title,
      incident.product,
      incident.vulnerability ?? null,
      JSON.stringify(incident.versions),
      incident.devices,
      incident.openedAt,
      incident.actor,
      incident.awareAt ?? null,
      incident.decidedBy ?? null,
    )
    appendEvents(database, events)
    return true
  },

  /** @returns whether it was in a state for that */
  'cases.changeIncident': (database: Database, change: IncidentChange): boolean => {
    const { changes } = database.run(
      `UPDATE incident SET state = ?2, aware_at = coalesce(?3, aware_at), measure_at = coalesce(?4, measure_at),
        decided_by = coalesce(?5, decided_by), reason = coalesce(?6, reason),
        users_informed_at = coalesce(?8, users_informed_at), users_informed_how = coalesce(?9, users_informed_how)
        WHERE id = ?1 AND state IN (SELECT value FROM json_each(?7))`,
      change.id,
      change.state,
      change.awareAt ?? null,
      change.measureAt ?? null,
      change.decidedBy ?? null,
      change.reason ?? null,
      JSON.stringify(change.from),
      change.informed?.at ?? null,
      change.informed?.how ?? null,
    )
    if (changes > 0) appendEvents(database, change.events)
    return changes > 0
  },

  /** @returns whether it was not on record before */
  'cases.sent': (
    database: Database,
    {
      id,
      notice,
      isLast,
      events,
    }: WithEvents & { readonly id: string; readonly notice: SentNotice; readonly isLast: boolean },
  ): boolean => {
    const { changes } = database.run(
      'INSERT OR IGNORE INTO incident_notice (incident, stage, sent_at, recipient, reference, actor) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      notice.stage,
      notice.sentAt,
      notice.to,
      notice.reference,
      notice.actor,
    )
    if (changes === 0) return false
    if (isLast) database.run("UPDATE incident SET state = 'done' WHERE id = ?", id)
    appendEvents(database, events)
    return true
  },

  'cases.alert': (
    database: Database,
    { keys, at, events }: WithEvents & { readonly keys: readonly string[]; readonly at: number },
  ): void => {
    for (const key of keys) database.run('INSERT OR IGNORE INTO case_alert (key, at) VALUES (?, ?)', key, at)
    appendEvents(database, events)
  },
} as const

interface CaseRow {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly product: string | null
  readonly vulnerabilities_json: string
  readonly releases_json: string
  readonly received_at: number
  readonly opened_at: number
  readonly actor: string
  readonly reached_json: string
  readonly has_contact: number
  readonly contact_erased_at: number | null
  readonly outcome: string | null
}

const toCase = (row: CaseRow): Case => ({
  id: row.id,
  title: row.title,
  state: row.state as CaseState, // written here
  ...(row.product === null ? {} : { product: row.product }),
  vulnerabilities: JSON.parse(row.vulnerabilities_json) as string[], // likewise
  releases: JSON.parse(row.releases_json) as string[], // likewise
  receivedAt: row.received_at,
  openedAt: row.opened_at,
  actor: row.actor,
  reached: JSON.parse(row.reached_json) as Case['reached'], // likewise
  hasContact: row.has_contact === 1,
  ...(row.contact_erased_at === null ? {} : { contactErasedAt: row.contact_erased_at }),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
})

const caseColumns = `id, title, state, product, vulnerabilities_json, releases_json, received_at, opened_at, actor, reached_json,
  contact IS NOT NULL AS has_contact, contact_erased_at, outcome`

/** Newest first. */
export const casesIn = (reads: Database): Case[] =>
  reads
    .all<CaseRow>(`SELECT ${caseColumns} FROM security_case ORDER BY opened_at DESC, rowid DESC`)
    .map(toCase)

export function caseIn(reads: Database, id: string): Case | undefined {
  const row = reads.get<CaseRow>(`SELECT ${caseColumns} FROM security_case WHERE id = ?`, id)
  return row && toCase(row)
}

export const notesOf = (reads: Database, id: string): CaseNote[] =>
  reads.all('SELECT at, actor, text FROM case_note WHERE about = ? ORDER BY rowid', id)

export function contactOf(reads: Database, id: string): Sealed | undefined {
  const row = reads.get<{ contact: Uint8Array | null }>('SELECT contact FROM security_case WHERE id = ?', id)
  return row?.contact ? parseSealed(row.contact) : undefined
}

export const alertKeys = (reads: Database): ReadonlySet<string> =>
  new Set(reads.all<{ key: string }>('SELECT key FROM case_alert').map(({ key }) => key))

interface IncidentRow {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly title: string
  readonly product: string
  readonly vulnerability: string | null
  readonly versions_json: string
  readonly devices: number
  readonly opened_at: number
  readonly actor: string
  readonly aware_at: number | null
  readonly measure_at: number | null
  readonly decided_by: string | null
  readonly reason: string | null
  readonly users_informed_at: number | null
  readonly users_informed_how: string | null
}

interface NoticeRow {
  readonly stage: string
  readonly sent_at: number
  readonly recipient: string
  readonly reference: string
  readonly actor: string
}

const sentOf = (reads: Database, id: string): SentNotice[] =>
  reads
    .all<NoticeRow>(
      'SELECT stage, sent_at, recipient, reference, actor FROM incident_notice WHERE incident = ? ORDER BY sent_at',
      id,
    )
    .map(({ stage, sent_at: sentAt, recipient: to, reference, actor }) => ({
      stage: stage as Stage, // written by `cases.sent`
      sentAt,
      to,
      reference,
      actor,
    }))

const toIncident =
  (reads: Database) =>
  (row: IncidentRow): Incident => ({
    id: row.id,
    kind: row.kind as IncidentKind, // written here
    state: row.state as IncidentState, // likewise
    title: row.title,
    product: row.product,
    ...(row.vulnerability === null ? {} : { vulnerability: row.vulnerability }),
    versions: JSON.parse(row.versions_json) as string[], // likewise
    devices: row.devices,
    openedAt: row.opened_at,
    actor: row.actor,
    ...(row.aware_at === null ? {} : { awareAt: row.aware_at }),
    ...(row.measure_at === null ? {} : { measureAt: row.measure_at }),
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.users_informed_at === null ? {} : { usersInformedAt: row.users_informed_at }),
    ...(row.users_informed_how === null ? {} : { usersInformedHow: row.users_informed_how }),
    sent: sentOf(reads, row.id),
  })

/** Newest first. */
export const incidentsIn = (reads: Database): Incident[] =>
  reads.all<IncidentRow>('SELECT * FROM incident ORDER BY opened_at DESC, rowid DESC').map(toIncident(reads))

export function incidentIn(reads: Database, id: string): Incident | undefined {
  const row = reads.get<IncidentRow>('SELECT * FROM incident WHERE id = ?', id)
  return row && toIncident(reads)(row)
}
