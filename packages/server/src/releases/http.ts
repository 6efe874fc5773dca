import { type TSchema, Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { ApprovalSchema, approvalView } from '../approvals/http.ts'
import { ComponentListSchema, EvaluationsSchema } from './components.ts'
import { gateStates } from './gate.ts'
import { gates } from './gates.ts'
import { releaseStates } from './release.ts'
import type { ReleaseService } from './service.ts'

const Instant = (description: string) =>
  Type.Integer({ description: `${description}; milliseconds since 1970` })
const Optional = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema)
const Words = Type.Object({ en: Type.String(), ja: Type.String() })
const Word = Type.String({ minLength: 1, maxLength: 64 })
const Params = Type.Object({ product: Word, channel: Word, version: Word })

const File = { path: Type.String(), length: Type.Integer(), sha256: Type.String() }

const ManifestSchema = Type.Object({
  format: Type.Literal(1),
  product: Type.String(),
  channel: Type.String(),
  version: Type.String(),
  releasedAt: Type.String(),
  severity: Type.Enum(['critical', 'high', 'other']),
  changes: Words,
  supportUntil: Type.String(),
  requires: Optional(Type.String()),
  floor: Type.String(),
  dependencies: Type.Array(Type.Object({ component: Type.String(), range: Type.String() })),
  images: Type.Array(Type.Object({ variant: Type.String(), hardware: Type.Array(Type.String()), ...File })),
  sbom: Type.Object(File),
})

const GateSchema = Type.Object({
  gate: Type.String({ description: gates.map(({ id }) => id).join(', ') }),
  question: Words,
  state: Type.Enum([...gateStates], {
    description: 'not-asked: neither the model nor the house asks for it',
  }),
  says: Words,
  findings: Type.Array(
    Type.Object({
      id: Type.String({ description: 'what an exception names' }),
      says: Words,
      exception: Optional(Type.String({ description: 'the approval by which it is no obstacle' })),
    }),
  ),
})

const ReleaseSchema = Type.Object({
  id: Type.String({ description: '<product>/<channel>/<version>' }),
  product: Type.String(),
  channel: Type.String(),
  version: Type.String(),
  state: Type.Enum([...releaseStates]),
  manifest: ManifestSchema,
  digest: Type.String({ description: 'SHA-256 of release.json, hex' }),
  uploadedBy: Type.String(),
  uploadedPerson: Optional(Type.String()),
  uploadedAt: Instant('upload'),
  gates: Type.Array(GateSchema),
  gatedAt: Optional(Instant('when the gates were asked last')),
  approval: Optional(Type.String()),
  publishedAt: Optional(Instant('publication')),
  publishedBy: Optional(Type.String()),
  at: Instant('since when it is in its state'),
  reason: Optional(Type.String({ description: 'why it was refused or withdrawn' })),
})

const ExceptionSchema = Type.Object({
  id: Type.String(),
  product: Type.String(),
  gate: Type.String(),
  items: Type.Array(Type.String()),
  reason: Type.String(),
  until: Instant('its end'),
  approval: Type.String(),
  people: Type.Array(Type.String()),
  at: Instant('when it was made'),
})

const tags = ['updates']
const idOf = ({ product, channel, version }: { product: string; channel: string; version: string }): string =>
  `${product}/${channel}/${version}`

/** A batch is metadata alone: files were put before. */
const largestBatch = 16_777_216

function reading(app: App, releases: ReleaseService): void {
  app.get(
    '/api/v1/releases',
    {
      config: { action: 'release.read' },
      schema: {
        tags,
        summary: 'Releases, newest first',
        querystring: Type.Object({
          product: Optional(Word),
          channel: Optional(Word),
          state: Optional(Type.Enum([...releaseStates])),
        }),
        response: { 200: Type.Object({ releases: Type.Array(ReleaseSchema) }) },
      },
    },
    async ({ query }) => ({ releases: releases.list(query) }),
  )

  app.get(
    '/api/v1/releases/:product/:channel/:version',
    {
      config: { action: 'release.read' },
      schema: {
        tags,
        summary: 'A release with what its gates say',
        params: Params,
        response: { 200: ReleaseSchema },
      },
    },
    async ({ params }) => releases.show(idOf(params)),
  )

  app.get(
    '/api/v1/products/:product/release-exceptions',
    {
      config: { action: 'release.read' },
      schema: {
        tags,
        summary: 'Exceptions from gates, newest first; they are made by the act releases.except',
        params: Type.Object({ product: Word }),
        response: { 200: Type.Object({ exceptions: Type.Array(ExceptionSchema) }) },
      },
    },
    async ({ params }) => ({ exceptions: releases.exceptions(params.product) }),
  )
}

