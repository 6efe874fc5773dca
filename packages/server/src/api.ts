import type { FastifyBaseLogger } from 'fastify'
import { Type } from 'typebox'
import { localAdministrator } from './access/permission.ts'
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

const loopback = /^(127\.|::1$|::ffff:127\.)/

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

async function buildApi(options: ApiOptions, guard: Guard): Promise<App> {
  const { services, log, clock, version, isConnected } = options
  const app = createApp({ log, bodyLimit: 262_144 })
  requirePermission(app, guard)
  await describeApi(app, version)
  healthRoutes(app, options)
  accessRoutes(app, services.access)
  auditRoutes(app, services.audit)
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
export const createApi = (options: ApiOptions): Promise<App> => {
  const { access } = options.services
  return buildApi(options, {
    authenticate: (request) =>
      request.routeOptions.url === '/metrics' &&
      request.headers.authorization === undefined &&
      loopback.test(request.ip)
        ? Promise.resolve({ actor: 'this machine', role: 'auditor' })
        : access.authenticate(request.headers.authorization, request.ip),
    forbidden: (...about) => access.forbidden(...about),
  })
}

/** The same API for whoever can open the control socket. */
export const createControlApi = (options: ApiOptions): Promise<App> =>
  buildApi(options, {
    authenticate: () => Promise.resolve(localAdministrator),
    forbidden: (...about) => options.services.access.forbidden(...about),
  })
