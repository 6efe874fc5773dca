import { DEVICE_ID_PATTERN } from '@sekisho/model'
import { Type } from 'typebox'
import { sinceFor } from '../access/permission.ts'
import type { App } from '../adapters/http/app.ts'
import type { ReferenceValues } from './attestation.ts'
import type { AttestationService } from './service.ts'

const ReferenceSchema = Type.Object({
  id: Type.String({ description: 'SHA-256 of the signed manifest, hex' }),
  product: Type.String(),
  firmware: Type.String(),
  hardware: Type.Array(Type.String()),
  files: Type.Integer(),
  kid: Type.String(),
  addedAt: Type.Integer(),
})

const view = ({ id, manifest, kid, addedAt }: ReferenceValues) => ({
  id,
  product: manifest.product,
  firmware: manifest.firmware,
  hardware: [...manifest.hardware],
  files: manifest.files.length,
  kid,
  addedAt,
})

const tags = ['attestation']

/** What operators see and administrators decide; what devices do is in `device-http.ts`. */
export function attestationRoutes(app: App, attestation: AttestationService): void {
  app.get(
    '/api/v1/devices/:id/attestation',
    {
      config: { action: 'device.read' },
      schema: {
        tags,
        summary: 'How a device has started, as it has shown last',
        params: Type.Object({ id: Type.String({ pattern: DEVICE_ID_PATTERN }) }),
        response: {
          200: Type.Object({
            appraisal: Type.Optional(
              Type.Object({
                at: Type.Integer(),
                good: Type.Boolean(),
                code: Type.Optional(Type.String()),
                deviation: Type.Optional(Type.String()),
                reference: Type.Optional(Type.String()),
                firmware: Type.Optional(Type.String()),
                resetCount: Type.Optional(Type.Integer()),
              }),
            ),
          }),
        },
      },
    },
    ({ params, principal }) => {
      const appraisal = attestation.appraisal(params.id)
      return appraisal && appraisal.at >= (sinceFor(principal) ?? 0) ? { appraisal } : {}
    },
  )

  app.delete(
    '/api/v1/devices/:id/attestation',
    {
      config: { action: 'device.manage' },
      schema: {
        tags,
        summary: 'Forgets the attestation key of a device whose TPM was replaced; the next good one counts',
        params: Type.Object({ id: Type.String({ pattern: DEVICE_ID_PATTERN }) }),
        response: { 204: Type.Null() },
      },
    },
    async ({ params, principal }, reply) => {
      await attestation.forget(params.id, principal.actor)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/measurements',
    {
      config: { action: 'product.read' },
      schema: {
        tags,
        summary: 'The signed manifests that evidence of devices is compared with',
        querystring: Type.Object({ product: Type.Optional(Type.String({ maxLength: 62 })) }),
        response: { 200: Type.Object({ manifests: Type.Array(ReferenceSchema) }) },
      },
    },
    ({ query }) => ({ manifests: attestation.references(query.product).map(view) }),
  )

  app.post(
    '/api/v1/measurements',
    {
      config: { action: 'product.add' },
      schema: {
        tags,
        summary: 'Registers a signed measurement manifest as reference values',
        body: Type.Object(
          {
            manifest: Type.String({
              maxLength: 200_000,
              description: 'as `measurements sign` has written it',
            }),
            key: Type.String({ maxLength: 4096, description: 'public key that it is signed with, PEM' }),
          },
          { additionalProperties: false },
        ),
        response: { 201: ReferenceSchema },
      },
    },
    async ({ body, principal }, reply) =>
      reply.code(201).send(view(await attestation.addReference(body.manifest, body.key, principal.actor))),
  )

  app.delete(
    '/api/v1/measurements/:id',
    {
      config: { action: 'product.add' },
      schema: {
        tags,
        summary: 'Takes back a manifest: what starts as it says is no longer good',
        params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
        response: { 204: Type.Null() },
      },
    },
    async ({ params, principal }, reply) => {
      await attestation.removeReference(params.id, principal.actor)
      return reply.code(204).send(null)
    },
  )
}
