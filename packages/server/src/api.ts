import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { localAdministrator, type Principal } from './access/permission.ts'
import { AccessError } from './access/errors.ts'
import { hostIsOurs } from './access/host.ts'
import { accessRoutes } from './access/http.ts'
import {
  acceptCookies,
  sessionCookieOf,
  sessionListRoutes,
  sessionRoutes,
  signInLinkRoutes,
} from './access/session-http.ts'
import { consoleRoutes } from './adapters/console/console.ts'
import { type App, createApp, describeApi, type Guard, requirePermission } from './adapters/http/app.ts'
import { modelPort } from './adapters/model/model.ts'
import { approvalRoutes } from './approvals/http.ts'
import { assuranceRoutes } from './assurance/http.ts'
import { attestationRoutes } from './attestation/http.ts'
import { auditRoutes } from './audit/http.ts'
import { caseRoutes } from './cases/http.ts'
import { ceremonyRoutes } from './ceremony/http.ts'
import { type Clock, HOUR } from './clock.ts'
import { commandRoutes } from './commands/http.ts'
import type { HouseCertificate } from './enrolment/authorities.ts'
import { certificateRoutes, enrolmentCodeRoutes, enrolmentRoutes } from './enrolment/http.ts'
import { lifeRoutes } from './life.ts'
import { forecastRoutes } from './forecast/http.ts'
import { deviceHealthRoutes } from './health/http.ts'
import { peopleRoutes } from './people/http.ts'
import { keyRoutes } from './keys/http.ts'
import { registryRoutes } from './registry/http.ts'
import { revocationRoutes } from './revocation/admin-http.ts'
import { statusRoutes } from './revocation/http.ts'
import { distributionRoutes } from './distribution.ts'
import { settingsRoute } from './releases/settings-http.ts'
import type { Services } from './services.ts'
import { telemetryRoutes } from './telemetry/http.ts'
import { updatesRoutes } from './updates/http.ts'
import { advisoryImportRoutes, securityTxtRoute, vulnerabilityRoutes } from './vulnerabilities/http.ts'
import { publicationRoutes } from './vulnerabilities/publication-http.ts'
import { securityTxt } from './vulnerabilities/security-txt.ts'
import type { AttackService } from './watch/attacks.ts'
import { watchRoutes } from './watch/http.ts'
import type { WatchService } from './watch/service.ts'

export interface ApiOptions {
  readonly services: Services
  readonly log: FastifyBaseLogger
  readonly clock: Clock
  readonly version: string
  readonly isConnected: (device: string) => boolean
  /** Prometheus text; nothing while no server runs. */
  readonly metrics?: () => Promise<string>
  /** What only a running server has: live views and what is counted since its start. */
  readonly watch?: WatchService
  readonly houseCertificates?: () => readonly HouseCertificate[]
  /** In a demo: attacks that can be launched. */
  readonly attacks?: AttackService
}

/** Names under which the API is served on the network, beside loopback's. */
export interface NetworkApiOptions extends ApiOptions {
  readonly names: readonly string[]
  /** The built console, as soon as it is there; nothing where none is served. */
  readonly console?: () => string | undefined
}

