import { markdownOf } from '@sekisho/assurance/core'
import { DEVICE_ID_PATTERN } from '@sekisho/model'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { disposalMethods } from './disposal.ts'
import type { DisposalService } from './service.ts'

const Params = Type.Object({ id: Type.String({ pattern: DEVICE_ID_PATTERN }) })

const Schema = Type.Object({
  device: Type.String(),
  at: Type.Integer(),
  actor: Type.String(),
  counts: Type.Object({
    certificates: Type.Integer(),
    messageKeys: Type.Integer(),
    orders: Type.Integer(),
    tokens: Type.Integer(),
  }),
  erased: Type.Array(Type.String()),
  vouch: Type.Optional(
    Type.Object({ method: Type.Enum([...disposalMethods]), note: Type.Optional(Type.String()) }),
  ),
  receipt: Type.Optional(
    Type.Object({
      id: Type.String(),
      at: Type.Integer({ description: "by the device's clock" }),
      receivedAt: Type.Integer(),
      certificate: Type.String(),
      messages: Type.Integer(),
      keys: Type.Array(Type.String()),
      statement: Type.String({ description: 'compact JWS, signed with the key of the certificate' }),
    }),
  ),
})

const shown = ({ erased, receipt, ...rest }: ReturnType<DisposalService['show']>['disposal']) => ({
  ...rest,
  erased: [...erased],
  ...(receipt ? { receipt: { ...receipt, keys: [...receipt.keys] } } : {}),
})

export function disposalRoutes(app: App, disposals: DisposalService): void {
  app.post(
    '/api/v1/devices/:id/disposal',
    {
      config: { action: 'device.manage' },
      schema: {
        tags: ['devices'],
        summary:
          'Retires a device for good and records its disposal: with the receipt that it left, or with who vouches',
        params: Params,
        body: Type.Object(
          {
            vouch: Type.Optional(
              Type.Object(
                {
                  method: Type.Enum([...disposalMethods]),
                  note: Type.Optional(Type.String({ maxLength: 500 })),
                },
                { additionalProperties: false },
              ),
            ),
            erase: Type.Boolean({ default: false, description: 'delete personal messages now' }),
          },
          { additionalProperties: false },
        ),
        response: { 201: Schema },
      },
    },
    async ({ params, body, principal }, reply) =>
      reply.code(201).send(shown(await disposals.dispose({ device: params.id, ...body }, principal.actor))),
  )

  app.get(
    '/api/v1/devices/:id/disposal',
    {
      config: { action: 'device.manage' },
      schema: {
        tags: ['devices'],
        summary: 'The record of a disposal',
        params: Params,
        response: { 200: Schema },
      },
    },
    ({ params }) => shown(disposals.show(params.id).disposal),
  )

  app.get(
    '/api/v1/devices/:id/disposal.md',
    {
      config: { action: 'device.manage' },
      schema: {
        tags: ['devices'],
        summary: 'The certificate of disposal, Markdown',
        produces: ['text/markdown'],
        params: Params,
        querystring: Type.Object({ lang: Type.Enum(['en', 'ja'], { default: 'en' }) }),
        response: { 200: Type.String() },
      },
    },
    async ({ params, query }, reply) =>
      reply
        .type('text/markdown; charset=utf-8')
        .send(markdownOf(disposals.show(params.id).document, query.lang)),
  )
}
