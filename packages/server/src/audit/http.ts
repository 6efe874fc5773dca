import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { eventKinds, eventMatches, severities, type StoredEvent } from './event.ts'
import { AuditError } from './errors.ts'
import type { AuditService } from './service.ts'
import type { Principal } from '../access/permission.ts'

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
  severity: Type.Optional(Severity),
  since: Type.Optional(Type.Integer({ minimum: 0, description: 'milliseconds since 1970, UTC' })),
  after: Type.Optional(Type.Integer({ minimum: 0, description: 'id of the last event that is known' })),
}

const Query = Type.Object({
  ...filters,
  limit: Type.Integer({ default: 100, minimum: 1, maximum: 1000 }),
  order: Type.Union([Type.Literal('asc'), Type.Literal('desc')], { default: 'desc' }),
})

/** Also the longest that a feed outlives the token that it was opened with. */
const heartbeatMs = 15_000
const mostFeeds = 100
/** A client that reads this slowly is cut off; it comes back with Last-Event-ID, and our memory stays ours. */
const mostUnread = 1_048_576

/** One event in the stream's own words (HTML Living Standard §9.2). */
const toSse = (event: StoredEvent): string =>
  `id: ${event.id}\nevent: security\ndata: ${JSON.stringify(event)}\n\n`

export interface AuditRoutePorts {
  readonly audit: AuditService
  /** Whether somebody who was let in may stay. */
  readonly isStillValid: (principal: Principal) => boolean
}

export function auditRoutes(app: App, { audit, isStillValid }: AuditRoutePorts): void {
  let feeds = 0

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
    async ({ query, scope }) => ({
      events: await audit.find({ ...query, device: scope ?? query.device }),
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
      if (feeds >= mostFeeds) throw new AuditError('AUDIT_FEEDS', { detail: { retryAfterMs: heartbeatMs } })
      feeds += 1
      const filter = { ...query, device: scope ?? query.device }
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      reply.raw.write(': follow\n\n')
      const stop = audit.follow((event) => {
        if (eventMatches(event, filter)) reply.raw.write(toSse(event))
        if (reply.raw.writableLength > mostUnread) reply.raw.destroy()
      }, headers['last-event-id'] ?? query.after)
      const heartbeat = setInterval(() => {
        if (isStillValid(principal)) reply.raw.write(': still here\n\n')
        else end()
      }, heartbeatMs)
      function end(): void {
        clearInterval(heartbeat)
        stop() // nothing may be written behind the end
        reply.raw.end()
      }
      reply.raw.once('close', () => {
        feeds -= 1
        end()
      })
    },
  )
}
