import { localAdministrator, type Principal, type Role } from '../access/permission.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { type EventKind, eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import { PeopleError } from './errors.ts'
import { houseOf, type Person, type PersonRole, whoDecides } from './person.ts'
import { findPerson, listPeople, type peopleWrites } from './store.ts'

export interface PeoplePorts {
  readonly writer: Writer<typeof peopleWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
}

export type NewPerson = Pick<Person, 'id' | 'name' | 'role'>

/** Who does it: somebody who asks, or the people of an approval. */
export type Decider = Principal | { readonly approval: string; readonly people: readonly string[] }

export interface PeopleService {
  /** Present and removed. */
  list(): readonly Person[]
  find(id: string): Person | undefined
  /** The role that a person has now; nothing for somebody unknown or removed. */
  roleOf(id: string): PersonRole | undefined
  /** Whether somebody with this role is there. */
  has(role: Role): boolean
  /**
   * @returns `approval` where two people have to decide first: then nothing has happened
   * @throws PeopleError PEOPLE_EXISTS, PEOPLE_HOLDER
   */
  add(person: NewPerson, by: Decider): Promise<'done' | 'approval'>
  /** Likewise. @throws PeopleError PEOPLE_UNKNOWN, PEOPLE_HOLDER */
  changeRole(id: string, role: PersonRole, by: Decider): Promise<'done' | 'approval'>
  /** At once: ends sessions and tokens of the person, and withdraws what they have asked for. @throws PeopleError PEOPLE_UNKNOWN */
  remove(id: string, by: Principal): Promise<void>
}

export function createPeopleService({ writer, reads, clock, audit }: PeoplePorts): PeopleService {
  const decidedBy = (by: Decider): 'by approval' | 'by holder' | undefined => {
    if ('approval' in by) return 'by approval'
    return by === localAdministrator ? 'by holder' : undefined
  }

  const about = (
    by: Decider,
  ): { readonly actor: string; readonly detail: Readonly<Record<string, unknown>> } =>
    'approval' in by
      ? { actor: `approval:${by.approval}`, detail: { people: by.people } }
      : { actor: by.actor, detail: {} }

  /** Where people were decided about by two, and now by the holder of the machine alone, that is an event of its own. */
  function kindOf(kind: EventKind, change: Parameters<typeof whoDecides>[0], by: Decider): EventKind {
    const alone = decidedBy(by) === 'by holder' && whoDecides(change, houseOf(listPeople(reads))) === 'holder'
    return alone ? 'people.recovered' : kind
  }

  function answer(outcome: 'done' | 'exists' | 'unknown' | 'approval' | 'holder'): 'done' | 'approval' {
    audit.published()
    if (outcome === 'exists') throw new PeopleError('PEOPLE_EXISTS')
    if (outcome === 'unknown') throw new PeopleError('PEOPLE_UNKNOWN')
    if (outcome === 'holder') throw new PeopleError('PEOPLE_HOLDER')
    return outcome
  }

  return {
    list: () => listPeople(reads),
    find: (id) => findPerson(reads, id),
    roleOf(id) {
      const person = findPerson(reads, id)
      return person?.removedAt === undefined ? person?.role : undefined
    },
    has: (role) => listPeople(reads).some((one) => one.role === role && one.removedAt === undefined),

    async add({ id, name, role }, by) {
      const at = clock.now()
      const { actor, detail } = about(by)
      const kind = kindOf('people.added', { kind: 'add', role }, by)
      const event = eventOf(kind, at, { actor, detail: { ...detail, person: id, role } })
      const person = { id, name, role, addedAt: at }
      return answer(await writer.write('people.add', { person, decided: decidedBy(by), event }))
    },

    async changeRole(id, role, by) {
      const { actor, detail } = about(by)
      const kind = kindOf('people.role-changed', { kind: 'change-role', role }, by)
      const before = findPerson(reads, id)?.role
      const event = eventOf(kind, clock.now(), { actor, detail: { ...detail, person: id, before, role } })
      return answer(await writer.write('people.changeRole', { id, role, decided: decidedBy(by), event }))
    },

    async remove(id, { actor }) {
      const at = clock.now()
      const event = eventOf('people.removed', at, { actor, detail: { person: id } })
      answer(await writer.write('people.remove', { id, at, event }))
    },
  }
}
