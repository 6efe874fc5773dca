import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../adapters/http/app.ts'
import type { Device } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import type { Downloads } from './downloads.ts'
import { UpdatesError } from './errors.ts'
import { rangeOf } from './range.ts'
import type { UpdatesService } from './service.ts'
import type { ServedTarget } from './serving.ts'

type Require = (request: FastifyRequest) => Promise<void>

/**
 * The device behind a request, in whatever state it is, quarantine too: what it lacks may be just this update.
 * @throws UpdatesError UPDATES_NOT_ALLOWED: no operational certificate of a device that is ours
 */
export function updatableDevice(
  registry: Pick<RegistryService, 'certificate'>,
  request: FastifyRequest,
): Device {
  const found = registry.certificate(request.client.certificate.fingerprint)
  const isGood =
    found?.certificate.kind === 'ldevid' &&
    found.certificate.state === 'valid' &&
    found.device.revokedAt === undefined &&
    found.device.state !== 'retired'
  if (!found || !isGood) throw new UpdatesError('UPDATES_NOT_ALLOWED')
  return found.device
}

const unknown = (): UpdatesError => new UpdatesError('UPDATES_UNKNOWN')
const year = 31_536_000
const forGood = `private, max-age=${year}, immutable`
const askAgain = 'private, no-cache'

/** Compared weakly (RFC 9110 §13.1.2): what a cache on the way has marked as weak is the same still. */
const isUnchanged = ({ headers }: FastifyRequest, etag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)

/** `<dir>/<sha256>.<name>` (TUF §7.2: consistent snapshots). */
function readTargetPath(text: string): { readonly path: string; readonly sha256: string } | undefined {
  const [, directory = '', sha256 = '', name = ''] =
    /^((?:[^/]+\/)*)([0-9a-f]{64})\.([^/]+)$/.exec(text) ?? []
  return name === '' ? undefined : { path: `${directory}${name}`, sha256 }
}

/** A device is given what is of its own product. */
const isFor = (product: string, path: string): boolean =>
  path.startsWith(`${product}/`) || path.startsWith(`settings/${product}/`)

/** A file on its way to a device. */
export interface Sending {
  readonly device: string
  readonly etag: string
  readonly downloads: Downloads
}

/** Range and If-Range (RFC 9110 §13.1.5, §14): what has changed since is sent whole. @throws UpdatesError UPDATES_BUSY */
export function sendPart(
  request: FastifyRequest,
  reply: FastifyReply,
  target: Pick<ServedTarget, 'length' | 'read'>,
  { device, etag, downloads }: Sending,
): FastifyReply {
  const { length } = target
  const ifRange = request.headers['if-range']
  const range = ifRange === undefined || ifRange === etag ? rangeOf(request.headers.range, length) : undefined
  const isSent = request.method !== 'HEAD' && range !== 'outside'
  if (isSent) downloads.begin(device, reply) // before any header: a refusal must not be kept for a year
  void reply.headers({
    etag,
    'accept-ranges': 'bytes',
    'cache-control': forGood,
    'content-type': 'application/octet-stream',
  })
  if (range === 'outside') return reply.code(416).header('content-range', `bytes */${length}`).send()
  if (range) {
    const { start, end } = range
    void reply.code(206).headers({ 'content-range': `bytes ${start}-${end}/${length}` })
  }
  void reply.header('content-length', range ? range.end - range.start + 1 : length)
  // for HEAD Fastify would read the file to its end and throw it away: a costly answer to a cheap question
  if (request.method === 'HEAD') return reply.send(Readable.from([]))
  return reply.send(target.read(range))
}

/** On the devices' port: the repository, read only. @param requireCertificate puts the client into the request, or refuses it */
export function updatesDeviceRoutes(
  app: App,
  {
    updates,
    registry,
  }: { readonly updates: UpdatesService; readonly registry: Pick<RegistryService, 'certificate'> },
  downloads: Downloads,
  requireCertificate: Require,
): void {
  app.get<{ Params: { file: string } }>(
    '/updates/metadata/:file',
    { onRequest: requireCertificate },
    (request, reply) => {
      updatableDevice(registry, request)
      const found = updates.metadata(request.params.file)
      if (!found) throw unknown()
      void reply.headers({ etag: found.etag, 'cache-control': found.isFinal ? forGood : askAgain })
      if (isUnchanged(request, found.etag)) return reply.code(304).send()
      return reply.type('application/json').send(found.body)
    },
  )

  app.get<{ Params: { '*': string } }>(
    '/updates/targets/*',
    { onRequest: requireCertificate },
    (request, reply) => {
      const { id: device, product } = updatableDevice(registry, request)
      const asked = readTargetPath(request.params['*'])
      if (!asked || !isFor(product, asked.path)) throw unknown()
      // images of encrypted products leave the house in their envelopes alone
      if (asked.path.endsWith('.img') && updates.isEncrypted(product)) throw unknown()
      const target = updates.published(asked.path, asked.sha256)
      if (!target) throw unknown()
      const etag = `"${asked.sha256}"`
      if (isUnchanged(request, etag))
        return reply.code(304).headers({ etag, 'cache-control': forGood }).send()
      return sendPart(request, reply, target, { device, etag, downloads })
    },
  )
}
