import type { UpdateSettings } from '@sekisho/assurance'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'

const Time = Type.Integer({ description: 'milliseconds since 1970' })
const Count = Type.Integer({ minimum: 0 })

const SettingsSchema = Type.Object({
  at: Time,
  roles: Type.Array(
    Type.Object({
      role: Type.String(),
      version: Count,
      threshold: Type.Integer({ description: 'signatures that are needed' }),
      keys: Type.Integer({ description: 'keys that may make them' }),
      signedAt: Time,
      expiresAt: Time,
    }),
  ),
  onlineKeys: Type.Array(
    Type.Object({
      role: Type.Enum(['snapshot', 'timestamp', 'director']),
      custody: Type.Enum(['file', 'pkcs11']),
      since: Type.Optional(Time),
      until: Type.Optional(Type.Integer({ description: 'until when it may sign' })),
    }),
  ),
  secondKeys: Type.Boolean({ description: 'whether devices have been given keys for the second signature' }),
  publishing: Type.Object({
    roles: Type.Array(Type.String(), { description: 'who may agree to a publication' }),
    people: Type.Integer({ description: 'how many such people there are' }),
    needed: Type.Integer({ description: 'how many of them have to agree' }),
  }),
  images: Type.Object({
    published: Type.Integer({ description: 'images of published releases' }),
    encrypted: Type.Integer({ description: 'those that travel encrypted alone' }),
  }),
  rollout: Type.Optional(
    Type.Object(
      {
        release: Type.String(),
        startedAt: Time,
        stages: Count,
        abortPercent: Type.Number(),
        approvedStages: Type.Integer({ description: 'stages before which a second person has to agree' }),
        restrictOverdue: Type.Boolean(),
      },
      { description: 'the one that was started last' },
    ),
  ),
})

export function settingsRoute(app: App, settingsOf: (product: string) => UpdateSettings): void {
  app.get(
    '/api/v1/products/:product/update-settings',
    {
      config: { action: 'release.read' },
      schema: {
        tags: ['updates'],
        summary: 'How updates of a product are really given out: for the review of its update design',
        params: Type.Object({ product: Type.String({ maxLength: 64 }) }),
        response: { 200: SettingsSchema },
      },
    },
    ({ params }) => settingsOf(params.product),
  )
}
