import { DEVICE_ID_PATTERN } from '@sekisho/model'
import { Type } from 'typebox'
import { sinceFor } from '../access/permission.ts'
import type { App } from '../adapters/http/app.ts'
import { CommandError } from './errors.ts'
import { orderStates } from './order.ts'
import type { CommandService } from './service.ts'

const Json = Type.Object({}, { additionalProperties: true })

const OrderSchema = Type.Object({
  id: Type.String(),
  device: Type.String(),
  command: Type.String(),
  arguments: Json,
  state: Type.Enum([...orderStates]),
  actor: Type.String(),
  createdAt: Type.Integer(),
  expiresAt: Type.Integer(),
  sentAt: Type.Optional(Type.Integer()),
  answeredAt: Type.Optional(Type.Integer()),
  answer: Type.Optional(
    Type.Object({
      status: Type.Enum(['done', 'refused', 'failed']),
      reason: Type.Optional(Type.String()),
      result: Type.Optional(Json),
    }),
  ),
})

const Id = Type.String({ pattern: DEVICE_ID_PATTERN })

export function commandRoutes(app: App, commands: CommandService): void {
  app.post(
    '/api/v1/devices/:id/commands/:command',
    {
      config: { action: 'order.give' },
      schema: {
        tags: ['orders'],
        summary: 'Orders something from a device; the order is signed and checked by the device',
        params: Type.Object({ id: Id, command: Type.String({ maxLength: 100 }) }),
        body: Type.Object(
          {
            arguments: Type.Record(Type.String(), Type.Unknown(), { default: {} }),
            confirm: Type.Optional(Type.Boolean({ description: 'for commands whose model asks for it' })),
          },
          { additionalProperties: false },
        ),
        response: {
          202: OrderSchema,
          409: Type.Object({
            error: Type.String(),
            message: Type.String(),
            order: Type.Optional(Type.String({ description: 'the order, recorded as not delivered' })),
          }),
        },
      },
    },
    async ({ params, body, principal }, reply) => {
      try {
        const order = await commands.give({ device: params.id, command: params.command, ...body }, principal)
        return await reply.code(202).send(order)
      } catch (error) {
        const order = error instanceof CommandError ? error.detail['order'] : undefined
        if (!(error instanceof CommandError) || typeof order !== 'string') throw error
        return reply.code(409).send({ error: error.code, message: error.message, order })
      }
    },
  )

  app.get(
    '/api/v1/devices/:id/orders',
    {
      config: { action: 'order.read' },
      schema: {
        tags: ['orders'],
        summary: 'Orders to a device, newest first',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({ limit: Type.Integer({ default: 100, minimum: 1, maximum: 1000 }) }),
        response: { 200: Type.Object({ orders: Type.Array(OrderSchema) }) },
      },
    },
    ({ params, query, principal }) => ({
      orders: commands
        .orders(params.id, query.limit)
        .filter(({ createdAt }) => createdAt >= (sinceFor(principal) ?? 0)),
    }),
  )

  app.get(
    '/api/v1/orders/:order',
    {
      config: { action: 'order.read' },
      schema: {
        tags: ['orders'],
        summary: 'An order and what became of it',
        params: Type.Object({ order: Type.String({ maxLength: 100 }) }),
        response: { 200: OrderSchema },
      },
    },
    ({ params, scope, principal }) => commands.order(params.order, scope, sinceFor(principal)),
  )
}
