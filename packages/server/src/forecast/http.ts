import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { deviceStates } from '../registry/device.ts'
import { phases, reasons, ways } from './forecast.ts'
import { type ExpiryState, expiryStates } from '../updates/expiry.ts'
import type { ForecastService } from './service.ts'

const Product = Type.Optional(Type.String({ maxLength: 62 }))
const Word = Type.Optional(Type.String({ maxLength: 64 }))

const Phases = Type.Object(Object.fromEntries(phases.map((name) => [name, Type.Integer()])), {
  description:
    'valid: renewal is not due. due: in its window. late: behind it, and not renewed. ended: expired',
})

const ForecastSchema = Type.Object({
  at: Type.Integer(),
  devices: Type.Integer(),
  phases: Phases,
  reasons: Type.Object(Object.fromEntries(reasons.map((name) => [name, Type.Integer()]))),
  weeks: Type.Array(Type.Object({ from: Type.Integer(), ends: Type.Integer(), atRisk: Type.Integer() }), {
    description: 'certificates that end in each of the coming weeks',
  }),
  groups: Type.Array(
    Type.Object({
      product: Type.String(),
      hardware: Type.Optional(Type.String()),
      firmware: Type.Optional(Type.String()),
      devices: Type.Integer(),
      phases: Phases,
      atRisk: Type.Integer(),
      suspect: Type.Boolean({
        description: 'its late devices are here and still get no certificate: it is not the single devices',
      }),
    }),
    { description: 'by product, hardware and firmware; most at risk first' },
  ),
  roles: Type.Array(
    Type.Object({
      role: Type.String(),
      version: Type.Integer(),
      expiresAt: Type.Integer(),
      tellFrom: Type.Integer({ description: 'since when people are told' }),
      state: Type.Enum([...expiryStates]),
    }),
    { description: 'metadata of the update repository, which people have to sign anew before they expire' },
  ),
})

const OutlookSchema = Type.Object({
  device: Type.String(),
  product: Type.String(),
  hardware: Type.Optional(Type.String()),
  firmware: Type.Optional(Type.String()),
  state: Type.Enum([...deviceStates]),
  notAfter: Type.Integer(),
  phase: Type.Enum([...phases]),
  lastSeen: Type.Optional(Type.Integer()),
  reason: Type.Optional(Type.Enum([...reasons])),
  refusal: Type.Optional(Type.String({ description: 'code of the refusal' })),
  returns: Type.Enum([...ways], { description: 'how it comes back once the certificate has ended' }),
})

/** Ends of the roles of the update repository. */
type Roles = () => readonly {
  readonly role: string
  readonly version: number
  readonly expiresAt: number
  readonly tellFrom: number
  readonly state: ExpiryState
}[]

export function forecastRoutes(app: App, service: ForecastService, roles: Roles): void {
  app.get(
    '/api/v1/forecast',
    {
      config: { action: 'product.read' },
      schema: {
        tags: ['certificates'],
        summary:
          'What expires when, and how many devices will miss their renewal, by product, hardware and firmware',
        querystring: Type.Object({ product: Product }),
        response: { 200: ForecastSchema },
      },
    },
    async ({ query }) => ({ ...(await service.forecast(query.product)), roles: roles() }),
  )

  app.get(
    '/api/v1/forecast/devices',
    {
      config: { action: 'device.manage' },
      schema: {
        tags: ['certificates'],
        summary: 'Devices that will miss their renewal or have missed it, with the reason',
        querystring: Type.Object({
          product: Product,
          reason: Type.Optional(Type.Enum([...reasons])),
          firmware: Word,
          hardware: Word,
          after: Type.Optional(Type.String({ maxLength: 64, description: 'only ids behind this one' })),
          limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
        }),
        response: { 200: Type.Object({ devices: Type.Array(OutlookSchema), more: Type.Boolean() }) },
      },
    },
    async ({ query }) => {
      const { devices, more } = await service.devices(query)
      return { devices: [...devices], more }
    },
  )
}
