import { Type } from 'typebox'
import { sinceFor } from '../access/permission.ts'
import type { App } from '../adapters/http/app.ts'
import { DeviceParams } from '../registry/http.ts'
import type { HealthService } from './service.ts'

const Instant = Type.Integer({ description: 'milliseconds since 1970' })

const reportFields = {
  kind: Type.String({ description: 'self-test, measurements, entropy, tamper or ports' }),
  healthy: Type.Boolean(),
  detail: Type.Object({}, { additionalProperties: true }),
}

const DeviceHealth = Type.Object({
  reports: Type.Array(
    Type.Object({
      ...reportFields,
      saidAt: Instant,
      receivedAt: Instant,
      changedAt: Type.Integer({ description: 'since when it says the same' }),
    }),
    { description: 'the last of each kind' },
  ),
  history: Type.Array(Type.Object({ ...reportFields, at: Instant }), {
    description: 'changes, newest first',
  }),
})

const Observations = Type.Object({
  product: Type.String(),
  hash: Type.String(),
  version: Type.Integer(),
  at: Instant,
  observations: Type.Array(
    Type.Object({
      element: Type.String({ description: 'part of the model: interfaces/uart' }),
      path: Type.String({ description: 'property of the part, with slashes' }),
      value: Type.Unknown({ description: 'what the model says' }),
      devices: Type.Integer({ minimum: 0, description: 'devices that show it' }),
      contradicting: Type.Integer({ minimum: 0, description: 'devices that show otherwise' }),
      contradicted: Type.Array(Type.Object({ device: Type.String(), seen: Type.Unknown() }), {
        description: 'which ones; of very many not all',
      }),
      silent: Type.Integer({
        minimum: 0,
        description: 'devices that have said nothing of it, or too long ago',
      }),
      seenAt: Type.Integer({ description: 'when a device was last heard about it; 0: never' }),
      oldestAt: Type.Optional(Instant),
      expiresAt: Type.Integer({ description: 'until when what was shown counts; 0: nothing was' }),
    }),
    { description: 'one for each property that devices can show' },
  ),
})

export function deviceHealthRoutes(app: App, health: HealthService): void {
  app.get(
    '/api/v1/devices/:id/health',
    {
      config: { action: 'device.read' },
      schema: {
        tags: ['devices'],
        summary: 'What a device says of its own health, and what changed',
        params: DeviceParams,
        response: { 200: DeviceHealth },
      },
    },
    ({ params, principal }) => health.device(params.id, sinceFor(principal)),
  )

  app.get(
    '/api/v1/observations',
    {
      config: { action: 'product.read' },
      schema: {
        tags: ['assurance'],
        summary: 'What devices in the field show of what the model says of them',
        querystring: Type.Object({
          product: Type.String({ maxLength: 62 }),
          policy: Type.Optional(Type.String({ maxLength: 100 })),
        }),
        response: { 200: Observations },
      },
    },
    async ({ query }) => health.observations(query.product, query.policy),
  )
}
