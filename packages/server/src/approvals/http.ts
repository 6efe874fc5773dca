import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { type Approval, approvalStates } from './approval.ts'
import type { ApprovalService } from './service.ts'

export const ApprovalSchema = Type.Object({
  id: Type.String(),
  kind: Type.String({ description: 'of the act: `keys.rotate`' }),
  parameters: Type.Unknown(),
  hash: Type.String({ description: 'SHA-256 over kind and parameters in canonical form (RFC 8785), hex' }),
  summary: Type.Object({ en: Type.String(), ja: Type.String() }),
  askedBy: Type.String(),
  askedPerson: Type.Optional(Type.String({ description: 'the person, unless nobody in particular' })),
  askedAt: Type.Integer(),
  expiresAt: Type.Integer(),
  needed: Type.Integer({ description: 'how many different people have to agree' }),
  concerns: Type.Optional(Type.String({ description: 'a person whose agreement does not count' })),
  state: Type.Enum([...approvalStates]),
  at: Type.Integer({ description: 'since when it is in this state' }),
  reason: Type.Optional(Type.String({ description: 'why it was refused, withdrawn or failed' })),
  result: Type.Optional(Type.Object({}, { additionalProperties: true })),
  voices: Type.Array(
    Type.Object({
      person: Type.String(),
      name: Type.String(),
      answer: Type.Enum(['agree', 'refuse']),
      at: Type.Integer(),
    }),
  ),
})

/** As the routes show it: by which token somebody has agreed stays inside. */
export const approvalView = ({ voices, ...approval }: Approval) => ({
  ...approval,
  voices: voices.map(({ person, name, answer, at }) => ({ person, name, answer, at })),
})

const Id = Type.Object({ id: Type.String({ maxLength: 36 }) })

export function approvalRoutes(app: App, approvals: ApprovalService): void {
  app.get(
    '/api/v1/approvals',
    {
      config: { action: 'approval.read' },
      schema: {
        tags: ['approvals'],
        summary: 'Sensitive acts that were asked for, newest first',
        querystring: Type.Object({
          state: Type.Optional(Type.Enum([...approvalStates])),
          limit: Type.Integer({ default: 100, minimum: 1, maximum: 500 }),
        }),
        response: { 200: Type.Object({ approvals: Type.Array(ApprovalSchema) }) },
      },
    },
    async ({ query }) => ({ approvals: approvals.list(query).map(approvalView) }),
  )

  app.get(
    '/api/v1/approvals/kinds',
    {
      config: { action: 'approval.read' },
      schema: {
        tags: ['approvals'],
        summary: 'Acts that need approval: how many people, of which roles, with which parameters',
        response: {
          200: Type.Object({
            kinds: Type.Array(
              Type.Object({
                kind: Type.String(),
                needed: Type.Integer(),
                roles: Type.Array(Type.String()),
                parameters: Type.Object({}, { additionalProperties: true, description: 'JSON Schema' }),
              }),
            ),
          }),
        },
      },
    },
    async () => ({ kinds: [...approvals.kinds()] }),
  )

  app.get(
    '/api/v1/approvals/:id',
    {
      config: { action: 'approval.read' },
      schema: {
        tags: ['approvals'],
        summary: 'One approval, with who has agreed and what came of it',
        params: Id,
        response: { 200: ApprovalSchema },
      },
    },
    async ({ params }) => approvalView(approvals.find(params.id)),
  )

  app.post(
    '/api/v1/approvals',
    {
      config: { action: 'approval.decide' },
      schema: {
        tags: ['approvals'],
        summary: 'Asks for a sensitive act; a person who asks is the first who agrees',
        body: Type.Object(
          { kind: Type.String({ maxLength: 60 }), parameters: Type.Unknown() },
          { additionalProperties: false },
        ),
        response: { 201: ApprovalSchema },
      },
    },
    async ({ body, principal }, reply) =>
      reply.code(201).send(approvalView(await approvals.ask(body.kind, body.parameters, principal))),
  )

  app.post(
    '/api/v1/approvals/:id/agree',
    {
      config: { action: 'approval.decide' },
      schema: {
        tags: ['approvals'],
        summary: 'Agrees to exactly what was shown; the last agreement that is needed sets the act going',
        params: Id,
        body: Type.Object(
          { hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'of what was shown' }) },
          { additionalProperties: false },
        ),
        response: { 200: ApprovalSchema },
      },
    },
    async ({ params, body, principal }) =>
      approvalView(await approvals.agree(params.id, body.hash, principal)),
  )

  app.post(
    '/api/v1/approvals/:id/refuse',
    {
      config: { action: 'approval.decide' },
      schema: {
        tags: ['approvals'],
        summary: 'Refuses: one refusal ends it',
        params: Id,
        body: Type.Object({ reason: Type.String({ maxLength: 500 }) }, { additionalProperties: false }),
        response: { 200: ApprovalSchema },
      },
    },
    async ({ params, body, principal }) =>
      approvalView(await approvals.refuse(params.id, body.reason, principal)),
  )

  app.post(
    '/api/v1/approvals/:id/withdraw',
    {
      config: { action: 'approval.decide' },
      schema: {
        tags: ['approvals'],
        summary: 'Takes back what oneself has asked for',
        params: Id,
        response: { 200: ApprovalSchema },
      },
    },
    async ({ params, principal }) => approvalView(await approvals.withdraw(params.id, principal)),
  )
}
