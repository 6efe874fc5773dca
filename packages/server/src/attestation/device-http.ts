import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import type { AttestationService } from './service.ts'

const Octets = (most: number) => Type.String({ maxLength: most, pattern: '^[A-Za-z0-9+/]+={0,2}$' })

/** On the devices' port. @param requireCertificate puts the client into the request, or refuses it */
export function attestationDeviceRoutes(
  app: App,
  attestation: AttestationService,
  requireCertificate: (request: FastifyRequest) => Promise<void>,
): void {
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )

  app.get('/device/v1/attestation', { onRequest: requireCertificate }, async (request, reply) => {
    const { nonce, expiresAt } = await attestation.ask(request.client)
    return reply.header('cache-control', 'no-store').send({ nonce: nonce.toString('base64'), expiresAt })
  })

  app.post(
    '/device/v1/attestation',
    {
      onRequest: requireCertificate,
      schema: {
        body: Type.Object(
          {
            attestationKey: Octets(16_384),
            quote: Octets(4096),
            signature: Octets(1024),
            measurements: Type.String({ maxLength: 1_048_576 }),
          },
          { additionalProperties: false },
        ),
      },
      bodyLimit: 1_048_576,
    },
    (request) => attestation.answer(request.client, request.body),
  )
}
