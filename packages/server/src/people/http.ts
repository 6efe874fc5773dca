import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { ApprovalSchema, approvalView } from '../approvals/http.ts'
import type { ApprovalService } from '../approvals/service.ts'
import { NewPersonSchema } from './acts.ts'
import { personRoles } from './person.ts'
import type { PeopleService } from './service.ts'

const PersonSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Type.Enum([...personRoles]),
  addedAt: Type.Integer(),
  removedAt: Type.Optional(Type.Integer()),
})

const Id = Type.Object({ id: Type.String({ maxLength: 32 }) })
const Changed = {
  200: PersonSchema,
  202: Type.Object({ approval: ApprovalSchema }, { description: 'two people have to agree first' }),
}

export function peopleRoutes(app: App, people: PeopleService, approvals: ApprovalService): void {
  const shown = (id: string) => {
    const person = people.find(id)
    if (!person) throw new Error(`${id} was here a moment ago`)
    return person
  }

  app.get(
    '/api/v1/people',
    {
      config: { action: 'person.read' },
      schema: {
        tags: ['people'],
        summary: 'All people, those who were removed among them',
        response: { 200: Type.Object({ people: Type.Array(PersonSchema) }) },
      },
    },
    async () => ({ people: [...people.list()] }),
  )

  app.post(
    '/api/v1/people',
    {
      config: { action: 'person.manage' },
      schema: {
        tags: ['people'],
        summary: 'Adds a person, or asks for approval where others have to decide',
        body: NewPersonSchema,
        response: Changed,
      },
    },
    async ({ body, principal }, reply) => {
      if ((await people.add(body, principal)) === 'done') return shown(body.id)
      const approval = await approvals.ask('people.add', body, principal)
      return reply.code(202).send({ approval: approvalView(approval) })
    },
  )

  app.post(
    '/api/v1/people/:id/role',
    {
      config: { action: 'person.manage' },
      schema: {
        tags: ['people'],
        summary: 'Changes what a person may do, or asks for approval where others have to decide',
        params: Id,
        body: Type.Pick(NewPersonSchema, ['role']),
        response: Changed,
      },
    },
    async ({ params: { id }, body: { role }, principal }, reply) => {
      if ((await people.changeRole(id, role, principal)) === 'done') return shown(id)
      const approval = await approvals.ask('people.change-role', { id, role }, principal)
      return reply.code(202).send({ approval: approvalView(approval) })
    },
  )

  app.delete(
    '/api/v1/people/:id',
    {
      config: { action: 'person.manage' },
      schema: {
        tags: ['people'],
        summary: 'Removes a person: their sessions and tokens end, what they asked for is withdrawn',
        params: Id,
      },
    },
    async ({ params, principal }, reply) => {
      await people.remove(params.id, principal)
      return reply.code(204).send()
    },
  )
}
