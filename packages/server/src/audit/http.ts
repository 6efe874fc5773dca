import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { createFeeds } from '../adapters/http/feed.ts'
import { eventKinds, eventMatches, severities } from './event.ts'
import { AuditError } from './errors.ts'
import type { AuditService } from './service.ts'
import { type Principal, sinceFor } from '../access/permission.ts'

const Severity = Type.Enum([...severities])

export const EventSchema = Type.Object({
  id: Type.Integer(),
  at: Type.Integer({ description: 'milliseconds since 1970, UTC' }),
  kind: Type.String(),
  severity: Type.String(),
  device: Type.Optional(Type.String()),
  product: Type.Optional(Type.String()),
  policy: Type.Optional(Type.String()),
  actor: Type.Optional(Type.String()),
  detail: Type.Object({}, { additionalProperties: true }),
})

const filters = {
  kind: Type.Optional(
    Type.String({ maxLength: 100, description: 'a kind, or the beginning of kinds: `gate`' }),
  ),
  device: Type.Optional(Type.String({ maxLength: 64 })),
  product: Type.Optional(Type.String({ maxLength: 62 })),
  severity: Type.Optional(Severity),
  since: Type.Optional(Type.Integer({ minimum: 0, description: 'milliseconds since 1970, UTC' })),
  after: Type.Optional(Type.Integer({ minimum: 0, description: 'id of the last event that is known' })),
}

const Query = Type.Object({
  ...filters,
  limit: Type.Integer({ default: 100, minimum: 1, maximum: 1000 }),
  order: Type.Union([Type.Literal('asc'), Type.Literal('desc')], { default: 'desc' }),
})

export interface AuditRoutePorts {
  readonly audit: AuditService
  /** Whether somebody who was let in may stay. */
  readonly isStillValid: (principal: Principal) => boolean
}

export function auditRoutes(app: App, { audit, isStillValid }: AuditRoutePorts): void {
  const feeds = createFeeds((detail) => new AuditError('AUDIT_FEEDS', { detail }))

  app.get(
    '/api/v1/events',
    {
      config: { action: 'event.read' },
      schema: {
        tags: ['events'],
        summary: 'Security events',
        querystring: Query,
        response: { 200: Type.Object({ events: Type.Array(EventSchema) }) },
      },
    },
    async ({ query, scope, principal }) => ({
      events: await audit.find({
        ...query,
        device: scope ?? query.device,
        since: sinceFor(principal, query.since),
      }),
    }),
  )

  app.get(
    '/api/v1/events/kinds',
    {
      config: { action: 'event.read' },
      schema: { tags: ['events'], summary: 'The catalogue of event kinds, in English and Japanese' },
    },
    async () => eventKinds,
  )

  app.get(
    '/api/v1/events/live',
    {
      config: { action: 'event.read' },
      schema: {
        tags: ['events'],
        summary: 'Security events as they happen (server-sent events); Last-Event-ID resumes',
        querystring: Type.Object(filters),
        headers: Type.Object({ 'last-event-id': Type.Optional(Type.Integer({ minimum: 0 })) }),
      },
    },
    ({ query, scope, headers, principal }, reply) => {
      const since = sinceFor(principal)
      const filter = {
        ...query,
        device: scope ?? query.device,
        ...(since === undefined ? {} : { since }),
      }
      const feed = feeds.open(reply, principal.actor, () => isStillValid(principal))
      const behind = headers['last-event-id'] ?? query.after
      feed.onEnd(
        audit.follow((event) => {
          if (eventMatches(event, filter)) feed.send('security', event, event.id)
        }, behind),
      )
    },
  )
}