function changing(app: App, releases: ReleaseService): void {
  app.post(
    '/api/v1/releases',
    {
      config: { action: 'release.manage' },
      bodyLimit: largestBatch,
      schema: {
        tags,
        summary: 'Takes in a signed release whose files were uploaded before, and asks its gates',
        body: Type.Object(
          {
            metadata: Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 8_388_608 }), {
              description: 'signed TUF metadata by file name, as text: { "doorbell-stable.json": "{…}" }',
            }),
            scans: Optional(
              Type.Array(Type.String({ maxLength: 8_388_608 }), {
                maxItems: 20,
                description: 'results of static analysis, SARIF 2.1.0 as text',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 201: ReleaseSchema },
      },
    },
    async ({ body, principal }, reply) => {
      const { metadata, scans = [] } = body
      return reply.code(201).send(await releases.upload({ metadata, scans }, principal))
    },
  )

  app.post(
    '/api/v1/releases/:product/:channel/:version/gates',
    {
      config: { action: 'release.manage' },
      schema: { tags, summary: 'Asks the gates again', params: Params, response: { 200: ReleaseSchema } },
    },
    async ({ params }) => releases.judge(idOf(params)),
  )

  app.post(
    '/api/v1/releases/:product/:channel/:version/publish',
    {
      config: { action: 'release.manage' },
      schema: {
        tags,
        summary: 'Asks that the release is published; a second person has to agree',
        params: Params,
        response: { 201: ApprovalSchema },
      },
    },
    async ({ params, principal }, reply) =>
      reply.code(201).send(approvalView(await releases.askToPublish(idOf(params), principal))),
  )

  app.post(
    '/api/v1/releases/:product/:channel/:version/withdraw',
    {
      config: { action: 'release.manage' },
      schema: {
        tags,
        summary: 'Withdraws a release: no device is given it any more, and its roll-outs are aborted',
        params: Params,
        body: Type.Object(
          { reason: Type.String({ minLength: 1, maxLength: 500 }) },
          { additionalProperties: false },
        ),
        response: { 200: ReleaseSchema },
      },
    },
    async ({ params, body, principal }) => releases.withdraw(idOf(params), principal.actor, body.reason),
  )
}

const lists = {
  approved: {
    path: 'approved-components',
    schema: ComponentListSchema,
    about: 'Components that may be used',
  },
  evaluations: {
    path: 'component-evaluations',
    schema: EvaluationsSchema,
    about: 'What was found out about the risk of components',
  },
} as const

function ofComponents(app: App, releases: ReleaseService): void {
  for (const kind of ['approved', 'evaluations'] as const) {
    const { path, schema, about } = lists[kind]
    const Product = Type.Object({ product: Word })
    app.get(
      `/api/v1/products/:product/${path}`,
      {
        config: { action: 'release.read' },
        schema: {
          tags,
          summary: about,
          params: Product,
          response: { 200: Type.Object({}, { additionalProperties: true }) },
        },
      },
      async ({ params }) => releases.componentList(params.product, kind) ?? {},
    )

    app.put(
      `/api/v1/products/:product/${path}`,
      {
        config: { action: 'release.manage' },
        bodyLimit: largestBatch,
        schema: {
          tags,
          summary: `${about}: replaces the list; from now on every release is held against it`,
          params: Product,
          body: schema,
        },
      },
      async ({ params, body, principal }, reply) => {
        await releases.keepComponentList(params.product, kind, body, principal.actor)
        return reply.code(204).send()
      },
    )
  }
}

export function releaseRoutes(app: App, releases: ReleaseService): void {
  reading(app, releases)
  changing(app, releases)
  ofComponents(app, releases)
}
