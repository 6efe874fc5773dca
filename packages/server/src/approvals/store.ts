import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Role } from '../access/permission.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import type { Summary } from './act.ts'
import {
  type Agreeing,
  type Approval,
  approvalHash,
  type ApprovalState,
  bar,
  countingOf,
  isApproved,
  MOST_OPEN,
  type Voice,
} from './approval.ts'

type Row = Selectable<Tables['approval']>
type VoiceRow = Selectable<Tables['approval_voice']>

const voicesOf = (reads: Database, approval: string): Voice[] =>
  reads
    .all<VoiceRow>('SELECT * FROM approval_voice WHERE approval = ? ORDER BY at, rowid', approval)
    .map(({ person, name, answer, hash, by, at, counted }) => ({
      person,
      name,
      answer,
      hash,
      by,
      at,
      counted: counted === 1,
    }))

const toApproval = (reads: Database, row: Row): Approval => ({
  id: row.id,
  kind: row.kind,
  parameters: JSON.parse(row.parameters_json) as unknown,
  hash: row.hash,
  summary: JSON.parse(row.summary_json) as Summary, // written by add
  askedBy: row.asked_by,
  ...(row.asked_person === null ? {} : { askedPerson: row.asked_person }),
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  needed: row.needed,
  ...(row.concerns === null ? {} : { concerns: row.concerns }),
  state: row.state as ApprovalState, // written by this file
  at: row.at,
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.result_json === null ? {} : { result: JSON.parse(row.result_json) as Record<string, unknown> }), // written by end
  voices: voicesOf(reads, row.id),
})

export function findApproval(reads: Database, id: string): Approval | undefined {
  const row = reads.get<Row>('SELECT * FROM approval WHERE id = ?', id)
  return row && toApproval(reads, row)
}

/** Newest first. */
export const listApprovals = (
  reads: Database,
  { state, limit }: { readonly state?: ApprovalState | undefined; readonly limit: number },
): Approval[] =>
  reads
    .all<Row>(
      'SELECT * FROM approval WHERE ?1 IS NULL OR state = ?1 ORDER BY asked_at DESC, rowid DESC LIMIT ?2',
      state ?? null,
      limit,
    )
    .map((row) => toApproval(reads, row))

/** Those that enough people have agreed to, and that haven't come to their end. */
export const approvalsToCarryOut = (reads: Database): string[] =>
  reads
    .all<{ id: string }>("SELECT id FROM approval WHERE state IN ('approved', 'running') ORDER BY at, rowid")
    .map(({ id }) => id)

/** What people have agreed who are there now, each with the role that they have now. */
const agreeingTo = (database: Database, approval: string): Agreeing[] =>
  database.all<{ person: string; role: Role; hash: string }>(
    `SELECT voice.person, person.role, voice.hash FROM approval_voice voice JOIN person ON person.id = voice.person
      WHERE voice.approval = ? AND voice.answer = 'agree' AND person.removed_at IS NULL`,
    approval,
  )

/** That somebody had it isn't forgotten when they are removed: one person alone does that, and would shake off the officer. */
const houseHas =
  (database: Database) =>
  (role: Role): boolean =>
    database.get('SELECT 1 FROM person WHERE role = ?', role) !== undefined

function setState(
  database: Database,
  id: string,
  state: ApprovalState,
  at: number,
  { reason, result }: { readonly reason?: string; readonly result?: unknown } = {},
): void {
  database.run(
    'UPDATE approval SET state = ?, at = ?, reason = ?, result_json = ? WHERE id = ?',
    state,
    at,
    reason ?? null,
    result === undefined ? null : JSON.stringify(result),
    id,
  )
}

const addVoice = (database: Database, approval: string, name: string, voice: NewVoice): unknown =>
  database.run(
    'INSERT INTO approval_voice (approval, person, name, answer, hash, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    approval,
    voice.person,
    name,
    voice.answer,
    voice.hash,
    voice.by,
    voice.at,
  )

/** Goes from open to approved as soon as it may. */
function settle(database: Database, approval: Approval, at: number): void {
  const agreeing = agreeingTo(database, approval.id)
  if (!isApproved(approval, agreeing, houseHas(database))) return
  for (const { person } of countingOf(approval, agreeing))
    database.run(
      'UPDATE approval_voice SET counted = 1 WHERE approval = ? AND person = ?',
      approval.id,
      person,
    )
  setState(database, approval.id, 'approved', at)
}

type NewVoice = Omit<Voice, 'name' | 'counted'>

interface Asking {
  readonly approval: Omit<Approval, 'voices' | 'state' | 'at'>
  /** Who asks is one of those who agree, where they may. */
  readonly voice?: NewVoice
  readonly event: SecurityEvent
}

interface Saying {
  readonly id: string
  readonly voice: NewVoice
  readonly reason?: string
  readonly event: SecurityEvent
}

/** What became of what somebody said. */
export type Said =
  | 'heard'
  | 'unknown'
  | 'settled'
  | 'expired'
  | 'changed'
  | 'nobody'
  | 'twice'
  | 'role'
  | 'concerned'

