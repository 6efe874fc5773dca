import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import { type Applicant, concerns, type Denial, type DenialSubject } from './denial.ts'

type Row = Selectable<Tables['denial']>

function toColumns(subject: DenialSubject): Pick<Row, 'kind' | 'product' | 'value' | 'upper'> {
  const none = { product: '', upper: '' }
  switch (subject.kind) {
    case 'key':
      return { ...none, kind: 'key', value: subject.fingerprint }
    case 'device':
      return { ...none, kind: 'device', value: subject.device }
    case 'serials':
      return { kind: 'serials', product: subject.product, value: subject.from, upper: subject.to }
    case 'hardware':
    default:
      return { ...none, kind: 'hardware', product: subject.product, value: subject.hardware }
  }
}

function toSubject({ kind, product, value, upper }: Row): DenialSubject {
  switch (kind) {
    case 'key':
      return { kind, fingerprint: value }
    case 'device':
      return { kind, device: value }
    case 'serials':
      return { kind, product, from: value, to: upper }
    case 'hardware':
    default:
      return { kind: 'hardware', product, hardware: value }
  }
}

const toDenial = (row: Row): Denial => ({
  id: row.id,
  subject: toSubject(row),
  reason: row.reason,
  actor: row.actor,
  at: row.at,
})

interface NewDenials {
  readonly subjects: readonly DenialSubject[]
  readonly reason: string
  readonly actor: string
  readonly at: number
  readonly event: SecurityEvent
}

export const denialWrites = {
  /** What is on the list already stays as it is. @returns how many came in */
  'denial.add': (database: Database, { subjects, reason, actor, at, event }: NewDenials): number => {
    let added = 0
    for (const subject of subjects) {
      const { kind, product, value, upper } = toColumns(subject)
      added += database.run(
        `INSERT INTO denial (kind, product, value, upper, reason, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING`,
        kind,
        product,
        value,
        upper,
        reason,
        actor,
        at,
      ).changes
    }
    if (added > 0) appendEvents(database, [{ ...event, detail: { ...event.detail, added } }])
    return added
  },
  'denial.remove': (
    database: Database,
    { id, event }: { readonly id: number; readonly event: SecurityEvent },
  ): boolean => {
    const removed = database.run('DELETE FROM denial WHERE id = ?', id).changes > 0
    if (removed) appendEvents(database, [event])
    return removed
  },
} as const

/** Keys and devices by index, since there may be many; ranges and hardware of the product one by one. */
export function findDenial(reads: Database, applicant: Applicant): Denial | undefined {
  const exact = [
    ...applicant.keys.map((value) => ['key', value] as const),
    ...(applicant.device === undefined ? [] : [['device', applicant.device] as const]),
  ]
  for (const [kind, value] of exact) {
    const row = reads.get<Row>(
      "SELECT * FROM denial WHERE kind = ? AND product = '' AND value = ?",
      kind,
      value,
    )
    if (row) return toDenial(row)
  }
  if (applicant.product === undefined) return undefined
  return reads
    .all<Row>("SELECT * FROM denial WHERE kind IN ('serials', 'hardware') AND product = ?", applicant.product)
    .map(toDenial)
    .find(({ subject }) => concerns(subject, applicant))
}

/** @param after only entries behind this one */
export const listDenials = (reads: Database, after: number, limit: number): Denial[] =>
  reads.all<Row>('SELECT * FROM denial WHERE id > ? ORDER BY id LIMIT ?', after, limit).map(toDenial)

export function denialWithId(reads: Database, id: number): Denial | undefined {
  const row = reads.get<Row>('SELECT * FROM denial WHERE id = ?', id)
  return row && toDenial(row)
}
