import type { SecurityEvent } from '@sekisho/gate'
import type { Selectable } from 'kysely'
import { endCredentials } from '../access/credentials.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { withdrawApprovalsOf } from '../approvals/withdrawal.ts'
import { appendEvents } from '../audit/append.ts'
import {
  houseOf,
  type Person,
  type PersonChange,
  type PersonRole,
  type Verdict,
  whoDecides,
} from './person.ts'

type Row = Selectable<Tables['person']>

const toPerson = (row: Row): Person => ({
  id: row.id,
  name: row.name,
  role: row.role as PersonRole, // written by this file, which takes no other
  addedAt: row.added_at,
  ...(row.removed_at === null ? {} : { removedAt: row.removed_at }),
})

/** On whose word a change is made. */
interface Word {
  /** Who has decided already: an approval, or the holder of the machine. */
  readonly decided: 'by approval' | 'by holder' | undefined
  readonly event: SecurityEvent
}

interface Addition extends Word {
  readonly person: Person
}

interface RoleChange extends Word {
  readonly id: string
  readonly role: PersonRole
}

interface Removal {
  readonly id: string
  readonly at: number
  readonly event: SecurityEvent
}

/** `approval`, `holder`: nothing has happened, since somebody else has to decide. */
type Changed = 'done' | 'exists' | 'unknown' | Exclude<Verdict, 'free'>

/** In the transaction of the change itself, so that of two that come at once the second sees the first. */
function blocked(
  database: Database,
  change: PersonChange,
  decided: Word['decided'],
): Exclude<Verdict, 'free'> | undefined {
  const verdict = whoDecides(change, houseOf(listPeople(database)))
  if (verdict === 'free' || decided === 'by approval') return undefined
  return verdict === 'holder' && decided === 'by holder' ? undefined : verdict
}

export const peopleWrites = {
  'people.add': (database: Database, { person, decided, event }: Addition): Changed => {
    if (findPerson(database, person.id)) return 'exists'
    const stop = blocked(database, { kind: 'add', role: person.role }, decided)
    if (stop) return stop
    database.run(
      'INSERT INTO person (id, name, role, added_at) VALUES (?, ?, ?, ?)',
      person.id,
      person.name,
      person.role,
      person.addedAt,
    )
    appendEvents(database, [event])
    return 'done'
  },

  /** Idempotent. */
  'people.changeRole': (database: Database, { id, role, decided, event }: RoleChange): Changed => {
    const person = findPerson(database, id)
    if (!person || person.removedAt !== undefined) return 'unknown'
    if (person.role === role) return 'done'
    const stop = blocked(database, { kind: 'change-role', role }, decided)
    if (stop) return stop
    database.run('UPDATE person SET role = ? WHERE id = ?', role, id)
    appendEvents(database, [event])
    return 'done'
  },

  /** Ends everything that lets the person in, and what they have asked for. Idempotent: the first time stays. */
  'people.remove': (database: Database, { id, at, event }: Removal): Changed => {
    const { changes } = database.run(
      'UPDATE person SET removed_at = ? WHERE id = ? AND removed_at IS NULL',
      at,
      id,
    )
    if (changes === 0) return findPerson(database, id) ? 'done' : 'unknown'
    endCredentials(database, id, at)
    withdrawApprovalsOf(database, id, at)
    appendEvents(database, [event])
    return 'done'
  },
} as const

export function findPerson(reads: Database, id: string): Person | undefined {
  const row = reads.get<Row>('SELECT * FROM person WHERE id = ?', id)
  return row && toPerson(row)
}

/** Present and removed, in the order in which they came. */
export const listPeople = (reads: Database): Person[] =>
  reads.all<Row>('SELECT * FROM person ORDER BY added_at, id').map(toPerson)
