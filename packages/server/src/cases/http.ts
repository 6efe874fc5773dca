import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { caseStates, deadlineNames } from './case.ts'
import { incidentKinds, incidentStates, stages } from './clock.ts'
import type { CaseService } from './service.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 36 }) })
const Staged = Type.Object({ id: Type.String({ maxLength: 36 }), stage: Type.Enum([...stages]) })
const Title = Type.String({ minLength: 1, maxLength: 200 })
const Product = Type.String({ maxLength: 62 })
const Names = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { maxItems: 100 })
const At = Type.Optional(Type.Integer({ minimum: 0, description: 'milliseconds since 1970; default: now' }))
const read = { action: 'case.read' } as const
const manage = { action: 'case.manage' } as const

const CaseSchema = Type.Object({
  id: Type.String(),
  title: Type.String(),
  state: Type.Enum([...caseStates]),
  product: Type.Optional(Type.String()),
  vulnerabilities: Type.Array(Type.String()),
  releases: Type.Array(Type.String()),
  receivedAt: Type.Integer({ description: 'when the report arrived: deadlines count from here' }),
  openedAt: Type.Integer(),
  actor: Type.String(),
  reached: Type.Record(Type.String(), Type.Integer(), { description: 'when each state was reached' }),
  hasContact: Type.Boolean({ description: 'whether a contact of the reporter is kept, sealed' }),
  contactErasedAt: Type.Optional(Type.Integer()),
  outcome: Type.Optional(Type.String()),
  deadlines: Type.Array(
    Type.Object({
      name: Type.Enum([...deadlineNames]),
      dueAt: Type.Integer(),
      doneAt: Type.Optional(Type.Integer()),
      isMissed: Type.Boolean(),
    }),
  ),
})

const SentSchema = Type.Object({
  stage: Type.Enum([...stages]),
  sentAt: Type.Integer(),
  to: Type.String(),
  reference: Type.String(),
  actor: Type.String(),
})

const IncidentSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...incidentKinds]),
  state: Type.Enum([...incidentStates], {
    description: 'proposed: the system has seen it, a person decides. running: the clock runs',
  }),
  title: Type.String(),
  product: Type.String(),
  vulnerability: Type.Optional(Type.String()),
  versions: Type.Array(Type.String()),
  devices: Type.Integer({ description: 'devices in operation that ran them when it was raised' }),
  openedAt: Type.Integer(),
  actor: Type.String(),
  awareAt: Type.Optional(Type.Integer()),
  measureAt: Type.Optional(Type.Integer({ description: 'a corrective measure is available since' })),
  decidedBy: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  usersInformedAt: Type.Optional(Type.Integer({ description: 'when users were told, Article 14(8)' })),
  usersInformedHow: Type.Optional(Type.String()),
  sent: Type.Array(SentSchema),
  dues: Type.Array(
    Type.Object({
      stage: Type.Enum([...stages]),
      dueAt: Type.Optional(Type.Integer({ description: 'absent: what it counts from has not happened' })),
      isProvisional: Type.Boolean(),
      isMissed: Type.Boolean(),
      sent: Type.Optional(SentSchema),
    }),
    { description: 'Regulation (EU) 2024/2847 Article 14(2) and (4)' },
  ),
})

