import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { MOST_MODEL_OCTETS } from '../model-port.ts'
import { CoverageSchema, RequirementsSchema } from './requirement-schemas.ts'
import {
  EntrySchema,
  KnowledgeSchema,
  PathsSchema,
  ReactionSchema,
  TableSchema,
  ThreatSchema,
  ThreatsSchema,
} from './schemas.ts'
import type { AssuranceService } from './service.ts'

const ProductParams = Type.Object({ product: Type.String() })
const PolicyQuery = Type.Object({
  policy: Type.Optional(Type.String({ maxLength: 100, description: 'an earlier version, by its hash' })),
})

/** A threat says what a model says, so whoever reads the one may read the other. */
const reads = { action: 'policy.read' } as const

function threatRoutes(app: App, assurance: AssuranceService): void {
  app.get(
    '/api/v1/products/:product/threats',
    {
      config: reads,
      schema: {
        tags: ['assurance'],
        summary: 'Threats of a product, the worst first, and open questions, the most useful first',
        params: ProductParams,
        querystring: PolicyQuery,
        response: { 200: ThreatsSchema },
      },
    },
    async ({ params, query }) => assurance.threats(params.product, query.policy),
  )

  app.get(
    '/api/v1/products/:product/threats/:key',
    {
      config: reads,
      schema: {
        tags: ['assurance'],
        summary: 'A threat: who, how, how bad, what of the model decides it, and the smallest change, proved',
        params: Type.Object({ product: Type.String(), key: Type.String() }),
        querystring: PolicyQuery,
        response: { 200: ThreatSchema },
      },
    },
    async ({ params, query }) => assurance.threat(params.product, params.key, query.policy),
  )

  app.get(
    '/api/v1/products/:product/paths',
    {
      config: reads,
      schema: {
        tags: ['assurance'],
        summary: 'Attack paths from each attacker to each hazard, the cheapest first, and what to close',
        params: ProductParams,
        querystring: PolicyQuery,
        response: { 200: PathsSchema },
      },
    },
    async ({ params, query }) => assurance.paths(params.product, query.policy),
  )

  app.post(
    '/api/v1/models/analyse',
    {
      config: reads,
      bodyLimit: MOST_MODEL_OCTETS,
      schema: {
        tags: ['assurance'],
        summary: 'Analyses a model without adding it, and says what changed since a stored version',
        body: Type.Object(
          {
            model: Type.String(),
            decisions: Type.Optional(
              Type.String({ description: 'text of the `sekisho.decisions.yaml` beside it' }),
            ),
            since: Type.Optional(
              Type.Object(
                {
                  product: Type.String({ maxLength: 62 }),
                  policy: Type.Optional(Type.String({ maxLength: 100 })),
                },
                { additionalProperties: false },
              ),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: ReactionSchema },
      },
    },
    async ({ body }) => assurance.analyse(body),
  )
}

function requirementRoutes(app: App, assurance: AssuranceService): void {
  app.get(
    '/api/v1/products/:product/requirements',
    {
      config: reads,
      schema: {
        tags: ['assurance'],
        summary:
          'Requirements of a product, the most pressing first: where each stands, and by what it is shown',
        params: ProductParams,
        querystring: PolicyQuery,
        response: { 200: RequirementsSchema },
      },
    },
    async ({ params, query }) => assurance.requirements(params.product, query.policy),
  )

  app.get(
    '/api/v1/products/:product/coverage',
    {
      config: reads,
      schema: {
        tags: ['assurance'],
        summary: 'For each threat the layers of defence, and in which of them something holds',
        params: ProductParams,
        querystring: PolicyQuery,
        response: { 200: CoverageSchema },
      },
    },
    async ({ params, query }) => assurance.coverage(params.product, query.policy),
  )
}

function knowledgeRoutes(app: App, assurance: AssuranceService): void {
  const config = { action: 'product.read' } as const

  app.get(
    '/api/v1/knowledge',
    {
      config,
      schema: {
        tags: ['knowledge'],
        summary: 'Tables and libraries of the knowledge base, and entries that hold every word of a search',
        querystring: Type.Object({ search: Type.Optional(Type.String({ maxLength: 200 })) }),
        response: { 200: KnowledgeSchema },
      },
    },
    async ({ query: { search = '' } }) => ({
      ...(await assurance.knowledge()),
      ...(search.trim() === '' ? {} : { search: await assurance.search(search) }),
    }),
  )

  app.get(
    '/api/v1/knowledge/tables/:name',
    {
      config,
      schema: {
        tags: ['knowledge'],
        summary: 'A table of the guide, a library, or a section of the obligations',
        params: Type.Object({ name: Type.String() }),
        response: { 200: TableSchema },
      },
    },
    ({ params }) => assurance.table(params.name),
  )

  app.get(
    '/api/v1/knowledge/entries/:id',
    {
      config,
      schema: {
        tags: ['knowledge'],
        summary: 'An entry: what it says, how it stands today, where it comes from, what belongs to it',
        params: Type.Object({ id: Type.String() }),
        response: { 200: EntrySchema },
      },
    },
    ({ params }) => assurance.entry(params.id),
  )
}

export function assuranceRoutes(app: App, assurance: AssuranceService): void {
  threatRoutes(app, assurance)
  requirementRoutes(app, assurance)
  knowledgeRoutes(app, assurance)
}
