import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { localAdministrator } from './access/permission.ts'
import { AccessError } from './access/errors.ts'
import { hostIsOurs } from './access/host.ts'
import { accessRoutes } from './access/http.ts'
import { type App, createApp, describeApi, type Guard, requirePermission } from './adapters/http/app.ts'
import { modelPort } from './adapters/model/model.ts'
import { auditRoutes } from './audit/http.ts'
import type { Clock } from './clock.ts'
import { commandRoutes } from './commands/http.ts'
import { enrolmentRoutes } from './enrolment/http.ts'
import { registryRoutes } from './registry/http.ts'
import type { Services } from './services.ts'
import { telemetryRoutes } from './telemetry/http.ts'

export interface ApiOptions {
  readonly services: Services
  readonly log: FastifyBaseLogger
  readonly clock: Clock
  readonly version: string
  readonly isConnected: (device: string) => boolean
  /** Prometheus text; nothing while no server runs. */
  readonly metrics?: () => Promise<string>
}

/** Names under which the API is served on the network, beside loopback's. */
export interface NetworkApiOptions extends ApiOptions {
  readonly names: readonly string[]
}

const loopback = /^(127\.|::1$|::ffff:127\.)/

const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** By a connection on the machine itself, and not through a proxy on it that says so. */
const isFromHere = ({ ip, headers }: FastifyRequest): boolean =>
  loopback.test(ip) && !forwarding.some((name) => headers[name] !== undefined)

function healthRoutes(app: App, { services, metrics }: ApiOptions): void {
  const Health = Type.Object({ status: Type.Enum(['ok', 'failing']), reason: Type.Optional(Type.String()) })
  app.get(
    '/health',
    {
      config: { action: 'public' },
      schema: {
        tags: ['server'],
        summary: 'Whether messages are accepted',
        security: [],
        response: { 200: Health, 503: Health },
      },
    },
    (_request, reply) => {
      if (services.writer.healthy) return { status: 'ok' as const }
      void reply.code(503)
      return { status: 'failing' as const, reason: 'storage' }
    },
  )
  if (!metrics) return
  const config = { action: 'metrics.read' } as const
  app.get('/metrics', { config, schema: { hide: true } }, (_request, reply) =>
    metrics().then((text) => reply.type('text/plain; version=0.0.4').send(text)),
  )
}

/** @param check runs before anything else, for every request */
async function buildApi(
  options: ApiOptions,
  guard: Guard,
  check?: (request: FastifyRequest) => void,
): Promise<App> {
  const { services, log, clock, version, isConnected } = options
  const app = createApp({ log, bodyLimit: 262_144 })
  if (check) app.addHook('onRequest', async (request) => check(request))
  requirePermission(app, guard)
  await describeApi(app, version)
  healthRoutes(app, options)
  accessRoutes(app, services.access)
  auditRoutes(app, {
    audit: services.audit,
    isStillValid: (principal) => services.access.isStillValid(principal),
  })
  registryRoutes(app, {
    registry: services.registry,
    readModel: (text) => modelPort.read(text, clock.now()),
    isConnected,
  })
  enrolmentRoutes(app, services.enrolment, services.factory)
  commandRoutes(app, services.commands)
  telemetryRoutes(app, services.telemetry)
  return app
}

/** The API for the network: nobody without a token, but for `/metrics` on the machine itself (it holds totals only). */
export const createApi = (options: NetworkApiOptions): Promise<App> => {
  const { access } = options.services
  const guard: Guard = {
    authenticate: (request) =>
      request.routeOptions.url === '/metrics' &&
      request.headers.authorization === undefined &&
      isFromHere(request)
        ? Promise.resolve({ actor: 'this machine', role: 'auditor' })
        : access.authenticate(request.headers.authorization, request.ip),
    forbidden: (...about) => access.forbidden(...about),
  }
  return buildApi(options, guard, ({ headers, raw }) => {
    if (!hostIsOurs(headers.host, options.names, raw.socket.localAddress))
      throw new AccessError('ACCESS_HOST')
  })
}

/** The same API for whoever can open the control socket. */
export const createControlApi = (options: ApiOptions): Promise<App> =>
  buildApi(options, {
    authenticate: () => Promise.resolve(localAdministrator),
    forbidden: (...about) => options.services.access.forbidden(...about),
  })
