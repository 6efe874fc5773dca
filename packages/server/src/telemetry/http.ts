import { DEVICE_ID_PATTERN } from '@sekisho/model'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { TelemetryError } from './errors.ts'
import { parsePlace } from './message.ts'
import type { TelemetryService } from './service.ts'

const Id = Type.String({ pattern: DEVICE_ID_PATTERN })
const Time = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 0, description: `milliseconds since 1970, UTC: ${description}` }))

export function telemetryRoutes(app: App, telemetry: TelemetryService): void {
  app.get(
    '/api/v1/devices/:id/telemetry/:stream',
    {
      config: { action: 'telemetry.read' },
      schema: {
        tags: ['telemetry'],
        summary: 'Messages of a stream, in the order in which they were accepted',
        params: Type.Object({ id: Id, stream: Type.String({ maxLength: 100 }) }),
        querystring: Type.Object({
          from: Time("the device's own time, at or after"),
          to: Time("the device's own time, before"),
          limit: Type.Integer({ default: 100, minimum: 1, maximum: 1000 }),
          cursor: Type.Optional(Type.String({ maxLength: 40, description: '`next` of the page before' })),
          order: Type.Enum(['asc', 'desc'], { default: 'desc' }),
        }),
        response: {
          200: Type.Object({
            messages: Type.Array(
              Type.Object({
                seq: Type.Integer(),
                ts: Type.Integer(),
                epoch: Type.Integer(),
                data: Type.Unknown(),
                storedAt: Type.Integer(),
                policy: Type.String(),
                proof: Type.Optional(
                  Type.String({
                    description: 'of a protected message: COSE_Sign1 or COSE_Mac0 as it is kept, base64url',
                  }),
                ),
                verified: Type.Optional(
                  Type.Object(
                    { kid: Type.String(), alg: Type.String() },
                    { description: 'what the gate verified: COSE Key Thumbprint (hex), algorithm' },
                  ),
                ),
              }),
            ),
            next: Type.Optional(Type.String()),
          }),
        },
      },
    },
    async ({ params, query, principal }) => {
      const { cursor: text, ...filter } = query
      const cursor = text === undefined ? undefined : parsePlace(text)
      if (text !== undefined && !cursor) throw new TelemetryError('TELEMETRY_CURSOR')
      const { messages, next } = await telemetry.find(params.id, params.stream, {
        ...filter,
        cursor,
        period: principal.period,
      })
      return { messages: [...messages], ...(next === undefined ? {} : { next }) }
    },
  )

  app.get(
    '/api/v1/devices/:id/telemetry',
    {
      config: { action: 'telemetry.read' },
      schema: {
        tags: ['telemetry'],
        summary: 'How many messages are kept, per channel',
        params: Type.Object({ id: Id }),
        response: {
          200: Type.Object({
            channels: Type.Array(
              Type.Object({
                channel: Type.String(),
                messages: Type.Integer(),
                lastTs: Type.Integer(),
                storedAt: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    async ({ params, principal }) => ({
      channels: [...(await telemetry.count(params.id, principal.period))],
    }),
  )
}
