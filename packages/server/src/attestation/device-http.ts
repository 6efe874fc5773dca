import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import type { AttestationService } from './service.ts'

const Octets = (most: number) => Type.String({ maxLength: most, pattern: '^[A-Za-z0-9+/]+={0,2}$' })

const largestEvidence = 1_048_576

/** On the devices' port. @param requireCertificate puts the client into the request, or refuses it */
export function attestationDeviceRoutes(
  app: App,
  attestation: AttestationService,
  requireCertificate: (request: FastifyRequest) => Promise<void>,
): void {
  app.get('/device/v1/attestation', { onRequest: requireCertificate }, async (request, reply) => {
    const { nonce, expiresAt } = await attestation.ask(request.client)
    return reply.header('cache-control', 'no-store').send({ nonce: nonce.toString('base64'), expiresAt })
  })

  // in a scope of its own: other routes of this port take JSON as text
  void app.register(async (scope: App) => {
    scope.removeContentTypeParser('application/json')
    const parser = scope.getDefaultJsonParser('error', 'error')
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, parser)
    scope.post(
      '/device/v1/attestation',
      {
        onRequest: requireCertificate,
        schema: {
          body: Type.Object(
            {
              attestationKey: Octets(16_384),
              quote: Octets(4096),
              signature: Octets(1024),
              measurements: Type.String({ maxLength: largestEvidence }),
            },
            { additionalProperties: false },
          ),
        },
        bodyLimit: largestEvidence,
      },
      (request) => attestation.answer(request.client, request.body),
    )
  })
}
