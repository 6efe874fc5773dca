import { DEVICE_ID_PATTERN } from '@sekisho/model'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { DAY } from '../clock.ts'
import { roles } from './permission.ts'
import type { AccessService } from './service.ts'

const Role = Type.Enum([...roles])

const TokenSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Role,
  device: Type.Optional(Type.String()),
  person: Type.Optional(Type.String({ description: 'whose it is' })),
  createdAt: Type.Integer(),
  expiresAt: Type.Optional(Type.Integer()),
  revokedAt: Type.Optional(Type.Integer()),
})

export function accessRoutes(app: App, access: AccessService): void {
  app.post(
    '/api/v1/tokens',
    {
      config: { action: 'token.manage' },
      schema: {
        tags: ['tokens'],
        summary: 'Makes a token; it is shown this once',
        body: Type.Object(
          {
            role: Type.Optional(Role),
            person: Type.Optional(
              Type.String({ description: 'whose it is: then it has their role', maxLength: 32 }),
            ),
            name: Type.String({ default: '', maxLength: 100 }),
            device: Type.Optional(Type.String({ pattern: DEVICE_ID_PATTERN })),
            lifetimeMs: Type.Optional(Type.Integer({ minimum: 1000, maximum: 3650 * DAY })),
          },
          { additionalProperties: false },
        ),
        response: { 201: Type.Object({ token: Type.String(), record: TokenSchema }) },
      },
    },
    async ({ body, principal }, reply) => reply.code(201).send(await access.createToken(body, principal)),
  )

  app.get(
    '/api/v1/tokens',
    {
      config: { action: 'token.manage' },
      schema: {
        tags: ['tokens'],
        summary: 'All tokens, without their secrets',
        response: { 200: Type.Object({ tokens: Type.Array(TokenSchema) }) },
      },
    },
    async () => ({ tokens: [...access.listTokens()] }),
  )

  app.delete(
    '/api/v1/tokens/:id',
    {
      config: { action: 'token.manage' },
      schema: { tags: ['tokens'], summary: 'Revokes a token', params: Type.Object({ id: Type.String() }) },
    },
    async ({ params, principal }, reply) => {
      await access.revokeToken(params.id, principal)
      return reply.code(204).send()
    },
  )
}
