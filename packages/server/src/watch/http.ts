import { Type } from 'typebox'
import { permits, type Principal, sinceFor } from '../access/permission.ts'
import type { App } from '../adapters/http/app.ts'
import { createFeeds } from '../adapters/http/feed.ts'
import { EventSchema } from '../audit/http.ts'
import { MOST_MODEL_OCTETS, type ModelPort } from '../model-port.ts'
import type { Services } from '../services.ts'
import type { AttackService } from './attacks.ts'
import { WatchError } from './errors.ts'
import { AttackSchema, ModelSchema, OutcomeSchema, OverviewSchema, WhySchema } from './schemas.ts'
import type { WatchService } from './service.ts'
import { checkOrder, whyOf } from './why.ts'

export interface WatchRoutePorts {
  readonly services: Pick<Services, 'audit' | 'registry'>
  readonly models: ModelPort
  readonly isStillValid: (principal: Principal) => boolean
  /** Absent: no server runs, and there is nothing live. */
  readonly watch?: WatchService
  readonly attacks?: AttackService
}

const ProductQuery = Type.Object({ product: Type.Optional(Type.String({ maxLength: 62 })) })

function overviewRoutes(app: App, watch: WatchService, isStillValid: WatchRoutePorts['isStillValid']): void {
  const feeds = createFeeds((detail) => new WatchError('WATCH_FEEDS', { detail }))

  app.get(
    '/api/v1/overview',
    {
      config: { action: 'product.read' },
      schema: {
        tags: ['watch'],
        summary: 'Whether the fleet is safe, whether products are provable, and what to do next',
        querystring: ProductQuery,
        response: { 200: OverviewSchema },
      },
    },
    async ({ query }) => watch.overview(query.product),
  )

  app.get(
    '/api/v1/gate/live',
    {
      config: { action: 'event.read' },
      schema: {
        tags: ['watch'],
        summary: 'What passes the gate and what is refused, four times a second (server-sent events)',
        querystring: ProductQuery,
      },
    },
    (request, reply) => {
      const { query, scope, principal } = request
      const feed = feeds.open(reply, principal.actor, () => isStillValid(principal))
      const { since, passed, refused } = watch.traffic()
      // an owner sees one device, and no totals of the house
      const totals = scope === undefined ? { passed, refused } : { passed: 0, refused: 0 }
      feed.send('hello', { since, ...totals, checks: checkOrder })
      const showsValues = permits(principal, 'telemetry.read', scope)
      feed.onEnd(
        watch.view({ product: query.product, device: scope, showsValues }, (frame) =>
          feed.send('frame', frame),
        ),
      )
    },
  )
}

function whyRoute(app: App, { services, models }: WatchRoutePorts): void {
  app.get(
    '/api/v1/events/:id',
    {
      config: { action: 'event.read' },
      schema: {
        tags: ['events'],
        summary: 'An event, and why: the rule, the line of the model it comes from, the remedy',
        params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
        response: { 200: Type.Object({ event: EventSchema, why: Type.Optional(WhySchema) }) },
      },
    },
    ({ params, scope, principal }) => {
      const event = services.audit.event(params.id)
      const isTheirs = scope === undefined || event?.device === scope
      if (!event || !isTheirs || event.at < (sinceFor(principal) ?? 0))
        throw new WatchError('WATCH_EVENT_UNKNOWN')
      const mayReadModels = permits(principal, 'policy.read')
      const policy =
        event.policy === undefined || !mayReadModels ? undefined : services.registry.policy(event.policy)
      const why = whyOf(event, policy, models.placesOf)
      return { event, ...(why ? { why } : {}) }
    },
  )
}

function modelRoutes(app: App, { services, models }: WatchRoutePorts): void {
  app.post(
    '/api/v1/models/check',
    {
      config: { action: 'product.read' },
      bodyLimit: MOST_MODEL_OCTETS,
      schema: {
        tags: ['products'],
        summary: 'Faults, open questions and parts of a model, without adding it',
        body: Type.Object({ model: Type.String() }, { additionalProperties: false }),
        response: { 200: ModelSchema },
      },
    },
    ({ body }) => models.examine(body.model),
  )

  app.get(
    '/api/v1/products/:product/model',
    {
      config: { action: 'policy.read' },
      schema: {
        tags: ['products'],
        summary: 'The model of a product: its text, faults, open questions and parts',
        params: Type.Object({ product: Type.String() }),
        querystring: Type.Object({ policy: Type.Optional(Type.String({ maxLength: 100 })) }),
        response: {
          200: Type.Interface([ModelSchema], {
            product: Type.String(),
            hash: Type.String(),
            version: Type.Integer(),
            addedAt: Type.Integer(),
            text: Type.String(),
          }),
        },
      },
    },
    ({ params, query }) => {
      const found = services.registry.modelOf(params.product, query.policy)
      const { product, hash, version, addedAt, modelText: text } = found
      return { ...models.examine(text), product, hash, version, addedAt, text }
    },
  )
}

function attackRoutes(app: App, attacks: AttackService): void {
  app.get(
    '/api/v1/attacks',
    {
      config: { action: 'attack.launch' },
      schema: {
        tags: ['attacks'],
        summary: 'Attacks that can be launched at this server, and what came of them (demo only)',
        response: {
          200: Type.Object({ attacks: Type.Array(AttackSchema), outcomes: Type.Array(OutcomeSchema) }),
        },
      },
    },
    () => ({ attacks: attacks.attacks, outcomes: attacks.outcomes() }),
  )

  app.post(
    '/api/v1/attacks',
    {
      config: { action: 'attack.launch' },
      schema: {
        tags: ['attacks'],
        summary: 'Launches one attack and answers with what came of it (demo only)',
        body: Type.Object({ name: Type.String({ maxLength: 100 }) }, { additionalProperties: false }),
        response: { 200: OutcomeSchema },
      },
    },
    async ({ body }) => attacks.launch(body.name),
  )
}

export function watchRoutes(app: App, ports: WatchRoutePorts): void {
  const { watch, attacks, isStillValid } = ports
  if (watch) overviewRoutes(app, watch, isStillValid)
  whyRoute(app, ports)
  modelRoutes(app, ports)
  if (attacks) attackRoutes(app, attacks)
}
