import type { App } from '../adapters/http/app.ts'
import { deviceOf, type DevicePorts } from '../rollouts/device-http.ts'
import type { RolloutService } from '../rollouts/service.ts'
import { sendPart } from '../updates/device-http.ts'
import type { Downloads } from '../updates/downloads.ts'
import { ReleaseError } from './errors.ts'
import type { ReleaseService } from './service.ts'

function readJwk(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body) as unknown
  } catch (cause) {
    throw new ReleaseError('IMAGE_KEY_MALFORMED', { cause })
  }
}

/** Encrypted images and their keys (S05-41, S09-26): for a device whose assignment names the release, and no other. */
export function imageRoutes(
  app: App,
  releases: Pick<ReleaseService, 'envelope' | 'imageKey' | 'registerImageKey'>,
  rollouts: Pick<RolloutService, 'assigned'>,
  ports: DevicePorts,
  downloads: Downloads,
): void {
  app.put('/updates/image-key', async (request, reply) => {
    await releases.registerImageKey(deviceOf(request, ports), readJwk(request.body))
    return reply.code(204).send()
  })

  app.get<{ Params: { '*': string } }>('/updates/image-keys/*', async (request, reply) => {
    const device = deviceOf(request, ports)
    const key = await releases.imageKey(request.params['*'], device, rollouts.assigned(device))
    return reply.header('cache-control', 'no-store').type('application/jose').send(key)
  })

  app.get<{ Params: { '*': string } }>('/updates/images/*', async (request, reply) => {
    const device = deviceOf(request, ports)
    const envelope = await releases.envelope(request.params['*'], device, rollouts.assigned(device))
    return sendPart(request, reply, envelope, { device, etag: envelope.etag, downloads })
  })
}
