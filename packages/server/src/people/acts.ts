import { Type } from 'typebox'
import { type ActDefinition, defineAct } from '../approvals/act.ts'
import { PeopleError } from './errors.ts'
import { PERSON_ID_PATTERN, personRoles } from './person.ts'
import type { PeopleService } from './service.ts'

export const NewPersonSchema = Type.Object(
  {
    id: Type.String({ pattern: PERSON_ID_PATTERN, description: 'short, and never used for somebody else' }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    role: Type.Enum([...personRoles]),
  },
  { additionalProperties: false },
)

/** What changes who has a say, once there are two who have. */
export const peopleActs = (people: PeopleService): readonly ActDefinition[] => [
  defineAct({
    kind: 'people.add',
    parameters: NewPersonSchema,
    summary: ({ id, name, role }) => ({
      en: `Adds ${name} (${id}) as ${role}. From then on they count as one of the people who agree to acts.`,
      ja: `${name}（${id}）を ${role} として追加する。以後、承認者の 1 人として数える。`,
    }),
    check({ id }) {
      if (people.find(id)) throw new PeopleError('PEOPLE_EXISTS')
    },
    async run(person, context) {
      const known = people.find(person.id) // by an earlier call
      if (!known) await people.add(person, context)
      return { person: person.id, role: person.role }
    },
  }),
  defineAct({
    kind: 'people.change-role',
    parameters: Type.Pick(NewPersonSchema, ['id', 'role']),
    summary: ({ id, role }) => ({
      en: `Makes ${people.find(id)?.name ?? ''} (${id}), now ${people.roleOf(id) ?? 'nobody'}, ${role}.`,
      ja: `${people.find(id)?.name ?? ''}（${id}）の役割を ${people.roleOf(id) ?? 'なし'} から ${role} に変更する。`,
    }),
    concerns: ({ id }) => id,
    check({ id }) {
      if (people.roleOf(id) === undefined) throw new PeopleError('PEOPLE_UNKNOWN')
    },
    async run({ id, role }, context) {
      await people.changeRole(id, role, context)
      return { person: id, role }
    },
  }),
]