export interface ControlApiOptions extends ApiOptions {
  /** Where the console is: `http://127.0.0.1:8080`. Nothing where none is served. */
  readonly consoleOrigin?: string
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

interface ApiGuard extends Guard {
  /** Whether browsers come by this way. */
  readonly asksBrowser?: boolean
}

/** @param check runs before anything else, for every request */
async function buildApi(
  options: ApiOptions,
  guard: ApiGuard,
  check?: (request: FastifyRequest) => void,
): Promise<App> {
  const { services, log, clock, version, isConnected, watch, attacks } = options
  const app = createApp({ log, bodyLimit: 262_144, requestTimeoutMs: HOUR })
  if (check) app.addHook('onRequest', async (request) => check(request))
  await acceptCookies(app)
  requirePermission(app, guard)
  await describeApi(app, version)
  healthRoutes(app, options)
  accessRoutes(app, services.access)
  peopleRoutes(app, services.people, services.approvals)
  approvalRoutes(app, services.approvals)
  deviceHealthRoutes(app, services.health)
  const isStillValid = (principal: Principal): boolean =>
    principal.session === undefined
      ? services.access.isStillValid(principal)
      : services.signIn.isStillValid(principal.session)
  auditRoutes(app, { audit: services.audit, isStillValid })
  registryRoutes(app, {
    registry: services.registry,
    readModel: (text) => modelPort.read(text, clock.now()),
    isConnected,
  })
  watchRoutes(app, { ...options, models: modelPort, isStillValid })
  sessionRoutes(app, {
    signIn: services.signIn,
    authenticate: (request) => guard.authenticate(request),
    asksBrowser: guard.asksBrowser ?? false,
    about: () => ({ version, startedAt: watch?.since ?? clock.now(), now: clock.now() }),
    features: { attacks: attacks !== undefined },
  })
  enrolmentRoutes(app, services.enrolment, services.factory)
  enrolmentCodeRoutes(app, services.enrolment)
  lifeRoutes(app, services.life, {
    registry: services.registry,
    authenticate: (request) => guard.authenticate(request),
  })
  certificateRoutes(app, services.registry, options.houseCertificates ?? (() => []))
  attestationRoutes(app, services.attestation)
  forecastRoutes(app, services.forecast, () => services.updates.roles())
  keyRoutes(app, services.keys)
  ceremonyRoutes(app, services.ceremony)
  sessionListRoutes(app, services.signIn)
  commandRoutes(app, services.commands)
  statusRoutes(app, services.revocation, () => clock.now())
  revocationRoutes(app, services.revocation)
  telemetryRoutes(app, services.telemetry)
  assuranceRoutes(app, services.assurance)
  updatesRoutes(app, services.updates)
  distributionRoutes(app, services)
  settingsRoute(app, (product) => services.updateSettings(product))
  vulnerabilityRoutes(app, services.vulnerabilities)
  securityTxtRoute(app, () => {
    const { registry } = services
    const facts = registry.products().map(({ id }) => modelPort.factsOf(registry.modelOf(id).modelText))
    return securityTxt(
      facts.filter((one) => one !== undefined),
      clock.now(),
      services.vulnerabilities.publications.metadataUrl(),
    )
  })
  publicationRoutes(app, services.vulnerabilities.publications)
  caseRoutes(app, services.cases)
  return app
}

/** The API for the network: nobody without a token, but for `/metrics` on the machine itself (it holds totals only). */
export async function createApi(options: NetworkApiOptions): Promise<App> {
  const { access, signIn } = options.services
  const guard: ApiGuard = {
    asksBrowser: true,
    async authenticate(request) {
      const { authorization } = request.headers
      if (authorization === undefined) {
        const cookie = sessionCookieOf(request)
        if (cookie !== undefined) {
          const signedIn = signIn.find(cookie)
          if (!signedIn) throw new AccessError('ACCESS_UNAUTHENTICATED')
          return signedIn.principal
        }
        if (request.routeOptions.url === '/metrics' && isFromHere(request))
          return { actor: 'this machine', role: 'auditor' }
      }
      return access.authenticate(authorization, request.ip)
    },
    forbidden: (...about) => access.forbidden(...about),
  }
  const app = await buildApi(options, guard, ({ headers, raw }) => {
    if (!hostIsOurs(headers.host, options.names, raw.socket.localAddress))
      throw new AccessError('ACCESS_HOST')
  })
  if (options.console) await consoleRoutes(app, { directory: options.console })
  return app
}

/** The same API for whoever can open the control socket. */
export async function createControlApi(options: ControlApiOptions): Promise<App> {
  const { access, signIn } = options.services
  const app = await buildApi(options, {
    authenticate: () => Promise.resolve(localAdministrator),
    forbidden: (...about) => access.forbidden(...about),
  })
  signInLinkRoutes(app, signIn, options.consoleOrigin)
  advisoryImportRoutes(app, options.services.vulnerabilities)
  return app
}