function objection(
  database: Database,
  approval: Approval | undefined,
  voice: Saying['voice'],
): Said | undefined {
  if (!approval) return 'unknown'
  if (approval.state !== 'open') return 'settled'
  if (approval.expiresAt <= voice.at) return 'expired'
  if (voice.hash !== approvalHash(approval.kind, approval.parameters)) return 'changed'
  const person = presentPerson(database, voice.person)
  if (!person) return 'nobody'
  if (approval.voices.some((one) => one.person === voice.person)) return 'twice'
  return bar(approval, voice.person, person.role)
}

const presentPerson = (database: Database, id: string): { name: string; role: Role } | undefined =>
  database.get<{ name: string; role: Role }>(
    'SELECT name, role FROM person WHERE id = ? AND removed_at IS NULL',
    id,
  )

export const approvalWrites = {
  'approvals.ask': (database: Database, { approval, voice, event }: Asking): 'asked' | 'same' | 'many' => {
    const { id, kind, parameters, hash } = approval
    const open = database.all<{ hash: string }>(
      "SELECT hash FROM approval WHERE state IN ('approved', 'running') OR (state = 'open' AND expires_at > ?)",
      approval.askedAt,
    )
    if (open.some((one) => one.hash === hash)) return 'same'
    if (open.length >= MOST_OPEN) return 'many'
    database.run(
      `INSERT INTO approval (id, kind, parameters_json, hash, summary_json, asked_by, asked_person, asked_at, expires_at,
        needed, concerns, state, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)`,
      id,
      kind,
      JSON.stringify(parameters),
      hash,
      JSON.stringify(approval.summary),
      approval.askedBy,
      approval.askedPerson ?? null,
      approval.askedAt,
      approval.expiresAt,
      approval.needed,
      approval.concerns ?? null,
      approval.askedAt,
    )
    appendEvents(database, [event])
    const person = voice && presentPerson(database, voice.person)
    if (voice && person) addVoice(database, id, person.name, voice)
    settle(database, { ...approval, state: 'open', at: approval.askedAt, voices: [] }, approval.askedAt)
    return 'asked'
  },

  /** One person's word; the last that was needed makes it approved, one refusal ends it. All in one transaction. */
  'approvals.say': (database: Database, { id, voice, reason, event }: Saying): Said => {
    const approval = findApproval(database, id)
    const no = objection(database, approval, voice)
    if (no !== undefined || !approval) return no ?? 'unknown'
    addVoice(database, id, presentPerson(database, voice.person)?.name ?? '', voice)
    appendEvents(database, [event])
    if (voice.answer === 'refuse')
      setState(database, id, 'refused', voice.at, reason === undefined ? {} : { reason })
    else settle(database, approval, voice.at)
    return 'heard'
  },

  'approvals.withdraw': (
    database: Database,
    { id, at, event }: { readonly id: string; readonly at: number; readonly event: SecurityEvent },
  ): boolean => {
    const { changes } = database.run(
      "UPDATE approval SET state = 'withdrawn', at = ? WHERE id = ? AND state = 'open'",
      at,
      id,
    )
    if (changes > 0) appendEvents(database, [event])
    return changes > 0
  },

  /**
   * Takes up what is approved, or what a crash has interrupted. What was tampered with since is not run: it fails here.
   * @returns what is to be done, with the names of the people, in the state in which it was found; nothing where there is
   * nothing to do
   */
  'approvals.begin': (
    database: Database,
    { id, at, changed }: { readonly id: string; readonly at: number; readonly changed: SecurityEvent },
  ): { readonly approval: Approval; readonly people: readonly string[] } | undefined => {
    const approval = findApproval(database, id)
    if (!approval || (approval.state !== 'approved' && approval.state !== 'running')) return undefined
    const hash = approvalHash(approval.kind, approval.parameters)
    const people = approval.voices.filter((voice) => voice.counted && voice.hash === hash)
    if (approval.hash !== hash || people.length < approval.needed) {
      setState(database, id, 'failed', at, { reason: 'APPROVAL_CHANGED' })
      appendEvents(database, [changed])
      return undefined
    }
    if (approval.state === 'approved') setState(database, id, 'running', at)
    return { approval, people: people.map(({ name }) => name) }
  },

  'approvals.end': (
    database: Database,
    end: {
      readonly id: string
      readonly at: number
      readonly reason?: string
      readonly result?: Readonly<Record<string, unknown>>
      readonly event: SecurityEvent
    },
  ): void => {
    setState(database, end.id, end.reason === undefined ? 'done' : 'failed', end.at, end)
    appendEvents(database, [end.event])
  },

  /** @returns how many nobody decided in time */
  'approvals.expire': (
    database: Database,
    { at, event }: { readonly at: number; readonly event: SecurityEvent },
  ): number => {
    const due = database.all<{ id: string; kind: string }>(
      "SELECT id, kind FROM approval WHERE state = 'open' AND expires_at <= ?",
      at,
    )
    for (const { id, kind } of due) {
      setState(database, id, 'expired', at)
      appendEvents(database, [{ ...event, detail: { approval: id, kind } }])
    }
    return due.length
  },
} as const