function caseListRoutes(app: App, service: CaseService): void {
  const tags = ['cases']
  app.get(
    '/api/v1/cases',
    {
      config: read,
      schema: {
        tags,
        summary: 'Reports of vulnerabilities from outside, with their deadlines, newest first',
        response: { 200: Type.Object({ cases: Type.Array(CaseSchema) }) },
      },
    },
    async () => ({ cases: service.list() }),
  )

  app.post(
    '/api/v1/cases',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Enters a report that came from outside',
        body: Type.Object(
          {
            title: Title,
            product: Type.Optional(Product),
            vulnerabilities: Type.Optional(Names),
            releases: Type.Optional(Names),
            receivedAt: At,
            contact: Type.Optional(
              Type.String({ minLength: 1, maxLength: 1000, description: 'of the reporter; kept sealed' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 201: CaseSchema },
      },
    },
    async ({ body, principal }, reply) => reply.code(201).send(await service.open(body, principal.actor)),
  )

  app.get(
    '/api/v1/cases/:id',
    {
      config: read,
      schema: {
        tags,
        summary: 'One case with its notes',
        params: Id,
        response: {
          200: Type.Intersect([
            CaseSchema,
            Type.Object({
              notes: Type.Array(
                Type.Object({ at: Type.Integer(), actor: Type.String(), text: Type.String() }),
              ),
            }),
          ]),
        },
      },
    },
    async ({ params }) => service.show(params.id),
  )
}

function caseRoutesOfOne(app: App, service: CaseService): void {
  const tags = ['cases']
  app.patch(
    '/api/v1/cases/:id',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Moves a case to its next state, or says which vulnerabilities and releases it is about',
        params: Id,
        body: Type.Object(
          {
            state: Type.Optional(Type.Enum([...caseStates])),
            outcome: Type.Optional(Type.String({ maxLength: 2000 })),
            vulnerabilities: Type.Optional(Names),
            releases: Type.Optional(Names),
          },
          { additionalProperties: false, minProperties: 1 },
        ),
        response: { 200: CaseSchema },
      },
    },
    async ({ params, body, principal }) => {
      const { state, outcome, ...links } = body
      const linked = await service.link(params.id, links)
      const view =
        state === undefined ? linked : await service.move(params.id, state, principal.actor, outcome)
      return view
    },
  )

  app.post(
    '/api/v1/cases/:id/notes',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Adds a note',
        params: Id,
        body: Type.Object(
          { text: Type.String({ minLength: 1, maxLength: 10_000 }) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async ({ params, body, principal }, reply) => {
      await service.note(params.id, body.text, principal.actor)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/cases/:id/contact',
    {
      config: manage,
      schema: {
        tags,
        summary: 'The contact of the reporter; that somebody looked is recorded',
        params: Id,
        response: { 200: Type.Object({ contact: Type.String() }) },
      },
    },
    async ({ params, principal }) => ({ contact: await service.contact(params.id, principal.actor) }),
  )
}

function incidentRoutes(app: App, service: CaseService): void {
  const tags = ['incidents']
  app.get(
    '/api/v1/incidents',
    {
      config: read,
      schema: {
        tags,
        summary:
          'What has to be reported under Article 14 of the Cyber Resilience Act, and what may have to be',
        response: { 200: Type.Object({ incidents: Type.Array(IncidentSchema) }) },
      },
    },
    async () => ({ incidents: service.incidents() }),
  )

  app.post(
    '/api/v1/incidents',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Starts the clock: the maker is aware',
        body: Type.Object(
          {
            kind: Type.Enum([...incidentKinds]),
            title: Title,
            product: Product,
            vulnerability: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
            versions: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
              maxItems: 1000,
              default: [],
            }),
            awareAt: At,
          },
          { additionalProperties: false },
        ),
        response: { 201: IncidentSchema },
      },
    },
    async ({ body, principal }, reply) => reply.code(201).send(await service.start(body, principal.actor)),
  )

  app.get(
    '/api/v1/incidents/:id',
    {
      config: read,
      schema: { tags, summary: 'One incident', params: Id, response: { 200: IncidentSchema } },
    },
    async ({ params }) => service.incident(params.id),
  )

  app.post(
    '/api/v1/incidents/:id/confirm',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Says that it is so: the clock runs from when the maker became aware',
        params: Id,
        body: Type.Object({ awareAt: At }, { additionalProperties: false }),
        response: { 200: IncidentSchema },
      },
    },
    async ({ params, body, principal }) => service.confirm(params.id, body.awareAt, principal.actor),
  )

  app.post(
    '/api/v1/incidents/:id/dismiss',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Says that nothing has to be reported, and why',
        params: Id,
        body: Type.Object(
          { reason: Type.String({ minLength: 1, maxLength: 2000 }) },
          { additionalProperties: false },
        ),
        response: { 200: IncidentSchema },
      },
    },
    async ({ params, body, principal }) => service.dismiss(params.id, body.reason, principal.actor),
  )

  app.post(
    '/api/v1/incidents/:id/measure',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Says since when a corrective measure is available: the final report counts from there',
        params: Id,
        body: Type.Object({ at: At }, { additionalProperties: false }),
        response: { 200: IncidentSchema },
      },
    },
    async ({ params, body, principal }) => service.measure(params.id, body.at, principal.actor),
  )

  app.post(
    '/api/v1/incidents/:id/users-informed',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Says when and how users were told, with what they can do (Article 14(8))',
        params: Id,
        body: Type.Object(
          { how: Type.String({ minLength: 1, maxLength: 2000 }), at: At },
          { additionalProperties: false },
        ),
        response: { 200: IncidentSchema },
      },
    },
    async ({ params, body, principal }) => service.informed(params.id, body.how, body.at, principal.actor),
  )
}

function noticeRoutes(app: App, service: CaseService): void {
  const tags = ['incidents']
  app.get(
    '/api/v1/incidents/:id/notices/:stage',
    {
      config: read,
      schema: {
        tags,
        summary: 'A draft of a notice, with what is missing marked',
        params: Staged,
        querystring: Type.Object({
          format: Type.Enum(['html', 'markdown'], { default: 'markdown' }),
          language: Type.Enum(['en', 'ja'], { default: 'en' }),
        }),
        response: { 200: Type.String() },
      },
    },
    (request, reply) => {
      const { format, language } = request.query
      const text = service.draft(request.params.id, request.params.stage, format, language)
      const type = format === 'html' ? 'text/html' : 'text/markdown'
      if (format === 'html')
        void reply.header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        )
      void reply.type(`${type}; charset=utf-8`)
      return text
    },
  )

  app.post(
    '/api/v1/incidents/:id/notices/:stage',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Says that a notice was sent: when, to whom, under which reference',
        params: Staged,
        body: Type.Object(
          {
            sentAt: At,
            to: Type.String({ minLength: 1, maxLength: 200 }),
            reference: Type.String({ minLength: 1, maxLength: 200 }),
          },
          { additionalProperties: false },
        ),
        response: { 200: IncidentSchema },
      },
    },
    async ({ params, body, principal }) => service.sent(params.id, params.stage, body, principal.actor),
  )
}

export function caseRoutes(app: App, service: CaseService): void {
  caseListRoutes(app, service)
  caseRoutesOfOne(app, service)
  incidentRoutes(app, service)
  noticeRoutes(app, service)
}
